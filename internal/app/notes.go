package app

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of notes.
const (
	mostComment = 20_000 // characters
)

// About names a record of any kind: comments, watching and search are made once for
// all of them.
type About struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Kind      string `json:"kind" doc:"The kind of the record, such as item."`
	Key       string `json:"key" doc:"Its key, or its identity."`
}

// Comment is what somebody said about a record.
type Comment struct {
	ID       string    `json:"id"`
	Revision int64     `json:"revision"`
	Author   string    `json:"author"`
	At       time.Time `json:"at"`
	Body     string    `json:"body" doc:"Markdown."`
}

// Comments are what was said about a record, oldest first.
type Comments struct {
	Comments []Comment `json:"comments"`
	Watchers []string  `json:"watchers" doc:"Who hears of changes to the record."`
}

// AddComment says something about a record.
type AddComment struct {
	Write
	Kind string `json:"kind" doc:"The kind of the record, such as item."`
	Key  string `json:"key" doc:"Its key, or its identity."`
	Body string `json:"body" doc:"Markdown, at most 20,000 characters."`
}

// EditComment changes, or with an empty body deletes, what one said.
type EditComment struct {
	Write
	ID   string `json:"id" doc:"The comment."`
	Body string `json:"body" doc:"Markdown; empty deletes the comment."`
}

// Commented is a comment as an act left it.
type Commented struct {
	Act
	Comment Comment `json:"comment"`
}

// Watch asks to hear of a record's changes, or to hear no more of them.
type Watch struct {
	About
	Off bool `json:"off,omitempty" doc:"Hear no more of it."`
}

// Watching says who hears of a record's changes.
type Watching struct {
	Watchers []string `json:"watchers"`
}

// listNotes lists the use cases of comments and watching.
func (a *App) listNotes() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/"
	entry := func(name, summary string, access catalogue.Access, needs catalogue.Role, method, path string) catalogue.UseCase {
		return catalogue.UseCase{Name: name, Summary: summary, Access: access, Needs: needs, Method: method, Path: base + path}
	}
	catalogue.Add(c, entry("comment.list", "List what was said about a record", catalogue.Read, catalogue.Viewer,
		http.MethodGet, "comments/{kind}/{key}"), a.Comments)
	catalogue.Add(c, entry("comment.add", "Say something about a record", catalogue.Write, catalogue.Contributor,
		http.MethodPost, "comments/{kind}/{key}"), a.AddComment)
	catalogue.Add(c, entry("comment.edit", "Change or delete what one said", catalogue.Write, catalogue.Contributor,
		http.MethodPatch, "comments/{id}"), a.EditComment)
	catalogue.Add(c, entry("record.watch", "Hear of a record's changes, or no more of them", catalogue.Write, catalogue.Viewer,
		http.MethodPut, "watching/{kind}/{key}"), a.Watch)
}

// Comments lists what was said about a record.
func (a *App) Comments(ctx context.Context, by catalogue.Actor, in About) (Comments, error) {
	out := Comments{Comments: []Comment{}, Watchers: []string{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	id, err := recordID(r.working, in.Kind, in.Key)
	if err != nil {
		return out, err
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		all, err := store.Comments.Select(tx, store.Where{
			SQL: " and t.record_kind = $2 and t.record_id = $3", Args: []any{in.Kind, string(id)},
		})
		if err != nil {
			return err
		}
		slices.SortStableFunc(all, func(a, b store.Record[store.Comment]) int { return int(a.Value.At - b.Value.At) })
		for i := range all {
			out.Comments = append(out.Comments, shownComment(&all[i]))
		}
		watchers, err := tx.Watchers(in.Kind, id)
		out.Watchers = append(out.Watchers, watchers...)
		return err
	})
	return out, err
}

func shownComment(r *store.Record[store.Comment]) Comment {
	return Comment{
		ID: string(r.ID), Revision: r.Revision, Author: r.Value.Author, At: time.UnixMicro(r.Value.At).UTC(), Body: r.Value.Body,
	}
}

// AddComment says something about a record.
func (a *App) AddComment(ctx context.Context, by catalogue.Actor, in AddComment) (Commented, error) {
	var out Commented
	if err := soundComment(in.Body); err != nil {
		return out, err
	}
	act, err := a.write(ctx, by, in.Write, "comment", func(m *moment) error {
		id, err := recordID(m.working, in.Kind, in.Key)
		if err != nil {
			return err
		}
		if err := allow(m.by, catalogue.Contributor, scopesAbout(m.working, in.Kind, id)...); err != nil {
			return err
		}
		made, err := store.Comments.Create(m.tx, store.Record[store.Comment]{Value: store.Comment{
			Kind: in.Kind, Record: id, Author: m.by.Name, At: a.clock().UnixMicro(), Body: in.Body,
		}})
		out.Comment = shownComment(&made)
		return err
	})
	out.Act = act
	return out, err
}

func soundComment(body string) error {
	switch n := len([]rune(body)); {
	case strings.TrimSpace(body) == "":
		return &work.Error{Kind: work.Invalid, Fields: work.Fields{"body": "is empty; write something"}}
	case n > mostComment:
		return &work.Error{Kind: work.TooLarge, Fields: work.Fields{"body": "is longer than 20,000 characters; shorten it"}}
	}
	return nil
}

// scopesAbout returns the scopes that a record lies in: those of an item.
func scopesAbout(w *planner.Working, kind string, id store.ID) []catalogue.Scope {
	if i, ok := w.Index(kind, id); ok && kind == store.Items.Name() {
		return scopesOf(&w.Workspace.Items[i])
	}
	return nil
}

// EditComment changes or deletes what one said. Only its author may change it; an
// owner may delete it.
func (a *App) EditComment(ctx context.Context, by catalogue.Actor, in EditComment) (Commented, error) {
	var out Commented
	remove := strings.TrimSpace(in.Body) == ""
	if !remove {
		if err := soundComment(in.Body); err != nil {
			return out, err
		}
	}
	act, err := a.write(ctx, by, in.Write, "comment", func(m *moment) error {
		found, err := store.Comments.Get(m.tx, store.ID(in.ID))
		if err != nil {
			return err
		}
		if found.Value.Author != m.by.Name {
			if !remove {
				return &work.Error{Kind: work.Permission, Message: "only its author may change a comment"}
			}
			if err := allow(m.by, catalogue.Owner); err != nil {
				return err
			}
		}
		if remove {
			return store.Comments.Delete(m.tx, found.ID, found.Revision)
		}
		found.Value.Body = in.Body
		saved, err := store.Comments.Save(m.tx, found)
		out.Comment = shownComment(&saved)
		return err
	})
	out.Act = act
	return out, err
}

// Watch begins or ends that an actor hears of a record. It is no change of the
// plan's data: no undo takes it back.
func (a *App) Watch(ctx context.Context, by catalogue.Actor, in Watch) (Watching, error) {
	out := Watching{Watchers: []string{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	id, err := recordID(r.working, in.Kind, in.Key)
	if err != nil {
		return out, err
	}
	return out, a.store.Derive(ctx, r.id, func(tx *store.Tx) error {
		change := tx.Watch
		if in.Off {
			change = tx.Unwatch
		}
		if err := change(in.Kind, id, r.by.Name); err != nil {
			return err
		}
		watchers, err := tx.Watchers(in.Kind, id)
		out.Watchers = append(out.Watchers, watchers...)
		return err
	})
}
