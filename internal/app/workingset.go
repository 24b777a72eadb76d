package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// AskWorkingSet asks for all that a page works on.
type AskWorkingSet struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
}

// ItemColumns are all items of a workspace in the manual order, one list a field:
// entries at the same place are of the same item. Days are the texts of dates, ""
// for none.
type ItemColumns struct {
	ID         []string   `json:"id"`
	Revision   []int64    `json:"revision"`
	Position   []string   `json:"position"`
	Key        []string   `json:"key"`
	Title      []string   `json:"title"`
	Plain      []string   `json:"plain"`
	Level      []string   `json:"level"`
	Type       []string   `json:"type"`
	Backlog    []string   `json:"backlog"`
	Status     []string   `json:"status"`
	Parent     []string   `json:"parent"`
	Release    []string   `json:"release"`
	Teams      [][]string `json:"teams"`
	Likely     [][]int64  `json:"likely" doc:"The likely estimate of each share in thousandths of a person-day, 0 if there is none; -1 for a size."`
	Sizes      [][]string `json:"sizes" doc:"The size each share was estimated with."`
	Goals      [][]string `json:"goals"`
	Labels     [][]string `json:"labels"`
	Assignees  [][]string `json:"assignees"`
	Value      []int64    `json:"value" doc:"What a week's delay costs, in minor units."`
	Urgency    []string   `json:"urgency"`
	Pin        []string   `json:"pin"`
	HoldUntil  []string   `json:"hold_until"`
	Archived   []bool     `json:"archived"`
	Start      []string   `json:"start"`
	Finish     []string   `json:"finish"`
	P50        []string   `json:"p50"`
	P85        []string   `json:"p85"`
	Latest     []string   `json:"latest_start"`
	Due        []string   `json:"due"`
	Rank       []int      `json:"rank"`
	Likelihood []int64    `json:"likelihood" doc:"In thousandths, -1 if not known."`
}

// WorkingSet is all that a page works on, as of one act: what follows comes as
// events after its cursor.
type WorkingSet struct {
	Seq          int64               `json:"seq" doc:"The act up to which this is so."`
	PlanSeq      int64               `json:"plan_seq" doc:"The act up to which the plan goes."`
	Stale        bool                `json:"stale" doc:"Likelihoods are those of an older plan."`
	Header       catalogue.Fragment  `json:"header" doc:"What the workspace says of itself, with the day planned from."`
	Items        ItemColumns         `json:"items"`
	Dependencies []Record            `json:"dependencies"`
	Others       map[string][]Record `json:"others" doc:"The records of the other kinds, by kind."`
}

// listWorkingSet lists the use case of the working set.
func (a *App) listWorkingSet() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "workspace.snapshot", Summary: "Give all that a page works on, by columns", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/snapshot",
	}, a.WorkingSet)
}

// WorkingSet gives all that a page works on.
func (a *App) WorkingSet(ctx context.Context, by catalogue.Actor, in AskWorkingSet) (WorkingSet, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return WorkingSet{}, err
	}
	current, err := a.planner.Plan(ctx, r.id)
	if err != nil {
		return WorkingSet{}, err
	}
	w := r.working
	fr := planfile.FrameOf(w.Workspace)
	out := WorkingSet{
		Seq: w.Seq, PlanSeq: current.Seq, Stale: current.Freshness() == planner.Stale,
		Header: catalogue.Fragment(planfile.EncodeHeader(w.Workspace)), Others: map[string][]Record{},
	}
	out.Items = columnsOf(w)
	out.Items.plan(a.lists.of(r.id, w, current).facts)
	out.Dependencies = recordsOf(w, fr, &dependencies)
	for kind, of := range a.changers {
		if kind != items.name && kind != dependencies.name {
			out.Others[kind] = of.all(w, fr)
		}
	}
	return out, nil
}

// all shows the records of a kind in a working set.
func (w *words[T]) all(in *planner.Working, fr planfile.Frame) []Record { return recordsOf(in, fr, w) }

func recordsOf[T any](in *planner.Working, fr planfile.Frame, w *words[T]) []Record {
	values := *w.in(in.Workspace)
	out := make([]Record, len(values))
	for i := range values {
		place := in.Place(w.kind.Name(), i)
		out[i] = w.shown(fr, &store.Record[T]{ID: place.ID, Revision: place.Revision, Position: place.Position, Value: values[i]})
	}
	return out
}

// columnsOf lays the items out by columns.
func columnsOf(w *planner.Working) ItemColumns {
	var c ItemColumns
	for i := range w.Workspace.Items {
		it, place := &w.Workspace.Items[i], w.Place(store.Items.Name(), i)
		c.ID = append(c.ID, string(place.ID))
		c.Revision = append(c.Revision, place.Revision)
		c.Position = append(c.Position, place.Position)
		c.Key = append(c.Key, string(it.Key))
		c.Title = append(c.Title, it.Title)
		c.Plain = append(c.Plain, it.Plain)
		c.Level = append(c.Level, string(it.Level))
		c.Type = append(c.Type, string(it.Type))
		c.Backlog = append(c.Backlog, string(it.Backlog))
		c.Status = append(c.Status, string(it.Status))
		c.Parent = append(c.Parent, string(it.Parent))
		c.Release = append(c.Release, string(it.Release))
		c.Goals = append(c.Goals, orEmpty(retyped[string](it.Goals)))
		c.Labels = append(c.Labels, orEmpty(it.Labels))
		c.Assignees = append(c.Assignees, orEmpty(retyped[string](it.Assignees)))
		c.Value = append(c.Value, it.Value.PerWeek)
		c.Urgency = append(c.Urgency, string(it.Value.Urgency))
		c.Pin = append(c.Pin, it.Pin.String())
		c.HoldUntil = append(c.HoldUntil, it.HoldUntil.String())
		c.Archived = append(c.Archived, it.Archived)
		c.shares(it)
	}
	return c
}

// orEmpty is a list that JSON writes as one, also when nothing is in it.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// shares adds what the shares of an item say.
func (c *ItemColumns) shares(it *work.Item) {
	teams := make([]string, len(it.Shares))
	likely := make([]int64, len(it.Shares))
	sizes := make([]string, len(it.Shares))
	for i := range it.Shares {
		s := &it.Shares[i]
		teams[i], likely[i], sizes[i] = string(s.Team), int64(s.Estimate.Likely), string(s.Estimate.Size)
		if s.Estimate.Size != "" {
			likely[i] = -1
		}
	}
	c.Teams, c.Likely, c.Sizes = append(c.Teams, teams), append(c.Likely, likely), append(c.Sizes, sizes)
}

// plan adds what the plan says.
func (c *ItemColumns) plan(facts []store.ItemPlan) {
	for i := range facts {
		f := &facts[i]
		c.Start = append(c.Start, f.Start.String())
		c.Finish = append(c.Finish, f.Finish.String())
		c.P50 = append(c.P50, f.P50.String())
		c.P85 = append(c.P85, f.P85.String())
		c.Latest = append(c.Latest, f.LatestStart.String())
		c.Due = append(c.Due, f.Due.String())
		c.Rank = append(c.Rank, f.Rank)
		likelihood := int64(-1)
		if f.Likelihood != nil {
			likelihood = int64(*f.Likelihood)
		}
		c.Likelihood = append(c.Likelihood, likelihood)
	}
}
