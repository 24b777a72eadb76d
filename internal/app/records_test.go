package app_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestItem_isEditedUndoneAndDoneAgain(t *testing.T) {
	in := installed(t, "harbour.yaml")
	before := must[app.Record](t, in, owner, "item.get", fields{"key": "CLR-13"})
	edited := must[app.Changed](t, in, owner, "item.edit", fields{
		"key": "CLR-13", "set": fields{"title": "Ledger"}, "why": "shorter", "wait": "plan",
	})
	if edited.Revision != before.Revision+1 || titleIn(t, edited.Record) != "Ledger" {
		t.Errorf("edited to revision %d and %s, want %d and Ledger", edited.Revision, titleIn(t, edited.Record), before.Revision+1)
	}
	if edited.Plan == nil || len(edited.Plan.Moves) != 0 {
		t.Errorf("a title moved the plan: %+v", edited.Plan)
	}
	undone := must[app.TakenBack](t, in, owner, "history.undo", fields{})
	if undone.Of.Seq != edited.Seq || undone.Of.Why != "shorter" {
		t.Errorf("undone act %d (%s), want %d", undone.Of.Seq, undone.Of.Why, edited.Seq)
	}
	if got := must[app.Record](t, in, owner, "item.get", fields{"key": "CLR-13"}); titleIn(t, got) != titleIn(t, before) {
		t.Errorf("after undo %s, want %s", titleIn(t, got), titleIn(t, before))
	}
	must[app.TakenBack](t, in, owner, "history.redo", fields{})
	if got := must[app.Record](t, in, owner, "item.get", fields{"key": "CLR-13"}); titleIn(t, got) != "Ledger" {
		t.Errorf("after redo %s, want Ledger", titleIn(t, got))
	}
}

func titleIn(t *testing.T, r app.Record) string {
	t.Helper()
	var it struct{ Title string }
	if err := json.Unmarshal(r.Record, &it); err != nil {
		t.Fatal(err)
	}
	return it.Title
}

func TestItem_staleEditShowsBothValues(t *testing.T) {
	in := installed(t, "harbour.yaml")
	was := must[app.Record](t, in, owner, "item.get", fields{"key": "CLR-13"})
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "CLR-13", "set": fields{"title": "Ledger"}})
	_, err := call[app.Changed](t, in, owner, "item.edit", fields{
		"workspace": in.id, "key": "CLR-13", "revision": was.Revision, "set": fields{"title": "Book"},
	})
	conflict, ok := errors.AsType[*app.ConflictError](err)
	if !ok || work.KindOf(err) != work.Conflict {
		t.Fatalf("error %v, want a conflict", err)
	}
	if len(conflict.Clashes) != 1 || string(conflict.Clashes[0].Here) != `"Ledger"` || string(conflict.Clashes[0].Yours) != `"Book"` {
		t.Errorf("clashes %+v, want title: Ledger here, Book yours", conflict.Clashes)
	}
}

func TestChanges_honourTheRevisionOfADeletion(t *testing.T) {
	in := installed(t, "harbour.yaml")
	made := must[app.Changed](t, in, owner, "client.create", fields{"record": fields{"key": "late"}})
	must[app.Changed](t, in, owner, "client.edit", fields{"key": "late", "set": fields{"name": "Late Lines"}})
	deletion := func(revision int64) fields {
		return fields{"workspace": in.id, "changes": []fields{{"kind": "client", "do": "delete", "key": "late", "revision": revision}}}
	}
	if _, err := ask(t, in, owner, "change.apply", deletion(made.Revision)); work.KindOf(err) != work.Conflict {
		t.Errorf("deleting what was changed since: %v, want kind %s", err, work.Conflict)
	}
	if _, err := ask(t, in, owner, "change.apply", deletion(made.Revision+1)); err != nil {
		t.Errorf("deleting what was seen last: %v", err)
	}
}

func TestRecords_areRefusedWithPlaceAndMend(t *testing.T) {
	in := installed(t, "harbour.yaml")
	for _, tc := range []struct {
		name, call string
		given      fields
		kind       work.ErrorKind
		says       string
	}{
		{"an unknown team", "item.edit", fields{"key": "CLR-13", "set": fields{"shares": []fields{{"team": "custmos"}}}}, work.NotFound, "shares[0].team"},
		{"a parent that is no item", "item.edit", fields{"key": "CLR-13", "set": fields{"parent": "CLR-9999"}}, work.NotFound, "parent"},
		{"its own parent", "item.edit", fields{"key": "CLR-13", "set": fields{"parent": "CLR-13"}}, work.Cycle, "CLR-13"},
		{"a pin on what has parts", "item.edit", fields{"key": "CLR-10", "set": fields{"pin": "2026-05-04"}}, work.Invalid, "pin the item has children"},
		{"a part larger than the whole", "item.edit", fields{"key": "CLR-1", "set": fields{"level": "story"}}, work.Invalid, "CLR-1"},
		{"a day before what is done", "workspace.edit", fields{"set": fields{"as_of": "2026-01-05"}}, work.Invalid, "2026"},
		{"no such item", "item.edit", fields{"key": "CLR-9999", "set": fields{}}, work.NotFound, "CLR-9999"},
		{"a slip in a field", "team.create", fields{"record": fields{"key": "x", "peeple": 3}}, work.Invalid, "peeple"},
		{"a key that is taken", "team.create", fields{"record": fields{"key": "customs"}}, work.Conflict, "customs"},
		{"a circle", "change.apply", fields{"changes": []fields{
			{"kind": "item", "do": "create", "record": fields{"key": "CLR-901", "title": "a"}},
			{"kind": "item", "do": "create", "record": fields{"key": "CLR-902", "title": "b"}},
			{"kind": "dependency", "do": "create", "record": fields{"from": "CLR-901", "to": "CLR-902"}},
			{"kind": "dependency", "do": "create", "record": fields{"from": "CLR-902", "to": "CLR-901"}},
		}}, work.Cycle, "CLR-901"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.given["workspace"] = string(in.id)
			_, err := ask(t, in, owner, tc.call, tc.given)
			if work.KindOf(err) != tc.kind || err == nil || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("error %v (kind %s), want kind %s about %s", err, work.KindOf(err), tc.kind, tc.says)
			}
		})
	}
	if h := must[app.History](t, in, owner, "history.list", fields{}); h.Seq > 3 { // made, imported, planned
		t.Errorf("refused acts left traces: the log goes to act %d", h.Seq)
	}
}

func TestStatus_bringsItsDates(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "CLR-13", "set": fields{"status": "done"}})
	got := must[app.Record](t, in, owner, "item.get", fields{"key": "CLR-13"})
	if !strings.Contains(string(got.Record), `"finished":"2026-03-02"`) {
		t.Errorf("done today is %s, want finished 2026-03-02, the day planned from", got.Record)
	}
}

func TestPromise_keepsItsHistory(t *testing.T) {
	in := installed(t, "harbour.yaml")
	all := must[app.Records](t, in, owner, "commitment.list", fields{})
	key := all.Records[0].Key
	must[app.Changed](t, in, owner, "commitment.edit", fields{"key": key, "set": fields{"date": "2026-12-01"}, "why": "the client asked"})
	got := must[app.Record](t, in, owner, "commitment.get", fields{"key": key})
	if !strings.Contains(string(got.Record), `"date":"2026-12-01","reason":"the client asked"`) {
		t.Errorf("history %s, want the new date with its reason", got.Record)
	}
}
