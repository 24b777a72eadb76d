package schedule

import (
	"cmp"
	"slices"
)

// handover is people, or a place when zero, from one activity to another.
type handover struct {
	from   int32
	people People
}

// idle is people, or places, that are free from a moment; from is who freed
// them, -1 if nobody had them before.
type idle struct {
	from   int32
	since  Time
	people People
}

// received is what a running activity took out of the pools and will give back.
type received struct{ people, places People }

// handing walks one team's activities by start and passes people on.
type handing struct {
	net    *Network
	plan   *Schedule
	hands  [][]handover
	people []idle
	places []idle
	debt   People // people who left while they were held
	got    map[int32]received
	busy   []int32 // running, the first to finish first
	owed   []owed
	since  []Time
}

// owed is what a running activity holds without there being anybody for it.
type owed struct {
	node    int32
	missing received
}

// run hands people and places through the team's activities.
func (w *handing) run(t *Team, activities []int32) {
	step := 0
	var size People
	if t.Limit > 0 {
		w.places = append(w.places, idle{-1, 0, People(t.Limit)})
	}
	for _, i := range activities {
		start := w.plan.Start[i]
		for ; step < len(t.steps) && t.steps[step].from <= start; step++ {
			w.release(t.steps[step].from)
			w.resize(t.steps[step].from, t.steps[step].size-size)
			size = t.steps[step].size
		}
		w.release(start)
		var got received
		w.people, got.people = w.receive(i, w.people, min(w.plan.Held[i], size), false)
		if t.Limit > 0 && !w.net.Nodes[i].Exempt {
			w.places, got.places = w.receive(i, w.places, 1, true)
		}
		w.got[i] = got
		w.busy = append(w.busy, i)
		w.owe(i, got, min(w.plan.Held[i], size), t)
	}
}

// owe notes what a fixed activity holds beyond what was free: it is given the
// first people and places that others set free while it runs.
func (w *handing) owe(i int32, got received, held People, t *Team) {
	missing := received{people: held - got.people}
	if t.Limit > 0 && !w.net.Nodes[i].Exempt {
		missing.places = 1 - got.places
	}
	if missing != (received{}) {
		w.owed = append(w.owed, owed{i, missing})
	}
}

// settle gives what an activity sets free to those who run on too little, and
// returns the rest.
func (w *handing) settle(free received, done int32) received {
	for k := range w.owed {
		o := &w.owed[k]
		if o.node == done || !slices.Contains(w.busy, o.node) {
			continue
		}
		give := received{min(free.people, o.missing.people), min(free.places, o.missing.places)}
		o.missing = received{o.missing.people - give.people, o.missing.places - give.places}
		free = received{free.people - give.people, free.places - give.places}
		has := w.got[o.node]
		w.got[o.node] = received{has.people + give.people, has.places + give.places}
	}
	return free
}

// release returns the people and places of what has finished by a moment, in
// order of finish.
func (w *handing) release(by Time) {
	slices.SortStableFunc(w.busy, func(a, b int32) int { return cmp.Compare(w.plan.Finish[a], w.plan.Finish[b]) })
	for len(w.busy) > 0 && w.plan.Finish[w.busy[0]] <= by {
		i := w.busy[0]
		w.busy = w.busy[1:]
		free := w.got[i]
		paid := min(w.debt, free.people)
		w.debt -= paid
		free.people -= paid
		free = w.settle(free, i)
		w.people = append(w.people, idle{i, w.plan.Finish[i], free.people})
		w.places = append(w.places, idle{i, w.plan.Finish[i], free.places})
	}
}

// resize adds people who join, or takes away those idle longest; who leaves in
// the middle of something is missed when it is done.
func (w *handing) resize(at Time, change People) {
	if change > 0 {
		paid := min(w.debt, change)
		w.debt -= paid
		w.people = append(w.people, idle{-1, at, change - paid})
		return
	}
	for k := 0; k < len(w.people) && change < 0; k++ {
		gone := min(w.people[k].people, -change)
		w.people[k].people -= gone
		change += gone
	}
	w.debt -= change
}

// receive gives node i its people: first from what it waits for anyway, then
// from those idle longest, so that a late finish elsewhere holds up as little
// as can be. It returns the pool and what was taken.
func (w *handing) receive(i int32, pool []idle, need People, isPlace bool) ([]idle, People) {
	wanted := need
	for pass := range 2 {
		for k := range pool {
			p := &pool[k]
			if need == 0 {
				break
			}
			if p.people == 0 || pass == 0 && !w.waitsFor(i, p.from) {
				continue
			}
			took := min(need, p.people)
			p.people -= took
			need -= took
			if p.from >= 0 {
				w.record(i, p.from, took, isPlace)
			} else {
				at := w.net.waitsAt(i)
				w.since[at] = max(w.since[at], p.since)
			}
		}
	}
	return slices.DeleteFunc(pool, func(p idle) bool { return p.people == 0 }), wanted - need
}

// record notes one hand-over; to a member of a group it goes to the gate.
func (w *handing) record(to, from int32, people People, isPlace bool) {
	if isPlace {
		people = 0
	}
	to = w.net.waitsAt(to)
	w.hands[to] = append(w.hands[to], handover{from, people})
}

// waitsFor tells whether a node waits for another, or for nobody, anyway.
func (w *handing) waitsFor(to, from int32) bool {
	if from < 0 {
		return true
	}
	for _, a := range w.net.Into(to) {
		if a.From == from && a.End == AtFinish && !a.Late && !a.Soft && a.Lag >= 0 {
			return true
		}
	}
	return false
}
