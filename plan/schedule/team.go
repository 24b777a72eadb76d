package schedule

import (
	"sync"
	"sync/atomic"
)

// TeamSpec says who is in a team, when they work and by which rhythm.
type TeamSpec struct {
	Memberships []Membership
	Week        [7]DayPart // from Monday
	Exceptions  []Exception
	Blackouts   []Blackout
	Focus       Ratio // 0 means 1000
	KeptFree    Ratio
	Sprints     Sprints
	Limit       int // 0 is none
}

// Membership is a part of a team's headcount for a time.
type Membership struct {
	People   People
	From, To Day // both included; zero is open
}

// DayPart is the part of a day that is worked.
type DayPart uint8

// The parts of a day: the morning is minutes 0 to 240, the afternoon the rest.
const (
	Off DayPart = iota
	Morning
	Afternoon
	WholeDay
)

// worked tells whether the part includes a half of the day, 0 or 1.
func (p DayPart) worked(half int) bool { return p>>half&1 == 1 }

// Exception is a day worked other than the week says.
type Exception struct {
	Day  Day
	Part DayPart
}

// Blackout is a run of days on which Capacity thousandths of the team are
// there. Where blackouts overlap the smallest holds.
type Blackout struct {
	From, To Day // both included
	Capacity Ratio
}

// Sprints is a cadence of time boxes. The zero Sprints is flow.
type Sprints struct {
	First Day // the first day of some sprint
	Days  int // length in calendar days; 0 is flow
}

// Begin is the beginning of the sprint that holds t.
func (s Sprints) Begin(t Time) Time {
	length := Time(s.Days) * MinutesPerDay
	since := t - s.First.Begin()
	n := since / length
	if since < 0 && since%length != 0 {
		n--
	}
	return s.First.Begin() + n*length
}

// Next is the first beginning of a sprint at or after t.
func (s Sprints) Next(t Time) Time {
	if b := s.Begin(t); b == t {
		return t
	}
	return s.Begin(t) + Time(s.Days)*MinutesPerDay
}

// Team is a TeamSpec laid out day by day. It keeps the days from two years
// before as-of to the last day the spec names; from there on weeks repeat. A Team
// may be shared by networks and goroutines: what it answers never changes.
type Team struct {
	Sprints Sprints
	Limit   int

	first    Day      // first day of the tables
	size     []People // of each day; the last entry holds for ever
	presence []Ratio  // of each half
	factor   int64    // focus x (1000 - kept free)
	worked   *cumulative
	steps    []sizeStep

	adding sync.Mutex              // guards the making of paces
	paces  atomic.Pointer[[]*Pace] // those asked for so far
}

// sizeStep is a moment from which a team has a size.
type sizeStep struct {
	from Time
	size People
}

// NewTeam lays out a team around the day planned from.
func NewTeam(spec TeamSpec, asOf Day) *Team {
	focus := spec.Focus
	if focus == 0 {
		focus = 1000
	}
	t := &Team{
		Sprints: spec.Sprints,
		Limit:   spec.Limit,
		first:   max(1, asOf-pastDays),
		factor:  int64(focus) * int64(1000-spec.KeptFree),
	}
	days := int(spec.lastSpecial(t.first, asOf)-t.first) + 2
	t.layOutSize(spec, days)
	t.layOutPresence(spec, days)
	return t
}

// lastSpecial is the last day that differs from the weeks that follow it.
func (s TeamSpec) lastSpecial(first, asOf Day) Day {
	last := asOf
	note := func(d Day) {
		if d > last && d <= asOf+horizonDays {
			last = d
		}
	}
	for _, m := range s.Memberships {
		note(m.From)
		note(m.To)
	}
	for _, e := range s.Exceptions {
		note(e.Day)
	}
	for _, b := range s.Blackouts {
		note(b.From)
		note(min(b.To, asOf+horizonDays))
	}
	return max(last, first)
}

// layOutSize fills the size of each day and the steps between them.
func (t *Team) layOutSize(spec TeamSpec, days int) {
	change := make([]People, days+1)
	for _, m := range spec.Memberships {
		from, to := max(0, int(m.From-t.first)), days
		if m.From == 0 {
			from = 0
		}
		if m.To != 0 {
			to = min(days, int(m.To-t.first)+1)
		}
		if from >= days || to <= from {
			continue
		}
		change[from] += m.People
		change[to] -= m.People
	}
	t.size = make([]People, days)
	var now People
	for i := range t.size {
		now += change[i]
		t.size[i] = now
		if i == 0 || t.size[i-1] != now {
			t.steps = append(t.steps, sizeStep{(t.first + Day(i)).Begin(), now})
		}
	}
}

// layOutPresence fills the presence of each half and the worked minutes.
func (t *Team) layOutPresence(spec TeamSpec, days int) {
	parts := make([]DayPart, days)
	there := make([]Ratio, days)
	for i := range parts {
		parts[i] = spec.Week[(t.first + Day(i)).weekday()]
		there[i] = 1000
	}
	for _, e := range spec.Exceptions {
		if i := int(e.Day - t.first); i >= 0 && i < days {
			parts[i] = e.Part
		}
	}
	for _, b := range spec.Blackouts {
		for i := max(0, int(b.From-t.first)); i <= min(days-1, int(b.To-t.first)); i++ {
			there[i] = min(there[i], b.Capacity)
		}
	}
	t.presence = make([]Ratio, days*halvesPerDay)
	for i := range t.presence {
		if parts[i/2].worked(i % 2) {
			t.presence[i] = there[i/2]
		}
	}
	t.worked = newCumulative(t.first.Begin(), days*halvesPerDay, func(i int) int64 {
		part := spec.Week[(t.first + Day(i/2)).weekday()]
		if i < len(parts)*halvesPerDay {
			part = parts[i/2]
		}
		if part.worked(i % 2) {
			return 1
		}
		return 0
	})
	t.weekPresence(spec)
}

// weekPresence appends one plain week to the presence table, the pattern of
// all days after it.
func (t *Team) weekPresence(spec TeamSpec) {
	days := len(t.presence) / halvesPerDay
	for i := range halvesPerWeek {
		day := t.first + Day(days+i/2)
		var there Ratio
		if spec.Week[day.weekday()].worked(i % 2) {
			there = 1000
		}
		t.presence = append(t.presence, there)
	}
}

// SizeAt is the number of people in the team at a moment.
func (t *Team) SizeAt(at Time) People {
	i := int(at.StartDay() - t.first)
	if i < 0 {
		i = 0
	}
	return t.size[min(i, len(t.size)-1)]
}

// Deserted tells whether nobody of the team works from a moment on.
func (t *Team) Deserted(from Time) bool {
	return t.Pace(maxPeople).Start(from) >= Never
}

// rate is what a share that holds people burns in each minute of a half, in
// millionths of a person.
func (t *Team) rate(half int, held People) int64 {
	day := min(half/halvesPerDay, len(t.size)-1)
	if plain := len(t.presence) - halvesPerWeek; half >= plain {
		half = plain + (half-plain)%halvesPerWeek
	}
	return int64(min(held, t.size[day])) * int64(t.presence[half]) * t.factor / 10_000
}

// Advance moves t by a lag of working minutes of the team's calendar: forward
// to the first moment with that many worked minutes behind it, or for a
// negative lag back to the last moment with that many before t.
func (t *Team) Advance(at Time, lag int64) Time {
	switch {
	case at >= Never || lag == 0:
		return at
	case lag > 0:
		return t.worked.reach(at, lag)
	default:
		return t.worked.retreat(at, -lag)
	}
}

// Retreat is the inverse of Advance: the largest moment that Advance moves to
// at or before t.
func (t *Team) Retreat(at Time, lag int64) Time {
	switch {
	case lag == 0:
		return at
	case lag > 0:
		return t.worked.retreat(at, lag)
	default:
		return t.worked.undoRetreat(at, -lag)
	}
}
