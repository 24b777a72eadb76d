package plan

import (
	"context"
	"errors"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// Outside is a date foretold from throughput alone: how fast the teams finished
// work lately, whatever it was, laid over how many pieces they have to finish. It
// stands beside the simulation, and knows nothing of estimates, dependencies or
// people.
type Outside struct {
	State         OutsideState
	Pieces        int   // shares to finish, of all teams that take part
	P50, P85, P95 Day   // of the last finish; of OutsideKnown
	Inside        Day   // P85 of the last finish in the simulation: what P85 is held against
	Gap           Ratio // by how much the longer of the two spans exceeds the shorter
	Apart         bool  // Gap is more than 30 %
	Missing       []OutsideLack
}

// OutsideState says what kind of answer an Outside is.
type OutsideState uint8

// The states of an outside view.
const (
	OutsideNone   OutsideState = iota // there is no history, or nothing left to finish
	OutsideScarce                     // too little data: see Missing
	OutsideKnown
)

// OutsideLack is something that a history has too little of.
type OutsideLack struct {
	Weeks      bool   // whole weeks of history; else pieces finished by Team
	Team       TeamID //
	Have, Need int
}

// outsideWeeks is how far back throughput is learnt from.
const outsideWeeks = 26

// outsideSource is what a promise's outside view is made of: the node that
// finishes last by simulation, and the nodes it is a promise of.
type outsideSource struct {
	to      *Outside
	target  int // of its last finish, in the simulation
	members []forecast.Member
}

// outsideTargets adds a target for the last finish of every promise and release
// that can be forecast, release dates left aside.
func (r *Result) outsideTargets(targets []forecast.Target, at []int) ([]forecast.Target, []outsideSource) {
	if len(r.model.p.History) == 0 {
		return targets, nil
	}
	var sources []outsideSource
	for k, members := 0, len(targets); k < members; k++ {
		to := &Outside{}
		if k < len(at) {
			r.Commitments[at[k]].Outside = to
		} else {
			r.Releases[k-len(at)].Outside = to
		}
		plain := make([]forecast.Member, len(targets[k].Members))
		for i, m := range targets[k].Members {
			plain[i].Node = m.Node
		}
		sources = append(sources, outsideSource{to, len(targets), plain})
		targets = append(targets, forecast.Target{Members: plain})
	}
	return targets, sources
}

// outside forecasts from throughput what the simulation has forecast.
func (r *Result) outside(ctx context.Context, out *forecast.Outcome, sources []outsideSource) error {
	if len(sources) == 0 {
		return nil
	}
	past := r.past()
	for _, s := range sources {
		teams, items := r.ahead(s.members)
		if len(teams) == 0 {
			continue
		}
		if err := r.outsideOf(ctx, s.to, past, teams, items); err != nil {
			return err
		}
		s.to.Inside = out.Delivery(s.target, 850)
		if s.to.State == OutsideKnown {
			views := forecast.Views{Inside: r.daysUntil(s.to.Inside), Outside: r.daysUntil(s.to.P85)}
			s.to.Gap, s.to.Apart = views.Gap(), views.Apart()
		}
	}
	return nil
}

// daysUntil counts the days from as-of to a day, both included.
func (r *Result) daysUntil(d Day) int { return int(int64(d) - int64(r.model.p.AsOf) + 1) }

// past counts what each team finished on each day of the last half year, or since
// anybody finished anything.
func (r *Result) past() [][]int {
	p := r.model.p
	from := p.AsOf - outsideWeeks*7
	finished := make([][]Day, len(p.Teams))
	first := p.AsOf
	for i := range p.History {
		d := &p.History[i]
		team := r.model.ix.teams[d.Team]
		finished[team] = append(finished[team], d.Finished)
		first = min(first, d.Finished)
	}
	counts := make([][]int, len(p.Teams))
	for team := range counts {
		counts[team] = forecast.CountDays(finished[team], max(first, from), p.AsOf-1)
	}
	return counts
}

// ahead counts, for each team that has work on what some nodes stand on, the
// pieces that the plan finishes there up to the last of that work: what stands in
// the queue before it has to be finished, too.
func (r *Result) ahead(members []forecast.Member) (teams []int32, pieces []int) {
	m := r.model
	last := make([]Time, len(m.p.Teams))
	for _, node := range r.under(members) {
		if n := &m.net.Nodes[node]; n.Team != schedule.NoTeam {
			last[n.Team] = max(last[n.Team], r.dates.Finish[node])
		}
	}
	count := make([]int, len(m.p.Teams))
	for i := range m.net.Nodes {
		n := &m.net.Nodes[i]
		if n.Team != schedule.NoTeam && n.Work > 0 && r.dates.Finish[i] <= last[n.Team] {
			count[n.Team]++
		}
	}
	for team, n := range count {
		if n > 0 {
			teams, pieces = append(teams, int32(team)), append(pieces, n)
		}
	}
	return teams, pieces
}

// under are some nodes and all that they stand on.
func (r *Result) under(members []forecast.Member) []int32 {
	net := r.model.net
	seen := make([]bool, len(net.Nodes))
	var all []int32
	for _, m := range members {
		if !seen[m.Node] {
			seen[m.Node] = true
			all = append(all, m.Node)
		}
	}
	for at := 0; at < len(all); at++ {
		arcs := net.Into(all[at])
		for k := range arcs {
			if from := arcs[k].From; !arcs[k].Soft && !seen[from] {
				seen[from] = true
				all = append(all, from)
			}
		}
	}
	return all
}

// outsideOf makes the throughput forecast of some teams' pieces.
func (r *Result) outsideOf(ctx context.Context, to *Outside, past [][]int, teams []int32, pieces []int) error {
	t := forecast.Throughput{Period: forecast.Daily, Items: pieces, Seed: r.settings.Seed, Trials: r.Trials}
	for i, team := range teams {
		to.Pieces += pieces[i]
		t.Counts = append(t.Counts, past[team])
	}
	arrival, err := t.Forecast(ctx)
	scarce := &forecast.ScarceError{}
	switch {
	case errors.As(err, &scarce):
		to.State = OutsideScarce
		for _, lack := range scarce.Missing {
			l := OutsideLack{Weeks: lack.What == forecast.LackWeeks, Have: lack.Have, Need: lack.Need}
			if !l.Weeks {
				l.Team = r.model.p.Teams[teams[lack.Team]].ID
			}
			to.Missing = append(to.Missing, l)
		}
		return nil
	case err != nil:
		return err
	}
	to.State = OutsideKnown
	to.P50, to.P85, to.P95 = r.dayOf(arrival.Days(500)), r.dayOf(arrival.Days(850)), r.dayOf(arrival.Days(950))
	return nil
}

// dayOf is the day on which so many days, as-of the first, are over.
func (r *Result) dayOf(days int) Day {
	if days > forecast.FarthestDay {
		return NeverDay
	}
	return r.model.p.AsOf + Day(days) - 1
}
