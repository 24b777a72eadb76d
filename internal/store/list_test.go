package store

import (
	"context"
	"errors"
	"flag"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/filter/filtertest"
	"github.com/trestle-plan/trestle/internal/work"
)

// prove checks a property on drawn cases: a fixed small share of them, or many in
// a full proof. The flags -rapid.seed and -rapid.checks choose others.
func prove(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	settings := map[string]string{"rapid.seed": "20260215", "rapid.checks": "40"}
	if full() {
		settings["rapid.checks"] = "400"
	}
	for name, value := range settings {
		setting := flag.Lookup(name)
		if setting.Value.String() == setting.DefValue {
			if err := setting.Value.Set(value); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = setting.Value.Set(setting.DefValue) })
		}
		t.Logf("%s %s", name, setting.Value)
	}
	rapid.Check(t, property)
}

func drawn(t *rapid.T) filtertest.Chooser {
	return func(what string, n int) int { return rapid.IntRange(0, n-1).Draw(t, what) }
}

// A list from the database is the one from memory: the same items in the same
// order and groups, with the same plans, page by page.
func TestListItems_findsWhatThePredicateFinds(t *testing.T) {
	const filters = 15 // for each workspace
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		tried, found := 0, 0
		prove(t, func(t *rapid.T) {
			w, planned := filtertest.Workspace(drawn(t))
			ws := drawnWorkspace(t, s, w)
			defer func() { must(t, s.DeleteWorkspace(t.Context(), ws)) }()
			items := filter.NewItems(w, planned)
			putPlans(t, s, ws, w, items, planned)
			must(t, s.View(t.Context(), ws, func(tx *Tx) error {
				env, err := tx.FilterEnv(0)
				must(t, err)
				for range filters {
					text := filtertest.Query(drawn(t), w)
					f := bound(t, text, &env)
					if f == nil {
						continue
					}
					most := rapid.IntRange(1, 7).Draw(t, "rows a page")
					want, got := inMemory(t, items, f, most), inDatabase(t, tx, f, most)
					if diff := cmp.Diff(want, got); diff != "" {
						t.Fatalf("%s\nthe database differs (-memory +database):\n%s\n%s", text, diff, f.SQL(&itemSchema, "w").Where)
					}
					tried++
					found += len(got)
				}
				return nil
			}))
		})
		t.Logf("%d filters found %d items", tried, found)
		if found < tried/4 {
			t.Errorf("%d filters found %d items: they hardly meet the workspaces", tried, found)
		}
	})
}

func must(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func drawnWorkspace(t *rapid.T, s *Store, w *work.Workspace) ID {
	ws, err := s.CreateWorkspace(t.Context(), by("importer"), &work.Workspace{Name: "drawn", ValueUnit: w.ValueUnit, AsOf: w.AsOf, Zone: "UTC"})
	must(t, err)
	_, err = s.Update(t.Context(), ws, by("importer"), func(tx *Tx) error { return tx.Import(w, nil) })
	must(t, err)
	return ws
}

// tester is what a test and a drawn case have in common.
type tester interface {
	Fatal(...any)
	Context() context.Context
}

// putPlans writes what a plan says of the items of a workspace.
func putPlans(t tester, s *Store, ws ID, w *work.Workspace, items *filter.Items, planned []filter.Planned) {
	err := s.Derive(t.Context(), ws, func(tx *Tx) error {
		ids, err := tx.ItemIDs()
		if err != nil {
			return err
		}
		rows := make([]ItemPlan, len(planned))
		for i := range planned {
			rows[i] = ItemPlan{Item: ids[w.Items[i].Key], Due: items.Due(i), Planned: planned[i]}
		}
		return tx.PutItemPlans(rows)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// bound parses and binds a filter, and is nil where it names what is not there.
func bound(t *rapid.T, text string, env *filter.Env) *filter.Filter {
	q, err := filter.Parse(text)
	must(t, err)
	f, err := q.Bind(env)
	if err != nil {
		if fe, ok := errors.AsType[*filter.Error](err); !ok || fe.Kind != work.NotFound {
			t.Fatalf("%s: %v", text, err)
		}
		return nil
	}
	return f
}

// listRow is what both ways say of one row.
type listRow struct {
	Key     work.ItemKey
	Group   string
	Due     work.Date
	Planned filter.Planned
	Total   int
}

// inMemory walks all pages of a list in memory.
func inMemory(t *rapid.T, items *filter.Items, f *filter.Filter, most int) (rows []listRow) {
	page := filter.Page{Most: most, Count: true}
	for {
		found, err := items.Page(f, page)
		must(t, err)
		for _, v := range found.Rows {
			rows = append(rows, listRow{v.Item().Key, f.GroupOf(v), v.Facts().Due, v.Facts().Planned, found.Total})
		}
		if page.After = found.Next; page.After == "" {
			return rows
		}
	}
}

// inDatabase walks all pages of a list in the database.
func inDatabase(t *rapid.T, tx *Tx, f *filter.Filter, most int) (rows []listRow) {
	page := filter.Page{Most: most, Count: true}
	for {
		found, err := tx.ListItems(f, page)
		must(t, err)
		for _, r := range found.Rows {
			rows = append(rows, listRow{r.Value.Key, r.Group, r.Due, r.Planned, found.Total})
		}
		if page.After = found.Next; page.After == "" {
			return rows
		}
	}
}
