package app_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// A batch is tried in memory before it is written: what it deletes, makes and names
// has to be found the same way in both, also by identity.
func TestApplyChanges_findsWhatEarlierOnesLeft(t *testing.T) {
	in := installed(t, "harbour.yaml")
	made := must[app.AppliedChanges](t, in, owner, "change.apply", fields{"changes": []fields{
		{"kind": "goal", "do": "create", "record": fields{"key": "one", "name": "One"}},
		{"kind": "goal", "do": "create", "record": fields{"key": "two", "name": "Two"}},
		{"kind": "goal", "do": "edit", "key": "two", "set": fields{"name": "Second"}},
	}})
	one, two := made.Records[0], made.Records[1]
	done := must[app.AppliedChanges](t, in, owner, "change.apply", fields{"changes": []fields{
		{"kind": "goal", "do": "delete", "key": one.ID},
		{"kind": "goal", "do": "edit", "key": two.ID, "set": fields{"name": "Last"}},
		{"kind": "goal", "do": "create", "record": fields{"key": "one", "name": "Again"}},
		{"kind": "item", "do": "edit", "key": "CLR-13", "set": fields{"goals": []string{"one", "two"}}},
	}})
	if len(done.Records) != 4 || done.Records[2].ID == one.ID {
		t.Errorf("answered with %+v", done.Records)
	}
	refused := []fields{
		{"kind": "goal", "do": "delete", "key": "two"},
		{"kind": "goal", "do": "edit", "key": "two", "set": fields{"name": "Gone"}},
	}
	_, err := ask(t, in, owner, "change.apply", fields{"workspace": string(in.id), "changes": refused})
	if work.KindOf(err) != work.NotFound {
		t.Errorf("an edit of what the batch deleted: %v, want %s", err, work.NotFound)
	}
	deps := must[app.Records](t, in, owner, "dependency.list", fields{}).Records
	before := len(deps)
	must[app.AppliedChanges](t, in, owner, "change.apply", fields{"changes": []fields{
		{"kind": "dependency", "do": "delete", "key": deps[0].ID}, {"kind": "dependency", "do": "delete", "key": deps[1].ID},
	}})
	if got := len(must[app.Records](t, in, owner, "dependency.list", fields{}).Records); got != before-2 {
		t.Errorf("%d dependencies are left, want %d", got, before-2)
	}
}

// Undo takes a bulk edit back, and stops where somebody else changed what it wrote.
func TestUndo_ofABulkEdit(t *testing.T) {
	in := installed(t, "harbour.yaml")
	keys := keysOf(must[app.ItemList](t, in, owner, "item.list", fields{"limit": 1000}))[:60]
	title := func(key string) string {
		return string(must[app.Record](t, in, owner, "item.get", fields{"key": key}).Record)
	}
	was := title(keys[7])
	edited := must[app.EditedItems](t, in, owner, "item.edit-many", fields{"keys": keys, "set": fields{"title": "Same"}})
	if len(edited.Edited) != 60 || title(keys[7]) == was {
		t.Fatalf("%d of 60 edited", len(edited.Edited))
	}
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	if got := title(keys[7]); got != was {
		t.Errorf("after the undo %s, want %s", got, was)
	}
	must[app.EditedItems](t, in, owner, "item.edit-many", fields{"keys": keys, "set": fields{"title": "Same"}})
	seq := must[app.Changed](t, in, owner, "item.edit", fields{"key": keys[3], "set": fields{"title": "Other"}}).Seq
	_, err := ask(t, in, owner, "history.revert", fields{"workspace": string(in.id), "seq": seq - 1})
	if work.KindOf(err) != work.Conflict {
		t.Errorf("reverting what was changed since: %v, want %s", err, work.Conflict)
	}
}
