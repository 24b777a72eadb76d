package plan

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/trestle-plan/trestle/plan/forecast"
)

// LeastRiskTrials is the fewest trials that a Risk is told from.
const LeastRiskTrials = forecast.LeastRiskTrials

// Risk says what makes the date of a commitment or a release uncertain: what
// drives it, and whose doubt moves it. Shares are thousandths of the variance of
// the moment at which the last of its work is finished; docs/engine.md states
// how they are found. They are told from at most [forecast.RiskTrials] trials.
type Risk struct {
	Trials       int              // looked at
	Never        int              // of them, in which the work is never finished; shares leave them out
	Spread       Time             // standard deviation of the last finish
	Items        []ItemRisk       // that drive in one trial or more, the largest share first
	Dependencies []DependencyRisk // likewise
	Teams        []TeamRisk       // with work in the date, the largest share first
	Releases     []ReleaseRisk
	Organisation Ratio // what all estimates have in common
	Rest         Ratio // what only several doubts together bring
}

// ItemRisk is one item in the risk of a date.
type ItemRisk struct {
	Item     ItemID
	Critical int   // trials in which the item is on the driving chain: criticality
	Share    Ratio // of the luck of its own estimates
	Shares   []ShareRisk
}

// ShareRisk is one share of an item in the risk of a date.
type ShareRisk struct {
	Team     TeamID
	Critical int
	Crucial  Ratio // rank correlation of its effort with the date, -1000 to 1000: cruciality
	Share    Ratio // what knowing this one effort beforehand would take away
	Assumed  bool  // nobody stated its estimate
}

// DependencyRisk is one dependency in the risk of a date.
type DependencyRisk struct {
	Dependency int   // index in Problem.Dependencies
	Critical   int   // trials in which it drives
	Share      Ratio // what comes through it: overlaps with that of what stands before it
}

// TeamRisk is a team in the risk of a date.
type TeamRisk struct {
	Team   TeamID
	Share  Ratio // Common and the shares of its work together
	Common Ratio // what the estimates of its work have in common
}

// ReleaseRisk is what the estimates of a release's work have in common.
type ReleaseRisk struct {
	Release ReleaseID
	Share   Ratio
}

// Risk looks at what makes a commitment's date uncertain. It needs a Result with
// LeastRiskTrials or more, and fails with an *InvalidError without them, for an unknown
// commitment and for one that cannot be forecast, or with the context's error.
func (r *Result) Risk(ctx context.Context, id CommitmentID) (*Risk, error) {
	target, err := r.commitmentTarget(id)
	if err != nil {
		return nil, err
	}
	return r.riskOf(ctx, target)
}

// ReleaseRisk is Risk for all the work of a release.
func (r *Result) ReleaseRisk(ctx context.Context, id ReleaseID) (*Risk, error) {
	i, ok := r.model.ix.releases[id]
	if !ok || r.draws == nil {
		return nil, unforeseen("release", string(id))
	}
	return r.riskOf(ctx, r.releaseTarget(int(i)))
}

// commitmentTarget is a commitment that has a forecast as a target.
func (r *Result) commitmentTarget(id CommitmentID) (forecast.Target, error) {
	i, ok := r.model.ix.commitments[id]
	if !ok || r.draws == nil || r.Commitments[i].Cause.Kind != NoCause {
		return forecast.Target{}, unforeseen("commitment", string(id))
	}
	c := &r.model.p.Commitments[i]
	return forecast.Target{Members: r.model.members(c), Deadline: c.Date, Wanted: wanted(c)}, nil
}

// unforeseen is the error for what has no forecast.
func unforeseen(what, id string) error {
	return &InvalidError{Places: []Place{{Path: what, What: fmt.Sprintf("%q is unknown or has no forecast", id)}}}
}

// replay simulates one target again, in the same trials or the first of them.
func (r *Result) replay(ctx context.Context, target forecast.Target, trials int) (*forecast.Outcome, error) {
	return r.replayAll(ctx, []forecast.Target{target}, trials)
}

// replayAll walks the trials again for several targets.
func (r *Result) replayAll(ctx context.Context, targets []forecast.Target, trials int) (*forecast.Outcome, error) {
	return forecast.Simulation{
		Policy: r.policy, Draws: r.draws, Trials: trials, Workers: r.settings.Workers, Targets: targets,
	}.Run(ctx)
}

func (r *Result) riskOf(ctx context.Context, target forecast.Target) (*Risk, error) {
	out, err := r.replay(ctx, target, min(r.Trials, forecast.RiskTrials))
	if err != nil {
		return nil, err
	}
	told, err := out.Risk(ctx, 0, r.model.own)
	if scarce := (&forecast.ScarceError{}); errors.As(err, &scarce) {
		return nil, &InvalidError{Places: []Place{{Path: "Trials", What: scarce.Error()}}}
	}
	if err != nil {
		return nil, err
	}
	risk := &Risk{
		Trials: told.Trials, Never: told.Never, Spread: Time(told.Spread*MinutesPerDay + 0.5),
		Organisation: share(told.Organisation), Rest: share(told.Rest),
	}
	r.itemRisks(risk, told)
	r.teamRisks(risk, told)
	for _, l := range told.Links {
		risk.Dependencies = append(risk.Dependencies, DependencyRisk{int(l.Source), l.Critical, share(l.Share)})
	}
	for _, f := range told.Releases {
		for i := range r.model.p.Releases {
			if id := r.model.p.Releases[i].ID; nameOf("release", string(id)) == f.Name {
				risk.Releases = append(risk.Releases, ReleaseRisk{id, share(f.Share)})
			}
		}
	}
	risk.sort()
	return risk, nil
}

// share is a part of one as thousandths. Chance may take a small one below zero:
// that is nothing.
func share(part float64) Ratio { return Ratio(math.Round(min(max(part, 0), 1) * 1000)) }

// itemRisks gathers activities by item.
func (r *Result) itemRisks(risk *Risk, told *forecast.Risk) {
	at := map[int32]int{}
	parts := map[int32]float64{}
	for _, n := range told.Nodes {
		a := r.model.acts[n.Node]
		if a.share < 0 {
			continue // no work: the bounds of one of several shares that start together
		}
		k, known := at[a.item]
		if !known {
			k = len(risk.Items)
			at[a.item] = k
			risk.Items = append(risk.Items, ItemRisk{Item: r.model.p.Items[a.item].ID, Critical: told.Items[a.item]})
		}
		it := &risk.Items[k]
		it.Shares = append(it.Shares, ShareRisk{
			Team: r.model.team(a), Critical: n.Critical, Crucial: Ratio(math.Round(n.Crucial * 1000)), Share: share(n.Share),
			Assumed: r.model.p.Items[a.item].Shares[a.share].Estimate.Assumed != "",
		})
		parts[a.item] += n.Share
		it.Share = share(parts[a.item])
	}
}

// teamRisks adds what a team's work has in common to what it brings alone.
func (r *Result) teamRisks(risk *Risk, told *forecast.Risk) {
	own, common := map[TeamID]float64{}, map[TeamID]float64{}
	for _, n := range told.Nodes {
		own[r.model.team(r.model.acts[n.Node])] += n.Share
	}
	for _, f := range told.Teams {
		for i := range r.model.p.Teams {
			if id := r.model.p.Teams[i].ID; nameOf("team", string(id)) == f.Name {
				common[id] = f.Share
				own[id] += 0
			}
		}
	}
	for i := range r.model.p.Teams {
		id := r.model.p.Teams[i].ID
		if part, known := own[id]; known {
			risk.Teams = append(risk.Teams, TeamRisk{id, share(part + common[id]), share(common[id])})
		}
	}
}

// sort puts the largest shares first; what brings the same, by how often it
// drives, and then in the order of the Problem.
func (r *Risk) sort() {
	slices.SortStableFunc(r.Items, func(a, b ItemRisk) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(b.Critical, a.Critical))
	})
	slices.SortStableFunc(r.Dependencies, func(a, b DependencyRisk) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(b.Critical, a.Critical), cmp.Compare(a.Dependency, b.Dependency))
	})
	slices.SortStableFunc(r.Teams, func(a, b TeamRisk) int { return cmp.Compare(b.Share, a.Share) })
	slices.SortStableFunc(r.Releases, func(a, b ReleaseRisk) int { return cmp.Compare(b.Share, a.Share) })
}
