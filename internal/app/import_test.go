package app_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/connect/csv"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/store/storetest"
	"github.com/trestle-plan/trestle/internal/work"
)

// empty returns an installation with one empty workspace. Its planner makes no
// trials: imports are tested here, not plans.
func empty(t testing.TB) *installation {
	t.Helper()
	return emptyOf(t, &work.Workspace{Name: "Empty", Zone: "UTC", AsOf: work.DateOf(2026, 2, 2)})
}

func emptyOf(t testing.TB, header *work.Workspace) *installation {
	t.Helper()
	s, err := store.OpenTemporary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return emptyIn(t, s, header)
}

// onBoth runs a test on an empty workspace in a database of each kind.
func onBoth(t *testing.T, test func(t *testing.T, in *installation)) {
	storetest.OnEmpty(t, func(t *testing.T, url string) {
		s, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		test(t, emptyIn(t, s, &work.Workspace{Name: "Empty", Zone: "UTC", AsOf: work.DateOf(2026, 2, 2)}))
	})
}

// emptyIn closes the store with the test.
func emptyIn(t testing.TB, s *store.Store, header *work.Workspace) *installation {
	t.Helper()
	clock := func() time.Time { return time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC) }
	p := planner.New(s, planner.Options{Clock: clock, Seed: 1, Trials: -1})
	t.Cleanup(func() {
		p.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	act := store.Act{Actor: "ada", Cause: store.CauseEdit, At: clock()}
	id, err := s.CreateWorkspace(t.Context(), act, header)
	if err != nil {
		t.Fatal(err)
	}
	return &installation{App: app.New(s, p, clock), store: s, planner: p, id: id}
}

// exported returns the plan file of the workspace.
func (in *installation) exported(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	err := in.store.View(t.Context(), in.id, func(tx *store.Tx) error {
		w, _, err := tx.Export()
		if err != nil {
			return err
		}
		return planfile.Write(&b, &planfile.Document{Workspace: w, Syntax: planfile.JSON})
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func file(name, text string) app.Upload { return app.Upload{Name: name, Content: []byte(text)} }

func jiraExport(t testing.TB) app.Upload {
	t.Helper()
	data, err := os.ReadFile("../connect/csv/testdata/jira-cloud.csv")
	if err != nil {
		t.Fatal(err)
	}
	return app.Upload{Name: "jira.csv", Content: data}
}

const table = "Key,Title,Status,Team,Estimate,Blocks,Colour\n" +
	"PAY-1,Pay by card,To Do,Core,5,PAY-2,red\n" +
	"PAY-2,Refunds,In Progress,Core,3,,\n"

func TestImport_previewsGuessesAndSamples(t *testing.T) {
	in := empty(t)
	got := must[app.ImportPreview](t, in, owner, "import.preview", fields{"file": file("plan.csv", table)})
	if got.Rows != 2 || got.Kept || got.Open != "" || got.Mapping.Column("Estimate").To != csv.ToEstimate {
		t.Errorf("preview %+v", got)
	}
	if diff := cmp.Diff(map[string]int{"item": 2, "product": 1, "team": 1}, got.Records); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	got = must[app.ImportPreview](t, in, owner, "import.preview", fields{"file": file("plan.csv", "Key,Title,Due\nPAY-1,a,3/4/2026\n")})
	if !strings.Contains(got.Open, "day or the month") || got.Mapping == nil {
		t.Errorf("an ambiguous date is no question: %+v", got)
	}
}

func TestImport_isOneActThatUndoTakesBack(t *testing.T) { onBoth(t, checkIsOneActThatUndoTakesBack) }

func checkIsOneActThatUndoTakesBack(t *testing.T, in *installation) {
	before := in.exported(t)
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": jiraExport(t), "why": "the tracker moves"})
	want := map[string]map[connect.Outcome]int{"item": {connect.Created: 22}, "product": {connect.Created: 1}, "commitment": {connect.Created: 1}}
	if diff := cmp.Diff(want, done.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if done.Comments != 17 || done.Seq == 0 {
		t.Errorf("%d comments in act %d", done.Comments, done.Seq)
	}
	full := in.exported(t)
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	if diff := cmp.Diff(before, in.exported(t)); diff != "" {
		t.Errorf("after undo (-want +got):\n%s", diff)
	}
	again := must[app.Imported](t, in, owner, "import.apply", fields{"file": jiraExport(t)})
	if again.Counts["item"][connect.Created] != 22 {
		t.Errorf("after undo, the import gives %+v", again.Counts)
	}
	if diff := cmp.Diff(full, in.exported(t)); diff != "" {
		t.Errorf("after another import (-want +got):\n%s", diff)
	}
	verified(t, in)
}

func verified(t *testing.T, in *installation) {
	t.Helper()
	found, err := in.store.Verify(t.Context())
	if err != nil || len(found) > 0 {
		t.Errorf("verify: %v, %v", found, err)
	}
}

func TestImport_twiceChangesNothing(t *testing.T) { onBoth(t, checkTwiceChangesNothing) }

func checkTwiceChangesNothing(t *testing.T, in *installation) {
	must[app.Imported](t, in, owner, "import.apply", fields{"file": jiraExport(t)})
	full := in.exported(t)
	rows := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": jiraExport(t)})
	for kind, counts := range rows.Counts {
		for outcome, n := range counts {
			if outcome != connect.Unchanged && n > 0 {
				t.Errorf("%d of kind %s would be %s", n, kind, outcome)
			}
		}
	}
	again := must[app.Imported](t, in, owner, "import.apply", fields{"file": jiraExport(t)})
	if again.Seq != 0 || again.Comments != 0 {
		t.Errorf("the second import is act %d with %d comments", again.Seq, again.Comments)
	}
	if diff := cmp.Diff(full, in.exported(t)); diff != "" {
		t.Errorf("the second import changed (-want +got):\n%s", diff)
	}
}

func TestImport_mergesByThreeValues(t *testing.T) { onBoth(t, checkMergesByThreeValues) }

func checkMergesByThreeValues(t *testing.T, in *installation) {
	must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.csv", table)})
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "PAY-1", "set": fields{"title": "Pay by any card", "plain": "So that all can pay"}})
	changed := strings.NewReplacer("Pay by card", "Pay by debit card", "Refunds", "Money back").Replace(table)

	rows := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": file("other-name.csv", changed)})
	if rows.Ready || rows.Conflicts != 1 || rows.Rows[0].Outcome != connect.Conflicted || rows.Rows[0].Place.Line != 2 {
		t.Fatalf("dry run %+v", rows)
	}
	want := []connect.FieldRow{{Field: "title", Column: "Title", Last: "Pay by card", Here: "Pay by any card", New: "Pay by debit card", Verdict: connect.Clash}}
	if diff := cmp.Diff(want, rows.Rows[0].Changes); diff != "" {
		t.Errorf("conflict (-want +got):\n%s", diff)
	}
	before := in.exported(t)
	_, err := call[app.Imported](t, in, owner, "import.apply", fields{"workspace": in.id, "file": file("plan.csv", changed)})
	if work.KindOf(err) != work.Conflict || !strings.Contains(err.Error(), "PAY-1/title") {
		t.Errorf("a conflict without a choice: %v", err)
	}
	if in.exported(t) != before {
		t.Error("the refused import changed something")
	}
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.csv", changed), "choices": fields{"single": fields{"PAY-1/title": "ours"}}})
	if done.Counts["item"][connect.Changed] != 1 {
		t.Errorf("counts %+v", done.Counts)
	}
	titles := map[work.ItemKey]string{}
	working, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range working.Workspace.Items {
		titles[it.Key] = it.Title + " | " + it.Plain
	}
	if diff := cmp.Diff(map[work.ItemKey]string{"PAY-1": "Pay by any card | So that all can pay", "PAY-2": "Money back | "}, titles); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
	quiet := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": file("plan.csv", changed)})
	if !quiet.Ready || quiet.Counts["item"][connect.Unchanged] != 2 {
		t.Errorf("what was chosen is asked again: %+v", quiet.Counts)
	}
}

func TestImport_isWholeOrNothing(t *testing.T) {
	in := empty(t)
	bad := table + "PAY-3,,Done,Core,2,PAY-1,\nPAY-4,Circle,To Do,Core,1,PAY-1,\n"
	bad = strings.Replace(bad, "PAY-2,Refunds,In Progress,Core,3,,", "PAY-2,Refunds,In Progress,Core,3,PAY-4,", 1)
	rows := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": file("plan.csv", bad)})
	var said []string
	for _, f := range rows.Findings {
		if f.Severity == work.SeverityError {
			said = append(said, f.String())
		}
	}
	all := strings.Join(said, "\n")
	for _, part := range []string{"plan.csv:4, Title: PAY-3", "work would wait for itself", "PAY-1 in line 2", "PAY-4 in line 5"} {
		if !strings.Contains(all, part) {
			t.Errorf("nobody is told %q:\n%s", part, all)
		}
	}
	before := in.exported(t)
	if _, err := call[app.Imported](t, in, owner, "import.apply", fields{"workspace": in.id, "file": file("plan.csv", bad)}); work.KindOf(err) != work.Invalid {
		t.Errorf("the error is %v, want one of kind invalid", err)
	}
	if in.exported(t) != before {
		t.Error("the refused import changed something")
	}
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.csv", bad), "choices": fields{"skip": []string{"PAY-3", "PAY-4"}}})
	if done.Counts["item"][connect.Created] != 2 {
		t.Errorf("without the bad rows: %+v", done.Counts)
	}
}

func TestImport_keepsTheMappingForTheNextFile(t *testing.T) {
	in := empty(t)
	preview := must[app.ImportPreview](t, in, owner, "import.preview", fields{"file": file("plan.csv", table)})
	preview.Mapping.Column("Colour").To, preview.Mapping.Column("Colour").Field = csv.ToLabels, ""
	must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.csv", table), "mapping": preview.Mapping})
	next := must[app.ImportPreview](t, in, owner, "import.preview", fields{"file": file("next.csv", "Colour,Blocks,Estimate,Team,Status,Title,Key\nblue,,1,Core,Done,x,PAY-9\n")})
	if !next.Kept || next.Mapping.Column("Colour").To != csv.ToLabels {
		t.Errorf("the mapping is forgotten: kept %v, %+v", next.Kept, next.Mapping.Column("Colour"))
	}
}

func TestImport_needsAnEditor(t *testing.T) {
	in := empty(t)
	for _, name := range []string{"import.apply", "import.cancel"} {
		_, err := call[any](t, in, catalogue.Actor{Name: "eve", Role: catalogue.Viewer}, name, fields{"workspace": in.id, "file": file("plan.csv", table)})
		if work.KindOf(err) != work.Permission {
			t.Errorf("%s by a viewer: %v", name, err)
		}
	}
}

func TestImport_canBeWatchedAndStopped(t *testing.T) {
	in := empty(t)
	must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.csv", table), "id": "one"})
	is := must[app.ImportProgress](t, in, owner, "import.progress", fields{"id": "one"})
	if !is.Ended || is.Stage != "done" || is.Failed != "" {
		t.Errorf("progress %+v", is)
	}
	if _, err := call[app.ImportProgress](t, in, owner, "import.progress", fields{"workspace": in.id, "id": "two"}); work.KindOf(err) != work.NotFound {
		t.Errorf("an import that nobody began: %v", err)
	}

	// Stopped as soon as it writes: nothing stays.
	before := in.exported(t)
	var big strings.Builder
	big.WriteString("Key,Title\n")
	for i := range 5000 {
		fmt.Fprintf(&big, "OPS-%d,Work number %d\n", i+1, i+1)
	}
	failed := make(chan error)
	go func() {
		_, err := call[app.Imported](t, in, owner, "import.apply", fields{"workspace": in.id, "file": file("big.csv", big.String()), "id": "big"})
		failed <- err
	}()
	stop := time.Now().Add(20 * time.Second)
	for {
		is, err := call[app.ImportProgress](t, in, owner, "import.progress", fields{"workspace": in.id, "id": "big"})
		if err == nil && strings.HasPrefix(is.Stage, "writing") {
			must[app.ImportProgress](t, in, owner, "import.cancel", fields{"id": "big"})
			break
		}
		if time.Now().After(stop) || is.Ended {
			t.Fatalf("the import never wrote: %+v, %v", is, err)
		}
	}
	if err := <-failed; work.KindOf(err) != work.Cancelled {
		t.Errorf("the stopped import says %v", err)
	}
	if in.exported(t) != before {
		t.Error("the stopped import left something")
	}
	is = must[app.ImportProgress](t, in, owner, "import.progress", fields{"id": "big"})
	if !is.Ended || is.Failed == "" {
		t.Errorf("progress of the stopped import %+v", is)
	}
}

func TestImport_stopsWithItsCaller(t *testing.T) {
	in := empty(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := in.ApplyImport(ctx, owner, app.ApplyImport{Write: app.Write{Workspace: string(in.id)}, File: file("plan.csv", table)})
	if err == nil {
		t.Error("an import whose caller left was made")
	}
}
