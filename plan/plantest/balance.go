package plantest

import "github.com/trestle-plan/trestle/plan"

// CheckBalance says where Result.Balance is not rule 31: it spreads the work of
// every share over its team's periods half day by half day, and compares. The
// Result must be one that plan.Make made.
func CheckBalance(p *plan.Problem, r *plan.Result) []Violation {
	c := &checker{placement: placement{reading: newReading(p)}, r: r}
	if !c.shaped() {
		return c.found
	}
	c.place()
	want := map[period]*contents{}
	for i := range c.tasks {
		if s := c.spans[i]; s.set && s.effort > 0 && s.finish < plan.Never {
			c.spread(&c.tasks[i], s, want)
		}
	}
	for _, b := range r.Balance() {
		at := period{b.Team, b.From}
		c.balance(&b, want[at])
		delete(want, at)
	}
	for at, m := range want {
		c.fail(31, "", at.team, "the period from day %d is not told, with work %d", at.from, m.all)
	}
	return c.found
}

// period names a team's sprint or month by its first day.
type period struct {
	team plan.TeamID
	from plan.Day
}

// contents is what the work of a period is made of, in millionths of a person-minute.
type contents struct {
	all int64
	of  map[plan.Backlog]int64
}

// spread adds a share's work to the periods it is done in.
func (c *checker) spread(t *task, s span, all map[period]*contents) {
	at, left := s.start, int64(s.effort)*480000
	if t.running {
		at = beginOf(c.p.AsOf)
	}
	for left > 0 {
		d, afternoon, end := halfOf(at)
		done := min(left, t.crew.rate(s.held, d, afternoon)*int64(min(end, s.finish)-at))
		from, _ := periodOf(t.crew.team, d)
		m := all[period{t.team, from}]
		if m == nil {
			m = &contents{of: map[plan.Backlog]int64{}}
			all[period{t.team, from}] = m
		}
		m.all += done
		m.of[c.p.Items[t.at].Backlog] += done
		left -= done
		at = end
	}
}

// periodOf is the first and the last day of the sprint, or else of the month, that
// holds a day.
func periodOf(t *plan.Team, d plan.Day) (first, last plan.Day) {
	if t.Sprints.Days > 0 {
		begin, end := sprintOf(t.Sprints, beginOf(d))
		return dayOfBegin(begin), dayOfEnd(end)
	}
	first = 1 // 1970-01-01
	for month := 0; ; month++ {
		days := [12]plan.Day{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month%12]
		year := 1970 + month/12
		if month%12 == 1 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			days++
		}
		if d < first+days {
			return first, first + days - 1
		}
		first += days
	}
}

// balance compares one period; m is nil where no work is done in it.
func (c *checker) balance(b *plan.Balance, m *contents) {
	if m == nil {
		m = &contents{}
	}
	team := c.crews[b.Team].team
	if first, last := periodOf(team, b.From); b.From != first || b.To != last || b.To < c.p.AsOf {
		c.fail(31, "", b.Team, "a period from day %d to %d, want %d to %d", b.From, b.To, first, last)
	}
	if want := days480(m.all); b.Planned != want {
		c.fail(31, "", b.Team, "planned %d from day %d, want %d", b.Planned, b.From, want)
	}
	parts := map[plan.Backlog]plan.Part{}
	for _, part := range b.Parts {
		parts[part.Backlog] = part
	}
	for backlog := plan.Functional; backlog <= plan.Infrastructure; backlog++ {
		want := plan.Part{Backlog: backlog, Planned: days480(m.of[backlog])}
		for _, a := range team.Allocation {
			if a.Backlog == backlog {
				want.Target, want.Targeted = a.Share, true
			}
		}
		got, told := parts[backlog]
		if needed := want.Targeted || m.of[backlog] > 0; told != needed || told && got != want {
			c.fail(31, "", b.Team, "backlog %d from day %d: %+v (%v), want %+v (%v)", backlog, b.From, got, told, want, needed)
		}
	}
}

// days480 is work in thousandths of a person-day, rounded.
func days480(work int64) plan.Effort { return plan.Effort((work + 240000) / 480000) }
