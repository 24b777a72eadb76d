package rank

import "slices"

// improveLoose spends what is left of the budget on the loose spans, in
// proportion to their lengths.
func (a *arranger) improveLoose(pieces []piece) {
	a.preferLists(pieces)
	total := int64(0)
	for _, p := range a.loose {
		total += int64(p.len())
	}
	left := max(0, a.limit+a.budget/2-a.net.scans)
	im := improver{splitter: &a.splitter, bound: make([]int32, len(a.order))}
	for _, p := range a.loose {
		n := int64(p.len())
		im.steps = left/total*n + left%total*n/total
		im.window = int(max(16, im.steps/n/8))
		im.improve(p)
	}
}

// preferLists replaces the order of loose spans, and then that of whole pieces
// with a loose span in them, by the list where that costs less. It can, where the budget ended in the midst of dividing. The
// pieces are all pieces, in order.
func (a *arranger) preferLists(pieces []piece) {
	slices.SortFunc(a.loose, func(x, y span) int { return int(x.first) - int(y.first) })
	loose := a.loose[:0]
	k := 0
	for _, p := range pieces {
		from := len(loose)
		for ; k < len(a.loose) && a.loose[k].first < p.end; k++ {
			a.tryList(a.loose[k])
			loose = append(loose, a.loose[k])
		}
		if len(loose) > from && loose[from] != p.span && a.tryList(p.span) {
			loose = append(loose[:from], p.span)
		}
	}
	a.loose = loose
}

// tryList gives a span the order of the list if that costs less.
func (a *arranger) tryList(p span) bool {
	divided, cost := slices.Clone(a.set(p)), a.cost(p)
	a.list(p)
	if a.cost(p).less(cost) {
		return true
	}
	copy(a.set(p), divided)
	return false
}

// cost returns what a span costs when it begins at time 0.
func (s *splitter) cost(p span) wide {
	sum, now := wide{}, int64(0)
	for _, job := range s.set(p) {
		now += s.jobs[job].Size
		sum = sum.plus(product(s.jobs[job].Weight, now))
	}
	return sum
}

// improver betters the order of a span by moving one job, or a job with what it
// has to take along, to a better place.
type improver struct {
	*splitter
	steps  int64   // left
	window int     // places looked at in one direction
	bound  []int32 // equal to round: cannot be passed by the run being moved
	round  int32
	taken  []bool // by distance: taken along
	spare  []int32
}

// improve moves jobs until no move helps or the steps are spent.
func (im *improver) improve(p span) {
	for better := true; better && im.steps > 0; {
		better = false
		for at := p.first; at < p.end && im.steps > 0; at++ {
			if im.move(p, at, -1) || im.move(p, at, 1) {
				better = true
			}
		}
	}
}

// move shifts the job at a place to where the cost is least, towards the front
// of p or, with step 1, the back. Prerequisites or dependents on the way join
// the run that is moved. It returns whether that lowers the cost.
func (im *improver) move(p span, at, step int32) bool {
	im.round++
	im.taken = append(im.taken[:0], true)
	run := im.join(im.order[at], step)
	var change, best wide
	bestAt := at
	for x := at + step; x >= p.first && x < p.end && len(im.taken) <= im.window; x += step {
		im.steps--
		job := im.order[x]
		held := im.bound[job] == im.round
		im.taken = append(im.taken, held)
		if held {
			run = run.plus(im.join(job, step))
			continue
		}
		passed := im.jobs[job]
		delta := product(passed.Weight, run.size).minus(product(run.value, passed.Size))
		if step > 0 {
			delta = wide{}.minus(delta)
		}
		if change = change.plus(delta); change.less(best) {
			best, bestAt = change, x
		}
	}
	if bestAt == at {
		return false
	}
	im.shift(at, bestAt, step)
	return true
}

// join notes what a job cannot pass, and returns its density.
func (im *improver) join(job, step int32) density {
	held := im.g.Pred(job)
	if step > 0 {
		held = im.g.Succ(job)
	}
	for _, u := range held {
		im.bound[u] = im.round
	}
	return im.jobs[job].density()
}

// shift puts the jobs taken along between two places at the far end of these.
func (im *improver) shift(at, to, step int32) {
	im.spare = im.spare[:0]
	for x := to; x != at+(-step); x -= step {
		if im.taken[(x-at)*step] {
			im.spare = append(im.spare, im.order[x])
		}
	}
	for x := to; x != at; x -= step {
		if !im.taken[(x-at)*step] {
			im.spare = append(im.spare, im.order[x])
		}
	}
	for k, x := 0, to; k < len(im.spare); k, x = k+1, x-step {
		im.order[x] = im.spare[k]
	}
}
