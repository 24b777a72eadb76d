package plantest

import (
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// beside picks two tasks of one team, the first of them free, and moves it to
// the other's beginning if that is the mistake.
func (m *mutation) beside(mistake func(i, other int) bool) bool {
	with := -1
	i := m.any(func(t *task, s span) bool {
		i := m.find(t.key)
		for _, other := range m.Perm(len(m.tasks)) {
			o := m.spans[other]
			if other == i || t.fixed() || s.effort == 0 || !o.set || o.effort == 0 || m.tasks[other].team != t.team ||
				o.start >= plan.Never || (s.start < o.finish && o.start < s.finish) {
				continue
			}
			if mistake(i, other) {
				with = other
				return true
			}
		}
		return false
	})
	return i >= 0 && m.move(i, m.begin(with))
}

func (m *mutation) overload() bool {
	return m.beside(func(i, other int) bool {
		t, at := &m.tasks[i], m.begin(other)
		size := t.crew.size(dayOfBegin(at))
		return size > 0 && min(t.wants, size)+min(m.spans[other].held, size) > size
	})
}

func (m *mutation) overLimit() bool {
	return m.beside(func(i, other int) bool {
		t := &m.tasks[i]
		at := m.begin(other)
		return t.crew.team.Limit == 1 && !t.expedited && !m.tasks[other].expedited && t.crew.size(dayOfBegin(at)) > 0
	})
}

func (m *mutation) midSprint() bool {
	var start plan.Time
	i := m.any(func(t *task, s span) bool {
		if t.fixed() || !m.inSprints(t, s) || m.p.Items[t.at].Together {
			return false
		}
		ready := m.ready(t)
		start = t.crew.firstRate(ready, t.wants)
		begin, _ := sprintOf(t.crew.team.Sprints, start)
		return begin < ready && start < plan.Never
	})
	return i >= 0 && m.move(i, start)
}

// breakHold is a plan made as if a hold had not been there.
func (m *mutation) breakHold() bool {
	i := m.any(func(t *task, s span) bool { return !t.fixed() && m.hold(t) < s.start })
	if i < 0 {
		return false
	}
	m.p.Items[m.tasks[i].at].NotBefore = dayOfBegin(m.spans[i].start) + 1
	return true
}

func (m *mutation) beforeToday() bool {
	i := m.any(func(t *task, s span) bool { return !t.fixed() && t.crew.works(m.p.AsOf-1, 0) })
	return i >= 0 && m.move(i, m.today()-plan.MinutesPerDay)
}

func (m *mutation) apartFrom() bool {
	i := m.any(func(t *task, s span) bool {
		return m.p.Items[t.at].Together && len(m.tasksOf[t.at]) > 1 && !t.fixed() && m.p.Items[t.at].Status != plan.InProgress
	})
	return i >= 0 && m.move(i, m.spans[i].start+2*plan.MinutesPerDay)
}

func (m *mutation) throughDayOff() bool {
	day := plan.Time(plan.MinutesPerDay)
	i := m.any(func(t *task, s span) bool { return !t.fixed() && s.finish-s.start > 7*day })
	if i < 0 {
		return false
	}
	m.sharePlan(i).Finish -= day
	return true
}

func (m *mutation) finishLate() bool {
	i := m.any(func(*task, span) bool { return true })
	if i < 0 {
		return false
	}
	m.sharePlan(i).Finish++
	return true
}

func (m *mutation) fewerPeople() bool {
	i := m.any(func(t *task, s span) bool { return s.effort > 0 && s.held > 1 })
	if i < 0 {
		return false
	}
	s := m.sharePlan(i)
	s.People--
	s.Finish = m.tasks[i].crew.burn(s.Start, s.People, s.Effort)
	return true
}

func (m *mutation) forgetSpent() bool {
	i := m.any(func(t *task, s span) bool { return t.running })
	if i < 0 {
		return false
	}
	s := m.sharePlan(i)
	s.Effort += 500
	s.Finish = m.tasks[i].crew.burn(m.today(), s.People, s.Effort)
	return true
}

func (m *mutation) movePin() bool {
	i := m.any(func(t *task, s span) bool { return t.pinned })
	return i >= 0 && m.move(i, m.spans[i].start+plan.MinutesPerDay)
}

func (m *mutation) hideConflict() bool {
	for _, k := range m.Perm(len(m.r.Conflicts)) {
		switch m.r.Conflicts[k].Kind {
		case plan.DependencyBroken, plan.HoldBroken, plan.SprintBroken:
			m.r.Conflicts = slices.Delete(m.r.Conflicts, k, k+1)
			return true
		}
	}
	return false
}

func (m *mutation) inventConflict() bool {
	i := m.any(func(t *task, s span) bool { return s.start >= m.today() && len(m.bindings(t)) > 0 && !t.fixed() })
	if i < 0 {
		return false
	}
	t := &m.tasks[i]
	d := m.bindings(t)[0]
	m.r.Conflicts = append(m.r.Conflicts, plan.Conflict{
		Kind: plan.DependencyBroken, Item: t.item, Other: m.p.Dependencies[d].From, Dependency: d,
		At: m.spans[i].start, Wanted: m.spans[i].start + 60, Cause: plan.ByPin,
	})
	return true
}

// anyItem picks an item of the Result for which good holds.
func (m *mutation) anyItem(good func(i int) bool) int {
	for _, i := range m.Perm(len(m.p.Items)) {
		if good(i) {
			return i
		}
	}
	return -1
}

func (m *mutation) wrongParent() bool {
	i := m.anyItem(func(i int) bool { return !m.leaf(i) && m.r.Items[i].State == plan.Planned })
	if i < 0 {
		return false
	}
	m.r.Items[i].Finish += plan.MinutesPerDay
	return true
}

func (m *mutation) dropShare() bool {
	i := m.any(func(t *task, s span) bool { return !t.rest })
	if i < 0 {
		return false
	}
	t := m.tasks[i]
	ip := &m.r.Items[t.at]
	ip.Shares = slices.DeleteFunc(ip.Shares, func(s plan.SharePlan) bool { return s.Team == t.team })
	return true
}

func (m *mutation) planDropped() bool {
	return m.planNeedless(func(i int) bool { return m.p.Items[i].Status == plan.Dropped })
}

func (m *mutation) planProposed() bool {
	return m.planNeedless(func(i int) bool { return m.p.Items[i].Status == plan.Proposed && !m.inScope[i] })
}

// planNeedless gives dates to the shares of an item that is not to be planned.
func (m *mutation) planNeedless(good func(i int) bool) bool {
	i := m.anyItem(func(i int) bool { return good(i) && m.leaf(i) && len(m.p.Items[i].Shares) > 0 })
	if i < 0 {
		return false
	}
	ip, sh := &m.r.Items[i], m.p.Items[i].Shares[0]
	start := beginOf(m.p.AsOf + 2000)
	ip.State, ip.Start, ip.Finish = plan.Planned, start, start+480
	ip.Shares = []plan.SharePlan{{Item: ip.ID, Team: sh.Team, Start: start, Finish: start + 480, People: 10, Effort: 1000}}
	return true
}

func (m *mutation) wrongCause() bool {
	i := m.anyItem(func(i int) bool { return m.r.Items[i].State == plan.CannotForecast })
	if i < 0 {
		return false
	}
	_, may := m.causes(i)
	for k := plan.NoTeam; k <= plan.HasUnknown; k++ {
		if !may[k] {
			m.r.Items[i].Cause.Kind = k
			return true
		}
	}
	return false
}

func (m *mutation) lateDelivery() bool {
	i := m.anyItem(func(i int) bool { return m.leaf(i) && m.r.Items[i].State == plan.Planned })
	if i < 0 {
		return false
	}
	m.r.Items[i].Delivered++
	return true
}

func (m *mutation) earlyCommitment() bool {
	for k := range m.r.Commitments {
		if m.r.Commitments[k].Delivered > 0 {
			m.r.Commitments[k].Delivered--
			return true
		}
	}
	return false
}

// handEarly hands the people of a share to another that starts before it ends.
func (m *mutation) handEarly() bool {
	i := m.any(func(t *task, s span) bool { return s.effort > 0 })
	if i < 0 {
		return false
	}
	with := m.any(func(t *task, s span) bool {
		return !t.fixed() && t.key != m.tasks[i].key && t.team == m.tasks[i].team && s.start < m.spans[i].finish
	})
	if with < 0 {
		return false
	}
	m.r.Handovers = append(m.r.Handovers, plan.Handover{
		FromItem: m.tasks[i].item, FromTeam: m.tasks[i].team, ToItem: m.tasks[with].item, ToTeam: m.tasks[with].team, People: 1,
	})
	return true
}

// clone copies a Result so far that spoiling the copy leaves it whole.
func clone(r *plan.Result) *plan.Result {
	out := *r
	out.Items = slices.Clone(r.Items)
	for i := range out.Items {
		out.Items[i].Shares = slices.Clone(out.Items[i].Shares)
	}
	out.Commitments = slices.Clone(r.Commitments)
	out.Handovers = slices.Clone(r.Handovers)
	out.Conflicts = slices.Clone(r.Conflicts)
	return &out
}
