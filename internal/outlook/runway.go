package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Start is the latest safe start of one item that has not started: the last day
// on which it can start with a promise above it still as likely as wanted.
type Start struct {
	Item         ItemRef             `json:"item"`
	Promise      work.CommitmentKey  `json:"promise"` // that asks for it
	PromiseDate  Day                 `json:"promise_date"`
	Kind         work.CommitmentKind `json:"promise_kind"` // a promise, or a target: a wish
	State        StartState          `json:"state"`
	By           Day                 `json:"start_by,omitzero"` // too late: the day that was the last
	LateDays     int                 `json:"late_days,omitempty"`
	Planned      Day                 `json:"planned_start,omitzero"`
	CriticalPath Day                 `json:"critical_path,omitzero"` // what a critical path without busy people would say
	Likelihood   Likelihood          `json:"likelihood"`             // of the promise, this item not held

	WeekLater  Likelihood           `json:"a_week_later,omitzero"`  // of the promise, if it starts a week after start_by
	TooLateFor []work.CommitmentKey `json:"too_late_for,omitempty"` // other promises above it
	Says       string               `json:"says"`
}

// StartState says what kind of answer a Start is.
type StartState string

// The states of a latest safe start.
const (
	SafeUntil    StartState = "safe-until"
	TooLate      StartState = "too-late"
	NotReachable StartState = "not-reachable" // not to be saved by starting this one earlier
)

var startStates = map[plan.StartState]StartState{
	plan.SafeUntil: SafeUntil, plan.TooLate: TooLate, plan.NotReachable: NotReachable,
}

// Starts returns the latest safe start of every item with work of its own that
// a promise stands on and that has not started: under the promise for which
// starting in time still does most. They stand in the order of that: what can
// still be met by its day, then what is too late by how late it is, then what
// starting earlier cannot save; wishes after promises. It is empty without
// trials.
//
// They are worked out once a plan; the list belongs to the plan.
func (p *Planned) Starts() []Start {
	p.said.starts.Do(func() { p.said.allStarts = p.startsSaid(p.mostPressed()) })
	return p.said.allStarts
}

// startsSaid are starts in words.
func (p *Planned) startsSaid(won []pressed) []Start {
	out := make([]Start, len(won))
	for i := range won {
		out[i] = p.start(won[i].row)
		out[i].TooLateFor = won[i].missed
	}
	return out
}

func (p *Planned) started(id plan.ItemID) bool {
	s := p.item(id).Status
	return s == work.InProgress || s == work.Done || s == work.Dropped
}

// wishes come after promises.
var wishes = map[work.CommitmentKind]int{work.Promise: 0, work.Target: 1}

// stateRank puts what can still be saved first.
func stateRank(s plan.StartState) int {
	switch s {
	case plan.TooLate:
		return 1
	case plan.NotReachable:
		return 2
	default:
		return 0
	}
}

func (p *Planned) start(s *plan.LatestStart) Start {
	c := p.commitments[p.promises[s.Commitment]]
	row := Start{
		Item: p.ref(s.Item), Promise: c.Key, PromiseDate: Day(c.Date), Kind: c.Kind,
		State: startStates[s.State], By: Day(s.Day), CriticalPath: Day(s.CriticalPath),
		Likelihood: LikelihoodOf(s.Best, p.Result.Trials),
	}
	if planned := &p.Result.Items[p.items[s.Item]]; planned.State == plan.Planned {
		row.Planned = startDay(planned.Start)
	}
	switch s.State {
	case plan.TooLate:
		row.LateDays = int(p.Problem.AsOf - s.Day)
	case plan.SafeUntil:
		row.WeekLater = LikelihoodOf(s.WeekLater, p.Result.Trials)
	default:
	}
	row.Says = p.startSentence(&row, c)
	return row
}

// startSentence is the alarm of one start, in one sentence.
func (p *Planned) startSentence(s *Start, c *work.Commitment) string {
	promise, say := p.promiseWords(c), p.Calendar()
	switch s.State {
	case TooLate:
		return fmt.Sprintf("Had to start by %s, %s ago: %s is %s likely, not %d%%.",
			say.Day(s.By), say.Count(s.LateDays, "day"), promise, s.Likelihood.Says, int(wanted(c))/10)
	case NotReachable:
		return fmt.Sprintf("Starting it earlier does not save %s: %s at best, %d%% wanted.",
			promise, s.Likelihood.Says, int(wanted(c))/10)
	}
	return fmt.Sprintf("Start by %s or %s drops from %s to %s if it starts a week later.",
		say.Day(s.By), promise, s.Likelihood.Says, s.WeekLater.Says)
}

// Lead tells how far ahead a product's technical work lands before what stands
// on it.
type Lead struct {
	Product work.ProductKey `json:"product"`
	Name    string          `json:"name"`
	Weeks   []LeadWeek      `json:"weeks"`
	Least   int             `json:"least_days"`      // of all weeks
	Ahead   *Ahead          `json:"ahead,omitempty"` // in the trials; none without
	Says    string          `json:"says"`
}

// Ahead is how many days ahead of the planned starts that stand on it all of a
// product's technical work lands, trial by trial: the least over all of it. Below
// zero a planned start moves.
type Ahead struct {
	P50    int        `json:"p50_days"` // or more, in 50 of 100
	P85    int        `json:"p85_days"` // or more, in 85 of 100
	P95    int        `json:"p95_days"`
	InTime Likelihood `json:"in_time"` // that no planned start moves for it
}

// LeadWeek is the least lead of all work that starts in one week.
type LeadWeek struct {
	Monday Day          `json:"monday"`
	Days   int          `json:"days"` // below zero it lands after the start
	From   work.ItemKey `json:"from"` // the technical item that lands last
	To     work.ItemKey `json:"to"`   // what stands on it
}

// Leads returns the runway of each product that has technical work ahead. The
// landing is the day by which it is done with 85%, the start is the planned
// one, so a lead below zero is a start that is likely to move.
func (p *Planned) Leads() []Lead {
	type week struct {
		product work.ProductKey
		monday  Day
	}
	least := make(map[week]LeadWeek)
	for i, d := range p.dependencies {
		if d.Strength == work.Soft || !p.item(plan.ItemID(d.From)).Technical() || p.item(plan.ItemID(d.To)).Technical() {
			continue
		}
		from := &p.Result.Items[p.items[p.Problem.Dependencies[i].From]]
		to := &p.Result.Items[p.items[p.Problem.Dependencies[i].To]]
		if from.State != plan.Planned || to.State != plan.Planned || p.started(to.ID) {
			continue
		}
		start := startDay(to.Start)
		at := week{product: p.item(to.ID).Product, monday: monday(start)}
		lead := LeadWeek{Monday: at.monday, Days: int(start - p.landing(from)), From: d.From, To: d.To}
		if old, ok := least[at]; !ok || lead.Days < old.Days {
			least[at] = lead
		}
	}
	out := []Lead{}
	for _, product := range p.Workspace.Products {
		lead := Lead{Product: product.Key, Name: product.Name}
		for at, w := range least {
			if at.product == product.Key {
				lead.Weeks = append(lead.Weeks, w)
			}
		}
		if len(lead.Weeks) == 0 {
			continue
		}
		slices.SortFunc(lead.Weeks, func(a, b LeadWeek) int { return cmp.Compare(a.Monday, b.Monday) })
		worst := slices.MinFunc(lead.Weeks, func(a, b LeadWeek) int { return cmp.Compare(a.Days, b.Days) })
		lead.Least = worst.Days
		lead.Says = p.leadSentence(worst)
		lead.Ahead = p.ahead(product.Key)
		out = append(out, lead)
	}
	return out
}

// ahead is how far a product's technical work lands ahead in the trials.
func (p *Planned) ahead(product work.ProductKey) *Ahead {
	for i := range p.Result.Products {
		if r := &p.Result.Products[i]; r.Product == string(product) {
			return &Ahead{P50: int(r.P50), P85: int(r.P85), P95: int(r.P95), InTime: LikelihoodOf(r.InTime, r.Trials)}
		}
	}
	return nil
}

func (p *Planned) leadSentence(w LeadWeek) string {
	from, to := p.title(plan.ItemID(w.From)), p.title(plan.ItemID(w.To))
	if w.Days < 0 {
		return fmt.Sprintf("%s lands %s after the planned start of %s.", from, p.Calendar().Count(-w.Days, "day"), to)
	}
	return fmt.Sprintf("%s lands %s before %s needs it.", from, p.Calendar().Count(w.Days, "day"), to)
}

// landing is the day by which an item is done with 85%, or the planned day
// without trials.
func (p *Planned) landing(it *plan.ItemPlan) Day {
	if it.P85 != 0 {
		return Day(it.P85)
	}
	return endDay(it.Finish)
}

func monday(d Day) Day {
	return d - Day((int(work.Date(d).Weekday())+6)%7)
}
