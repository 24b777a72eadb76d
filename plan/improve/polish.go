package improve

// mostPolished is the largest number of units whose every insertion is tried: with
// more the tries cost as many schedules as breeding needs.
const mostPolished = 16

// polish moves single units of a population's best list to every other place that
// precedence allows, and swaps every two, and goes on from each list that is better,
// until none is: neighbourhoods that small problems seldom leave a way out of.
func (s *search) polish(p *population) {
	best := p.best()
	if len(best.list) > mostPolished {
		return
	}
	for s.polishBy(insert, best, p.child) || s.polishBy(swap, best, p.child) {
	}
}

// polishBy tries every step of a kind once and tells whether one led to a better
// list.
func (s *search) polishBy(step func(list, out []int32, from, to int) bool, best, try *member) (better bool) {
	for from := range best.list {
		for to := range best.list {
			if s.done() {
				return false // there is no time to go on
			}
			if !step(best.list, try.list, from, to) || !s.keepsPrecedence(try.list) {
				continue
			}
			s.left(try.list, &try.Schedule)
			if try.Value < best.Value {
				best.copyFrom(&try.Schedule)
				copy(best.list, try.list)
				better = true
			}
		}
	}
	return better
}

// best is the first of the members that no other is better than.
func (p *population) best() *member {
	b := p.members[0]
	for _, m := range p.members {
		if m.better(b) {
			b = m
		}
	}
	return b
}

// insert moves the unit at one place to another; false if they are the same.
func insert(list, out []int32, from, to int) bool {
	copy(out, list)
	if from < to {
		copy(out[from:to], list[from+1:to+1])
	} else {
		copy(out[to+1:from+1], list[to:from])
	}
	out[to] = list[from]
	return from != to
}

// swap exchanges the units at two places that are not beside each other, each two
// once: neighbours are exchanged by insert.
func swap(list, out []int32, from, to int) bool {
	copy(out, list)
	out[from], out[to] = out[to], out[from]
	return from+1 < to
}

// keepsPrecedence tells whether each unit of a list stands after all it waits for.
func (s *search) keepsPrecedence(list []int32) bool {
	clear(s.sorter.taken)
	for _, i := range list {
		for _, p := range s.units.Graph.Pred(i) {
			if !s.sorter.taken[p] {
				return false
			}
		}
		s.sorter.taken[i] = true
	}
	return true
}
