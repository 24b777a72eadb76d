package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Item is one item with its place in the plan.
type Item struct {
	ItemRef
	Product  work.ProductKey `json:"product"`
	Parent   work.ItemKey    `json:"parent,omitempty"`
	Status   work.Status     `json:"status"`
	State    State           `json:"state"`
	Unknown  string          `json:"unknown,omitempty"` // why there are no dates
	Start    Day             `json:"start,omitzero"`    // planned, or actual once started
	Finish   Day             `json:"finish,omitzero"`   // planned, or actual once done
	Forecast Forecast        `json:"forecast,omitzero"` // of the finish
	Release  string          `json:"release,omitempty"` // name
	FellOut  bool            `json:"fell_out,omitempty"`
	Assumed  []string        `json:"assumed,omitempty"` // what the dates rest on that nobody stated
}

// State says what the plan could do with an item.
type State string

// The states of an item in a plan.
const (
	Planning       State = "planned"
	Finished       State = "finished"
	NotPlanned     State = "not-planned"
	CannotForecast State = "cannot-forecast"
)

var itemStates = map[plan.State]State{
	plan.Planned: Planning, plan.Finished: Finished, plan.NotPlanned: NotPlanned, plan.CannotForecast: CannotForecast,
}

// Items returns the items in the manual order, archived ones left out.
func (p *Planned) Items() []Item {
	out := make([]Item, 0, len(p.Workspace.Items))
	for i := range p.Workspace.Items {
		if !p.Workspace.Items[i].Archived {
			out = append(out, p.itemRow(i))
		}
	}
	return out
}

func (p *Planned) itemRow(i int) Item {
	it, r := &p.Workspace.Items[i], &p.Result.Items[i]
	row := Item{
		ItemRef: p.ref(r.ID), Product: it.Product, Parent: it.Parent, Status: it.Status,
		State: itemStates[r.State], Unknown: p.cause(r.Cause, r.ID),
		Release: p.releaseName(plan.ReleaseID(it.Release)), FellOut: r.FellOut, Assumed: r.Assumed,
	}
	if r.State == plan.Planned || r.State == plan.Finished {
		row.Start, row.Finish = startDay(r.Start), endDay(r.Finish)
		row.Forecast = Forecast{Day(r.P50), Day(r.P85), Day(r.P95)}
	}
	return row
}

// Release is a release with what the plan says of its scope.
type Release struct {
	Key        work.ReleaseKey `json:"key"`
	Name       string          `json:"name"`
	Date       Day             `json:"date"`
	Freeze     Day             `json:"freeze"`
	In         int             `json:"in"`         // items that make the freeze in the plan
	Out        []ItemRef       `json:"out"`        // items that do not
	Likelihood Likelihood      `json:"likelihood"` // that all of it makes the freeze
	Forecast   Forecast        `json:"forecast,omitzero"`
	Outside    *Outside        `json:"outside,omitempty"` // a second opinion from pace alone, where there is history
}

// Releases returns the releases that are still to come, in their own order.
func (p *Planned) Releases() []Release {
	out := []Release{}
	for i := range p.Workspace.Releases {
		w, r := &p.Workspace.Releases[i], &p.Result.Releases[i]
		if w.Date < p.Workspace.AsOf {
			continue
		}
		row := Release{
			Key: w.Key, Name: p.releaseName(r.ID), Date: Day(w.Date), Freeze: Day(w.Freeze), In: len(r.In),
			Out: []ItemRef{}, Likelihood: LikelihoodOf(0, 0),
		}
		if len(r.In)+len(r.Out) > 0 { // else none of it can be forecast
			row.Likelihood = LikelihoodOf(r.Hits, r.Trials)
			row.Forecast = Forecast{Day(r.P50), Day(r.P85), Day(r.P95)}
			row.Outside = p.outside(r.Outside)
		}
		if row.Freeze == 0 {
			row.Freeze = row.Date
		}
		for _, id := range r.Out {
			row.Out = append(row.Out, p.ref(id))
		}
		out = append(out, row)
	}
	return out
}

// ForecastView is the answer of "when": promises and releases, then items.
type ForecastView struct {
	Head
	Promises []Promise    `json:"promises"`
	Together *Together    `json:"together,omitempty"`     // all promises, kept together; of two or more
	Record   *TrackRecord `json:"track_record,omitempty"` // what estimates were worth so far
	Releases []Release    `json:"releases"`
	Items    []Item       `json:"items"`
}

// Forecast returns all dates of the plan.
func (p *Planned) Forecast() ForecastView {
	return ForecastView{
		Head: p.Head(), Promises: p.Promises(), Together: p.Together(), Record: p.TrackRecord(),
		Releases: p.Releases(), Items: p.Items(),
	}
}
