package outlook

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Picture says the plan as a roadmap to be drawn: the same rows and sentences
// that the tables show.
func (p *Planned) Picture(a *Attention) *draw.Roadmap {
	starts := make(map[work.ItemKey]Start)
	for _, s := range p.Starts() {
		starts[s.Item.Key] = s
	}
	r := &draw.Roadmap{
		Name: p.Workspace.Name, AsOf: p.Workspace.AsOf, News: a.Says, Basis: p.Basis(),
		Needs: p.needs(a), Releases: p.drawReleases(), DaysOff: p.daysOff(), Load: p.drawLoad(),
		Assumed: drawAssumed(a.Assumed), Manner: p.manner,
	}
	if n := p.Workspace.Source.Notice; n != "" {
		r.Notices = append(r.Notices, n)
	}
	r.Lanes = p.lanes(starts)
	for i := range p.commitments {
		r.Promises = append(r.Promises, p.drawPromise(i, a))
	}
	for i := range p.Result.Conflicts {
		c := &p.Result.Conflicts[i]
		if c.Item == "" || c.Other == "" {
			continue
		}
		arrow := draw.Arrow{From: p.item(c.Other).Key, To: p.item(c.Item).Key, Says: p.conflictSentence(c)}
		if c.Kind == plan.NeedByMissed || c.Kind == plan.PromisedByMissed {
			// Here the item is the producer, who is late.
			arrow.From, arrow.To = arrow.To, arrow.From
		}
		r.Arrows = append(r.Arrows, arrow)
	}
	return r
}

// Basis says how the plan was computed: "2,000 trials, seed 1".
func (p *Planned) Basis() string {
	if p.Result.Trials == 0 {
		return "dates only"
	}
	return fmt.Sprintf("%s, seed %d", p.Calendar().Count(p.Result.Trials, "trial"), p.Settings.Seed)
}

func (p *Planned) needs(a *Attention) []draw.Attention {
	var out []draw.Attention
	for i := range a.AtRisk {
		out = append(out, needOfPromise(&a.AtRisk[i], p.Calendar()))
	}
	for _, s := range a.Starts {
		out = append(out, draw.Attention{
			Kind: draw.StartSoon, Subject: string(s.Item.Key), Title: s.Item.Title, Says: s.Says,
		})
	}
	for _, c := range a.Conflicts {
		need := draw.Attention{Kind: draw.InConflict, Says: c.Says}
		if c.Item != nil {
			need.Subject, need.Title = string(c.Item.Key), c.Item.Title
		}
		out = append(out, need)
	}
	for _, t := range a.Overloaded {
		out = append(out, draw.Attention{Kind: draw.TeamOverload, Subject: t.Team, Title: t.Team, Says: t.Says})
	}
	return out
}

// needOfPromise says of a promise at risk what its plank and its lever, which are
// drawn beside it, do not say.
func needOfPromise(r *Promise, say Calendar) draw.Attention {
	need := draw.Attention{
		Kind: draw.PromiseAtRisk, Subject: string(r.Key), Title: r.Title, Helps: r.Blocked,
	}
	switch {
	case r.Holds == Unknown:
		need.Kind, need.Says = draw.CannotTell, r.Sentence(say)
	case r.Likelihood.Known():
		need.Says = "Likely " + say.Forecast(r.Forecast) + "."
	default:
		need.Says = r.Sentence(say)
	}
	return need
}

// lanes are the products with what is drawn of their items, in one walk over all.
func (p *Planned) lanes(starts map[work.ItemKey]Start) []draw.Lane {
	at := make(map[work.ProductKey]int, len(p.Workspace.Products))
	out := make([]draw.Lane, len(p.Workspace.Products))
	for i := range p.Workspace.Products {
		product := &p.Workspace.Products[i]
		at[product.Key] = i
		out[i] = draw.Lane{Key: product.Key, Name: product.Name, Plain: product.Plain, Owner: product.Owner}
	}
	late := p.lateWords()
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		if k, ok := at[it.Product]; ok && !it.Archived && it.Status != work.Dropped {
			out[k].Bars = append(out[k].Bars, p.bar(i, starts, late))
		}
	}
	for _, lead := range p.Leads() {
		if k, ok := at[lead.Product]; ok {
			for _, w := range lead.Weeks {
				out[k].Runway = append(out[k].Runway, draw.RunwayWeek{Monday: work.Date(w.Monday), Days: w.Days})
			}
		}
	}
	return out
}

func (p *Planned) bar(i int, starts map[work.ItemKey]Start, late map[plan.ItemID]string) draw.Bar {
	it, row := &p.Workspace.Items[i], p.itemRow(i)
	b := draw.Bar{
		Key: it.Key, Title: it.Title, Plain: it.Plain, Parent: it.Parent, Level: it.Level, Backlog: it.Backlog,
		Type: it.Type, Status: it.Status, Teams: row.Teams,
		Start: work.Date(row.Start), Finish: work.Date(row.Finish),
		P50: work.Date(row.Forecast.P50), P85: work.Date(row.Forecast.P85), P95: work.Date(row.Forecast.P95),
		TimeBoxed: it.Type == work.Spike && it.Timebox > 0,
		Pin:       it.Pin, HoldUntil: it.HoldUntil, Unknown: row.Unknown, Assumed: row.Assumed,
		Progress: progress(it),
	}
	if s, ok := starts[it.Key]; ok {
		b.SafeStart = draw.SafeStart{State: safeStates[s.State], Day: work.Date(s.By), Promise: s.Promise, Says: s.Says}
	}
	b.Late = late[plan.ItemID(it.Key)]
	return b
}

var safeStates = map[StartState]draw.SafeState{
	SafeUntil: draw.SafeUntil, TooLate: draw.StartTooLate, NotReachable: draw.NotReachable,
}

// progress is the share of an item's effort that is done, as far as it was said.
func progress(it *work.Item) work.Ratio {
	var spent, all work.Effort
	for i := range it.Shares {
		s := &it.Shares[i]
		if s.Spent == nil || s.Remaining == nil {
			return 0
		}
		spent, all = spent+*s.Spent, all+*s.Spent+*s.Remaining
	}
	if all == 0 {
		return 0
	}
	return spent * work.OneWhole / all
}

// lateWords says of each item which freeze or hand-over its dates break, the first
// of several.
func (p *Planned) lateWords() map[plan.ItemID]string {
	out := map[plan.ItemID]string{}
	for i := range p.Result.Conflicts {
		c := &p.Result.Conflicts[i]
		if _, ok := out[c.Item]; ok {
			continue
		}
		switch c.Kind {
		case plan.FreezeMissed:
			out[c.Item] = "after the freeze of " + p.releaseName(c.Release)
		case plan.NeedByMissed:
			out[c.Item] = "after it is needed, " + p.Calendar().Day(endDay(c.Wanted))
		case plan.PromisedByMissed:
			out[c.Item] = "after it was promised, " + p.Calendar().Day(endDay(c.Wanted))
		default:
		}
	}
	return out
}

func (p *Planned) drawPromise(i int, a *Attention) draw.Promise {
	c, row := p.commitments[i], p.promise(i)
	out := draw.Promise{
		Key: c.Key, Title: c.Title, Client: row.Client, Kind: c.Kind, Items: p.promised(c), Release: row.Release,
		Date: c.Date, Now: work.Ratio(row.Likelihood.Thousandths()), Wanted: wanted(c),
		P50: work.Date(row.Forecast.P50), P85: work.Date(row.Forecast.P85), P95: work.Date(row.Forecast.P95),
		Unknown: row.Unknown, Outcome: c.Outcome,
	}
	if len(c.Items) == 1 {
		out.Plain = p.item(plan.ItemID(c.Items[0])).Plain
	}
	k := slices.IndexFunc(a.AtRisk, func(r Promise) bool { return r.Key == c.Key })
	if k >= 0 && a.AtRisk[k].Helps != nil {
		h := a.AtRisk[k].Helps
		out.Lever = draw.Lever{Says: upperFirst(h.Does) + ".", After: work.Ratio(h.After.Thousandths()), Price: h.Price}
	}
	return out
}

// promised are the items of a commitment: its own, or its release's.
func (p *Planned) promised(c *work.Commitment) []work.ItemKey {
	if c.Release == "" {
		return c.Items
	}
	var out []work.ItemKey
	for i := range p.Result.Releases {
		if r := &p.Result.Releases[i]; string(r.ID) == string(c.Release) {
			for _, id := range slices.Concat(r.In, r.Out) {
				out = append(out, work.ItemKey(id))
			}
		}
	}
	return out
}

func (p *Planned) drawReleases() []draw.Release {
	var out []draw.Release
	for _, r := range p.Releases() {
		row := draw.Release{
			Key: r.Key, Name: r.Name, Date: work.Date(r.Date), Freeze: work.Date(r.Freeze),
			Items: r.In + len(r.Out), Now: work.Ratio(r.Likelihood.Thousandths()),
		}
		if !r.Likelihood.Known() {
			row.Unknown = "no trials were run"
		}
		for _, o := range r.Out {
			row.Out = append(row.Out, o.Key)
		}
		out = append(out, row)
	}
	return out
}

// daysOff are the holidays of the first calendar and the blackouts of teams
// from the day planned from.
func (p *Planned) daysOff() []draw.DaysOff {
	var out []draw.DaysOff
	if len(p.Workspace.Calendars) > 0 {
		for _, h := range p.Workspace.Calendars[0].Holidays {
			if h.Date >= p.Workspace.AsOf && h.Part == work.DayOff {
				out = append(out, draw.DaysOff{From: h.Date, To: h.Date, Name: h.Name})
			}
		}
	}
	for i := range p.Workspace.Teams {
		t := &p.Workspace.Teams[i]
		for _, b := range t.Blackouts {
			if b.To >= p.Workspace.AsOf {
				out = append(out, draw.DaysOff{From: b.From, To: b.To, Name: b.Name, Team: p.teamName(plan.TeamID(t.Key))})
			}
		}
	}
	return out
}

func (p *Planned) drawLoad() draw.Load {
	load := p.Load()
	var out draw.Load
	for _, period := range load.Periods {
		out.Periods = append(out.Periods, draw.Period{
			Name: period.Name, From: work.Date(period.From), To: work.Date(period.To),
		})
	}
	for _, t := range load.Teams {
		out.Teams = append(out.Teams, draw.TeamLoad{Name: t.Team, Percent: t.Percent, Says: t.Says})
	}
	return out
}

// drawAssumed gathers what is assumed of one kind in several ways.
func drawAssumed(rows []Assumption) []work.Assumption {
	out := make([]work.Assumption, 0, len(rows))
	for _, a := range rows {
		k := slices.IndexFunc(out, func(o work.Assumption) bool { return o.What == a.What })
		if k < 0 {
			out = append(out, work.Assumption{What: a.What, How: a.How, Count: a.Count})
			continue
		}
		out[k].How += "; " + a.How
		out[k].Count += a.Count
	}
	return out
}

// Drawing draws the plan as a roadmap: one standalone picture in SVG, with fonts and
// colours inside it.
func (p *Planned) Drawing(a *Attention) ([]byte, error) {
	var b bytes.Buffer
	err := draw.SVG(&b, *p.Picture(a))
	return b.Bytes(), err
}
