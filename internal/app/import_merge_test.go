package app_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// planFile returns the workspace as a plan file.
func planFile(t *testing.T, in *installation) app.Upload {
	t.Helper()
	is := must[app.ExportedPlan](t, in, owner, "workspace.export", fields{"syntax": "json"})
	return file("plan.json", is.Text)
}

func TestMerge_ofAPlanFileBringsInWhatIsNewAndWhatChanged(t *testing.T) {
	in := installed(t, "harbour.yaml")
	own := planFile(t, in)
	rows := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": own})
	for kind, counts := range rows.Counts {
		if len(counts) != 1 || counts[connect.Unchanged] == 0 {
			t.Errorf("the workspace's own file: %s %v", kind, counts)
		}
	}
	must[app.Imported](t, in, owner, "import.apply", fields{"file": own})
	before := in.exported(t)

	text := string(own.Content)
	for _, c := range [][2]string{
		{`"title": "`, `"title": "Now: `}, // the first item's
		{`"dependencies": [`, `"dependencies": [
    {"from": "BER-1", "to": "CLR-60"},`},
		{`"clients": [`, `"clients": [
    {"key": "newcomer", "name": "Newcomer"},`},
	} {
		if !strings.Contains(text, c[0]) {
			t.Fatalf("the file lacks %s", c[0])
		}
		text = strings.Replace(text, c[0], c[1], 1)
	}
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.json", text)})
	got := map[string]int{
		"clients": done.Counts["client"][connect.Created], "dependencies": done.Dependencies, "items": done.Counts["item"][connect.Changed],
		"commitments": done.Counts["commitment"][connect.Changed],
	}
	if got["clients"] != 1 || got["dependencies"] != 1 || got["items"]+got["commitments"] != 1 {
		t.Errorf("merged %v", got)
	}
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	if diff := cmp.Diff(before, in.exported(t)); diff != "" {
		t.Errorf("after undo (-want +got):\n%s", diff)
	}
	verified(t, in)
}

func TestMerge_ofAPlanFileComparesThreeValues(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.Imported](t, in, owner, "import.apply", fields{"file": planFile(t, in)})
	theirs := planFile(t, in)
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "BER-1", "set": fields{"title": "Ours", "labels": []string{"kept"}}})
	var title string
	for _, line := range strings.Split(string(theirs.Content), "\n") {
		if strings.Contains(line, `"key": "BER-1"`) {
			title = "seen"
		} else if title == "seen" && strings.Contains(line, `"title": `) {
			title = line
		}
	}
	changed := file("plan.json", strings.Replace(string(theirs.Content), title, `      "title": "Theirs",`, 1))
	rows := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": changed})
	if rows.Conflicts != 1 || rows.Rows[0].ID != "BER-1" || rows.Rows[0].Outcome != connect.Conflicted {
		t.Fatalf("conflicts %d, first row %+v", rows.Conflicts, rows.Rows[0])
	}
	if _, err := call[app.Imported](t, in, owner, "import.apply", fields{"workspace": in.id, "file": changed}); work.KindOf(err) != work.Conflict {
		t.Errorf("a conflict without a choice: %v", err)
	}
	must[app.Imported](t, in, owner, "import.apply", fields{"file": changed, "choices": fields{"all": "theirs"}})
	working, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	if it := working.Item("BER-1"); it.Title != "Theirs" || len(it.Labels) != 1 {
		t.Errorf("after the merge the item says %q, %v: the labels were changed here alone", it.Title, it.Labels)
	}
}

func TestMerge_ofAPlanFileIsRefusedAsAWhole(t *testing.T) {
	in := installed(t, "harbour.yaml")
	before := in.exported(t)
	text := strings.Replace(string(planFile(t, in).Content), `"dependencies": [`, `"dependencies": [
    {"from": "BER-1", "to": "BER-1"},`, 1)
	if _, err := call[app.Imported](t, in, owner, "import.apply", fields{"workspace": in.id, "file": file("plan.json", text)}); err == nil {
		t.Error("work that waits for itself was taken")
	}
	in2 := empty(t)
	if _, err := call[app.ImportRows](t, in2, owner, "import.dry-run", fields{"workspace": in2.id, "file": planFile(t, in)}); work.KindOf(err) != work.Conflict {
		t.Errorf("another unit of value: %v", err)
	}
	if in.exported(t) != before {
		t.Error("the refused merge changed something")
	}
}

func TestMerge_ofAPlanFileFillsAnEmptyWorkspace(t *testing.T) {
	doc, _, err := planfile.ReadFile("../../examples/plans/harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in := emptyOf(t, header(doc.Workspace))
	text, err := planfile.Marshal(doc.Workspace, planfile.JSON)
	if err != nil {
		t.Fatal(err)
	}
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": app.Upload{Name: "harbour.json", Content: text}})
	if done.Errors > 0 || done.Counts["item"][connect.Created] != len(doc.Workspace.Items) {
		t.Errorf("summary %+v", done.ImportSummary)
	}
	want := *doc.Workspace
	var got work.Workspace
	err = in.store.View(t.Context(), in.id, func(tx *store.Tx) error {
		w, _, err := tx.Export()
		if err == nil {
			got = *w
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want.Kept, want.Baselines, want.DefaultSizes, got.Kept, got.Baselines, got.DefaultSizes = nil, nil, nil, nil, nil, nil
	var files [2]string
	for i, w := range []*work.Workspace{&want, &got} {
		data, err := planfile.Marshal(w, planfile.JSON)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = string(data)
	}
	if diff := cmp.Diff(files[0], files[1]); diff != "" {
		t.Errorf("the workspace (-file +here):\n%s", diff)
	}
}
