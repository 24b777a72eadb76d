package app_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// prose is a description of about 1.5 kB that no other item has.
func prose(i int) string {
	return fmt.Sprintf("## Why\n\nText number %d.\n\n", i) + strings.Repeat("It saves the people at the desk an hour a week.\n", 30)
}

// holding is how much memory the items of a workspace take, read in one way or
// another, in bytes.
func holding(t *testing.T, in *installation, kind store.Kind[work.Item]) int {
	t.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var items []store.Record[work.Item]
	err := in.store.View(t.Context(), in.id, func(tx *store.Tx) (err error) {
		items, err = kind.List(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(items)
	return int(after.HeapAlloc) - int(before.HeapAlloc)
}

// Items with long descriptions take no more memory in a working set than items
// without, and no more of its snapshot; words in them are found all the same.
func TestDescription_isNotCarriedByManyItems(t *testing.T) {
	items := 2_000
	if full() {
		items = 20_000
	}
	w := worktest.Generate(worktest.Shape{Items: items, Teams: 40, Seed: 1})
	texts := 0
	for i := range w.Items {
		w.Items[i].Description = work.ProseOf(prose(i))
		texts += len(prose(i))
	}
	in := emptyOf(t, header(w))
	act := store.Act{Actor: "importer", Cause: store.CauseImport, At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	if _, err := in.store.Update(t.Context(), in.id, act, func(tx *store.Tx) error { return tx.Import(w, nil) }); err != nil {
		t.Fatal(err)
	}
	lean, whole := holding(t, in, store.Items.Lean()), holding(t, in, store.Items)
	t.Logf("%d items take %.1f MB as a working set has them, %.1f MB with their descriptions of %.1f MB", items, mega(lean), mega(whole), mega(texts))
	if whole-lean < texts*9/10 {
		t.Errorf("left out are %.1f MB of %.1f MB", mega(whole-lean), mega(texts))
	}
	held, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	for i := range held.Workspace.Items {
		if d := held.Workspace.Items[i].Description; d.Carried() || !d.There() {
			t.Fatalf("the working set carries the description of item %d, or does not know of it", i)
		}
	}
	snapshot, err := json.Marshal(must[app.WorkingSet](t, in, owner, "workspace.snapshot", fields{}))
	if err != nil || len(snapshot) > items*1_000 {
		t.Errorf("the snapshot takes %d bytes an item, %v", len(snapshot)/items, err)
	}
	for _, turn := range []string{"first", "next"} {
		began := started()
		found := must[app.MatchedItems](t, in, owner, "item.match", fields{"filter": `"text number 1777"`})
		t.Logf("the %s filter for words: %v", turn, began)
		if want := count(items, "1777"); len(found.Keys) != want {
			t.Errorf("found %d items, want %d", len(found.Keys), want)
		}
	}
	began := started()
	found := must[app.SearchResult](t, in, owner, "record.search", fields{"text": "number 1777"})
	t.Logf("search: %v", began)
	if len(found.Found) == 0 {
		t.Error("search finds no description")
	}
}

// count is how many numbers below a bound begin as given.
func count(below int, begins string) int {
	n := 0
	for i := range below {
		if strings.HasPrefix(fmt.Sprint(i), begins) {
			n++
		}
	}
	return n
}

func mega(n int) float64 { return float64(n) / (1 << 20) }
