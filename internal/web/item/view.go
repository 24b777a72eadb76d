// Package item is the page of one item: what it is, when it is likely done and
// why, what it stands on and what stands on it, who promised what, and all that
// was changed and said about it; and the form that edits it.
package item

import (
	_ "embed"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed item.css
var pageStyle string

//go:embed panel/panel.css
var panelStyle string

// Style is the style sheet of the page, and of the panel that shows the same beside
// other pages.
var Style = pageStyle + panelStyle

// View is what the page shows.
type View struct {
	Address   address.Workspace
	Say       Words
	Item      *work.Item
	Product   string // name
	Says      string // its description as HTML that is safe to show
	Above     []outlook.ItemRef
	Parts     []outlook.Item
	Why       outlook.WhyView
	Explained bool // the chain that sets the date was asked for
	Shares    []Share
	Needs     []Tie             // what it waits for
	NeededBy  []Tie             // what waits for it
	Promises  []outlook.Promise // that it stands under
	Place     int               // in the manual order, from 1
	Items     int
	Facts     []Fact
	Acts      []Act
	Comments  []Comment

	zone *time.Location
}

// Share is one team's work on the item.
type Share struct {
	Team     string
	Estimate string
	Assumed  string // where the estimate comes from, if nobody stated it
	People   string
	State    string
}

// Tie is a dependency, seen from one of its ends.
type Tie struct {
	Other    outlook.Item
	Words    string // unless it is finish-start, hard, without lag
	Contract *outlook.ItemContract
	Teams    string // "Identity → Mobile"
}

// Fact is one field in words.
type Fact struct {
	Name, Value string
	Href        string // where the value leads; "" nowhere
	Assumed     bool
}

// Act is a change of the item in its history.
type Act struct {
	Seq     int64
	Who     string
	When    time.Time
	Cause   string
	Why     string
	Changes []string
	Undo    bool // may be taken back by the reader
}

// Comment is what somebody said about the item.
type Comment struct {
	Who  string
	When time.Time
	HTML string // what was said, safe to show
}

// New makes the page of one item of a plan from what the plan says of it. The chain
// that sets its date takes long in a large plan: it is there if it was asked for.
func New(at address.Workspace, p *outlook.Planned, is *outlook.ItemView, why *outlook.WhyView) View {
	ws := p.Workspace
	v := View{
		Address: at, Say: In(p.Calendar()), Why: outlook.WhyView{Item: is.Item, Starts: is.Starts}, Items: is.Items, Place: is.Place,
		Above: is.Above, Parts: is.Parts, Promises: is.Promises,
	}
	if why != nil {
		v.Why, v.Explained = *why, true
	}
	v.zone = zoneOf(ws)
	place := slices.IndexFunc(ws.Items, func(it work.Item) bool { return it.Key == is.Item.Key })
	v.Item = &ws.Items[place]
	v.Product = productName(ws, v.Item.Product)
	for i := range is.Needs {
		v.Needs = append(v.Needs, newTie(v.Say, ws, &is.Needs[i]))
	}
	for i := range is.NeededBy {
		v.NeededBy = append(v.NeededBy, newTie(v.Say, ws, &is.NeededBy[i]))
	}
	v.gatherShares(ws)
	v.gatherFacts(ws)
	return v
}

// Zone is the workspace's time zone, in which moments are said.
func (v *View) Zone() *time.Location { return v.zone }

func newTie(say Words, ws *work.Workspace, d *outlook.ItemTie) Tie {
	t := Tie{Other: d.Other, Contract: d.Contract}
	var words []string
	if d.Kind != work.FinishStart {
		words = append(words, strings.ReplaceAll(string(d.Kind), "-", " to "))
	}
	if d.Lag != "" {
		words = append(words, say.Lag(d.Lag))
	}
	if d.Strength == work.Soft {
		words = append(words, say.SoftGivesWay())
	}
	t.Words = strings.Join(words, ", ")
	if d.FromTeam != "" || d.ToTeam != "" {
		t.Teams = teamName(say, ws, d.FromTeam) + " → " + teamName(say, ws, d.ToTeam)
	}
	return t
}

// gatherShares puts the work of each team into words.
func (v *View) gatherShares(ws *work.Workspace) {
	if len(v.Item.Shares) == 0 {
		return
	}
	estimates := work.NewEstimator(ws)
	for k := range v.Item.Shares {
		s := &v.Item.Shares[k]
		r := estimates.Resolve(v.Item, k)
		row := Share{Team: teamName(v.Say, ws, s.Team), Assumed: r.Assumed, State: v.shareState(s)}
		row.Estimate = rangeWords(v.Say, &r)
		if s.Estimate.Size != "" {
			row.Estimate = string(s.Estimate.Size) + ", " + row.Estimate
		}
		people := s.People
		if people == 0 {
			people = work.OnePerson
		}
		row.People = people.String()
		v.Shares = append(v.Shares, row)
	}
}

// rangeWords says an estimate: "4 to 15 days, likely 6".
func rangeWords(say Words, r *work.Resolved) string {
	switch r.Kind {
	case work.ResolvedRange:
		if r.Low == r.High {
			return outlookDays(say, r.High)
		}
		return say.ToLikely(r.Low.String(), outlookDays(say, r.High), r.Likely.String())
	case work.ResolvedHistory:
		low, high := slices.Min(r.History), slices.Max(r.History)
		return say.To(low.String(), outlookDays(say, high))
	default:
		return say.NoneYet()
	}
}

// outlookDays says an effort: "1 day", "2.5 days".
func outlookDays(say Words, e work.Effort) string {
	const day = 1000
	if e == day {
		return "1 day"
	}
	return say.Days(e.String())
}

// shareState says how far a team has come.
func (v *View) shareState(s *work.Share) string {
	var words []string
	switch {
	case !s.Finished.IsZero():
		words = append(words, v.Say.DoneOn(v.Say.Short(outlook.Day(s.Finished))))
	case !s.Started.IsZero():
		words = append(words, v.Say.Since(v.Say.Short(outlook.Day(s.Started))))
	}
	if s.Spent != nil {
		words = append(words, v.Say.SpentOf(s.Spent.String()))
	}
	if s.Remaining != nil {
		words = append(words, v.Say.RemainOf(s.Remaining.String()))
	}
	return strings.Join(words, ", ")
}

// worst is the promise with the least likelihood above the item.
func (v *View) worst() *outlook.Promise {
	var worst *outlook.Promise
	for i := range v.Promises {
		p := &v.Promises[i]
		if p.Likelihood.Known() && (worst == nil || p.Likelihood.Thousandths() < worst.Likelihood.Thousandths()) {
			worst = p
		}
	}
	return worst
}

// start is the alarm of the item, nil without one.
func (v *View) start() *outlook.Start {
	if len(v.Why.Starts) == 0 {
		return nil
	}
	return &v.Why.Starts[0]
}

// startTone is how loud the alarm is.
func startTone(s *outlook.Start) part.Tone {
	if s.State == outlook.SafeUntil && s.Planned <= s.By {
		return part.Calm
	}
	return part.Risk
}

// unknown says of an item without dates why.
func (v *View) unknown() string {
	switch v.Why.Item.State {
	case outlook.CannotForecast:
		return v.Say.CannotForecast()
	case outlook.NotPlanned:
		return v.Say.NotPlanned()
	case outlook.Finished:
		return v.Say.Done(v.Say.Short(v.Why.Item.Finish))
	default:
		return v.Say.NoneYet()
	}
}

// cause says why there are no dates, without saying again that there are none.
func (v *View) cause() string {
	return strings.TrimPrefix(v.Why.Item.Unknown, "cannot forecast: ")
}

func productName(ws *work.Workspace, key work.ProductKey) string {
	for i := range ws.Products {
		if ws.Products[i].Key == key && ws.Products[i].Name != "" {
			return ws.Products[i].Name
		}
	}
	return string(key)
}

func teamName(say Words, ws *work.Workspace, key work.TeamKey) string {
	for i := range ws.Teams {
		if ws.Teams[i].Key == key && ws.Teams[i].Name != "" {
			return ws.Teams[i].Name
		}
	}
	if key == "" {
		return say.All()
	}
	return string(key)
}

// contractTone is how loud the state of a contract is.
func contractTone(s work.ContractState) part.Tone {
	switch s {
	case work.AtRisk, work.Missed:
		return part.Risk
	case work.Asked, work.Countered:
		return part.Watch
	default:
		return part.Calm
	}
}

// zoneOf is a workspace's time zone; one that the machine does not know is UTC.
func zoneOf(ws *work.Workspace) *time.Location {
	zone, err := time.LoadLocation(ws.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}
