package plantest

import (
	"math"

	"github.com/trestle-plan/trestle/plan"
)

const halfDay = plan.MinutesPerDay / 2

// crew reads one team's people and calendar, half day by half day.
type crew struct {
	team *plan.Team
	// Before opened and from settled on, nothing about the team changes but the
	// day of the week: a whole idle week there means idle for ever.
	opened, settled plan.Day
}

func newCrew(t *plan.Team) crew {
	c := crew{team: t, opened: 1 << 30}
	see := func(days ...plan.Day) {
		for _, d := range days {
			if d != 0 {
				c.opened = min(c.opened, d)
				c.settled = max(c.settled, d+1)
			}
		}
	}
	for _, m := range t.Memberships {
		see(m.From, m.To)
	}
	for _, e := range t.Exceptions {
		see(e.Day)
	}
	for _, b := range t.Blackouts {
		see(b.From, b.To)
	}
	return c
}

// size is rule 3: the people of the memberships over the day.
func (c *crew) size(d plan.Day) plan.People {
	var sum plan.People
	for _, m := range c.team.Memberships {
		if (m.From == 0 || m.From <= d) && (m.To == 0 || d <= m.To) {
			sum += m.People
		}
	}
	return sum
}

// works is the calendar half of rule 4, blackouts aside.
func (c *crew) works(d plan.Day, afternoon int64) bool {
	part := c.team.Week[((int64(d)+2)%7+7)%7]
	for _, e := range c.team.Exceptions {
		if e.Day == d {
			part = e.Part
		}
	}
	if afternoon == 1 {
		return part == plan.Afternoon || part == plan.WholeDay
	}
	return part == plan.Morning || part == plan.WholeDay
}

// rate is rule 6: millionths of a person that a share holding so many people
// burns in each minute of a half day.
func (c *crew) rate(held plan.People, d plan.Day, afternoon int64) int64 {
	if !c.works(d, afternoon) {
		return 0
	}
	presence := plan.Ratio(1000)
	for _, b := range c.team.Blackouts {
		if b.From <= d && d <= b.To {
			presence = min(presence, b.Capacity)
		}
	}
	focus := c.team.Focus
	if focus == 0 {
		focus = 1000
	}
	people := min(held, c.size(d))
	return int64(people) * int64(presence) * int64(focus) * int64(1000-c.team.KeptFree) / 10000
}

// halfOf splits a moment into its day, its half and the end of that half.
func halfOf(t plan.Time) (d plan.Day, afternoon int64, end plan.Time) {
	half := floorDiv(int64(t), halfDay)
	return plan.Day(floorDiv(half, 2)), half - 2*floorDiv(half, 2), plan.Time((half + 1) * halfDay)
}

// burn is the last sentences of rule 6: when work of this effort, started at
// start by so many people, is done; plan.Never if it never is.
func (c *crew) burn(start plan.Time, held plan.People, effort plan.Effort) plan.Time {
	left := int64(effort) * 480000
	idle := 0 // half days since the team settled
	for t := start; left > 0; {
		if t >= plan.Never {
			return plan.Never
		}
		d, afternoon, end := halfOf(t)
		r := c.rate(held, d, afternoon)
		if r > 0 {
			idle = 0
			need := (left + r - 1) / r
			if need <= int64(end-t) {
				return t + plan.Time(need)
			}
			left -= r * int64(end-t)
		} else if idle = c.idled(idle, d); idle > 14 {
			return plan.Never
		}
		t = end
	}
	return start
}

// idled counts half days without work, from when only the day of the week
// changes anything.
func (c *crew) idled(idle int, d plan.Day) int {
	if d <= c.settled {
		return 0
	}
	return idle + 1
}

// firstRate is rule 7: the first minute at or after t in which a share that
// wants so many people would burn anything.
func (c *crew) firstRate(t plan.Time, wants plan.People) plan.Time {
	for idle := 0; t < plan.Never; {
		d, afternoon, end := halfOf(t)
		held := min(wants, c.size(d))
		if c.rate(held, d, afternoon) > 0 {
			return t
		}
		if idle = c.idled(idle, d); idle > 14 {
			break
		}
		t = end
	}
	return plan.Never
}

// advance is rule 13 on this team's calendar.
func (c *crew) advance(t plan.Time, lag int32, clock plan.Clock) plan.Time {
	switch {
	case t >= plan.Never:
		return plan.Never
	case clock == plan.Elapsed:
		return t + plan.Time(lag)
	case lag < 0:
		return c.retreat(t, -int64(lag))
	}
	left := int64(lag)
	for idle := 0; left > 0; {
		d, afternoon, end := halfOf(t)
		if c.works(d, afternoon) {
			idle = 0
			step := min(left, int64(end-t))
			left -= step
			t += plan.Time(step)
			continue
		}
		if idle = c.idled(idle, d); idle > 14 {
			return plan.Never
		}
		t = end
	}
	return t
}

// retreat is rule 13 for a negative lag: the largest moment with so many worked
// minutes between it and t; the beginning of time if there are not so many.
func (c *crew) retreat(t plan.Time, minutes int64) plan.Time {
	for idle := 0; minutes > 0; {
		d, afternoon, end := halfOf(t - 1)
		begin := end - halfDay
		if c.works(d, afternoon) {
			idle = 0
			step := min(minutes, int64(t-begin))
			minutes -= step
			t -= plan.Time(step)
			continue
		}
		if d < c.opened {
			idle++
		}
		if idle > 14 {
			return 0
		}
		t = begin
	}
	return t
}

// everWorks reports whether anybody of the team burns anything at or after t.
func (c *crew) everWorks(t plan.Time) bool {
	at := c.firstRate(t, 1<<30)
	return at < plan.Never
}

// beginOf is the first moment of a day, endOf the moment after its last.
func beginOf(d plan.Day) plan.Time { return plan.Time(d) * plan.MinutesPerDay }
func endOf(d plan.Day) plan.Time   { return plan.Time(d+1) * plan.MinutesPerDay }

// noDay stands for the day of plan.Never: after every day there is.
const noDay plan.Day = math.MaxInt32

// dayOfEnd is rule 2 for a moment that ends something.
func dayOfEnd(t plan.Time) plan.Day {
	if t >= plan.Never {
		return noDay
	}
	return plan.Day(floorDiv(int64(t)-1, plan.MinutesPerDay))
}

// dayOfBegin is rule 2 for a moment that begins something.
func dayOfBegin(t plan.Time) plan.Day { return plan.Day(floorDiv(int64(t), plan.MinutesPerDay)) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
