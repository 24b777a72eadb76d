package plantest

import (
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// Mutant is one way to spoil a right plan. It is how Check itself is tested: a
// checker that lets a mutant pass would let an engine pass with that mistake.
type Mutant struct {
	Name  string
	Rule  int // of docs/engine.md, that Check has to name
	spoil func(m *mutation) bool
}

// Apply spoils a copy of a plan, and where the mistake is in reading the
// problem, a copy of that. The seed picks the place. It reports false when the
// plan has no place for this mutant.
func (m Mutant) Apply(seed uint64, p *plan.Problem, r *plan.Result) (*plan.Problem, *plan.Result, bool) {
	q := *p
	q.Items = slices.Clone(p.Items)
	c := &checker{placement: placement{reading: newReading(&q)}, r: clone(r)}
	c.place()
	u := &mutation{checker: c, dice: newDice(seed)}
	ok := m.spoil(u)
	return &q, c.r, ok
}

// Mutants lists the ways to spoil a plan, each of its own kind.
func Mutants() []Mutant {
	return []Mutant{
		{"starts a minute before its predecessor allows", 12, (*mutation).early},
		{"starts as if a lag were not there", 12, (*mutation).ignoreLag},
		{"reads a negative lag twice as long", 12, (*mutation).doubleLead},
		{"waits for another share than the one named", 12, (*mutation).wrongShare},
		{"starts before a dependency on its parent allows", 12, (*mutation).ignoreParent},
		{"finishes before what it has to outlast", 12, (*mutation).finishEarly},
		{"overloads its team", 8, (*mutation).overload},
		{"goes over the limit", 9, (*mutation).overLimit},
		{"starts inside a sprint", 10, (*mutation).midSprint},
		{"starts before its hold ends", 11, (*mutation).breakHold},
		{"starts before as-of", 11, (*mutation).beforeToday},
		{"starts apart from the shares it starts with", 15, (*mutation).apartFrom},
		{"works through a day off", 6, (*mutation).throughDayOff},
		{"finishes a minute late", 6, (*mutation).finishLate},
		{"holds fewer people", 5, (*mutation).fewerPeople},
		{"forgets what is spent", 18, (*mutation).forgetSpent},
		{"moves a pin", 19, (*mutation).movePin},
		{"hides a conflict", 20, (*mutation).hideConflict},
		{"makes a conflict up", 20, (*mutation).inventConflict},
		{"shows a parent too long", 21, (*mutation).wrongParent},
		{"forgets a share", 22, (*mutation).dropShare},
		{"plans a dropped item", 22, (*mutation).planDropped},
		{"plans a proposed item that nobody needs", 22, (*mutation).planProposed},
		{"gives a wrong cause", 14, (*mutation).wrongCause},
		{"delivers a day late", 24, (*mutation).lateDelivery},
		{"delivers a commitment early", 25, (*mutation).earlyCommitment},
		{"hands people over before they are free", 28, (*mutation).handEarly},
	}
}

// mutation is one plan being spoilt.
type mutation struct {
	*checker
	dice
}

// any picks a task for which good holds; -1 without one.
func (m *mutation) any(good func(t *task, s span) bool) int {
	for _, i := range m.Perm(len(m.tasks)) {
		if s := m.spans[i]; s.set && s.start < plan.Never && s.finish < plan.Never && good(&m.tasks[i], s) {
			return i
		}
	}
	return -1
}

// sharePlan is the SharePlan of a task, to be spoilt.
func (m *mutation) sharePlan(i int) *plan.SharePlan {
	t := &m.tasks[i]
	for k := range m.r.Items[t.at].Shares {
		if s := &m.r.Items[t.at].Shares[k]; s.Item == t.item && s.Team == t.team {
			return s
		}
	}
	panic("plantest: a placed task without its share")
}

// move starts a task at another moment, with the people and the finish that it
// has there.
func (m *mutation) move(i int, start plan.Time) bool {
	t, s := &m.tasks[i], m.sharePlan(i)
	s.Start = start
	if s.Effort > 0 {
		s.People = min(t.wants, t.crew.size(dayOfBegin(start)))
	}
	s.Finish = t.crew.burn(start, s.People, s.Effort)
	return true
}

// bounded picks a free task that starts in the very minute that a hard
// dependency allows, where that dependency is of the wanted sort; and says what
// start a misreading would give.
func (m *mutation) bounded(misread func(i, dependency int) (plan.Time, bool)) bool {
	start := plan.Time(0)
	i := m.any(func(t *task, s span) bool {
		for _, d := range m.bindings(t) {
			i := m.find(t.key)
			b, ok := m.bound(t, d)
			if !ok || t.fixed() || toFinish(m.p.Dependencies[d].Kind) || m.p.Dependencies[d].Strength == plan.Soft || b < m.today()+plan.MinutesPerDay {
				continue
			}
			if at, ok := misread(i, d); ok && at < b {
				start = at
				return true
			}
		}
		return false
	})
	return i >= 0 && m.move(i, start)
}

func (m *mutation) today() plan.Time { return beginOf(m.p.AsOf) }

func (m *mutation) early() bool {
	return m.bounded(func(i, d int) (plan.Time, bool) {
		b, _ := m.bound(&m.tasks[i], d)
		return b - 1, true
	})
}

// finishEarly starts a task as soon as the bounds of its start allow, though its
// finish is bounded too.
func (m *mutation) finishEarly() bool {
	start := plan.Time(0)
	i := m.any(func(t *task, s span) bool {
		late := m.mayFinish(t)
		start = t.crew.firstRate(m.ready(t), t.wants)
		for _, d := range m.bindings(t) {
			if m.p.Dependencies[d].Strength == plan.Soft {
				late = 0
			}
		}
		return !t.fixed() && s.effort > 0 && start < plan.Never && t.crew.burn(start, s.held, s.effort) < late
	})
	return i >= 0 && m.move(i, start)
}

func (m *mutation) ignoreParent() bool {
	return m.bounded(func(i, d int) (plan.Time, bool) {
		b, _ := m.bound(&m.tasks[i], d)
		return b - 60, m.p.Dependencies[d].To != m.tasks[i].item
	})
}

func (m *mutation) ignoreLag() bool {
	return m.bounded(func(i, d int) (plan.Time, bool) {
		end, _ := m.fromEnd(&m.p.Dependencies[d])
		return end, m.p.Dependencies[d].Lag > 0
	})
}

func (m *mutation) doubleLead() bool {
	return m.bounded(func(i, d int) (plan.Time, bool) {
		dep := &m.p.Dependencies[d]
		end, _ := m.fromEnd(dep)
		return m.tasks[i].crew.advance(end, 2*dep.Lag, dep.LagClock), dep.Lag < 0
	})
}

func (m *mutation) wrongShare() bool {
	return m.bounded(func(i, d int) (plan.Time, bool) {
		dep := m.p.Dependencies[d]
		if dep.FromTeam == "" {
			return 0, false
		}
		named := dep.FromTeam
		for _, team := range m.p.Teams {
			dep.FromTeam = team.ID
			if end, ok := m.fromEnd(&dep); ok && team.ID != named {
				return m.tasks[i].crew.advance(end, dep.Lag, dep.LagClock), true
			}
		}
		return 0, false
	})
}
