package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Record is one stored record: what people edit, as the plan file says it.
type Record struct {
	ID       string             `json:"id" doc:"The lasting identity."`
	Key      string             `json:"key,omitempty" doc:"The name by which others refer to it, if its kind has keys."`
	Revision int64              `json:"revision" doc:"Counts the changes of the record; give it back to be told of others' changes."`
	Position string             `json:"position,omitempty" doc:"Where it stands in its list, if its kind has an order: compare as text."`
	Record   catalogue.Fragment `json:"record" doc:"What it says, as the plan file would."`
}

// RecordRef names a record.
type RecordRef struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Key       string `json:"key" doc:"The record's key, or its identity."`
}

// ListRecords asks for all records of a kind.
type ListRecords struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
}

// Records are all records of a kind, in their order.
type Records struct {
	Seq     int64    `json:"seq" doc:"The act up to which this is so."`
	Records []Record `json:"records"`
}

// CreateRecord makes a new record.
type CreateRecord struct {
	Write
	Record catalogue.Fragment `json:"record" doc:"What it says, as the plan file would."`
}

// EditRecord changes a record.
type EditRecord struct {
	Write
	Key      string             `json:"key" doc:"The record's key, or its identity."`
	Revision int64              `json:"revision,omitempty" doc:"The revision the change was made on. Left out, the change is made on whatever stands there now."`
	Set      catalogue.Fragment `json:"set" doc:"What changes, as a JSON merge patch (RFC 7396): null leaves out, lists are replaced as a whole."`
}

// DeleteRecord takes a record away.
type DeleteRecord struct {
	Write
	Key      string `json:"key" doc:"The record's key, or its identity."`
	Revision int64  `json:"revision,omitempty" doc:"The revision that was seen. Left out, whatever stands there now is deleted."`
}

// Changed is a record as an act left it.
type Changed struct {
	Act
	Record
}

// words describe a kind of record to the use cases that all kinds share.
type words[T any] struct {
	name, plural string // item, items
	kind         store.Kind[T]
	in           func(*work.Workspace) *[]T
	key          func(*T) string       // nil for kinds without keys
	is           func(*T, string) bool // whether a text names the record, beside its identity
	tie          func(*T) string       // of kinds without keys: the text by which changes name it
	needs        catalogue.Role        // to change one
	scopes       func(*T) []catalogue.Scope
	// judge holds a changed record against the workspace; before is nil for a new
	// one.
	judge func(m *moment, before, after *T) error
	// settle completes what a change implies, before it is judged; nil for nothing.
	settle func(m *moment, before, after *T) error
	// fresh completes a new record before it is read, such as the key of an item.
	fresh func(m *moment, record catalogue.Fragment) (catalogue.Fragment, error)
}

// list lists the use cases of a kind of record.
func list[T any](a *App, w words[T]) {
	a.changers[w.name] = &w

	base := "/workspaces/{workspace}/" + w.plural
	one := catalogue.UseCase{Needs: w.needs, Record: w.name}
	entry := func(name, summary string, access catalogue.Access, method, path string) catalogue.UseCase {
		u := one
		u.Name, u.Summary, u.Access, u.Method, u.Path = w.name+"."+name, summary, access, method, path
		if access == catalogue.Read {
			u.Needs = catalogue.Viewer
		}
		return u
	}
	if w.name != "item" { // items have a list of their own: filtered, with their dates
		catalogue.Add(&a.catalogue, entry("list", "List the "+w.plural, catalogue.Read, http.MethodGet, base),
			func(ctx context.Context, by catalogue.Actor, in ListRecords) (Records, error) {
				return listAll(ctx, a, w, by, in)
			})
	}
	catalogue.Add(&a.catalogue, entry("get", "Show one "+w.name, catalogue.Read, http.MethodGet, base+"/{key}"),
		func(ctx context.Context, by catalogue.Actor, in RecordRef) (Record, error) {
			return get(ctx, a, w, by, in)
		})
	catalogue.Add(&a.catalogue, entry("create", "Make a new "+w.name, catalogue.Write, http.MethodPost, base),
		func(ctx context.Context, by catalogue.Actor, in CreateRecord) (Changed, error) {
			return create(ctx, a, w, by, in)
		})
	catalogue.Add(&a.catalogue, entry("edit", "Change one "+w.name, catalogue.Write, http.MethodPatch, base+"/{key}"),
		func(ctx context.Context, by catalogue.Actor, in EditRecord) (Changed, error) {
			return edit(ctx, a, w, by, in)
		})
	catalogue.Add(&a.catalogue, entry("delete", "Delete one "+w.name, catalogue.Write, http.MethodDelete, base+"/{key}"),
		func(ctx context.Context, by catalogue.Actor, in DeleteRecord) (Act, error) {
			return remove(ctx, a, w, by, in)
		})
}

// find returns a record by its key or by its identity.
func (w *words[T]) find(tx *store.Tx, name string) (store.Record[T], error) {
	if w.key == nil || store.IsID(name) {
		return w.kind.Get(tx, store.ID(name))
	}
	return w.kind.Find(tx, name)
}

// shown returns a record as doors show it.
func (w *words[T]) shown(in showing, r *store.Record[T]) Record {
	out := Record{ID: string(r.ID), Revision: r.Revision, Position: r.Position, Record: w.encode(in, r)}
	if w.key != nil {
		out.Key = w.key(&r.Value)
	}
	return out
}

// encode writes what a record says. What was shown before is held, but no long texts.
func (w *words[T]) encode(in showing, r *store.Record[T]) catalogue.Fragment {
	if it, ok := any(&r.Value).(*work.Item); ok && it.Description.Text() != "" {
		return planfile.EncodeRecord(in.Frame, r.Value)
	}
	text, ok := in.texts.get(in.Frame, r.ID, r.Value)
	if !ok {
		text = planfile.EncodeRecord(in.Frame, r.Value)
		in.texts.put(in.Frame, r.ID, r.Value, text)
	}
	return text
}

func listAll[T any](ctx context.Context, a *App, w words[T], by catalogue.Actor, in ListRecords) (Records, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return Records{}, err
	}
	out := Records{Records: []Record{}}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		all, err := w.kind.List(tx)
		out.Seq = tx.Seq()
		shown := r.showing()
		for i := range all {
			out.Records = append(out.Records, w.shown(shown, &all[i]))
		}
		return err
	})
	return out, err
}

func get[T any](ctx context.Context, a *App, w words[T], by catalogue.Actor, in RecordRef) (Record, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return Record{}, err
	}
	var out Record
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		found, err := w.find(tx, in.Key)
		if err == nil {
			out = w.shown(r.showing(), &found)
		}
		return err
	})
	return out, err
}

func create[T any](ctx context.Context, a *App, w words[T], by catalogue.Actor, in CreateRecord) (Changed, error) {
	var out Changed
	act, err := a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error {
		made, err := w.create(m, in.Record)
		if err == nil {
			out.Record = w.shown(m.showing(), &made)
		}
		return err
	})
	out.Act = act
	return out, err
}

func (w *words[T]) create(m *moment, given catalogue.Fragment) (store.Record[T], error) {
	var none store.Record[T]
	if w.fresh != nil {
		var err error
		if given, err = w.fresh(m, given); err != nil {
			return none, err
		}
	}
	value, err := planfile.NewRecord[T](planfile.FrameOf(m.working.Workspace), given)
	if err != nil {
		return none, err
	}
	if err := allow(m.by, w.needs, w.scopesOf(&value)...); err != nil {
		return none, err
	}
	if w.settle != nil {
		if err := w.settle(m, nil, &value); err != nil {
			return none, err
		}
	}
	if err := w.judge(m, nil, &value); err != nil {
		return none, err
	}
	return w.kind.Create(m.tx, store.Record[T]{Value: value})
}

func edit[T any](ctx context.Context, a *App, w words[T], by catalogue.Actor, in EditRecord) (Changed, error) {
	var out Changed
	act, err := a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error {
		saved, err := w.edit(m, in.Key, in.Revision, in.Set)
		if err == nil {
			out.Record = w.shown(m.showing(), &saved)
		}
		return err
	})
	out.Act = act
	return out, err
}

// edit changes one record by a merge patch. Both what it was and what it becomes
// have to lie in the actor's scopes, so that nobody moves work out of another's.
func (w *words[T]) edit(m *moment, key string, revision int64, set catalogue.Fragment) (store.Record[T], error) {
	found, err := w.find(m.tx, key)
	if err != nil {
		return found, err
	}
	if revision != 0 {
		found.Revision = revision
	}
	before := found.Value
	found.Value, err = planfile.PatchRecord(planfile.FrameOf(m.working.Workspace), before, set)
	if err != nil {
		return found, err
	}
	for _, state := range []*T{&before, &found.Value} {
		if err := allow(m.by, w.needs, w.scopesOf(state)...); err != nil {
			return found, err
		}
	}
	if w.settle != nil {
		if err := w.settle(m, &before, &found.Value); err != nil {
			return found, err
		}
	}
	if err := w.judge(m, &before, &found.Value); err != nil {
		return found, err
	}
	return w.kind.Save(m.tx, found)
}

func remove[T any](ctx context.Context, a *App, w words[T], by catalogue.Actor, in DeleteRecord) (Act, error) {
	return a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error { return w.delete(m, in.Key, in.Revision) })
}

// delete takes one record away; 0 as the revision takes whatever stands there.
func (w *words[T]) delete(m *moment, key string, revision int64) error {
	found, err := w.find(m.tx, key)
	if err != nil {
		return err
	}
	if err := allow(m.by, w.needs, w.scopesOf(&found.Value)...); err != nil {
		return err
	}
	if revision != 0 {
		found.Revision = revision
	}
	return w.kind.Delete(m.tx, found.ID, found.Revision)
}

func (w *words[T]) scopesOf(value *T) []catalogue.Scope {
	if w.scopes == nil {
		return nil
	}
	return w.scopes(value)
}

// tabled describes a kind of record that refers to no items: it stands in one of
// the workspace's tables.
func tabled[T any, K ~string](name, plural string, kind store.Kind[T], in func(*work.Workspace) *[]T, key func(*T) K) words[T] {
	return words[T]{
		name: name, plural: plural, kind: kind, needs: catalogue.Editor, in: in,
		key: func(value *T) string { return string(key(value)) },
		is:  func(value *T, text string) bool { return string(key(value)) == text },
		judge: func(m *moment, before, after *T) error {
			small := headed(m.working.Workspace)
			all := in(small)
			place := placeOf(*all, before, key)
			if before != nil && key(before) != key(after) {
				place = -1 // those who refer to it by its old key will by the new one
			}
			*all, place = with(*all, place, *after)
			return judge(small, plural, place)
		},
	}
}

// listRecords lists the use cases of all kinds of records.
func (a *App) listRecords() {
	list(a, items)
	list(a, dependencies)
	list(a, relations)
	list(a, commitments)
	releases := tabled("release", "releases", store.Releases, func(w *work.Workspace) *[]work.Release { return &w.Releases },
		func(r *work.Release) work.ReleaseKey { return r.Key })
	releases.scopes = func(r *work.Release) []catalogue.Scope { return []catalogue.Scope{{Product: r.Product}} }
	list(a, releases)
	teams := tabled("team", "teams", store.Teams, func(w *work.Workspace) *[]work.Team { return &w.Teams },
		func(t *work.Team) work.TeamKey { return t.Key })
	teams.scopes = func(t *work.Team) []catalogue.Scope { return []catalogue.Scope{{Team: t.Key}} }
	list(a, teams)
	products := tabled("product", "products", store.Products, func(w *work.Workspace) *[]work.Product { return &w.Products },
		func(p *work.Product) work.ProductKey { return p.Key })
	products.scopes = func(p *work.Product) []catalogue.Scope { return []catalogue.Scope{{Product: p.Key}} }
	list(a, products)
	list(a, tabled("client", "clients", store.Clients, func(w *work.Workspace) *[]work.Client { return &w.Clients },
		func(c *work.Client) work.ClientKey { return c.Key }))
	list(a, tabled("goal", "goals", store.Goals, func(w *work.Workspace) *[]work.Goal { return &w.Goals },
		func(g *work.Goal) work.GoalKey { return g.Key }))
	list(a, tabled("calendar", "calendars", store.Calendars, func(w *work.Workspace) *[]work.Calendar { return &w.Calendars },
		func(c *work.Calendar) work.CalendarKey { return c.Key }))
	list(a, tabled("size", "sizes", store.Sizes, func(w *work.Workspace) *[]work.SizeRange { return &w.Sizes },
		func(s *work.SizeRange) work.Size { return s.Size }))
	fields := tabled("field", "fields", store.Fields, func(w *work.Workspace) *[]work.FieldDef { return &w.Fields },
		func(f *work.FieldDef) string { return f.Key })
	fields.judge = judgeField
	list(a, fields)
}

// placeOf returns where a list holds the record with the key of another, -1 for
// nil and if there is none.
func placeOf[T any, K comparable](all []T, like *T, key func(*T) K) int {
	if like == nil {
		return -1
	}
	for i := range all {
		if key(&all[i]) == key(like) {
			return i
		}
	}
	return -1
}

// judgeField looks at all items: each may have a value of the field.
func judgeField(m *moment, before, after *work.FieldDef) error {
	whole := *m.working.Workspace
	var place int
	whole.Fields, place = with(whole.Fields, placeOf(whole.Fields, before, func(f *work.FieldDef) string { return f.Key }), *after)
	return judge(&whole, "fields", place)
}
