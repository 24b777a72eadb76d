package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of saved views.
const (
	viewKind     = "view" // of what is saved beside the plan
	mostViews    = 100    // that one person sees
	mostViewName = 80     // characters
)

// SavedView is a list as somebody keeps it: what it shows, by a name. The address of
// a page says the same.
type SavedView struct {
	Name    string   `json:"name" doc:"What it is called; each person has it once, and everybody together has it once."`
	Shared  bool     `json:"shared,omitempty" doc:"Everybody sees it; otherwise only who keeps it."`
	Page    string   `json:"page,omitempty" doc:"The page it is a view of, such as backlog; backlog if not said."`
	Filter  string   `json:"filter,omitempty" doc:"Which items, in the filter language."`
	Sort    string   `json:"sort,omitempty" doc:"The fields it is sorted by, as behind sort: in a filter."`
	Group   string   `json:"group,omitempty" doc:"The field it is grouped by, as behind group: in a filter; parent; or tree."`
	Columns []string `json:"columns,omitempty" doc:"The columns in their order, a width behind a colon: title:320."`
}

// AskViews asks for the views that one sees.
type AskViews struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
}

// SavedViews are the views that somebody sees: their own, and everybody's, by name.
type SavedViews struct {
	Views []SavedView `json:"views"`
}

// text checks a view and gives it as it is saved.
func (v *SavedView) text() (string, error) {
	if n := len([]rune(v.Name)); n == 0 || n > mostViewName {
		return "", &work.Error{Kind: work.Invalid, Fields: work.Fields{"name": fmt.Sprintf("needs 1 to %d characters", mostViewName)}}
	}
	if _, err := filter.Parse(v.Filter); err != nil {
		return "", err
	}
	if len(v.Columns) > mostViews {
		return "", &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%d columns; the most is %d", len(v.Columns), mostViews)}
	}
	v.Page = cmp.Or(v.Page, "backlog")
	value, err := json.Marshal(v)
	return string(value), err
}

// KeepView keeps a view under its name, in place of what stood there.
type KeepView struct {
	Write
	View SavedView `json:"view" doc:"What it shows."`
}

// DropView takes a view away.
type DropView struct {
	Write
	Name   string `json:"name" doc:"The view."`
	Shared bool   `json:"shared,omitempty" doc:"The one that everybody sees."`
}

// KeptView is what became of a view.
type KeptView struct {
	Act
	Views []SavedView `json:"views" doc:"All views that one sees now."`
}

// listViews lists the use cases of saved views.
func (a *App) listViews() {
	c := &a.catalogue
	const base = "/workspaces/{workspace}/views"
	catalogue.Add(c, catalogue.UseCase{
		Name: "view.list", Summary: "List the saved views that one sees", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base,
	}, a.Views)
	catalogue.Add(c, catalogue.UseCase{
		Name: "view.keep", Summary: "Keep what a list shows by a name", Access: catalogue.Write,
		Needs: catalogue.Viewer, Method: http.MethodPut, Path: base,
	}, a.KeepView)
	catalogue.Add(c, catalogue.UseCase{
		Name: "view.drop", Summary: "Take a saved view away", Access: catalogue.Write,
		Needs: catalogue.Viewer, Method: http.MethodDelete, Path: base + "/{name}",
	}, a.DropView)
}

// Views lists the saved views that one sees.
func (a *App) Views(ctx context.Context, by catalogue.Actor, in AskViews) (SavedViews, error) {
	out := SavedViews{Views: []SavedView{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		out.Views, err = viewsOf(tx, by)
		return err
	})
	return out, err
}

// KeepView keeps a view by its name.
func (a *App) KeepView(ctx context.Context, by catalogue.Actor, in KeepView) (KeptView, error) {
	out := KeptView{Views: []SavedView{}}
	act, err := a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error {
		owner, err := viewOwner(m, in.View.Shared)
		if err != nil {
			return err
		}
		value, err := in.View.text()
		if err != nil {
			return err
		}
		there, err := viewsOf(m.tx, m.by)
		if err != nil {
			return err
		}
		if len(there) >= mostViews {
			return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("there are %d views already; take one away first", len(there))}
		}
		if _, err := m.tx.PutSaved(store.Saved{Kind: viewKind, Owner: owner, Name: in.View.Name, Value: value}); err != nil {
			return err
		}
		out.Views, err = viewsOf(m.tx, m.by)
		return err
	})
	out.Act = act
	return out, err
}

// DropView takes a view away.
func (a *App) DropView(ctx context.Context, by catalogue.Actor, in DropView) (KeptView, error) {
	out := KeptView{Views: []SavedView{}}
	act, err := a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error {
		owner, err := viewOwner(m, in.Shared)
		if err != nil {
			return err
		}
		found, err := m.tx.SavedNamed(viewKind, owner, in.Name)
		if err != nil {
			return err
		}
		if err := store.Saves.Delete(m.tx, found.ID, found.Revision); err != nil {
			return err
		}
		out.Views, err = viewsOf(m.tx, m.by)
		return err
	})
	out.Act = act
	return out, err
}

// viewOwner says in whose name a view is kept. What everybody sees takes an editor.
func viewOwner(m *moment, shared bool) (string, error) {
	if !shared {
		return m.by.Name, nil
	}
	return "", allow(m.by, catalogue.Editor)
}

// viewsOf reads the views that an actor sees, by name.
func viewsOf(tx *store.Tx, by catalogue.Actor) ([]SavedView, error) {
	found, err := tx.SavedBy(viewKind, by.Name)
	if err != nil {
		return nil, err
	}
	views := make([]SavedView, len(found))
	for i := range found {
		if err := json.Unmarshal([]byte(found[i].Value.Value), &views[i]); err != nil {
			return nil, fmt.Errorf("view %s: %w", found[i].Value.Name, err)
		}
		views[i].Name, views[i].Shared = found[i].Value.Name, found[i].Value.Owner == ""
	}
	slices.SortFunc(views, func(a, b SavedView) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(flag(a.Shared), flag(b.Shared)))
	})
	return views, nil
}

// flag is a mark that can be compared.
func flag(is bool) int {
	if is {
		return 1
	}
	return 0
}
