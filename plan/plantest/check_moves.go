package plantest

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// CheckNoCauselessMoves says which shares a plan moved without cause from the
// kept plan in Problem.Kept: putting such a share back where it was, all else
// as in the new plan, breaks nothing that was not broken and does not make the
// plan worse. Worse is more weighted lateness of commitments, then more cost of
// delay, then a later sum of finishes. A share that moved to an earlier start has
// its cause in that: it starts as early as the order allows (rule 23).
func CheckNoCauselessMoves(p *plan.Problem, r *plan.Result) []Violation {
	c := &checker{placement: placement{reading: newReading(p)}, r: r}
	if !c.shaped() {
		return c.found
	}
	c.place()
	base, worth := faultsOf(c.breaches()), c.worth()
	for _, k := range p.Kept {
		i := c.find(key{k.Item, k.Team})
		if i < 0 || c.tasks[i].fixed() || c.spans[i].start <= k.Start {
			continue
		}
		was := c.spans[i]
		c.restore(i, k.Start)
		if c.spans[i].finish < plan.Never && c.legal(i) && !c.breaksMore(i, base) && !c.worth().worseThan(worth) {
			c.fail(0, k.Item, k.Team, "moved from %d to %d without cause", k.Start, was.start)
		}
		c.spans[i] = was
	}
	return c.found
}

// restore puts a task at another start, with the people and finish it has then.
func (c *checker) restore(i int, start plan.Time) {
	t, s := &c.tasks[i], &c.spans[i]
	s.start, s.held = start, min(t.wants, t.crew.size(dayOfBegin(start)))
	s.finish = t.crew.burn(start, s.held, s.effort)
}

// legal says that a task by itself may start where it stands.
func (c *checker) legal(i int) bool {
	t, s := &c.tasks[i], c.spans[i]
	if s.start < beginOf(c.p.AsOf) {
		return false
	}
	first := t.crew.firstRate(s.start, t.wants)
	return s.effort == 0 || first == s.start
}

// fault is a break by whom and of what, wherever it happens.
type fault struct {
	kind             plan.ConflictKind
	task, dependency int
}

// faultsOf are breaks as a set.
func faultsOf(all []breach) map[fault]bool {
	set := map[fault]bool{}
	for _, b := range all {
		set[fault{b.kind, b.task, b.dependency}] = true
	}
	return set
}

// breaksMore tells whether a placement breaks something that is not among some
// faults, or a task that is free takes people or a place that are not there. Counting
// would not do: a share put back may leave one crowd and break something else.
func (c *checker) breaksMore(task int, base map[fault]bool) bool {
	for f := range faultsOf(c.breaches()) {
		if !base[f] {
			return true
		}
	}
	for _, w := range c.crowds() {
		if slices.Contains(w.tasks, task) {
			return true
		}
	}
	return false
}

// worth is the objective of a placement, its parts in falling order of weight.
type worth struct {
	lateness float64 // of commitments: weight times weeks
	delay    float64 // cost of delay
	finishes float64
}

func (w worth) worseThan(other worth) bool {
	const dust = 1e-6
	near := func(a, b float64) int {
		if a-b < dust && b-a < dust {
			return 0
		}
		return cmp.Compare(a, b)
	}
	return cmp.Or(near(w.lateness, other.lateness), near(w.delay, other.delay), near(w.finishes, other.finishes)) > 0
}

func (c *checker) worth() worth {
	var w worth
	for k := range c.p.Commitments {
		com := &c.p.Commitments[k]
		if day, known := c.deliveredBy(com); known && !com.Target && day > com.Date {
			w.lateness += float64(max(com.Weight, 1)) * float64(day-com.Date) / 7
		}
	}
	for i := range c.p.Items {
		s, ok := c.datesUnder(i)
		if !ok || s.finish >= plan.Never {
			continue
		}
		v := &c.p.Items[i].Value
		from := beginOf(c.p.AsOf)
		if v.Urgency == plan.FixedDate || v.Urgency == plan.Later {
			from = max(from, beginOf(v.Date))
		}
		w.delay += float64(v.PerWeek) * float64(max(0, s.finish-from)) / (7 * plan.MinutesPerDay)
	}
	for _, s := range c.spans {
		if s.set && s.finish < plan.Never {
			w.finishes += float64(s.finish)
		}
	}
	return w
}
