package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// roster says how many of a team are there in each half-day of a run of days: its
// memberships, its calendar with holidays, and its blackouts. It is laid out once,
// so that reading a day costs nothing.
type roster struct {
	team  *plan.Team
	first plan.Day
	size  []plan.People   // members, by day
	there [][2]plan.Ratio // of them, by half-day; 0 where nobody works
	share int64           // focus times what is not kept free, in millionths
	free  int64           // focus times what is kept free, in millionths
	week  [7]plan.DayPart // what is worked, from Monday
	odd   map[plan.Day]plan.DayPart
}

const (
	halfDay  = plan.MinutesPerDay / 2
	everyone = plan.Ratio(work.OneWhole)
	millions = int64(work.OneWhole) * int64(work.OneWhole)
)

// newRoster lays a team out from one day to another, both included.
func newRoster(team *plan.Team, from, to plan.Day) *roster {
	focus := int64(team.Focus)
	if focus == 0 {
		focus = int64(everyone)
	}
	r := &roster{
		team: team, first: from, week: team.Week, odd: make(map[plan.Day]plan.DayPart, len(team.Exceptions)),
		share: focus * int64(everyone-team.KeptFree), free: focus * int64(team.KeptFree),
	}
	for _, x := range team.Exceptions {
		r.odd[x.Day] = x.Part
	}
	for day := from; day <= to; day++ {
		r.size = append(r.size, r.members(day))
		r.there = append(r.there, r.presence(day))
	}
	return r
}

// members is how many people (in tenths) are in the team on a day.
func (r *roster) members(day plan.Day) plan.People {
	var people plan.People
	for _, m := range r.team.Memberships {
		if (m.From == 0 || m.From <= day) && (m.To == 0 || day <= m.To) {
			people += m.People
		}
	}
	return people
}

// presence is which part of the members is there in each half of a day.
func (r *roster) presence(day plan.Day) [2]plan.Ratio {
	there := everyone
	for _, b := range r.team.Blackouts {
		if b.From <= day && day <= b.To {
			there = min(there, b.Capacity)
		}
	}
	part, odd := r.odd[day]
	if !odd {
		part = r.week[(int(work.Date(day).Weekday())+6)%7]
	}
	var out [2]plan.Ratio
	if part == plan.Morning || part == plan.WholeDay {
		out[0] = there
	}
	if part == plan.Afternoon || part == plan.WholeDay {
		out[1] = there
	}
	return out
}

// presentMinutes is what a roster counts in: minutes of tenths of people of whom so
// many thousandths are there.
type presentMinutes int64

// capacity is what the team has in a period.
func (r *roster) capacity(period Period) presentMinutes {
	var sum presentMinutes
	for day := plan.Day(period.From); day <= plan.Day(period.To); day++ {
		at := day - r.first
		there := r.there[at]
		sum += presentMinutes(r.size[at]) * presentMinutes(there[0]+there[1]) * halfDay
	}
	return sum
}

// use is what a share holds of the team in a period. Work under way holds its
// people whoever is there.
func (r *roster) use(s *plan.SharePlan, period Period) presentMinutes {
	var sum presentMinutes
	from := max(plan.Day(period.From), plan.Day(s.Start/plan.MinutesPerDay))
	to := min(plan.Day(period.To), plan.Day((s.Finish-1)/plan.MinutesPerDay))
	for day := from; day <= to; day++ {
		at, begin := day-r.first, plan.Time(day)*plan.MinutesPerDay
		people := s.People
		if !s.InProgress {
			people = min(people, r.size[at])
		}
		for half, there := range r.there[at] {
			start := begin + plan.Time(half)*halfDay
			minutes := min(s.Finish, start+halfDay) - max(s.Start, start)
			if there > 0 && minutes > 0 {
				sum += presentMinutes(people) * presentMinutes(there) * presentMinutes(minutes)
			}
		}
	}
	return sum
}

// effort is the planned work that is done in such minutes, after focus and what is
// kept free, in thousandths of a person-day.
func (r *roster) effort(m presentMinutes) work.Effort { return r.scaled(m, r.share) }

// keptFree is the work that stays free for what is unplanned.
func (r *roster) keptFree(m presentMinutes) work.Effort { return r.scaled(m, r.free) }

func (r *roster) scaled(m presentMinutes, millionths int64) work.Effort {
	// A person-day is 480 minutes of ten tenths, all of them there; the result
	// counts in thousandths of it, which cancels those of who is there.
	const day = plan.MinutesPerDay * int64(work.OnePerson)
	return work.Effort((int64(m)/day*millionths + int64(m)%day*millionths/day + millions/2) / millions)
}
