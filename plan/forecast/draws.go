package forecast

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Correlation is the share, in thousandths, of the variance of an activity's
// normal deviate that it has in common with every other, with those of its team
// and with those of its release. What is left is its own.
type Correlation struct {
	Organisation, Team, Release schedule.Ratio
}

// Activity is what trials know about one node.
type Activity struct {
	Effort  Distribution // of the whole, as if it had not begun
	Left    Left
	Name    uint64 // of its own noise
	Team    uint64 // of its team's factor
	Release uint64 // of its release's factor; 0 is none: that share is its own noise
}

// Planned is the effort to plan with: the mean of what is left.
func (a *Activity) Planned() schedule.Effort { return a.Left.of(a.Effort.mean, a.Effort.mean) }

// Left says how much of a draw is still to do. The zero Left is all of it.
type Left struct {
	Kind   LeftKind
	Amount schedule.Effort // 0 to MaxEffort
}

// LeftKind is the closed set of what can be known about work in progress.
type LeftKind uint8

// The kinds of what is left.
const (
	Whole     LeftKind = iota // not started
	Remaining                 // Amount on average: the draw in proportion
	Spent                     // the draw less Amount, and at least a twentieth of the mean
)

// of is what is left of a draw.
func (l Left) of(draw, mean schedule.Effort) schedule.Effort {
	switch {
	case l.Kind == Remaining && mean == 0:
		return l.Amount
	case l.Kind == Remaining:
		return scaled(draw, l.Amount, mean)
	case l.Kind == Spent:
		return max(draw-l.Amount, mean/20)
	default:
		return draw
	}
}

// maxDraw keeps the work of a draw inside 64 bits.
const maxDraw schedule.Effort = 4 * MaxEffort

// scaled is draw*amount/mean, rounded down, through 128 bits.
func scaled(draw, amount, mean schedule.Effort) schedule.Effort {
	high, low := bits.Mul64(uint64(draw), uint64(amount))
	if high >= uint64(mean) {
		return maxDraw
	}
	q, _ := bits.Div64(high, low, uint64(mean))
	return schedule.Effort(min(q, uint64(maxDraw)))
}

// Draws is the effort of every node in every trial: a pure function of the
// seed, the trial and the names, so that two plans that share names share their
// luck, whatever else differs. It never changes and is safe for concurrent use.
type Draws struct {
	organisation   stream
	teams          []stream
	releases       []stream
	teamNames      []uint64 // of teams
	releaseNames   []uint64
	organisationBy float64 // weight of the organisation's deviate
	teamBy         float64
	releaseBy      float64
	nodes          []drawn
}

// drawn is an Activity made ready. Team and release count from 1.
type drawn struct {
	effort  Distribution
	left    Left
	own     stream
	ownBy   float64
	team    int32
	release int32 // 0 is none
	fixed   bool  // the same in every trial
	planned schedule.Effort
}

// NewDraws makes the draws of a network. Activities stand for its nodes by
// number; gates have the zero Activity. It fails if a correlation is negative or
// they sum up to more than one, or if an amount left is out of range.
func NewDraws(seed uint64, c Correlation, activities []Activity) (*Draws, error) {
	if c.Organisation < 0 || c.Team < 0 || c.Release < 0 || c.Organisation+c.Team+c.Release > 1000 {
		return nil, fmt.Errorf("correlation is %d, %d and %d thousandths: must each be 0 or more and 1000 at most together",
			c.Organisation, c.Team, c.Release)
	}
	d := &Draws{
		organisation:   newStream(seed, organisationNoise, 0),
		organisationBy: weight(c.Organisation),
		teamBy:         weight(c.Team),
		releaseBy:      weight(c.Release),
		nodes:          make([]drawn, len(activities)),
	}
	teams, releases := map[uint64]int32{}, map[uint64]int32{}
	for i := range activities {
		a := &activities[i]
		if a.Left.Amount < 0 || a.Left.Amount > MaxEffort {
			return nil, fmt.Errorf("activity %d: effort left or spent is %d: must be 0 to %d", i, a.Left.Amount, MaxEffort)
		}
		n := &d.nodes[i]
		*n = drawn{effort: a.Effort, left: a.Left, planned: a.Planned(), own: newStream(seed, ownNoise, a.Name)}
		n.fixed = n.planned == 0 || a.Effort.isPoint()
		if n.fixed {
			continue
		}
		n.team = number(teams, a.Team, &d.teams, func() stream {
			d.teamNames = append(d.teamNames, a.Team)
			return newStream(seed, teamNoise, a.Team)
		})
		n.ownBy = weight(1000 - c.Organisation - c.Team)
		if a.Release != 0 {
			n.release = number(releases, a.Release, &d.releases, func() stream {
				d.releaseNames = append(d.releaseNames, a.Release)
				return newStream(seed, releaseNoise, a.Release)
			})
			n.ownBy = weight(1000 - c.Organisation - c.Team - c.Release)
		}
	}
	return d, nil
}

// weight is the factor of a deviate that brings a share of the variance.
func weight(share schedule.Ratio) float64 { return math.Sqrt(float64(share) / 1000) }

// number gives each name a number from 1, and opens its stream the first time.
func number(numbers map[uint64]int32, name uint64, streams *[]stream, open func() stream) int32 {
	if numbers[name] == 0 {
		*streams = append(*streams, open())
		numbers[name] = int32(len(*streams))
	}
	return numbers[name]
}

// Planned is the effort of a node in the plan: the mean of what is left.
func (d *Draws) Planned(node int32) schedule.Effort { return d.nodes[node].planned }

// Effort is the effort of a node in a trial, counted from 0. What is planned to
// take nothing takes nothing in every trial.
func (d *Draws) Effort(trial int, node int32) schedule.Effort {
	n := &d.nodes[node]
	if n.fixed {
		return n.planned
	}
	return n.draw(d.shared(n, trial), trial)
}

// shared is the part of a node's deviate that it shares with others.
func (d *Draws) shared(n *drawn, trial int) float64 {
	z := float64(d.organisationBy * d.organisation.normal(trial))
	z += float64(d.teamBy * d.teams[n.team-1].normal(trial))
	if n.release != 0 {
		z += float64(d.releaseBy * d.releases[n.release-1].normal(trial))
	}
	return z
}

// draw adds the node's own noise to the factors it shares.
func (n *drawn) draw(shared float64, trial int) schedule.Effort {
	z := shared + float64(n.ownBy*n.own.normal(trial))
	return n.left.of(n.effort.at(z), n.effort.mean)
}

// factors are the weighted deviates that activities share, for a run of trials.
type factors struct {
	draws    *Draws
	first    int       // trial
	width    int       // trials
	stride   int       // trials there is room for
	common   []float64 // by trial: the organisation's
	teams    []float64 // by team, then trial
	releases []float64 // by release, then trial
}

// newFactors makes room for runs of up to stride trials.
func (d *Draws) newFactors(stride int) *factors {
	return &factors{
		draws:    d,
		stride:   stride,
		common:   make([]float64, stride),
		teams:    make([]float64, stride*len(d.teams)),
		releases: make([]float64, stride*len(d.releases)),
	}
}

// begin computes the factors of the trials from first on.
func (f *factors) begin(first, width int) {
	f.first, f.width = first, width
	d := f.draws
	for k := range width {
		f.common[k] = float64(d.organisationBy * d.organisation.normal(first+k))
		for i, s := range d.teams {
			f.teams[i*f.stride+k] = float64(d.teamBy * s.normal(first+k))
		}
		for i, s := range d.releases {
			f.releases[i*f.stride+k] = float64(d.releaseBy * s.normal(first+k))
		}
	}
}

// work is the drawn work of a node in each trial of the run. It equals Effort.
func (f *factors) work(node int32, out []schedule.Work) {
	n := &f.draws.nodes[node]
	if n.fixed {
		for k := range f.width {
			out[k] = n.planned.Work()
		}
		return
	}
	team := f.teams[int(n.team-1)*f.stride:]
	if n.release == 0 {
		for k := range f.width {
			out[k] = n.draw(f.common[k]+team[k], f.first+k).Work()
		}
		return
	}
	release := f.releases[int(n.release-1)*f.stride:]
	for k := range f.width {
		out[k] = n.draw(f.common[k]+team[k]+release[k], f.first+k).Work()
	}
}
