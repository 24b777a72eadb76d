package rank

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// arranger finds the order inside of blocks. What stands first or last in a
// piece by force is put there, and the rest divided again: its blocks are other
// than those of the whole. A piece without such jobs is solved exactly if it is
// small, else divided by choice and improved later.
type arranger struct {
	splitter
	budget int64
	limit  int64 // of net.scans; beyond it pieces are only listed
	tasks  []task
	loose  []span // where a better order may exist, outermost
	ideals idealSearch
	waits  []int32
	needs  []int32
}

// task is a set whose order is not settled.
type task struct {
	span
	whole bool // one piece already; else to be divided first
	loose bool // lies in a loose span
}

func newArranger(jobs []Job, g *graph.Graph, settings Settings) *arranger {
	budget := settings.Budget
	if budget == 0 {
		budget = DefaultBudget
	}
	return &arranger{
		splitter: splitter{jobs: jobs, g: g, order: everyJob(len(jobs)), in: make(slots, len(jobs))},
		budget:   min(max(budget, 0), 1<<60),
	}
}

// arrangeAll puts all jobs in order and returns the blocks.
func (a *arranger) arrangeAll() []span {
	if len(a.order) == 0 {
		return nil
	}
	all := span{0, int32(len(a.order))}
	pieces := slices.Clone(a.line(all, a.divide(all))) // divide is called again
	var blocks []span
	for k, p := range pieces {
		if k > 0 && p.density.compare(pieces[k-1].density) == 0 {
			blocks[len(blocks)-1].end = p.end
		} else {
			blocks = append(blocks, p.span)
		}
	}
	a.limit = a.net.scans + a.budget/2
	a.push(pieces, false)
	for len(a.tasks) > 0 {
		t := a.tasks[len(a.tasks)-1]
		a.tasks = a.tasks[:len(a.tasks)-1]
		a.arrange(t)
	}
	a.improveLoose(pieces)
	return blocks
}

// push makes tasks of the pieces that are not settled; the first is on top.
func (a *arranger) push(pieces []piece, loose bool) {
	for _, p := range slices.Backward(pieces) {
		if !p.settled {
			a.tasks = append(a.tasks, task{p.span, true, loose})
		}
	}
}

func (a *arranger) arrange(t task) {
	switch {
	case a.sum(t.span).size == 0:
		a.list(t.span) // every order costs the same
	case !t.whole && a.spent():
		a.giveUp(t)
	case !t.whole:
		a.push(a.line(t.span, a.divide(t.span)), t.loose)
	default:
		a.arrangePiece(t)
	}
}

func (a *arranger) spent() bool { return a.net.scans >= a.limit }

func (a *arranger) arrangePiece(t task) {
	a.net.build(a.g, a.set(t.span), a.in)
	if middle := a.strip(t.span); middle.len() < t.len() {
		if middle.len() > 1 {
			a.tasks = append(a.tasks, task{middle, false, t.loose})
		}
		return
	}
	if a.spent() {
		a.giveUp(t)
		return
	}
	if order := a.ideals.best(&a.net, a.jobs); order != nil {
		copy(a.set(t.span), order)
		return
	}
	a.loosen(t)
	first, rest := a.splitCone(t.span)
	a.tasks = append(a.tasks, task{rest, false, true}, task{first, false, true})
}

// loosen notes that the order of t may stay short of the best.
func (a *arranger) loosen(t task) {
	if !t.loose {
		a.loose = append(a.loose, t.span)
	}
}

// giveUp lists what the budget does not allow to look into.
func (a *arranger) giveUp(t task) {
	a.loosen(t)
	a.list(t.span)
}

// strip moves the jobs that stand first in p by force to its front, and those
// that stand last to its back, and returns what is between. The network is
// built; it holds for the middle only if nothing was moved.
func (a *arranger) strip(p span) span {
	front := a.forcedFirst()
	back := a.forcedLast()
	if len(front)+len(back) == 0 {
		return p
	}
	a.spare = append(a.spare[:0], a.set(p)...)
	at := p.first
	for _, v := range front {
		a.order[at] = a.spare[v]
		at++
	}
	middle := span{first: at}
	for v, job := range a.spare {
		if a.waits[v] >= 0 && a.needs[v] >= 0 {
			a.order[at] = job
			at++
		}
	}
	middle.end = at
	for _, v := range slices.Backward(back) {
		a.order[at] = a.spare[v]
		at++
	}
	return middle
}

// forcedFirst returns the nodes that all others wait for, in turn, and sets
// their waits to -1.
func (a *arranger) forcedFirst() []int32 {
	a.waits = resize(a.waits, a.net.len())
	var ready, front []int32
	for v := range int32(a.net.len()) {
		a.waits[v] = int32(len(a.net.prereqs(v)))
		if a.waits[v] == 0 {
			ready = append(ready, v)
		}
	}
	for len(ready) == 1 {
		v := ready[0]
		ready = ready[:0]
		a.waits[v] = -1
		front = append(front, v)
		for _, u := range a.net.dependents(v) {
			if a.waits[u]--; a.waits[u] == 0 {
				ready = append(ready, u)
			}
		}
	}
	return front
}

// forcedLast returns the nodes that wait for all others but those of
// forcedFirst, the last first, and sets their needs to -1.
func (a *arranger) forcedLast() []int32 {
	a.needs = resize(a.needs, a.net.len())
	var ready, back []int32
	for v := range int32(a.net.len()) {
		a.needs[v] = int32(len(a.net.dependents(v)))
		if a.needs[v] == 0 && a.waits[v] >= 0 {
			ready = append(ready, v)
		}
	}
	for len(ready) == 1 {
		v := ready[0]
		ready = ready[:0]
		a.needs[v] = -1
		back = append(back, v)
		for _, u := range a.net.prereqs(v) {
			if a.needs[u]--; a.needs[u] == 0 && a.waits[u] >= 0 {
				ready = append(ready, u)
			}
		}
	}
	return back
}

// splitCone moves to the front of p the densest set found that is one job with
// all it waits for. The network is built, and has several last jobs, so that
// something is left.
func (a *arranger) splitCone(p span) (first, rest span) {
	const tried = 64 // jobs, by their own density
	candidates := everyJob(p.len())
	own := func(v int32) density { return a.jobs[a.order[p.first+v]].density() }
	slices.SortStableFunc(candidates, func(x, y int32) int { return own(y).compare(own(x)) })
	var best density
	var cone []int32
	for k, v := range candidates[:min(tried, len(candidates))] {
		nodes := a.net.cone(v)
		d := density{}
		for _, u := range nodes {
			d = d.plus(own(u))
		}
		if k == 0 || d.compare(best) > 0 {
			best, cone = d, append(cone[:0], nodes...)
		}
	}
	labels := slices.Repeat([]int32{1}, p.len())
	for _, v := range cone {
		labels[v] = 0
	}
	a.regroup(p, labels, 2)
	return span{p.first, a.starts[1]}, span{a.starts[1], p.end}
}
