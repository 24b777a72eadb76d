package app

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Nothing is what a use case takes that needs to be told nothing.
type Nothing struct{}

// WorkspaceEntry is one workspace of the installation.
type WorkspaceEntry struct {
	ID   string `json:"id" doc:"The lasting identity."`
	Name string `json:"name"`
	Slug string `json:"slug" doc:"The name as it stands in an address."`
	Seq  int64  `json:"seq" doc:"The number of its last act."`

	Example string `json:"example,omitempty" doc:"The example that it was made from, if it was."`
}

// Workspaces are the workspaces of an installation.
type Workspaces struct {
	Workspaces []WorkspaceEntry `json:"workspaces"`
}

// WorkspaceRef names a workspace.
type WorkspaceRef struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
}

// CreateWorkspace makes an empty workspace.
type CreateWorkspace struct {
	Record catalogue.Fragment `json:"record" doc:"Its name, day, zone and value unit, as the plan file would say them."`
}

// EditWorkspace changes what a workspace says of itself.
type EditWorkspace struct {
	Write
	Revision int64              `json:"revision,omitempty" doc:"The revision the change was made on."`
	Set      catalogue.Fragment `json:"set" doc:"What changes, as a JSON merge patch (RFC 7396)."`
}

// DeleteWorkspace deletes a workspace for good.
type DeleteWorkspace struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Name      string `json:"name" doc:"Its name once more, so that none is deleted by a slip."`
}

// listWorkspaces lists the use cases of workspaces as a whole.
func (a *App) listWorkspaces() {
	c := &a.catalogue
	catalogue.Add(c, catalogue.UseCase{
		Name: "workspace.list", Summary: "List the workspaces of this installation", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces",
	}, a.Workspaces)
	catalogue.Add(c, catalogue.UseCase{
		Name: "workspace.create", Summary: "Make an empty workspace", Access: catalogue.Write,
		Needs: catalogue.Owner, Method: http.MethodPost, Path: "/workspaces", Record: "workspace",
	}, a.CreateWorkspace)
	catalogue.Add(c, catalogue.UseCase{
		Name: "workspace.get", Summary: "Show what a workspace says of itself", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}", Record: "workspace",
	}, a.Workspace)
	catalogue.Add(c, catalogue.UseCase{
		Name: "workspace.edit", Summary: "Change what a workspace says of itself", Access: catalogue.Write,
		Needs: catalogue.Owner, Method: http.MethodPatch, Path: "/workspaces/{workspace}", Record: "workspace",
	}, a.EditWorkspace)
	catalogue.Add(c, catalogue.UseCase{
		Name: "workspace.delete", Summary: "Delete a workspace for good, with its history", Access: catalogue.Write,
		Needs: catalogue.Owner, Method: http.MethodDelete, Path: "/workspaces/{workspace}",
	}, a.DeleteWorkspace)
}

// Workspaces lists the workspaces that an actor may read.
func (a *App) Workspaces(ctx context.Context, by catalogue.Actor, _ Nothing) (Workspaces, error) {
	all, err := a.store.ListWorkspaces(ctx)
	if err != nil {
		return Workspaces{}, err
	}
	out := Workspaces{Workspaces: []WorkspaceEntry{}}
	for _, w := range all {
		here, err := a.granted(ctx, by, w.ID)
		if err != nil {
			return Workspaces{}, err
		}
		if !readable(here) {
			continue
		}
		entry := WorkspaceEntry{ID: string(w.ID), Name: w.Name, Slug: Slug(w.Name), Seq: w.Seq}
		if entry.Example, err = a.exampleOf(ctx, w.ID); err != nil {
			return Workspaces{}, err
		}
		out.Workspaces = append(out.Workspaces, entry)
	}
	return out, nil
}

// exampleKind is under which a workspace remembers the example it was made from.
const exampleKind = "example"

// exampleOf is the example that a workspace was made from, "" if from none.
func (a *App) exampleOf(ctx context.Context, id store.ID) (string, error) {
	name := ""
	err := a.store.View(ctx, id, func(tx *store.Tx) error {
		found, err := tx.SavedBy(exampleKind, "")
		if err == nil && len(found) > 0 {
			name = found[0].Value.Name
		}
		return err
	})
	return name, err
}

// CreateWorkspace makes an empty workspace. If its day is not said it is planned
// from today, whenever that is.
func (a *App) CreateWorkspace(ctx context.Context, by catalogue.Actor, in CreateWorkspace) (WorkspaceEntry, error) {
	if err := allow(by, catalogue.Owner); err != nil {
		return WorkspaceEntry{}, err
	}
	now := a.clock()
	usual := &work.Workspace{Zone: "UTC"}
	header, err := planfile.PatchHeader(usual, in.Record)
	if err != nil {
		return WorkspaceEntry{}, err
	}
	if header.Name == "" {
		return WorkspaceEntry{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{"name": "is missing; give the workspace a name"}}
	}
	if err := judgeHeader(header, planner.Today(header.Zone, now)); err != nil {
		return WorkspaceEntry{}, err
	}
	if err := a.free(ctx, header.Name); err != nil {
		return WorkspaceEntry{}, err
	}
	id, err := a.store.CreateWorkspace(ctx, store.Act{Actor: by.Name, Cause: store.CauseEdit, At: now}, header)
	if err != nil {
		return WorkspaceEntry{}, err
	}
	return WorkspaceEntry{ID: string(id), Name: header.Name, Slug: Slug(header.Name), Seq: 1}, nil
}

// free refuses the name of another workspace: in an address nobody could tell the
// two apart.
func (a *App) free(ctx context.Context, name string) error {
	_, err := a.Find(ctx, Slug(name))
	if work.KindOf(err) == work.NotFound {
		return nil
	}
	if err != nil && work.KindOf(err) != work.Conflict {
		return err
	}
	return &work.Error{Kind: work.Conflict, Fields: work.Fields{"name": "is that of another workspace; call this one otherwise"}}
}

// DeleteWorkspace deletes a workspace for good: no undo brings it back. Its name
// has to be said once more.
func (a *App) DeleteWorkspace(ctx context.Context, by catalogue.Actor, in DeleteWorkspace) (Nothing, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return Nothing{}, err
	}
	if err := allow(r.by, catalogue.Owner); err != nil {
		return Nothing{}, err
	}
	if in.Name != r.working.Workspace.Name {
		return Nothing{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{
			"name": "is not the workspace's; say " + r.working.Workspace.Name + " to delete it for good"}}
	}
	return Nothing{}, a.store.DeleteWorkspace(ctx, r.id)
}

// Workspace shows what a workspace says of itself.
func (a *App) Workspace(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (Record, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return Record{}, err
	}
	var out Record
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		found, err := store.Workspaces.Get(tx, r.id)
		if err == nil {
			out = shownHeader(&found)
		}
		return err
	})
	return out, err
}

func shownHeader(r *store.Record[work.Workspace]) Record {
	return Record{
		ID: string(r.ID), Key: Slug(r.Value.Name), Revision: r.Revision,
		Record: catalogue.Fragment(planfile.EncodeHeader(&r.Value)),
	}
}

// EditWorkspace changes what a workspace says of itself.
func (a *App) EditWorkspace(ctx context.Context, by catalogue.Actor, in EditWorkspace) (Changed, error) {
	var out Changed
	act, err := a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error {
		if err := allow(m.by, catalogue.Owner); err != nil {
			return err
		}
		found, err := store.Workspaces.Get(m.tx, m.tx.Workspace())
		if err != nil {
			return err
		}
		if in.Revision != 0 {
			found.Revision = in.Revision
		}
		after, err := planfile.PatchHeader(&found.Value, in.Set)
		if err != nil {
			return err
		}
		whole := *m.working.Workspace // a day may lie before what is done already
		whole.Name, whole.AsOf, whole.Zone, whole.ValueUnit = after.Name, after.AsOf, after.Zone, after.ValueUnit
		whole.Source, whole.DefaultSizes = after.Source, after.DefaultSizes
		if err := judgeHeader(&whole, planner.Today(after.Zone, a.clock())); err != nil {
			return err
		}
		found.Value = *after
		saved, err := store.Workspaces.Save(m.tx, found)
		if err == nil {
			out.Record = shownHeader(&saved)
		}
		return err
	})
	out.Act = act
	return out, err
}

// judgeHeader judges what a workspace says of itself. One that says no day is
// planned from today.
func judgeHeader(w *work.Workspace, today work.Date) error {
	if _, err := time.LoadLocation(w.Zone); err != nil {
		return &work.Error{Kind: work.Invalid, Fields: work.Fields{"zone": w.Zone + " is no time zone known here; give an IANA name such as Europe/Vienna"}}
	}
	if w.AsOf.IsZero() {
		followed := *w
		followed.AsOf = today
		w = &followed
	}
	return judge(w, "", 0)
}
