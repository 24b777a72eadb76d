package improve

// mostPolished is the largest number of units whose every insertion is tried: with
// more the tries cost as many schedules as breeding needs.
const mostPolished = 16

// polish moves single units of a population's best list to every other place that
// precedence allows, and begins anew from each list that is better, until none is:
// the insertion neighbourhood, which small problems seldom leave a way out of.
func (s *search) polish(p *population) {
	best := p.best()
	if len(best.list) > mostPolished {
		return
	}
	for s.polishOnce(best, p.child) && !s.done() {
	}
}

// polishOnce looks for one better list by insertion.
func (s *search) polishOnce(best, try *member) bool {
	for from := range best.list {
		for to := range best.list {
			if s.done() {
				return false
			}
			if !s.insert(best.list, try.list, from, to) {
				continue
			}
			s.left(try.list, &try.Schedule)
			if try.Value < best.Value {
				best.copyFrom(&try.Schedule)
				copy(best.list, try.list)
				return true
			}
		}
	}
	return false
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

// insert fills a list with another in which one unit stands elsewhere; false when
// it stands there anyway, or precedence forbids it.
func (s *search) insert(list, out []int32, from, to int) bool {
	if from == to {
		return false
	}
	copy(out, list)
	unit := list[from]
	if from < to {
		copy(out[from:to], list[from+1:to+1])
	} else {
		copy(out[to+1:from+1], list[to:from])
	}
	out[to] = unit
	clear(s.sorter.taken)
	for _, i := range out {
		for _, p := range s.units.Graph.Pred(i) {
			if !s.sorter.taken[p] {
				return false
			}
		}
		s.sorter.taken[i] = true
	}
	return true
}
