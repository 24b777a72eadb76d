package store

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

// Every kind of planted damage is found, and nothing is found without. Each is
// planted in a workspace of its own, past the store.
func TestVerify_findsPlantedDamage(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		s := open(t, url)
		for _, tc := range []struct {
			name, statement string // over the workspace $1
			where           string // in what is found
		}{
			{"none", "update item set title = title where workspace_id = $1", ""},
			{"a value changed past the log", "update item set title = 'x' where workspace_id = $1 and key = 'PAY-1'", "title"},
			{"a record made past the log", "insert into goal (workspace_id, id, revision, key, name, plain) values ($1, 'g', 1, 'g', '', '')", "no act made"},
			{"a record deleted past the log", "delete from relation where workspace_id = $1", "no act deleted"},
			{"a part lost", "delete from share where workspace_id = $1 and place = 1", "share"},
			{"an entry of a list lost", "delete from item_label where workspace_id = $1 and value = 'a'", "labels"},
			{"an order changed", "update item set position = '7' where workspace_id = $1 and key = 'PAY-2'", "position"},
			{"a change lost", "delete from change where workspace_id = $1 and n = 3", "changes"},
			{"a change altered", "update change set after = '{}' where workspace_id = $1 and kind = 'client'", "client"},
			{"an act lost", "update workspace set seq = seq + 1 where id = $1", "acts"},
			{"a key given away", "update item_key set item_id = 'other' where workspace_id = $1 and key = 'PAY-1'", "PAY-1"},
			{"a search that finds nothing", "update search set folded = '' where workspace_id = $1", "search"},
			{"a search for what is not there", "insert into search (workspace_id, record_kind, record_id, folded) values ($1, 'item', 'none', 'x')", "not there"},
			{"a folded text that is another", "update item set text_fold = 'x' where workspace_id = $1 and key = 'PAY-1'", "lists do not find"},
			{"a key's number that is another", "update item set key_number = 7 where workspace_id = $1 and key = 'PAY-1'", "lists do not find"},
			{"a number that is another", "update item_field set number = 1 where workspace_id = $1 and number is not null", "lists do not find"},
			{"an item plan that cannot be read", "insert into item_plan (workspace_id, item_id, p85, assumed) select workspace_id, id, 'soon', 0 from item where workspace_id = $1 and key = 'PAY-1'", "item_plan"},
			{"a saved view that cannot be read", "insert into saved (workspace_id, id, revision, kind, owner, name, value) values ($1, 's', 1, 'view', '', 'v', '{')", "no JSON"},
			{"an import of nothing known", "insert into imported (workspace_id, id, revision, system, external_id, record_kind, record_id, said, at) values ($1, 'm', 1, 'jira', 'J-1', 'ticket', 'x', '{}', 0)", "not known"},
			{"a plan that is gone", "update workspace set kept_plan_id = 'none' where id = $1", "kept plan"},
			{"a plan that cannot be read", "update kept_plan set dates = substr(dates, 1, 5) where workspace_id = $1", "cannot be read"},
			{"a run whose moves cannot be read", "update plan_run set moves = substr(moves, 1, 5) where workspace_id = $1", "plan_run"},
			{"a run of acts that are not there", "update plan_run set covers = covers + 100 where workspace_id = $1", "plans acts"},
		} {
			ws := imported(t, s, small(t))
			keepRun(t, s, ws, 1, PlanDates{AsOf: work.DateOf(2026, 3, 2)})
			var db querier = s.readers
			if s.writer != nil {
				db = s.writer.conn // nobody writes just now
			}
			if _, err := db.ExecContext(t.Context(), tc.statement, string(ws)); err != nil {
				t.Fatalf("%s: %v", tc.name, err)
			}
			found, err := s.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var here strings.Builder
			for _, d := range found {
				if d.Workspace == ws {
					here.WriteString(d.String() + "\n")
				}
			}
			if (tc.where == "") != (here.Len() == 0) || !strings.Contains(here.String(), tc.where) {
				t.Errorf("%s: found %q, want %q among it", tc.name, here.String(), tc.where)
			}
		}
	})
}

// A page overwritten on the disk is damage, not a failure of the looking.
func TestVerify_findsADamagedPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trestle.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	imported(t, s, example(t, "harbour"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	pages := len(fileBytes(t, path)) / 4096
	for page := pages / 2; page < pages/2+3; page++ {
		for at := range 40 {
			flip(t, path, page*4096+at)
		}
	}
	found, err := open(t, path).Verify(t.Context())
	if err != nil || len(found) == 0 {
		t.Errorf("found %v, %v, want damage", found, err)
	}
}

func TestVerify_findsARecordThatRefersToNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trestle.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	imported(t, s, small(t))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tamper(t, path, "delete from client")
	found, err := open(t, path).Verify(t.Context())
	if err != nil || len(found) == 0 || !strings.Contains(found[0].String(), "commitment") {
		t.Errorf("found %v, %v, want the commitment", found, err)
	}
}
