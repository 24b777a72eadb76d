package rank

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

// improveLoose spends what is left of the budget on the loose spans, in
// proportion to their lengths.
func (a *arranger) improveLoose() {
	total := int64(0)
	for _, p := range a.loose {
		total += int64(p.len())
	}
	if total == 0 {
		return
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
