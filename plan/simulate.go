package plan

import (
	"context"
	"hash/fnv"
	"slices"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// defaultLikelihood is wanted of a commitment that does not say.
const defaultLikelihood Ratio = 850

// factors are the shares of variance of a Correlation.
func (c Correlation) factors() forecast.Correlation {
	if c.Independent {
		return forecast.Correlation{}
	}
	if c == (Correlation{}) {
		c = DefaultCorrelation
	}
	return forecast.Correlation{Organisation: c.Organisation, Team: c.Team, Release: c.Release}
}

// draws are the efforts of all nodes in all trials.
func (m *model) draws(s Settings) (*forecast.Draws, error) {
	activities := make([]forecast.Activity, len(m.net.Nodes))
	for i, a := range m.acts {
		if a.share >= 0 && m.net.Nodes[i].Mode != schedule.Fixture {
			activities[i] = m.drawn(a)
		}
	}
	return forecast.NewDraws(s.Seed, s.Correlation.factors(), activities)
}

// drawn says how the effort of an activity is drawn.
func (m *model) drawn(a activity) forecast.Activity {
	it := &m.p.Items[a.item]
	s := &it.Shares[a.share]
	dist := m.parts.distribution(&s.Estimate)
	if dist == nil {
		point := forecast.Point(a.effort)
		dist = &point
	}
	out := forecast.Activity{
		Effort: *dist,
		Name:   nameOf("share", string(it.ID), string(s.Team)),
		Team:   nameOf("team", string(s.Team)),
	}
	if id := m.tree.release(a.item); id != "" {
		out.Release = nameOf("release", string(id))
	}
	switch {
	case a.rest:
		out.Name = nameOf("rest", string(it.ID), string(s.Team))
		out.Left = forecast.Left{Kind: forecast.Remaining, Amount: a.effort}
	case !a.running:
	case s.Remaining != nil:
		out.Left = forecast.Left{Kind: forecast.Remaining, Amount: *s.Remaining}
	default:
		out.Left = forecast.Left{Kind: forecast.Spent, Amount: s.Spent}
	}
	return out
}

// nameOf is a number for a name, never 0.
func nameOf(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum64() | 1
}

// targets are the commitments that can be forecast, and then the releases, as
// targets of a simulation; at[i] is the commitment of target i.
func (r *Result) targets() (targets []forecast.Target, at []int) {
	m := r.model
	for i := range m.p.Commitments {
		if r.Commitments[i].Cause.Kind == NoCause {
			c := &m.p.Commitments[i]
			targets = append(targets, forecast.Target{Members: m.members(c), Deadline: c.Date, Wanted: wanted(c)})
			at = append(at, i)
		}
	}
	return targets, at
}

// wanted is the likelihood a commitment is to be kept with.
func wanted(c *Commitment) Ratio {
	if c.Likelihood == 0 {
		return defaultLikelihood
	}
	return c.Likelihood
}

// releaseTarget is a release as a target: all of it finishes by its freeze.
func (r *Result) releaseTarget(i int) forecast.Target {
	m := r.model
	rel := &m.p.Releases[i]
	t := forecast.Target{Deadline: freezeOf(rel).FinishDay()}
	for item := range m.p.Items {
		if m.tree.release(int32(item)) != rel.ID {
			continue
		}
		for _, node := range m.own[item] {
			if r.dates.Finish[node] < Never {
				t.Members = append(t.Members, forecast.Member{Node: node})
			}
		}
	}
	return t
}

// simulate runs the trials and reads the forecast into the Result.
func (r *Result) simulate(ctx context.Context) error {
	s := r.settings
	draws, err := r.model.draws(s)
	if err != nil {
		return &InvalidError{Places: []Place{{Path: "Settings", What: err.Error()}}}
	}
	r.draws = draws
	targets, at := r.targets()
	for i := range r.model.p.Releases {
		targets = append(targets, r.releaseTarget(i))
	}
	targets, outside := r.outsideTargets(targets, at)
	landings, products := r.landings()
	sim := forecast.Simulation{
		Policy: r.policy, Draws: draws, Trials: s.Trials, Workers: s.Workers, Targets: targets, Watch: r.watched(), Landings: landings,
		Progress: func(done, total int) { s.report("trials", done, total) },
	}
	out, err := sim.Run(ctx)
	if err != nil {
		return err
	}
	r.Trials = s.Trials
	r.readItems(out)
	r.readTargets(out, at)
	r.readLeads(out, landings, products)
	if err := r.outside(ctx, out, outside); err != nil {
		return err
	}
	if !s.Runway {
		return nil
	}
	if s.Likelihoods != nil {
		early := *r
		early.Commitments = slices.Clone(r.Commitments)
		s.Likelihoods(&early)
	}
	return r.runway(ctx, out, at)
}

// readTargets reads the likelihoods and dates of commitments and releases, one by
// one and all together.
func (r *Result) readTargets(out *forecast.Outcome, at []int) {
	r.tally, r.targetOf = out.Tally(), make(map[int]int, len(at))
	for k, i := range at {
		r.targetOf[i] = k
		c := &r.Commitments[i]
		c.Hits, c.Trials = out.Hits(k), r.Trials
		c.P50, c.P85, c.P95 = out.Delivery(k, 500), out.Delivery(k, 850), out.Delivery(k, 950)
	}
	for i := range r.Releases {
		k, rel := len(at)+i, &r.Releases[i]
		rel.Hits, rel.Trials = out.Hits(k), r.Trials
		rel.P50, rel.P85, rel.P95 = out.Delivery(k, 500), out.Delivery(k, 850), out.Delivery(k, 950)
	}
	r.Joint = r.joint(r.promised())
}

// watched are the nodes that finish with the items that are planned.
func (r *Result) watched() []int32 {
	var out []int32
	seen := make([]bool, len(r.model.net.Nodes))
	for i := range r.Items {
		if node := r.model.finish[i]; r.Items[i].State == Planned && node >= 0 && !seen[node] {
			seen[node] = true
			out = append(out, node)
		}
	}
	return out
}

// readItems reads the quantiles of every planned item.
func (r *Result) readItems(out *forecast.Outcome) {
	for i := range r.Items {
		if r.Items[i].State != Planned {
			continue
		}
		node := r.model.finish[i]
		r.Items[i].P50, r.Items[i].P85, r.Items[i].P95 = out.Finish(node, 500), out.Finish(node, 850), out.Finish(node, 950)
	}
}

// Draw returns the efforts of one trial, from 0: what is left to do of an
// item's share for a team. It needs a Result with trials; it is 0 for what is
// not planned. The unbroken rest of a parent is its share, too.
func (r *Result) Draw(trial int) func(ItemID, TeamID) Effort {
	return func(item ItemID, team TeamID) Effort {
		node := r.find(item, team)
		if node < 0 || r.model.net.Nodes[node].Mode == schedule.Fixture {
			return 0
		}
		return r.draws.Effort(trial, node)
	}
}
