package plantest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

// Violation is one way in which a Result is not a right plan of its Problem.
type Violation struct {
	Rule int // of docs/engine.md; 0 is the shape of the Result itself
	Item plan.ItemID
	Team plan.TeamID
	Text string
}

// String says the violation in one line.
func (v Violation) String() string {
	at := string(v.Item)
	if v.Team != "" {
		at += "/" + string(v.Team)
	}
	return fmt.Sprintf("rule %d: %s: %s", v.Rule, at, v.Text)
}

// Check says everything that is wrong with a plan: dates that do not follow
// from the efforts and calendars, constraints broken and not listed among the
// conflicts, conflicts listed that are not there, wrong states, dates of
// parents, deliveries. It works from docs/engine.md and shares nothing with the
// engine. No violation means that the plan is right as far as rules 1 to 25 can
// be judged from the result; whether it is the one that rule 23 decodes is for
// a second planner to say. The Problem must be one that plan.Make accepts.
func Check(p *plan.Problem, r *plan.Result) []Violation {
	c := &checker{placement: placement{reading: newReading(p)}, r: r}
	if !c.shaped() {
		return c.found
	}
	c.place()
	c.shares()
	c.constraints()
	c.items()
	c.delivery()
	c.promises()
	c.handovers()
	c.unsupported()
	return c.found
}

// CheckFeasible fails the test for every violation that Check finds, the first
// twenty by name.
func CheckFeasible(t testing.TB, p *plan.Problem, r *plan.Result) {
	t.Helper()
	found := Check(p, r)
	for i, v := range found {
		if i == 20 {
			t.Errorf("and %d more", len(found)-i)
			return
		}
		t.Error(v)
	}
}

// checker holds one run of Check.
type checker struct {
	placement
	r     *plan.Result
	found []Violation
}

func (c *checker) fail(rule int, item plan.ItemID, team plan.TeamID, format string, args ...any) {
	c.found = append(c.found, Violation{rule, item, team, fmt.Sprintf(format, args...)})
}

// shaped checks that the Result answers for the Problem, slice by slice.
func (c *checker) shaped() bool {
	same := func(what string, got, want int, id func(int) (string, string)) {
		if got != want {
			c.fail(0, "", "", "%d %s, want %d", got, what, want)
			return
		}
		for i := range got {
			if g, w := id(i); g != w {
				c.fail(0, "", "", "%s %d is %q, want %q", what, i, g, w)
			}
		}
	}
	p, r := c.p, c.r
	same("items", len(r.Items), len(p.Items), func(i int) (string, string) {
		return string(r.Items[i].ID), string(p.Items[i].ID)
	})
	same("commitments", len(r.Commitments), len(p.Commitments), func(i int) (string, string) {
		return string(r.Commitments[i].ID), string(p.Commitments[i].ID)
	})
	same("releases", len(r.Releases), len(p.Releases), func(i int) (string, string) {
		return string(r.Releases[i].ID), string(p.Releases[i].ID)
	})
	return len(c.found) == 0
}

// place reads the dates of every task from the Result.
func (c *checker) place() {
	c.spans = make([]span, len(c.tasks))
	c.lost = make([]bool, len(c.tasks))
	c.given = make([]bool, len(c.p.Dependencies))
	for i := range c.r.Items {
		seen := map[key]bool{}
		for _, s := range c.r.Items[i].Shares {
			t := c.taskOf(i, s)
			switch {
			case t < 0:
				c.fail(22, s.Item, s.Team, "is planned but has no work to plan")
			case seen[c.tasks[t].key]:
				c.fail(0, s.Item, s.Team, "is listed twice")
			default:
				seen[c.tasks[t].key] = true
				c.spans[t] = span{s.Start, s.Finish, s.People, s.Effort, true}
			}
		}
	}
	for i := range c.tasks {
		c.lost[i] = !c.spans[i].set && (!c.tasks[i].rest || c.tasks[i].left > c.tasks[i].slack)
	}
	for _, f := range c.r.Conflicts {
		if f.Kind == plan.SoftBroken && f.Cause == plan.ByCommitment && f.Dependency >= 0 && f.Dependency < len(c.given) {
			c.given[f.Dependency] = true
		}
	}
}

// taskOf finds the task that a SharePlan of an item answers for, or -1.
func (c *checker) taskOf(item int, s plan.SharePlan) int {
	for _, t := range c.tasksOf[item] {
		if c.tasks[t].item == s.Item && c.tasks[t].team == s.Team {
			return t
		}
	}
	return -1
}

// shares checks rules 5 to 7, 11 and 17 to 19 for every task by itself.
func (c *checker) shares() {
	for i := range c.tasks {
		t, s := &c.tasks[i], c.spans[i]
		must, may := c.lostBy(i)
		switch {
		case c.lost[i] && len(may) == 0:
			c.fail(22, t.item, t.team, "has work to plan and no dates")
		case s.set && len(must) > 0:
			c.fail(14, t.item, t.team, "has dates and cannot be forecast: causes %v", must)
		case s.set:
			c.share(t, s)
		}
	}
}

func (c *checker) share(t *task, s span) {
	if off := float64(s.effort) - t.left; off > t.slack || off < -t.slack {
		c.fail(18, t.item, t.team, "effort %d, want %.1f within %.1f", s.effort, t.left, t.slack)
	}
	listed := c.listed(t)
	if listed.Rest != t.rest || listed.InProgress != t.running {
		c.fail(17, t.item, t.team, "rest %v, in progress %v, want %v, %v",
			listed.Rest, listed.InProgress, t.rest, t.running)
	}
	from, held := s.start, min(t.wants, t.crew.size(dayOfBegin(s.start)))
	switch {
	case t.running:
		from, held = c.running(t, s)
	case t.pinned:
		if at := c.pinnedStart(t, s); s.start != at {
			c.fail(19, t.item, t.team, "starts at %d, pinned to %d", s.start, at)
		}
		if held == 0 {
			held = t.wants
		}
	case s.start >= plan.Never:
		return
	default:
		c.free(t, s)
	}
	if s.effort > 0 && s.held != held {
		c.fail(5, t.item, t.team, "holds %d people, want %d", s.held, held)
	}
	if want := t.crew.burn(from, held, s.effort); s.finish != want {
		c.fail(6, t.item, t.team, "finishes at %d, want %d", s.finish, want)
	}
}

// pinnedStart is rule 19: the first minute of the pin's day in which the team
// works, or the beginning of the day.
func (r *reading) pinnedStart(t *task, s span) plan.Time {
	day := r.p.Items[t.at].Pin
	first := t.crew.firstRate(beginOf(day), t.wants)
	if s.effort == 0 || first >= endOf(day) {
		return beginOf(day)
	}
	return first
}

// listed is the SharePlan of a task that has one.
func (c *checker) listed(t *task) plan.SharePlan {
	for _, s := range c.r.Items[t.at].Shares {
		if s.Item == t.item && s.Team == t.team {
			return s
		}
	}
	return plan.SharePlan{}
}

// running is rule 17: work in progress shows its actual start, and burns what
// is left from as-of with the people it has there.
func (c *checker) running(t *task, s span) (from plan.Time, held plan.People) {
	if s.start != t.shown {
		c.fail(17, t.item, t.team, "is in progress since %d, want %d", s.start, t.shown)
	}
	held = min(t.wants, t.crew.size(c.p.AsOf))
	if held == 0 {
		held = t.wants
	}
	return beginOf(c.p.AsOf), held
}

// free checks the start of a task that is neither running nor pinned.
func (c *checker) free(t *task, s span) {
	if s.start < beginOf(c.p.AsOf) {
		c.fail(11, t.item, t.team, "starts at %d, before as-of", s.start)
	}
	if s.effort == 0 {
		want := max(c.readyTogether(t), c.mayFinish(t))
		if c.startsTogether(t) {
			want = max(want, s.start)
		}
		if s.start != want {
			c.fail(7, t.item, t.team, "has no work and stands at %d, want its bounds' latest, %d", s.start, want)
		}
		return
	}
	if first := t.crew.firstRate(s.start, t.wants); first != s.start {
		c.fail(7, t.item, t.team, "starts at %d, when nobody works; next at %d", s.start, first)
	}
}

// unsupported checks that what the engine does not honour is said.
func (c *checker) unsupported() {
	said := map[plan.Unsupported]bool{}
	for _, u := range c.r.Unsupported {
		said[u] = true
	}
	need := func(feature, subject string) {
		if !said[plan.Unsupported{Feature: feature, Subject: subject}] {
			c.fail(0, "", "", "%s of %s is not honoured and not said", feature, subject)
		}
	}
	for _, t := range c.tasks {
		for _, sh := range c.p.Items[t.at].Shares {
			if sh.Team == t.team && len(sh.Skills) > 0 {
				need("skills", string(t.item))
			}
		}
	}
	c.assumed()
}

// assumed checks that an assumed estimate behind a date is said with the date.
func (c *checker) assumed() {
	for i, t := range c.tasks {
		if !c.spans[i].set {
			continue
		}
		for _, sh := range c.p.Items[t.at].Shares {
			if sh.Team != t.team || sh.Estimate.Assumed == "" {
				continue
			}
			if !slices.Contains(c.r.Items[t.at].Assumed, sh.Estimate.Assumed) {
				c.fail(0, t.item, t.team, "rests on an assumed estimate (%s) and does not say so", sh.Estimate.Assumed)
			}
		}
	}
}
