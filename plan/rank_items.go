package plan

import (
	"math"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

// rankDays is how far ahead the rank looks at the cost of delay: thirteen weeks.
const rankDays = 91

// becauseShown bounds how many items are named as the reason for a rank.
const becauseShown = 5

// Rank computes the suggested order of all items that the plan covers: the
// Sidney blocks of their cost of delay and effort under dependencies and the
// tree, exact in integers. Other items have Position 0.
func (r *Result) Rank() ([]ItemRank, error) {
	m := r.model
	jobs, job, items := m.rankJobs()
	ranking, err := rank.Compute(jobs, m.rankEdges(job), rank.Settings{})
	if err != nil {
		return nil, err
	}
	out := make([]ItemRank, len(m.p.Items))
	for i := range m.p.Items {
		out[i].ID = m.p.Items[i].ID
		if job[i] < 0 {
			continue
		}
		pl := ranking.Places[job[i]]
		out[i] = ItemRank{
			ID: m.p.Items[i].ID, Position: pl.Position, Block: pl.Block,
			BlockValue: pl.BlockValue, BlockSize: pl.BlockSize, OwnValue: pl.OwnValue, OwnSize: pl.OwnSize,
		}
		for _, s := range ranking.Because(job[i], becauseShown) {
			out[i].Because = append(out[i].Because, m.p.Items[items[s.Job]].ID)
		}
	}
	return out, nil
}

// rankJobs makes one job of every open item in scope: its own work, and its own
// value, which a parent earns when all below it is done.
func (m *model) rankJobs() (jobs []rank.Job, job []int32, items []int32) {
	job = unset(len(m.p.Items))
	wanted := slices.Clone(m.scope)
	for _, i := range m.tree.bottomUp() {
		if p := m.tree.parent[i]; wanted[i] && p >= 0 && m.tree.open(p) {
			wanted[p] = true
		}
	}
	var total int64
	for i := range m.p.Items {
		if !wanted[i] {
			continue
		}
		job[i] = int32(len(jobs))
		items = append(items, int32(i))
		w := meanCost(m.p.Items[i].Value, m.p.AsOf)
		total += w
		jobs = append(jobs, rank.Job{Weight: w, Size: m.ownEffort(int32(i))})
	}
	for k, i := range items {
		if m.p.Items[i].Value.Urgency == Expedite {
			jobs[k].Weight += min(1000*(total+1), math.MaxInt64>>24)
		}
	}
	return jobs, job, items
}

// ownEffort is the planned effort of an item's own work.
func (m *model) ownEffort(i int32) int64 {
	var sum int64
	for _, node := range m.own[i] {
		sum += int64(m.acts[node].effort)
	}
	return sum
}

// meanCost is the mean cost of delay a week over the next thirteen weeks.
func meanCost(v Value, asOf Day) int64 {
	if v.Urgency != FixedDate && v.Urgency != Later {
		return v.PerWeek
	}
	days := min(rankDays, max(0, int64(asOf)+rankDays-int64(v.Date)))
	return v.PerWeek * days / rankDays
}

// rankEdges are the orders that the tree and hard dependencies ask for.
func (m *model) rankEdges(job []int32) []graph.Edge {
	var edges []graph.Edge
	add := func(from, to int32) {
		if job[from] >= 0 && job[to] >= 0 {
			edges = append(edges, graph.Edge{From: job[from], To: job[to]})
		}
	}
	for i, p := range m.tree.parent {
		if p >= 0 {
			add(int32(i), p)
		}
	}
	for i := range m.p.Dependencies {
		d := &m.p.Dependencies[i]
		if d.Strength != Hard {
			continue
		}
		from := m.ix.items[d.From]
		m.tree.each(m.ix.items[d.To], func(k int32) { add(from, k) })
	}
	return edges
}
