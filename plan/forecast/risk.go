package forecast

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// What a look at the risk of a date takes.
const (
	// RiskTrials is the most trials that are looked at: the first ones.
	RiskTrials = 2000
	// LeastRiskTrials is the fewest that say anything of shares.
	LeastRiskTrials = 100
	// mostSources is the most estimates told apart, those on the chain most
	// often times how far they spread; trialsPerSource the fewest trials for each.
	mostSources     = 200
	trialsPerSource = 4
)

// Risk says what makes the day uncertain on which a target's last work is
// finished. Shares are of the variance of that moment.
//
// The share of a factor (an estimate's own luck, a team's, a release's, the
// organisation's) is the part of the variance that is linear in its deviate: the
// squared coefficient of a least-squares fit on all of them, less what chance adds
// to it. The deviates are independent and of variance one, so it is what the
// variance falls by, to first order, when that one factor is known (the linear
// part of Sobol's first-order index, 1993), and shares add up. What is left to
// one is Rest: bends, and what only several together bring, as where either of
// two chains may be the longer.
type Risk struct {
	Trials       int        // looked at
	Never        int        // of them, in which the work is not finished at all; shares leave them out
	Spread       float64    // standard deviation of the finish in calendar days
	Nodes        []NodeRisk // on the chain in one trial or more, in the policy's order
	Items        []int      // by item asked for: trials in which one of its nodes is on the chain
	Links        []LinkRisk // likewise, by number
	Organisation float64
	Teams        []FactorRisk // of those with work that can delay the target, by name
	Releases     []FactorRisk
	Rest         float64
}

// NodeRisk is an activity in the risk of a date.
type NodeRisk struct {
	Node     int32
	Critical int     // trials in which it is on the driving chain, every tie followed
	Crucial  float64 // rank correlation (Spearman) of its effort with the finish
	Share    float64 // of its own luck: what knowing this one effort would take away
}

// LinkRisk is a dependency in the risk of a date. Its Share is what comes through
// it: the part of the finish's variance that moves with the moment the dependency
// waits for, over the trials in which it drives. Shares of dependencies that
// follow each other overlap; those of a cut add up to less than one.
type LinkRisk struct {
	Source   int32
	Critical int
	Share    float64
}

// FactorRisk is what a factor that activities share brings.
type FactorRisk struct {
	Name  uint64
	Share float64
}

// Risk looks at what makes a target's date uncertain, in the same trials. An item
// is the nodes it is made of; it drives where one of them does. It fails
// with a *ScarceError if there are too few of them, with the context's error when
// it is cancelled, and with another if there is no such target or node.
func (o *Outcome) Risk(ctx context.Context, target int, items [][]int32) (*Risk, error) {
	if target < 0 || target >= len(o.sim.Targets) {
		return nil, fmt.Errorf("target is %d: must be 0 to %d", target, len(o.sim.Targets)-1)
	}
	if err := o.checkRunway(items); err != nil {
		return nil, err
	}
	if o.sim.Trials < LeastRiskTrials {
		return nil, &ScarceError{Missing: []Lack{{What: LackTrials, Have: o.sim.Trials, Need: LeastRiskTrials}}}
	}
	part := *o
	part.sim.Trials, part.sim.Progress = min(o.sim.Trials, RiskTrials), nil
	mark := make([]bool, len(o.course.steps))
	for _, m := range o.sim.Targets[target].Members {
		if i := o.course.stepOf[m.Node]; i >= 0 {
			mark[i] = true
		}
	}
	steps := o.course.behind(mark)
	last := make([]schedule.Time, part.sim.Trials)
	var tracers gathered[tracer]
	err := part.inRuns(ctx, func() func(first, width int) {
		t := newTracer(&part, target, steps, items, last)
		tracers.put(t)
		return t.run
	})
	if err != nil {
		return nil, err
	}
	r := reckoning{draws: o.sim.Draws, asOf: o.sim.Policy.Net.AsOf, traced: newTracer(&part, target, steps, items, last)}
	for _, t := range tracers.all {
		r.traced.add(t)
	}
	return r.risk(last), nil
}

// reckoning turns what was traced into shares.
type reckoning struct {
	draws  *Draws
	asOf   schedule.Time
	traced *tracer
	trials []int     // in which the target is finished
	finish []float64 // in them: minutes from their mean
	square float64   // sum of squares of finish
	ranks  []int64   // of finish, doubled
}

func (r *reckoning) risk(last []schedule.Time) *Risk {
	out := &Risk{Trials: len(last)}
	for _, n := range r.traced.any {
		out.Items = append(out.Items, int(n))
	}
	var since []int64
	for trial, t := range last {
		if t < schedule.Never {
			r.trials = append(r.trials, trial)
			since = append(since, int64(t-r.asOf))
		}
	}
	out.Never = len(last) - len(r.trials)
	r.finish, r.square = centred(since)
	r.ranks = doubledRanks(since)
	if n := float64(len(r.trials)); n > 1 {
		out.Spread = math.Sqrt(r.square/(n-1)) / schedule.MinutesPerDay
	}
	sources := r.nodes(out)
	if len(r.trials) >= LeastRiskTrials && r.square > 0 {
		r.links(out)
		r.shares(out, sources)
	}
	return out
}

// source is an activity whose own luck may bear on the finish.
type source struct {
	at    int // in Risk.Nodes
	reach float64
}

// nodes counts the activities on the chain and returns those whose luck is to be
// told apart.
func (r *reckoning) nodes(out *Risk) []source {
	var sources []source
	row := make([]int64, len(r.trials))
	for _, i := range r.traced.steps {
		s := &r.traced.course.steps[i]
		if s.kind == gathering || r.traced.drives[i] == 0 {
			continue
		}
		n := NodeRisk{Node: s.node, Critical: int(r.traced.drives[i])}
		if !r.draws.nodes[s.node].fixed {
			for k, trial := range r.trials {
				row[k] = int64(r.draws.Effort(trial, s.node))
			}
			n.Crucial = correlation(doubledRanks(row), r.ranks)
			_, square := centred(row)
			sources = append(sources, source{len(out.Nodes), float64(n.Critical) * math.Sqrt(square)})
		}
		out.Nodes = append(out.Nodes, n)
	}
	slices.SortStableFunc(sources, func(a, b source) int { return cmp.Compare(b.reach, a.reach) })
	return sources
}

// links reads the dependencies that drive.
func (r *reckoning) links(out *Risk) {
	l := &r.traced.links
	for number, at := range l.place {
		if l.count[at] == 0 {
			continue
		}
		together := float64(l.product[at]) - float64(l.finish[at])/float64(l.count[at])*float64(l.last[at])
		out.Links = append(out.Links, LinkRisk{Source: number, Critical: int(l.count[at]), Share: together / r.square})
	}
	slices.SortFunc(out.Links, func(a, b LinkRisk) int { return cmp.Compare(a.Source, b.Source) })
}
