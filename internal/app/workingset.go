package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
)

// AskWorkingSet asks for all that a page works on, or for what differs since it
// asked before.
type AskWorkingSet struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Since     string `json:"since,omitempty" doc:"The cursor of an answer: only what differs since then is told. One that is not known any more is answered with the whole."`
}

// WorkingSet is all that a page works on, as of one act and one plan; or, since a
// cursor, what differs.
type WorkingSet struct {
	Cursor  string              `json:"cursor" doc:"Names what the answer leads to: give it back as since."`
	Since   string              `json:"since" doc:"The cursor since which this differs; \"\" if this is the whole."`
	Seq     int64               `json:"seq" doc:"The act up to which this is so."`
	PlanSeq int64               `json:"plan_seq" doc:"The act up to which the plan goes."`
	Stale   bool                `json:"stale" doc:"Likelihoods are those of an older plan."`
	Header  catalogue.Fragment  `json:"header,omitempty" doc:"What the workspace says of itself, with the day planned from; absent if it does not differ."`
	Items   ItemColumns         `json:"items" doc:"The items whose records differ."`
	Plan    PlanColumns         `json:"plan" doc:"The items of which the plan says something else."`
	Others  map[string][]Record `json:"others" doc:"The records of the other kinds that differ, by kind; in the whole every kind is there."`
	Gone    map[string][]string `json:"gone" doc:"The identities of records that are no more, by kind."`
}

// listWorkingSet lists the use case of the working set.
func (a *App) listWorkingSet() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "workspace.snapshot", Summary: "Give all that a page works on, by columns, or what differs since a cursor", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/snapshot",
	}, a.WorkingSet)
}

// WorkingSet gives all that a page works on, or what differs since a cursor.
func (a *App) WorkingSet(ctx context.Context, by catalogue.Actor, in AskWorkingSet) (WorkingSet, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return WorkingSet{}, err
	}
	is, err := a.marked(ctx, r.id)
	if err != nil {
		return WorkingSet{}, err
	}
	return a.workingSet(is, in.Since), nil
}

// marked returns the present state of a workspace.
func (a *App) marked(ctx context.Context, id store.ID) (*marked, error) {
	of := a.marks.workspace(id)
	of.mu.Lock()
	defer of.mu.Unlock()
	working, err := a.planner.Working(ctx, id)
	if err != nil {
		return nil, err
	}
	current, err := a.planner.Plan(ctx, id)
	if err != nil {
		return nil, err
	}
	if of.now == nil || of.now.listed.working != working || of.now.listed.plan != current {
		of.now = a.next(of.now, a.lists.of(id, working, current))
	}
	return of.now, nil
}

// workingSet tells a state, or what differs in it since a cursor.
func (a *App) workingSet(is *marked, cursor string) WorkingSet {
	w, current := is.listed.working, is.listed.plan
	out := WorkingSet{
		Cursor: is.cursor(), Seq: w.Seq, PlanSeq: current.Seq, Stale: current.Freshness() == planner.Stale,
		Others: map[string][]Record{}, Gone: map[string][]string{},
	}
	since := is.since(cursor)
	if since > 0 {
		out.Since = cursor
	}
	if is.headerAt > since {
		out.Header = catalogue.Fragment(is.header)
	}
	out.Items, out.Plan = itemColumnsOf(is, since), planColumnsOf(is, since)
	as := showing{planfile.FrameOf(w.Workspace), &a.texts}
	for kind, of := range a.changers {
		if kind == items.name {
			continue
		}
		if differ := of.after(w, as, is.at[kind], since); len(differ) > 0 || since == 0 {
			out.Others[kind] = differ
		}
	}
	for _, g := range is.gone {
		if since > 0 && g.turn > since && !here(w, g.kind, g.id) { // it may have come back
			out.Gone[g.kind] = append(out.Gone[g.kind], string(g.id))
		}
	}
	return out
}

// after shows the records of a kind that changed after a turn; after 0, all.
func (w *words[T]) after(in *planner.Working, as showing, at []int64, since int64) []Record {
	values := *w.in(in.Workspace)
	out := []Record{}
	for i := range values {
		if at[i] > since {
			place := in.Place(w.kind.Name(), i)
			out = append(out, w.shown(as, &store.Record[T]{ID: place.ID, Revision: place.Revision, Position: place.Position, Value: values[i]}))
		}
	}
	return out
}

func itemColumnsOf(is *marked, since int64) ItemColumns {
	c, days := columnsFor[ItemColumns](is.at[items.name], since), dayTexts{}
	for i, turn := range is.at[items.name] {
		if turn > since {
			c.add(is.listed.working, i, days)
		}
	}
	return c
}

func planColumnsOf(is *marked, since int64) PlanColumns {
	c, days := columnsFor[PlanColumns](is.planAt, since), dayTexts{}
	for i, turn := range is.planAt {
		if turn > since {
			c.add(is.listed.working.Place(store.Items.Name(), i).ID, &is.plan[i], days)
		}
	}
	return c
}
