package improve

import "context"

// refuter tries to show that no schedule of a project ends by a moment. It
// keeps for each unit the window in which it can start and narrows the windows
// by precedence, by pairs that cannot run together, by what must run anyway at
// each moment (time-table) and by energy, until nothing changes: destructive
// improvement of a lower bound (Klein and Scholl 1999).
type refuter struct {
	p       *Project
	a       *Array // for its packed resources
	pairs   *pairs
	relaxed []relaxation
	topo    []int32
	early   []int64 // earliest start
	late    []int64 // latest start
	end     int64   // the moment by which all must be done
	room    []uint64
	rise    []int64 // of energy over the end of a window
	work    int64   // elementary steps spent
	budget  int64
	ctx     context.Context //nolint:containedctx // a refuter lives for one call of LowerBound
	changed bool
	saved   [][]int64 // windows kept by save, by depth
	depth   int
}

// newRefuter prepares the refutation of lengths up to a limit.
func newRefuter(a *Array, limit int64) *refuter {
	p := a.p
	n := p.Graph.Nodes()
	q := newPairs(p)
	r := &refuter{p: p, a: a, pairs: q, relaxed: relaxations(p, q), topo: newSorter(&a.units).topo}
	r.early, r.late = make([]int64, n), make([]int64, n)
	r.room = make([]uint64, (limit+1)*int64(a.words))
	r.rise = make([]int64, limit+2)
	return r
}

// open sets the windows for an end.
func (r *refuter) open(end int64) {
	r.end = end
	for i := range r.early {
		r.early[i], r.late[i] = 0, end-r.p.Durations[i]
	}
}

// raise and lower narrow a window; false is a contradiction.
func (r *refuter) raise(i int32, t int64) bool {
	if t > r.early[i] {
		r.early[i], r.changed = t, true
	}
	return r.early[i] <= r.late[i]
}

func (r *refuter) lower(i int32, t int64) bool {
	if t < r.late[i] {
		r.late[i], r.changed = t, true
	}
	return r.early[i] <= r.late[i]
}

// propagate narrows all windows until nothing changes; false is a
// contradiction.
func (r *refuter) propagate() bool {
	for {
		for {
			r.changed = false
			if !r.precede() || !r.separate() || !r.timetable() {
				return false
			}
			if !r.changed {
				break
			}
		}
		if !r.energy() {
			return false
		}
		if !r.changed {
			return true
		}
	}
}

// precede narrows by precedence.
func (r *refuter) precede() bool {
	r.work += int64(2 * r.p.Graph.Edges())
	for _, i := range r.topo {
		done := r.early[i] + r.p.Durations[i]
		for _, s := range r.p.Graph.Succ(i) {
			if !r.raise(s, done) {
				return false
			}
		}
	}
	for k := len(r.topo) - 1; k >= 0; k-- {
		i := r.topo[k]
		for _, q := range r.p.Graph.Pred(i) {
			if !r.lower(q, r.late[i]-r.p.Durations[q]) {
				return false
			}
		}
	}
	return true
}

// separate orders pairs that cannot run together when only one order is left.
func (r *refuter) separate() bool {
	r.work += int64(len(r.pairs.open))
	for _, q := range r.pairs.open {
		i, j := q[0], q[1]
		endI, endJ := r.early[i]+r.p.Durations[i], r.early[j]+r.p.Durations[j]
		firstI, firstJ := endI <= r.late[j], endJ <= r.late[i]
		switch {
		case firstI && firstJ:
		case firstI:
			if !r.raise(j, endI) || !r.lower(i, r.late[j]-r.p.Durations[i]) {
				return false
			}
		case firstJ:
			if !r.raise(i, endJ) || !r.lower(j, r.late[i]-r.p.Durations[j]) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// timetable gathers what must run at each moment and narrows the windows of
// all others by it.
func (r *refuter) timetable() bool {
	words := int64(r.a.words)
	for t := range r.end {
		copy(r.room[t*words:], r.a.full)
	}
	r.work += r.end
	for i, d := range r.p.Durations {
		need := r.a.need[int64(i)*words : int64(i+1)*words]
		for t := r.late[i]; t < r.early[i]+d; t++ {
			if !r.fits(need, t) {
				return false
			}
			for w, n := range need {
				r.room[t*words+int64(w)] -= n
			}
		}
	}
	for i := range r.early {
		if r.early[i] < r.late[i] && !r.shift(int32(i)) {
			return false
		}
	}
	return true
}

// fits tells whether needs are free at a moment.
func (r *refuter) fits(need []uint64, t int64) bool {
	room := r.room[t*int64(r.a.words):]
	for w, n := range need {
		if (room[w]-n)&r.a.guard[w] != r.a.guard[w] {
			return false
		}
	}
	return true
}

// shift moves both ends of a unit's window to where the time-table lets it run.
func (r *refuter) shift(i int32) bool {
	d, words := r.p.Durations[i], r.a.words
	need := r.a.need[int(i)*words : int(i+1)*words]
	from, to := r.late[i], r.early[i]+d // its own part of the time-table
	t, run := r.early[i], int64(0)
	for x := t; run < d && t <= r.late[i]; x++ {
		r.work++
		if x >= from && x < to || r.fits(need, x) {
			run++
			continue
		}
		t, run = x+1, 0
	}
	if !r.raise(i, t) {
		return false
	}
	t, run = r.late[i], 0
	for x := t + d - 1; run < d && t >= r.early[i]; x-- {
		r.work++
		if x >= from && x < to || r.fits(need, x) {
			run++
			continue
		}
		t, run = x-d, 0
	}
	return r.lower(i, t)
}
