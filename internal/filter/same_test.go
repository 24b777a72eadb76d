package filter_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/filter/filtertest"
	"github.com/trestle-plan/trestle/internal/work"
)

// TestSQL_findsWhatThePredicateFinds holds the two ways of filtering against
// each other: the same keys in the same order, for random workspaces and
// filters.
func TestSQL_findsWhatThePredicateFinds(t *testing.T) {
	const filters = 30 // for each workspace
	s := schema()
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	tried, found := 0, 0
	prove(t, func(t *rapid.T) {
		db := open(t)
		defer db.Close()
		w, planned := filtertest.Workspace(drawn(t))
		items := filter.NewItems(w, planned)
		load(t, db, "ours", w, items, planned)
		other, otherPlanned := filtertest.Workspace(drawn(t))
		load(t, db, "theirs", other, filter.NewItems(other, otherPlanned), otherPlanned)
		env := filter.EnvOf(w)
		for range filters {
			text := filtertest.Query(drawn(t), w)
			f := bound(t, text, &env)
			if f == nil {
				continue
			}
			want := items.Select(f)
			got := selected(t, db, s, "ours", f)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s\nthe database differs (-predicate +SQL):\n%s\n%s", text, diff, f.SQL(s, "ours").Where)
			}
			tried++
			found += len(got)
		}
	})
	t.Logf("%d filters found %d items", tried, found)
	if found < tried/4 {
		t.Errorf("%d filters found %d items: they hardly meet the workspaces", tried, found)
	}
}

// bound parses and binds a filter, and is nil where it names what is not there.
func bound(t *rapid.T, text string, env *filter.Env) *filter.Filter {
	q, err := filter.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	f, err := q.Bind(env)
	if err != nil {
		if fe, ok := errors.AsType[*filter.Error](err); !ok || fe.Kind != work.NotFound {
			t.Fatalf("%s: %v", text, err)
		}
		return nil
	}
	return f
}

const today = filtertest.Today

// drawn lets rapid choose.
func drawn(t *rapid.T) filtertest.Chooser {
	return func(what string, n int) int { return rapid.IntRange(0, n-1).Draw(t, what) }
}
