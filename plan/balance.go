package plan

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/improve"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// Balance is what a team's planned work of one period is made of: of a sprint
// where the team has them, else of a calendar month.
type Balance struct {
	Team     TeamID
	From, To Day    // of the period, both included; work counts from as-of
	Planned  Effort // all work of the team in it
	Parts    []Part // in the order of the backlogs; those with a target or with work
}

// Part is one backlog's share of a Balance.
type Part struct {
	Backlog  Backlog
	Targeted bool  // whether the team's allocation names it
	Target   Ratio // of Planned
	Planned  Effort
}

// Off is by how much effort a period is off its targets, each target for itself,
// above or below.
func (b *Balance) Off() Effort {
	var off Effort
	for _, part := range b.Parts {
		if d := part.Planned*1000 - Effort(part.Target)*b.Planned; part.Targeted {
			off += max(d, -d) / 1000
		}
	}
	return off
}

// Balance tells what the work of every team is made of, period by period from the
// one that holds as-of to the last with planned work: what is left to do of work
// with dates, spread as it is burnt. Teams stand in the Problem's order.
func (r *Result) Balance() []Balance {
	var out []Balance
	nodes := r.model.nodesByTeam()
	for team := range r.model.p.Teams {
		out = append(out, r.balanceOf(team, nodes[team])...)
	}
	return out
}

// balanceOf is the Balance of one team, whose work is the given nodes.
func (r *Result) balanceOf(team int, nodes []int32) []Balance {
	m := r.model
	t, last := &m.p.Teams[team], Time(0)
	for _, node := range nodes {
		if finish := r.dates.Finish[node]; finish < Never {
			last = max(last, finish)
		}
	}
	if last == 0 {
		return nil
	}
	ends := periodEnds(t, m.p.AsOf, last)
	sums := make([][Infrastructure + 1]schedule.Work, len(ends))
	for _, node := range nodes {
		backlog := m.p.Items[m.acts[node].item].Backlog
		m.net.Burn(r.dates, node, ends, func(period int, w schedule.Work) { sums[period][backlog] += w })
	}
	out := make([]Balance, len(ends))
	from := periodBegin(t, m.p.AsOf)
	for i, end := range ends {
		out[i] = Balance{Team: t.ID, From: from, To: end.FinishDay()}
		out[i].fill(t, &sums[i])
		from = end.StartDay()
	}
	return out
}

// fill adds the parts of a period.
func (b *Balance) fill(t *Team, sums *[Infrastructure + 1]schedule.Work) {
	var all schedule.Work
	for backlog, work := range sums {
		all += work
		part := Part{Backlog: Backlog(backlog), Planned: work.Effort()}
		for _, a := range t.Allocation {
			if a.Backlog == part.Backlog {
				part.Targeted, part.Target = true, a.Share
			}
		}
		if part.Targeted || work > 0 {
			b.Parts = append(b.Parts, part)
		}
	}
	b.Planned = all.Effort()
}

// nodesByTeam are the nodes with work of every team.
func (m *model) nodesByTeam() [][]int32 {
	out := make([][]int32, len(m.p.Teams))
	for i := range m.net.Nodes {
		if n := &m.net.Nodes[i]; n.Team != schedule.NoTeam && n.Work > 0 {
			out[n.Team] = append(out[n.Team], int32(i))
		}
	}
	return out
}

// mixes are the allocation targets of all teams that have some, as parts of an
// objective.
func (m *model) mixes() []improve.Mix {
	var out []improve.Mix
	var nodes [][]int32
	for team := range m.p.Teams {
		t := &m.p.Teams[team]
		if len(t.Allocation) == 0 {
			continue
		}
		if nodes == nil {
			nodes = m.nodesByTeam()
		}
		mix := improve.Mix{Net: m.net, Ends: periodEnds(t, m.p.AsOf, m.p.AsOf.Begin()+mixDays*MinutesPerDay)}
		for _, a := range t.Allocation {
			mix.Targets = append(mix.Targets, a.Share)
		}
		for _, node := range nodes[team] {
			backlog := m.p.Items[m.acts[node].item].Backlog
			class := slices.IndexFunc(t.Allocation, func(a Allocation) bool { return a.Backlog == backlog })
			if class < 0 {
				class = len(t.Allocation)
			}
			mix.Works = append(mix.Works, improve.Classed{Node: node, Class: int32(class)})
		}
		out = append(out, mix)
	}
	return out
}

// mixDays is how far ahead targets are looked at period by period when an order is
// improved: two years. What comes later counts as one period.
const mixDays = 730
