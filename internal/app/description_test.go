package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// describedItem gives an item of harbour a description and returns its key.
func describedItem(t *testing.T, in *installation, text string) string {
	t.Helper()
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-2", "set": map[string]any{"description": text}})
	return "QUA-2"
}

// said is the description of an item as its record gives it.
func said(t *testing.T, in *installation, key string) string {
	t.Helper()
	var record struct {
		Description string `json:"description"`
	}
	if err := json.Unmarshal(must[app.Record](t, in, owner, "item.get", fields{"key": key}).Record, &record); err != nil {
		t.Fatal(err)
	}
	return record.Description
}

const longSay = "## Why\n\nThe *Quetzal* scanner sees what ours does not:\n\n- one\n  - two\n\n    code\n"

// Working sets do not carry descriptions; whatever is written from one leaves the
// text as it is.
func TestDescription_staysThroughEditsFromTheWorkingSet(t *testing.T) {
	in := installed(t, "harbour.yaml")
	key := describedItem(t, in, longSay)
	must[app.EditedItems](t, in, owner, "item.edit-many", fields{"keys": []string{key, "QUA-3"}, "add": map[string]any{"labels": []string{"seen"}}})
	must[app.AppliedChanges](t, in, owner, "change.apply", fields{"changes": []map[string]any{
		{"kind": "item", "do": "edit", "key": key, "set": map[string]any{"title": "Another title"}}}})
	if got := said(t, in, key); got != longSay {
		t.Errorf("after edits of other fields it says %q", got)
	}
	list := must[app.ItemList](t, in, owner, "item.list", fields{"filter": "key:" + key})
	if len(list.Items) != 1 || strings.Contains(string(list.Items[0].Record.Record), "Quetzal") {
		t.Errorf("the list carries descriptions: %s", list.Items[0].Record.Record)
	}
	snapshot, err := json.Marshal(must[app.WorkingSet](t, in, owner, "workspace.snapshot", fields{}))
	if err != nil || bytes.Contains(snapshot, []byte("Quetzal")) {
		t.Errorf("the snapshot carries descriptions, or none came: %v", err)
	}
	must[app.EditedItems](t, in, owner, "item.edit-many", fields{"keys": []string{key}, "set": map[string]any{"description": nil}})
	if got := said(t, in, key); got != "" {
		t.Errorf("taken out for many it says %q", got)
	}
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	if got := said(t, in, key); got != longSay {
		t.Errorf("after undo it says %q", got)
	}
	if found, err := in.store.Verify(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("verify: %v %v", found, err)
	}
}

// Filters that look for words find them in descriptions, which the working set that
// they run over does not carry, and find no more when the text changed.
func TestDescription_isSearchedBesideTheWorkingSet(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.ItemList](t, in, owner, "item.list", fields{"fresh": true})
	find := func(filter string) string {
		return strings.Join(keysOf(must[app.ItemList](t, in, owner, "item.list", fields{"filter": filter})), " ")
	}
	if got := find("quetzal"); got != "" {
		t.Fatalf("finds %s before anything says so", got)
	}
	key := describedItem(t, in, longSay)
	for filter, want := range map[string]string{
		"quétzal": key, "text~quetzal status:done": "", "has:description quetzal": key, "text~quetzal or key:QUA-3": key + " QUA-3",
		"text~quetzal no:description": "", "not text~quetzal key:QUA-2,QUA-3": "QUA-3",
	} {
		if got := find(filter); got != want {
			t.Errorf("%s finds %q, want %q", filter, got, want)
		}
	}
	matched := must[app.MatchedItems](t, in, owner, "item.match", fields{"filter": "quetzal"}).Keys
	if !slices.Equal(matched, []work.ItemKey{"QUA-2"}) {
		t.Errorf("a page's filter finds %v", matched)
	}
	if found := must[app.SearchResult](t, in, owner, "record.search", fields{"text": "Quetzal"}).Found; len(found) != 1 || found[0].Key != key || !strings.Contains(found[0].Said, "Quetzal scanner") {
		t.Errorf("search finds %+v", found)
	}
	describedItem(t, in, "Something else.")
	if got := find("quetzal"); got != "" {
		t.Errorf("finds %s after the text changed", got)
	}
}

// What was exported, imported and exported again is the same bytes, descriptions
// included, in a plan file as in a table.
func TestDescription_isExportedAndImported(t *testing.T) {
	in := installed(t, "harbour.yaml")
	key := describedItem(t, in, longSay)
	first := in.export(t)
	if !bytes.Contains(first, []byte("Quetzal")) {
		t.Fatal("the plan file lacks the description")
	}
	doc, _, err := planfile.Read(bytes.NewReader(first), "plan.json")
	if err != nil {
		t.Fatal(err)
	}
	other := emptyOf(t, header(doc.Workspace))
	act := store.Act{Actor: "importer", Cause: store.CauseImport, At: time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC)}
	if _, err := other.store.Update(t.Context(), other.id, act, func(tx *store.Tx) error { return tx.Import(doc.Workspace, nil) }); err != nil {
		t.Fatal(err)
	}
	var second []byte
	err = other.store.View(t.Context(), other.id, func(tx *store.Tx) error {
		w, _, err := tx.Export()
		if err == nil {
			second, err = planfile.Marshal(w, planfile.JSON)
		}
		return err
	})
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("exported again it differs: %v\n%s", err, cmp.Diff(string(first), string(second)))
	}
	for syntax, want := range map[string]string{"csv": "The *Quetzal* scanner", "markdown": "## " + key + " "} {
		file := exportOf(t, in, "export.items", map[string]any{"filter": "key:QUA-2,QUA-3", "syntax": syntax})
		if !strings.Contains(string(file.Content), want) {
			t.Errorf("%s lacks %q:\n%s", syntax, want, file.Content)
		}
	}
}

// A table brings descriptions in, and the second time it is a comparison of three
// values: what changed on one side alone wins, what changed on both is a conflict.
func TestDescription_isMergedWithWhatAnotherToolSays(t *testing.T) {
	in := empty(t)
	table := func(says string) app.Upload {
		return app.Upload{Name: "items.csv", Format: app.FormatCSV, Content: fmt.Appendf(nil, "Key,Title,Description\nPAY-1,Pay,\"%s\"\n", says)}
	}
	long := strings.Repeat("A long line about paying.\n\n", 20)
	preview := must[app.ImportPreview](t, in, owner, "import.preview", fields{"file": table(long)})
	if to := preview.Mapping.Column("Description").To; to != "description" {
		t.Fatalf("the column is taken for %s", to)
	}
	must[app.Imported](t, in, owner, "import.apply", fields{"file": table(long)})
	if got := said(t, in, "PAY-1"); got != strings.TrimSpace(long) {
		t.Fatalf("imported it says %q", got)
	}
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "PAY-1", "set": map[string]any{"description": "Mine."}})
	again := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": table(long)})
	if again.Conflicts != 0 {
		t.Errorf("the same text is a conflict: %+v", again.Rows)
	}
	both := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": table("Theirs.")})
	if both.Conflicts != 1 || len(both.Rows) == 0 || both.Rows[0].Changes[0].Here != "Mine." || both.Rows[0].Changes[0].New != "Theirs." {
		t.Errorf("changed on both sides: %d conflicts, %+v", both.Conflicts, both.Rows)
	}
}

func TestDescription_isBounded(t *testing.T) {
	in := installed(t, "harbour.yaml")
	_, err := call[app.Changed](t, in, owner, "item.edit", fields{"workspace": string(in.id), "key": "QUA-2",
		"set": map[string]any{"description": strings.Repeat("x", work.MaxProseLength+1)}})
	if kind := work.KindOf(err); kind != work.TooLarge && kind != work.Invalid {
		t.Errorf("too long a text: %v", err)
	}
}
