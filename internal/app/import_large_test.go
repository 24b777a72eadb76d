package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/store"
)

// stopwatch tells how long something took, by the clock and in time of processors,
// which other programs on the machine do not lengthen.
type stopwatch struct {
	at  time.Time
	cpu time.Duration
}

func started() stopwatch { return stopwatch{time.Now(), cpuTime()} }

func (s stopwatch) String() string {
	return fmt.Sprintf("%v (processors %v)", time.Since(s.at).Round(time.Millisecond), (cpuTime() - s.cpu).Round(time.Millisecond))
}

// full tells whether the long proofs run.
func full() bool { return os.Getenv("TRESTLE_PROOF") == "full" }

// tracker is the archive of the Fluid tracker without its texts and names; in the
// long proofs it is the one that was published, where the project's data lies
// beside the checkout.
func tracker(t testing.TB) app.Upload {
	t.Helper()
	path := "../connect/fluid/testdata/tracker.tar.gz"
	published := filepath.Join("..", "..", "..", "shared", "data", "jira_fluid", "issues.tar.gz")
	if _, err := os.Stat(published); err == nil && full() {
		path = published
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("the archive is %s, %d kB", filepath.Base(path), len(data)>>10)
	return app.Upload{Name: "issues.tar.gz", Content: data}
}

// TestImport_bringsInAWholeTracker imports the 7,048 items of the Fluid tracker,
// counts what is stored, and takes it back.
func TestImport_bringsInAWholeTracker(t *testing.T) {
	in := empty(t)
	archive := tracker(t)
	before := in.exported(t)
	began := started()
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": archive})
	t.Logf("imported in %v", began)
	want := app.ImportSummary{
		Counts:    map[string]map[connect.Outcome]int{"item": {connect.Created: 7048}, "product": {connect.Created: 12}},
		Relations: 1091 + 178, Comments: 12887,
	}
	if diff := cmp.Diff(want, done.ImportSummary); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	counts := map[string]int{}
	err := in.store.View(t.Context(), in.id, func(tx *store.Tx) error {
		w, _, err := tx.Export()
		if err != nil {
			return err
		}
		counts["items"], counts["products"], counts["relations"] = len(w.Items), len(w.Products), len(w.Relations)
		counts["dependencies"], counts["fields"] = len(w.Dependencies), len(w.Fields)
		comments, err := store.Comments.List(tx)
		counts["comments"] = len(comments)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]int{"items": 7048, "products": 12, "relations": 1269, "dependencies": 0, "fields": 11, "comments": 12887}
	if diff := cmp.Diff(stored, counts); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
	if !full() {
		return // the rest is shown on smaller files by other tests
	}
	text := must[app.ExportedPlan](t, in, owner, "workspace.export", fields{"syntax": "json"}).Text
	copied := empty(t)
	made, err := call[app.ImportedPlan](t, copied, owner, "workspace.import", fields{"name": "fluid.json", "text": text, "called": "Fluid"})
	if err != nil {
		t.Fatal(err)
	}
	copied.id = store.ID(made.Workspace.ID)
	back := must[app.ExportedPlan](t, copied, owner, "workspace.export", fields{"syntax": "json"}).Text
	if back != strings.Replace(text, `"name": "Empty"`, `"name": "Fluid"`, 1) {
		t.Error("exported, imported and exported again, the bytes differ")
	}
	t.Logf("exported, imported and exported again: %d kB", len(back)>>10)
	began = started()
	if again := must[app.Imported](t, in, owner, "import.apply", fields{"file": archive}); again.Seq != 0 {
		t.Errorf("the second import is act %d: %+v", again.Seq, again.ImportSummary)
	}
	t.Logf("imported again, without a change, in %v", began)
	began = started()
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	t.Logf("taken back in %v", began)
	if diff := cmp.Diff(before, in.exported(t)); diff != "" {
		t.Errorf("after undo (-want +got):\n%s", diff)
	}
}

// bigTable is a table of n rows over 40 teams: a tenth are epics, the others parts
// of one; a third waits for an earlier row.
func bigTable(n int) string {
	var b strings.Builder
	b.WriteString("Key,Title,Type,Status,Team,Estimate,Parent,Blocked by,Labels,Assignee,Due date,Description\n")
	for i := range n {
		kind, parent, before, due := "Story", fmt.Sprintf("OPS-%d", i/10*10+1), "", ""
		if i%10 == 0 {
			kind, parent = "Epic", ""
		}
		if i%3 == 0 && i%10 > 2 {
			before = fmt.Sprintf("OPS-%d", i-1)
		}
		if i%50 == 0 {
			due = "2026-09-30"
		}
		fmt.Fprintf(&b, "OPS-%d,\"Work number %d, with a comma\",%s,To Do,Team %d,%d,%s,%s,\"a, b\",Person %d,%s,\"What it is about, line one\nline two of row %d\"\n",
			i+1, i+1, kind, i/10%40, 1+i%8, parent, before, i%200, due, i+1)
	}
	return b.String()
}

func TestImport_bringsInALargeTable(t *testing.T) {
	rows := 2_000
	if full() {
		rows = 20_000
	}
	in := empty(t)
	text := bigTable(rows)
	began := started()
	preview := must[app.ImportPreview](t, in, owner, "import.preview", fields{"file": file("big.csv", text)})
	t.Logf("%d rows, %d kB: preview in %v", rows, len(text)>>10, began)
	if preview.Rows != rows {
		t.Fatalf("%d rows, want %d", preview.Rows, rows)
	}
	began = started()
	trial := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": file("big.csv", text)})
	t.Logf("dry run in %v", began)
	if !trial.Ready || len(trial.Rows) != 200 || trial.Next != 200 {
		t.Errorf("ready %v, %d rows, next %d; findings %v", trial.Ready, len(trial.Rows), trial.Next, trial.Findings)
	}
	began = started()
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": file("big.csv", text)})
	t.Logf("imported in %v", began)
	if done.Counts["item"][connect.Created] != rows || done.Counts["team"][connect.Created] != 40 || done.Dependencies == 0 {
		t.Errorf("summary %+v", done.ImportSummary)
	}
	changed := strings.ReplaceAll(text, "To Do", "In Progress")
	began = started()
	again := must[app.Imported](t, in, owner, "import.apply", fields{"file": file("big.csv", changed)})
	t.Logf("every row changed in %v", began)
	if again.Counts["item"][connect.Changed] != rows {
		t.Errorf("summary %+v", again.ImportSummary)
	}
}
