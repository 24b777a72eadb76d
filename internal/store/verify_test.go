package store

import (
	"path/filepath"
	"strings"
	"testing"
)

// Every kind of planted damage is found, and nothing is found without.
func TestVerify_findsPlantedDamage(t *testing.T) {
	for _, tc := range []struct {
		name, statement string
		where           string // in what is found
	}{
		{"none", "update item set title = title", ""},
		{"a value changed past the log", "update item set title = 'x' where key = 'PAY-1'", "title"},
		{"a record made past the log", "insert into goal (workspace_id, id, revision, key, name, plain) select workspace_id, 'g', 1, 'g', '', '' from workspace", "no act made"},
		{"a record deleted past the log", "delete from relation", "no act deleted"},
		{"a part lost", "delete from share where place = 1", "share"},
		{"an entry of a list lost", "delete from item_label where value = 'a'", "labels"},
		{"an order changed", "update item set position = '7' where key = 'PAY-2'", "position"},
		{"a change lost", "delete from change where n = 3", "changes"},
		{"a change altered", `update change set after = '{}' where kind = 'client'`, "client"},
		{"an act lost", "update workspace set seq = seq + 1", "acts"},
		{"a key given away", "update item_key set item_id = 'other' where key = 'PAY-1'", "PAY-1"},
		{"a search that finds nothing", "update search set folded = ''", "search"},
		{"a search that finds what is not there", "insert into search (workspace_id, record_kind, record_id, folded) select id, 'item', 'none', 'x' from workspace", "not there"},
		{"a plan that is gone", "update workspace set kept_plan_id = 'none'", "kept plan"},
		{"a plan that cannot be read", "update kept_plan set dates = substr(dates, 1, 5)", "cannot be read"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, url string) {
				s, err := Open(t.Context(), url)
				if err != nil {
					t.Fatal(err)
				}
				imported(t, s, small(t))
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				tamper(t, url, tc.statement)
				found, err := open(t, url).Verify(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				var all strings.Builder
				for _, d := range found {
					all.WriteString(d.String() + "\n")
				}
				if (tc.where == "") != (len(found) == 0) || !strings.Contains(all.String(), tc.where) {
					t.Errorf("found %q, want %q among it", all.String(), tc.where)
				}
			})
		})
	}
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
