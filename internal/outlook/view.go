package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Day is a calendar day in a view. In JSON it is text such as "2026-02-27";
// views leave the zero Day out.
type Day work.Date

// MarshalText writes the day as 2026-02-27.
func (d Day) MarshalText() ([]byte, error) { return []byte(work.Date(d).String()), nil }

// UnmarshalText reads a day such as 2026-02-27, and nothing as no day. The error is
// of kind Invalid.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	date, err := work.ParseDate(string(text))
	*d = Day(date)
	return err
}

// startDay is the day that a moment which begins something belongs to.
func startDay(t plan.Time) Day { return Day(t / plan.MinutesPerDay) }

// endDay is the day that a moment which ends something belongs to.
func endDay(t plan.Time) Day { return Day((t - 1) / plan.MinutesPerDay) }

// Likelihood is in how many of the trials something came out well.
type Likelihood struct {
	Hits   int    `json:"hits"`
	Trials int    `json:"trials"`
	Says   string `json:"says"` // "38%", "<1%", ">99%"; never 0% or 100%
}

// LikelihoodOf is the likelihood of what came out well in so many of the trials.
func LikelihoodOf(hits, trials int) Likelihood {
	return Likelihood{Hits: hits, Trials: trials, Says: percent(hits, trials)}
}

// Known tells whether there were trials at all.
func (l Likelihood) Known() bool { return l.Trials > 0 }

// Thousandths is the likelihood in thousandths, rounded down.
func (l Likelihood) Thousandths() int {
	if l.Trials == 0 {
		return 0
	}
	return l.Hits * 1000 / l.Trials
}

// Forecast is the range of dates of something that is to happen: by P50 in half
// of the trials, by P85 in 85 of 100. Without trials it is zero.
type Forecast struct {
	P50 Day `json:"p50,omitzero"`
	P85 Day `json:"p85,omitzero"`
	P95 Day `json:"p95,omitzero"`
}

// Head is what every view begins with: what was planned, from when and how.
type Head struct {
	Workspace   string   `json:"workspace"`
	AsOf        Day      `json:"as_of"`
	Counts      Counts   `json:"counts"`
	Trials      int      `json:"trials"`
	Seed        uint64   `json:"seed"`
	Hash        string   `json:"hash"`               // of all that the plan was computed from
	Assumed     string   `json:"assumed,omitempty"`  // one sentence; "" when all is stated
	Stale       bool     `json:"stale,omitempty"`    // the likelihoods are those of an older plan; newer ones are under way
	Starting    bool     `json:"starting,omitempty"` // the latest safe starts are those of an older plan, or none yet; newer ones are under way
	Unsupported []string `json:"unsupported,omitempty"`
}

// Counts say how large a workspace is.
type Counts struct {
	Teams    int `json:"teams"`
	Items    int `json:"items"`    // not archived
	Promises int `json:"promises"` // open ones, wishes included
}

// ItemRef names an item for a reader.
type ItemRef struct {
	Key     work.ItemKey `json:"key"`
	Title   string       `json:"title"`
	Plain   string       `json:"plain,omitempty"` // for people outside engineering
	Backlog work.Backlog `json:"backlog"`
	Type    work.Type    `json:"type"`
	Teams   []string     `json:"teams,omitempty"` // names
}

// Tag is the letter that the item's kind is drawn with: F functional, E
// enabler, A architecture, R refactoring, I infrastructure, ? spike.
func (r ItemRef) Tag() string {
	if r.Type == work.Spike {
		return "?"
	}
	return tags[r.Backlog]
}

var tags = map[work.Backlog]string{
	work.Functional: "F", work.Enabler: "E", work.Architecture: "A", work.Refactoring: "R", work.Infrastructure: "I",
}
