// Package promises is the page of commitments: how likely each promise is, what has
// to start by when so that it holds, the dates it was promised for, and who was
// promised.
package promises

import (
	_ "embed"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed promises.css
var sheet string

// Style is the page's style sheet, with that of its pictures.
func Style() string { return sheet + "@layer parts {\n" + draw.PastStyle() + "}\n" }

// How much is shown: of a promise's runway, at once and on demand, and of all promises.
const (
	mostStarts   = 4
	mostMore     = 36
	mostPromises = 40
)

// Shown is what the address asks for.
type Shown struct {
	Client work.ClientKey     // the promises to one; "" is all
	All    bool               // however many there are
	Open   work.CommitmentKey // one whose help is asked for
}

// View is what the page shows.
type View struct {
	Address address.Workspace
	Say     Words
	Open    []Promise // those shown
	All     int       // that are open
	Closed  []Settled
	Clients []Client
	Client  work.ClientKey // narrows the list; "" for all
	More    *More          // nil: no promise was asked about
	Back    string
	Lead    string // how what is listed stands
	Trying  bool   // what would help is being tried
}

// Promise is an open commitment.
type Promise struct {
	outlook.Promise
	Starts  []outlook.Start // its runway one at a time, most pressing first
	Rest    []outlook.Start // the next beyond those
	All     int             // how many starts there are
	Strip   templ.Component // the runway drawn; nil if nothing is on it
	Past    Past
	Best    *outlook.Help // the one step that helps most; nil if none was tried, or none helps
	History []work.PromisedDate
}

// Settled is a commitment that is settled.
type Settled struct {
	Key       work.CommitmentKey
	Title     string
	Client    string
	Date      outlook.Day
	Outcome   work.Outcome
	Delivered outlook.Day
}

// Client is somebody who was promised something.
type Client struct {
	Key    work.ClientKey
	Name   string
	Open   int
	Weak   int // below the likelihood wanted
	Kept   int
	Missed int
}

// New makes the page; the runway is that of the plan whose likelihoods are shown.
func New(at address.Workspace, p *outlook.Planned, found *outlook.Attention, past *app.Past, show Shown) View {
	client := show.Client
	v := View{Address: at, Say: In(p.Calendar()), Client: client, Trying: found.Trying, Back: at.With("commitments", "client", string(client))}
	points := make(map[work.CommitmentKey][]app.PastPoint)
	for i := range past.Promises {
		points[past.Promises[i].Key] = past.Promises[i].Points
	}
	best := make(map[work.CommitmentKey]*outlook.Help)
	for i := range found.AtRisk {
		best[found.AtRisk[i].Key] = found.AtRisk[i].Helps
	}
	said := make(map[work.CommitmentKey]*work.Commitment)
	clients := make(map[work.ClientKey]*Client)
	v.Clients = make([]Client, len(p.Workspace.Clients))
	for i := range p.Workspace.Clients {
		c := &p.Workspace.Clients[i]
		v.Clients[i] = Client{Key: c.Key, Name: c.Name}
		if c.Name == "" {
			v.Clients[i].Name = string(c.Key)
		}
		clients[c.Key] = &v.Clients[i]
	}
	for i := range p.Workspace.Commitments {
		c := &p.Workspace.Commitments[i]
		said[c.Key] = c
		v.settled(c, clients[c.Client])
	}
	open := p.Promises()
	for i := range open {
		o, c := &open[i], said[open[i].Key]
		if to := clients[c.Client]; to != nil {
			to.Open++
			if o.Holds != outlook.Holds {
				to.Weak++
			}
		}
		if client != "" && c.Client != client {
			continue
		}
		v.All++
		v.Open = append(v.Open, Promise{Promise: *o, History: c.History, Best: best[o.Key]})
	}
	v.Lead = v.lead(p)
	v.cut(show)
	today := p.Head().AsOf
	for i := range v.Open {
		o := &v.Open[i]
		under := p.StartsUnder(o.Key, mostStarts+mostMore)
		o.Starts, o.All = under.Starts[:min(mostStarts, len(under.Starts))], under.Count
		o.Rest = under.Starts[len(o.Starts):]
		o.Strip, o.Past = newStrip(v.Say, today, &o.Promise, under.Marks), newPast(v.Say, &o.Promise, points[o.Key])
	}
	return v
}

// cut leaves of many promises those that a page can show: the first that do not hold,
// in the order of their dates, and then others.
func (v *View) cut(show Shown) {
	if show.All || len(v.Open) <= mostPromises {
		return
	}
	weak := 0
	for i := range v.Open {
		if v.Open[i].Holds != outlook.Holds {
			weak++
		}
	}
	others := max(0, mostPromises-weak)
	kept := make([]Promise, 0, mostPromises)
	for i := range v.Open {
		o := &v.Open[i]
		switch {
		case len(kept) == mostPromises:
		case o.Holds != outlook.Holds || o.Key == show.Open:
			kept = append(kept, *o)
		case others > 0:
			others--
			kept = append(kept, *o)
		}
	}
	v.Open = kept
}

// settled counts and lists a commitment that is not open.
func (v *View) settled(c *work.Commitment, to *Client) {
	if c.Outcome == work.Open || c.Outcome == "" {
		return
	}
	name := string(c.Client)
	if to != nil {
		name = to.Name
		switch c.Outcome {
		case work.OutcomeKept:
			to.Kept++
		case work.OutcomeMissed:
			to.Missed++
		case work.Open, work.OutcomeWithdrawn:
		}
	}
	if v.Client == "" || v.Client == c.Client {
		v.Closed = append(v.Closed, Settled{
			Key: c.Key, Title: c.Title, Client: name, Date: outlook.Day(c.Date), Outcome: c.Outcome, Delivered: outlook.Day(c.Delivered),
		})
	}
}

// likely says when it is likely to be kept.
func (v *View) likely(p *Promise) string {
	switch {
	case p.Unknown != "":
		return part.Capital(p.Unknown)
	case p.Forecast.P85 != 0:
		return v.Say.Likely(v.Say.Forecast(p.Forecast))
	case p.Planned != 0:
		return v.Say.PlannedFor(v.Say.Day(p.Planned))
	}
	return v.Say.NoForecastYet()
}

// promised says to whom, for when, and what it was before.
func (v *View) promised(p *Promise) string {
	at := v.Say.Day(p.Date)
	first := v.Say.Day(p.Slipped)
	if p.Kind == work.Target {
		return v.Say.Wished(p.Client, at, first)
	}
	return v.Say.Promised(p.Client, at, first)
}

// joint says to when all of it can be held together.
func (v *View) joint(p *Promise) string {
	if p.JointStart == 0 {
		return ""
	}
	return v.Say.AllOfItTogether(v.Say.Day(p.JointStart))
}

// lead is the news: how what is listed stands.
func (v *View) lead(p *outlook.Planned) string {
	open := make([]outlook.Promise, len(v.Open))
	for i := range v.Open {
		open[i] = v.Open[i].Promise
	}
	if says := p.Standing(open); says != "" {
		return says
	}
	return v.Say.NoPromiseIsOpen()
}

// outcomes are what can become of an open promise.
func outcomes() []work.Outcome {
	return slices.DeleteFunc(work.Outcomes(), func(o work.Outcome) bool { return o == work.Open })
}

// late tells whether a start has passed, or is planned after its last safe day.
func late(s *outlook.Start) bool {
	return s.State == outlook.TooLate || s.By != 0 && s.Planned > s.By
}

// day says a day of the record.
func (v *View) day(d work.Date) string { return v.Say.Day(outlook.Day(d)) }

// says tells how a client stands: "2 open, 1 weak, 3 kept".
func (c *Client) says(say Words) string {
	return say.Standing(c.Open, c.Weak, c.Kept, c.Missed)
}

// reason sets why a date was promised behind it.
func reason(why string) string {
	if why == "" {
		return ""
	}
	return ", " + why
}

// pathed is a key as a part of a path.
func pathed(key work.CommitmentKey) string { return url.PathEscape(string(key)) }
