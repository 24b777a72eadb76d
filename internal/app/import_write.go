package app

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// importer writes a proposal.
type importer struct {
	*moment
	p      *connect.Proposal
	run    *importRun
	system string
	at     int64                     // microseconds UTC
	ids    map[connect.Name]store.ID // of records by kind and key
}

// inOneGo is how many records are written before progress is told.
const inOneGo = 500

// write writes records in the order in which they refer to each other.
func (w *importer) write() error {
	to := w.p.Workspace
	for _, step := range []func() error{
		func() error {
			return put(w, store.Sizes, to.Sizes, func(s *work.SizeRange) work.Size { return s.Size })
		},
		func() error { return put(w, store.Fields, to.Fields, func(f *work.FieldDef) string { return f.Key }) },
		func() error {
			return put(w, store.Calendars, to.Calendars, func(c *work.Calendar) work.CalendarKey { return c.Key })
		},
		func() error {
			return put(w, store.Products, to.Products, func(p *work.Product) work.ProductKey { return p.Key })
		},
		func() error {
			return put(w, store.Clients, to.Clients, func(c *work.Client) work.ClientKey { return c.Key })
		},
		func() error { return put(w, store.Goals, to.Goals, func(g *work.Goal) work.GoalKey { return g.Key }) },
		func() error { return put(w, store.Teams, to.Teams, func(t *work.Team) work.TeamKey { return t.Key }) },
		func() error {
			return put(w, store.Releases, to.Releases, func(r *work.Release) work.ReleaseKey { return r.Key })
		},
		w.items,
		func() error { return put(w, store.Dependencies, to.Dependencies, nameOfDependency) },
		func() error { return put(w, store.Relations, to.Relations, nameOfRelation) },
		w.ties,
		func() error {
			return put(w, store.Commitments, to.Commitments, func(c *work.Commitment) work.CommitmentKey { return c.Key })
		},
		w.comments,
		w.remember,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// put writes the new and the changed records of one kind.
func put[T any, K ~string](w *importer, kind store.Kind[T], list []T, key func(*T) K) error {
	name := connect.Kind(kind.Name())
	made := make([]store.Record[T], 0, len(w.p.Made[name]))
	for _, at := range w.p.Made[name] {
		made = append(made, store.Record[T]{Value: list[at]})
	}
	if err := createIn(w, kind, name, made, key); err != nil {
		return err
	}
	return saveIn(w, kind, name, list)
}

// createIn creates records part by part and remembers their identities.
func createIn[T any, K ~string](w *importer, kind store.Kind[T], name connect.Kind, records []store.Record[T], key func(*T) K) error {
	done := 0
	for part := range slices.Chunk(records, inOneGo) {
		w.run.step("writing: "+string(name), done, len(records))
		ids, err := kind.CreateAll(w.tx, part)
		if err != nil {
			return err
		}
		for i := range part {
			w.ids[connect.Name{Kind: name, ID: string(key(&part[i].Value))}] = ids[i]
		}
		done += len(part)
	}
	return nil
}

// saveIn saves the changed records of a kind part by part.
func saveIn[T any](w *importer, kind store.Kind[T], name connect.Kind, list []T) error {
	changed := make([]store.Record[T], 0, len(w.p.Touched[name]))
	for _, at := range w.p.Touched[name] {
		place := w.working.Place(string(name), at)
		changed = append(changed, store.Record[T]{
			ID: place.ID, Revision: place.Revision, Position: place.Position, Plan: place.Plan, Value: list[at],
		})
	}
	done := 0
	for part := range slices.Chunk(changed, inOneGo) {
		w.run.step("changing: "+string(name), done, len(changed))
		if _, err := kind.SaveAll(w.tx, part); err != nil {
			return err
		}
		done += len(part)
	}
	return nil
}

// items creates the new items from the roots of their trees down, in the order of
// the source, then saves the changed ones, which may have new parents.
func (w *importer) items() error {
	made := w.p.Made[connect.Item]
	places, err := store.Items.AtEnd(w.tx, len(made))
	if err != nil {
		return err
	}
	list := w.p.Workspace.Items
	waiting := make([]store.Record[work.Item], len(made))
	fresh := make(map[work.ItemKey]bool, len(made))
	for i, at := range made {
		waiting[i] = store.Record[work.Item]{Position: places[i], Value: list[at]}
		fresh[list[at].Key] = true
	}
	for len(waiting) > 0 {
		var level, later []store.Record[work.Item]
		for i := range waiting {
			if fresh[waiting[i].Value.Parent] {
				later = append(later, waiting[i])
			} else {
				level = append(level, waiting[i])
			}
		}
		if err := createIn(w, store.Items, connect.Item, level, items.key); err != nil {
			return err
		}
		for i := range level {
			delete(fresh, level[i].Value.Key)
		}
		if len(level) == 0 {
			return &work.Error{Kind: work.Internal, Message: "a tree without a root passed the rules"}
		}
		waiting = later
	}
	return saveIn(w, store.Items, connect.Item, list)
}

// ties creates dependencies and relations.
func (w *importer) ties() error {
	var depends []store.Record[work.Dependency]
	var relates []store.Record[work.Relation]
	var dependNames, relateNames []connect.Name
	for _, t := range w.p.Ties {
		if t.Name.Kind == connect.DependencyKind {
			depends = append(depends, store.Record[work.Dependency]{Value: w.p.Workspace.Dependencies[t.Index]})
			dependNames = append(dependNames, t.Name)
			continue
		}
		relates = append(relates, store.Record[work.Relation]{Value: w.p.Workspace.Relations[t.Index]})
		relateNames = append(relateNames, t.Name)
	}
	if err := createTies(w, store.Dependencies, depends, dependNames); err != nil {
		return err
	}
	return createTies(w, store.Relations, relates, relateNames)
}

// createTies creates ties and remembers their identities.
func createTies[T any](w *importer, kind store.Kind[T], records []store.Record[T], names []connect.Name) error {
	w.run.step("writing: "+kind.Name(), 0, len(records))
	ids, err := kind.CreateAll(w.tx, records)
	for i := range ids {
		w.ids[names[i]] = ids[i]
	}
	return err
}

// comments creates the comments; one without a time was said when it was imported.
func (w *importer) comments() error {
	all := make([]store.Record[store.Comment], len(w.p.Comments))
	for i, c := range w.p.Comments {
		at := c.At.UnixMicro()
		if c.At.Equal(time.Time{}) {
			at = w.at
		}
		author := cmp.Or(c.Author, w.system)
		all[i].Value = store.Comment{Kind: string(connect.Item), Record: w.idOf(connect.Item, c.Item), Author: author, At: at, Body: c.Body}
	}
	done := 0
	for part := range slices.Chunk(all, inOneGo) {
		w.run.step("writing: comments", done, len(all))
		if _, err := store.Comments.CreateAll(w.tx, part); err != nil {
			return err
		}
		done += len(part)
	}
	return nil
}

// idOf returns the identity of a record that was made just now or was there.
func (w *importer) idOf(kind connect.Kind, key string) store.ID {
	if id, ok := w.ids[connect.Name{Kind: kind, ID: key}]; ok {
		return id
	}
	place, _ := w.working.PlaceOf(string(kind), key)
	return place.ID
}

// remember notes what the source said, for the next import to compare with.
func (w *importer) remember() error {
	all := make([]store.Imported, 0, len(w.p.Says))
	for name, said := range w.p.Says {
		text, err := packSaid(said.Values)
		if err != nil {
			return err
		}
		id := w.ids[name]
		if said.Key != "" {
			id = w.idOf(name.Kind, said.Key)
		}
		all = append(all, store.Imported{System: w.system, External: name.ID, Kind: string(name.Kind), Record: id, Said: text, At: w.at})
	}
	slices.SortFunc(all, func(a, b store.Imported) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.External, b.External))
	})
	w.run.step("remembering what was said", 0, len(all))
	return w.tx.PutImported(w.system, all)
}
