package improve

import "context"

// Bound says what no schedule of a project can be shorter than.
type Bound struct {
	CriticalPath int64
	Resource     int64 // the busiest resource's work over its capacity
	Length       int64 // the best that was proven
	Steps        int64 // elementary steps spent
}

// The longest schedule and the most units that windows are narrowed for: energy
// looks at every pair of moments, pairs are kept of all units.
const (
	longestRefuted = 3000
	mostRefuted    = 1000
)

// MostSteps is an effort for LowerBound that takes about two seconds on one core.
const MostSteps = int64(400_000_000)

// LowerBound proves a lower bound on the length of a project's schedules:
// critical path, resources and what follows from them, then destructive
// improvement (Klein and Scholl 1999) up to a length that is known to be
// reached. It stops after so many elementary steps, a measure of time that is
// the same on every machine, and soon after the context is cancelled; the bound
// holds whenever it stops.
func LowerBound(ctx context.Context, a *Array, upper, steps int64) Bound {
	b := a.simpleBound()
	if b.Length >= upper || upper > longestRefuted || a.p.Graph.Nodes() > mostRefuted {
		return b
	}
	r := newRefuter(a, upper)
	for _, x := range r.relaxed {
		b.Length = max(b.Length, x.length(a.p.Durations))
	}
	r.budget, r.ctx = steps, ctx
	b.Length = r.bisect(b.Length, upper)
	for b.Length < upper && r.refuteBy(b.Length) {
		b.Length++
	}
	b.Steps = r.work
	return b
}

// simpleBound is the critical path and the busiest resource.
func (a *Array) simpleBound() Bound {
	var b Bound
	for _, t := range a.units.Late {
		b.CriticalPath = max(b.CriticalPath, t)
	}
	for k, c := range a.p.Capacity {
		if c > 0 {
			x := image(a.p, k, int64(c), func(x int64) int64 { return x })
			b.Resource = max(b.Resource, x.length(a.p.Durations))
		}
	}
	b.Length = max(b.CriticalPath, b.Resource)
	return b
}

// bisect is the least length up to upper that narrowing the windows alone does
// not refute.
func (r *refuter) bisect(low, upper int64) int64 {
	for low < upper && !r.spent() {
		middle := (low + upper) / 2
		r.open(middle)
		if r.propagate() {
			upper = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// spent tells whether the effort is used up.
func (r *refuter) spent() bool { return r.work >= r.budget || r.ctx.Err() != nil }

// refuteBy tries to refute a length by narrowing, by shaving, and by going
// through all cases.
func (r *refuter) refuteBy(end int64) bool {
	r.open(end)
	if !r.propagate() || !r.shave() {
		return true
	}
	return r.exhaust() == refuted
}

// shave tries each unit in one half of its window and then the other (Martin and
// Shmoys 1996): a half that is refuted is cut off. False is a contradiction.
func (r *refuter) shave() bool {
	for again := true; again; {
		again = false
		for i := range int32(len(r.early)) {
			for r.early[i] < r.late[i] && !r.spent() {
				cut, ok := r.shaveOne(i)
				if !ok {
					return false
				}
				if !cut {
					break
				}
				again = true
			}
		}
		if r.spent() {
			return true
		}
	}
	return true
}

// shaveOne tries to cut off the beginning, then the end of a unit's window.
func (r *refuter) shaveOne(i int32) (cut, ok bool) {
	for width := (r.late[i] - r.early[i]) / 2; ; width /= 2 {
		low, high := r.early[i], r.late[i]
		if r.fails(i, low, low+width) {
			r.raise(i, low+width+1)
			return true, r.propagate()
		}
		if r.fails(i, high-width, high) {
			r.lower(i, high-width-1)
			return true, r.propagate()
		}
		if width == 0 || r.spent() {
			return false, true
		}
	}
}

// fails tells whether a unit cannot start in a part of its window.
func (r *refuter) fails(i int32, low, high int64) bool {
	r.save()
	r.raise(i, low)
	r.lower(i, high)
	ok := r.propagate()
	r.restore()
	return !ok
}

// save keeps the windows on a stack, restore takes them back.
func (r *refuter) save() {
	if r.depth == len(r.saved) {
		r.saved = append(r.saved, make([]int64, 2*len(r.early)))
	}
	kept := r.saved[r.depth]
	copy(kept, r.early)
	copy(kept[len(r.early):], r.late)
	r.depth++
}

func (r *refuter) restore() {
	r.depth--
	kept := r.saved[r.depth]
	copy(r.early, kept)
	copy(r.late, kept[len(r.early):])
}

// verdict is how a walk through all cases ended.
type verdict uint8

// The verdicts.
const (
	undecided verdict = iota // out of effort
	refuted                  // no case is left
	reached                  // a schedule by that end was found
)

// exhaust goes through the cases depth first: the unit that can start first
// starts then, or later.
func (r *refuter) exhaust() verdict {
	for !r.spent() {
		i := r.next()
		if i < 0 {
			return reached
		}
		r.save()
		r.late[i] = r.early[i]
		if r.propagate() {
			if v := r.exhaust(); v != refuted {
				return v
			}
		}
		r.restore()
		if !r.raise(i, r.early[i]+1) || !r.propagate() {
			return refuted
		}
	}
	return undecided
}

// next is the open unit that can start first, the one that must before others;
// -1 when every start is known.
func (r *refuter) next() int32 {
	best := int32(-1)
	for i := range int32(len(r.early)) {
		if r.early[i] == r.late[i] {
			continue
		}
		if best < 0 || r.early[i] < r.early[best] || r.early[i] == r.early[best] && r.late[i] < r.late[best] {
			best = i
		}
	}
	return best
}
