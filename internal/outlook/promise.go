package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Promise is an open commitment with what the plan says of it.
type Promise struct {
	Key     work.CommitmentKey  `json:"key"`
	Title   string              `json:"title"`
	Client  string              `json:"client,omitempty"`
	Kind    work.CommitmentKind `json:"kind"` // a promise, or a target: a wish
	Date    Day                 `json:"date"`
	Release string              `json:"release,omitempty"` // promised as a whole, by name
	Items   []work.ItemKey      `json:"items,omitempty"`

	Likelihood Likelihood `json:"likelihood"`       // of being kept
	Wanted     int        `json:"wanted"`           // likelihood it is to be kept with, in percent
	Holds      Hold       `json:"holds"`            // how the two compare
	Planned    Day        `json:"planned,omitzero"` // delivery in the plan
	Forecast   Forecast   `json:"forecast,omitzero"`
	Unknown    string     `json:"unknown,omitempty"`     // why there is no forecast
	JointStart Day        `json:"joint_start,omitzero"`  // latest day to which all its open items can be held
	Blocked    string     `json:"blocked,omitempty"`     // what makes its date impossible whatever is done
	Slipped    Day        `json:"first_date,omitzero"`   // the date it was first promised for, if that was another
	Outside    *Outside   `json:"outside,omitempty"`     // a second opinion from pace alone, where there is history
	Helps      *Help      `json:"helps_most,omitempty"`  // the one change that helps most
	Tried      bool       `json:"helps_tried,omitempty"` // whether changes were tried: those at risk, the first few
}

// Hold is how a promise stands against the likelihood it was given with.
type Hold string

// How promises stand. Watch is up to 20 points under what was wanted, as on
// the page.
const (
	Holds   Hold = "holds"
	Watch   Hold = "watch"
	AtRisk  Hold = "at-risk"
	Unknown Hold = "unknown"
)

const watchBand = 200 // thousandths under the wanted likelihood

// Help is one change that was tried out on a promise.
type Help struct {
	Does   string     `json:"does"`   // the change, in words
	Before Likelihood `json:"before"` // of the promise, in the fewer trials that changes are tried with
	After  Likelihood `json:"after"`
	Price  string     `json:"price,omitempty"` // what it costs other promises
	Lever  string     `json:"lever"`           // names the change, to try it and to keep it: "person:berth"

	// The change itself, for those who try it further.
	Kind     HelpKind     `json:"change"`
	Item     work.ItemKey `json:"item,omitempty"`      // that is changed; of a hand-over: that waits
	WaitsFor work.ItemKey `json:"waits_for,omitempty"` // of a hand-over: what it no longer waits for
	Team     work.TeamKey `json:"team,omitempty"`      // that gets one more person
}

// HelpKind is what kind of change was tried.
type HelpKind string

// The kinds of change.
const (
	AddPerson      HelpKind = "add-person"      // one more person in the team, from the day planned from
	RaiseItem      HelpKind = "raise-item"      // the item to the top of the manual order
	DropHandOver   HelpKind = "drop-dependency" // the item no longer waits for the other
	NarrowEstimate HelpKind = "narrow-estimate" // the item's likely estimate, with no spread
	CutItem        HelpKind = "cut-item"        // the item out of the scope
)

// helpKinds names the planner's levers.
var helpKinds = map[plan.LeverKind]HelpKind{
	plan.AddPerson: AddPerson, plan.RaiseItem: RaiseItem, plan.DropDependency: DropHandOver,
	plan.NarrowEstimate: NarrowEstimate, plan.CutItem: CutItem,
}

// Promises returns the open commitments by date.
func (p *Planned) Promises() []Promise {
	out := make([]Promise, 0, len(p.commitments))
	for i := range p.commitments {
		out = append(out, p.promise(i))
	}
	slices.SortStableFunc(out, func(a, b Promise) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

func (p *Planned) promise(i int) Promise {
	c, r := p.commitments[i], &p.Result.Commitments[i]
	out := Promise{
		Key: c.Key, Title: c.Title, Client: p.clientName(c.Client), Kind: c.Kind, Date: Day(c.Date),
		Items: c.Items, Wanted: int(wanted(c)) / 10,
		Likelihood: LikelihoodOf(r.Hits, r.Trials),
		Planned:    Day(r.Delivered),
		Forecast:   Forecast{Day(r.P50), Day(r.P85), Day(r.P95)},
	}
	if c.Release != "" {
		out.Release = p.releaseName(plan.ReleaseID(c.Release))
	}
	if len(c.History) > 0 && c.History[0].Date != c.Date {
		out.Slipped = Day(c.History[0].Date)
	}
	if r.JointState == plan.SafeUntil {
		out.JointStart = Day(r.JointStart)
	}
	out.Unknown = p.cause(r.Cause, "")
	out.Blocked = p.blocked(r.ID)
	out.Outside = p.outside(r.Outside)
	out.Holds = p.holds(i)
	return out
}

// blocked says of a promise that is dated before its own release just that.
func (p *Planned) blocked(id plan.CommitmentID) string {
	for i := range p.Result.Conflicts {
		if c := &p.Result.Conflicts[i]; c.Kind == plan.ReleaseTooLate && c.Commitment == id {
			return fmt.Sprintf("It comes with %s on %s: one of the two days has to move.",
				p.releaseName(c.Release), p.Calendar().Day(endDay(c.At)))
		}
	}
	return ""
}

// holds compares what is likely with what was wanted. Without trials the
// planned delivery decides.
func (p *Planned) holds(i int) Hold {
	c, r := p.commitments[i], &p.Result.Commitments[i]
	switch {
	case r.Cause.Kind != plan.NoCause:
		return Unknown
	case r.Trials == 0 && r.Delivered <= plan.Day(c.Date):
		return Holds
	case r.Trials == 0:
		return AtRisk
	}
	switch gap := p.gap(i); {
	case gap <= 0:
		return Holds
	case gap <= watchBand:
		return Watch
	}
	return AtRisk
}

// gap is by how many thousandths a promise is less likely than was wanted. What
// cannot be forecast is as far from it as can be.
func (p *Planned) gap(i int) int {
	c, r := p.commitments[i], &p.Result.Commitments[i]
	need := int(wanted(c))
	if r.Trials == 0 || r.Cause.Kind != plan.NoCause {
		return need
	}
	return need - r.Hits*1000/r.Trials
}

const usualLikelihood work.Ratio = 850

func wanted(c *work.Commitment) work.Ratio {
	if c.Likelihood == 0 {
		return usualLikelihood
	}
	return c.Likelihood
}

// atRisk returns the promises below the likelihood they were given with, the
// one where most is to be won first: the gap to what was wanted times the
// weight of the promise. Wishes come after all promises.
func (p *Planned) atRisk() []int {
	var out []int
	for i := range p.commitments {
		if p.holds(i) != Holds {
			out = append(out, i)
		}
	}
	stake := func(i int) int64 { return int64(p.gap(i)) * max(p.commitments[i].Weight, 1) }
	slices.SortStableFunc(out, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(wishes[p.commitments[a].Kind], wishes[p.commitments[b].Kind]),
			cmp.Compare(stake(b), stake(a)),
			cmp.Compare(p.commitments[a].Date, p.commitments[b].Date),
			cmp.Compare(p.commitments[a].Key, p.commitments[b].Key),
		)
	})
	return out
}

func (p *Planned) helpWords(l *plan.Lever) Help {
	h := Help{
		Does: p.leverWords(l), Lever: p.leverName(l).String(),
		Before: LikelihoodOf(l.HitsBefore, l.Trials), After: LikelihoodOf(l.HitsAfter, l.Trials),
		Kind: helpKinds[l.Kind], Item: work.ItemKey(l.Item), Team: work.TeamKey(l.Team),
	}
	if l.Kind == plan.DropDependency {
		d := p.dependencies[l.Dependency]
		h.Item, h.WaitsFor = d.To, d.From
	}
	if len(l.Worse) > 0 {
		const named = 2
		titles := make([]string, 0, len(l.Worse))
		for _, id := range l.Worse {
			titles = append(titles, p.commitments[p.promises[id]].Title)
		}
		h.Price = "5 points or more off " + joinFew(titles, named)
	}
	return h
}

func (p *Planned) leverWords(l *plan.Lever) string {
	switch l.Kind {
	case plan.AddPerson:
		return "one more person in " + p.teamName(l.Team)
	case plan.RaiseItem:
		return "move " + p.title(l.Item) + " to the top of the order"
	case plan.DropDependency:
		d := p.dependencies[l.Dependency]
		return "start " + p.title(plan.ItemID(d.To)) + " without waiting for " + string(d.From)
	case plan.NarrowEstimate:
		return "find out what " + p.title(l.Item) + " really takes"
	case plan.CutItem:
		return "leave " + p.title(l.Item) + " out"
	}
	return ""
}

// Sentence says how the promise stands: "Now 38%; 85% wanted by Fri 17 Apr,
// forecast 24 Apr, 15 May with 85%."
func (r *Promise) Sentence(say Calendar) string {
	if r.Unknown == "" && r.Likelihood.Known() {
		return "Now " + r.Likelihood.Says + "; " + r.Wants(say)
	}
	return r.Wants(say)
}

// Wants says what was wanted of the promise and what is forecast: "85% wanted
// by Fri 17 Apr, forecast 24 Apr, 15 May with 85%."
func (r *Promise) Wants(say Calendar) string {
	switch {
	case r.Unknown != "":
		return upperFirst(r.Unknown) + "."
	case !r.Likelihood.Known():
		return fmt.Sprintf("Promised for %s, planned for %s.", say.Day(r.Date), say.Day(r.Planned))
	}
	return fmt.Sprintf("%d%% wanted by %s, forecast %s.", r.Wanted, say.Day(r.Date), say.Forecast(r.Forecast))
}

// Sentence says what helps and what it costs: "One more person in Platform: 36
// points more, to 74%, but 5 points or more off Webhooks."
func (h *Help) Sentence() string {
	points := (h.After.Thousandths() - h.Before.Thousandths() + 5) / 10
	text := fmt.Sprintf("%s: %s more, to %s", upperFirst(h.Does), Count(points, "point"), h.After.Says)
	if h.Price != "" {
		text += ", but " + h.Price
	}
	return text + "."
}
