package schedule

import "slices"

// Pace is how fast a share that holds a number of people burns its work.
type Pace struct {
	Held People
	team *Team
	done *cumulative
}

// Pace returns the team's pace for a share that holds people. It may be called
// by several goroutines at once.
func (t *Team) Pace(held People) *Pace {
	if known := t.paces.Load(); known != nil {
		for _, p := range *known {
			if p.Held == held {
				return p
			}
		}
	}
	return t.newPace(held)
}

// newPace lays out a pace that was not asked for yet and keeps it in a new list:
// lists that others read never change.
func (t *Team) newPace(held People) *Pace {
	t.adding.Lock()
	defer t.adding.Unlock()
	var all []*Pace
	if known := t.paces.Load(); known != nil {
		all = slices.Clone(*known)
	}
	for _, p := range all {
		if p.Held == held {
			return p
		}
	}
	p := &Pace{Held: held, team: t}
	p.done = newCumulative(t.first.Begin(), len(t.presence)-halvesPerWeek, func(i int) int64 { return t.rate(i, held) })
	all = append(all, p)
	t.paces.Store(&all)
	return p
}

// Start is the first minute at or after t in which work is done, or Never.
func (p *Pace) Start(t Time) Time {
	if t >= Never {
		return Never
	}
	end := p.done.reach(t, 1)
	if end >= Never {
		return Never
	}
	return end - 1
}

// Finish is the first moment by which work that starts at t is done.
func (p *Pace) Finish(t Time, w Work) Time {
	if w == 0 || t >= Never {
		return t
	}
	return p.done.reach(t, int64(w))
}

// EarliestStart is the first moment from which work is not done before a moment.
// It is before everything when no start is early enough for that.
func (p *Pace) EarliestStart(finish Time, w Work) Time {
	if w == 0 || finish >= Never {
		return finish
	}
	return p.done.retreat(finish-1, int64(w)) + 1
}

// Done is the work that is done between two moments.
func (p *Pace) Done(from, to Time) Work { return Work(p.done.at(to) - p.done.at(from)) }

// LatestStart is the last moment from which work is done by finish. It is
// before everything when the work does not fit.
func (p *Pace) LatestStart(finish Time, w Work) Time {
	if w == 0 || finish >= Never {
		return finish
	}
	return p.done.retreat(finish, int64(w))
}
