package store

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

// What is saved is found by its name, and belongs to one actor or to all.
func TestPutSaved_keepsOneByName(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		put := func(owner, value string) int64 {
			return change(t, s, ws, func(tx *Tx) error {
				_, err := tx.PutSaved(Saved{Kind: "view", Owner: owner, Name: "late", Value: value})
				return err
			})
		}
		put("", `{"filter":"is:late"}`)
		put("ana", `{"filter":"is:late team:web"}`)
		last := put("ana", `{"filter":"is:blocked"}`)
		value := func(owner string) string {
			var got string
			look(t, s, ws, func(tx *Tx) error {
				r, err := tx.SavedNamed("view", owner, "late")
				got = r.Value.Value
				return err
			})
			return got
		}
		if got, want := value("ana"), `{"filter":"is:blocked"}`; got != want {
			t.Errorf("ana sees %s, want %s", got, want)
		}
		change(t, s, ws, func(tx *Tx) error { return tx.Revert(last) })
		if got, want := value("ana"), `{"filter":"is:late team:web"}`; got != want {
			t.Errorf("after undo ana sees %s, want %s", got, want)
		}
		look(t, s, ws, func(tx *Tx) error {
			seen, err := tx.SavedBy("view", "bo")
			if len(seen) != 1 || seen[0].Value.Owner != "" {
				t.Errorf("bo sees %v, want what is everybody's", seen)
			}
			return err
		})
		_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error {
			_, err := tx.PutSaved(Saved{Kind: "view", Name: "broken", Value: "{"})
			return err
		})
		if work.KindOf(err) != work.Invalid {
			t.Errorf("no JSON: got %v, want invalid", err)
		}
	})
}

// A role is held once in each place, and follows a product that is renamed.
func TestMembers_holdOneRoleAPlace(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		add := func(m Member) error {
			_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error {
				_, err := Members.Create(tx, Record[Member]{Value: m})
				return err
			})
			return err
		}
		for _, m := range []Member{{Actor: "bo", Role: "viewer"}, {Actor: "bo", Role: "editor", Product: "PAY"}, {Actor: "bo", Role: "editor", Team: "web"}} {
			if err := add(m); err != nil {
				t.Fatal(err)
			}
		}
		for _, tc := range []struct {
			name string
			m    Member
			want work.ErrorKind
		}{
			{"twice in the workspace", Member{Actor: "bo", Role: "owner"}, work.Conflict},
			{"twice in a product", Member{Actor: "bo", Role: "owner", Product: "PAY"}, work.Conflict},
			{"product and team", Member{Actor: "cy", Role: "viewer", Product: "PAY", Team: "web"}, work.Invalid},
			{"no such team", Member{Actor: "cy", Role: "viewer", Team: "none"}, work.NotFound},
		} {
			if err := add(tc.m); work.KindOf(err) != tc.want || err == nil {
				t.Errorf("%s: got %v, want an error of kind %s", tc.name, err, tc.want)
			}
		}
		look(t, s, ws, func(tx *Tx) error {
			roles, err := tx.MembersOf("bo")
			if len(roles) != 3 {
				t.Errorf("bo has %d roles, want 3", len(roles))
			}
			return err
		})
	})
}

// A second import that says the same changes nothing; taking an import back takes
// back what the system said.
func TestPutImported_isUndoneWithItsAct(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		id := item(t, s, ws, "PAY-1").ID
		said := func(text string, at int64) []Imported {
			return []Imported{
				{System: "jira", External: "J-1", Kind: "item", Record: id, Said: `{"title":"` + text + `"}`, At: at},
				{System: "jira", External: "J-2", Kind: "item", Record: id, Said: `{}`, At: at},
			}
		}
		put := func(all []Imported) func(*Tx) error {
			return func(tx *Tx) error { return tx.PutImported("jira", all) }
		}
		now := func() (titles []string) {
			look(t, s, ws, func(tx *Tx) error {
				all, err := tx.Imported("jira")
				for _, r := range all {
					titles = append(titles, r.Value.Said)
				}
				return err
			})
			return titles
		}
		first := change(t, s, ws, put(said("one", 1)))
		if seq, err := s.Update(t.Context(), ws, by("ana"), put(said("one", 2))); err != nil || seq != 0 {
			t.Errorf("the same again is act %d, %v; want none", seq, err)
		}
		second := change(t, s, ws, put(said("two", 3)))
		if diff := cmp.Diff([]string{`{"title":"two"}`, "{}"}, now()); diff != "" {
			t.Errorf("after two imports (-want +got):\n%s", diff)
		}
		change(t, s, ws, func(tx *Tx) error { return tx.Revert(second) })
		if diff := cmp.Diff([]string{`{"title":"one"}`, "{}"}, now()); diff != "" {
			t.Errorf("after one undo (-want +got):\n%s", diff)
		}
		change(t, s, ws, func(tx *Tx) error { return tx.Revert(first) })
		if left := now(); len(left) > 0 {
			t.Errorf("after both: %v is left", left)
		}
	})
}

func TestAnswers_areGivenOnceAndForgotten(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		a := Answer{Actor: "ana", Key: "k1", Request: "abc", Status: 201, Response: []byte(`{"key":"PAY-9"}`), At: testTime}
		act := func(tx *Tx) error {
			if err := createGoal(tx, "once"); err != nil {
				return err
			}
			return tx.PutAnswer(a)
		}
		change(t, s, ws, act)
		if _, err := s.Update(t.Context(), ws, by("ana"), act); work.KindOf(err) != work.Conflict {
			t.Errorf("the same request twice: got %v, want a conflict", err)
		}
		if err := s.PutAnswer(t.Context(), a); err != nil {
			t.Error(err)
		}
		got, err := s.Answer(t.Context(), "ana", "k1")
		if diff := cmp.Diff(a, got); diff != "" || err != nil {
			t.Errorf("answer about no workspace: %v (-want +got):\n%s", err, diff)
		}
		answered := func() (err error) {
			look(t, s, ws, func(tx *Tx) error { _, err = tx.Answer("ana", "k1"); return nil })
			return err
		}
		if err := s.SweepAnswers(t.Context(), testTime); err != nil || answered() != nil {
			t.Errorf("a young answer is gone: %v, %v", err, answered())
		}
		if err := s.SweepAnswers(t.Context(), testTime.Add(time.Second)); err != nil || work.KindOf(answered()) != work.NotFound {
			t.Errorf("an old answer is kept: %v, %v", err, answered())
		}
	})
}

// A workspace goes with all its rows, in every table that carries a workspace, and
// others stay as they are.
func TestDeleteWorkspace_leavesNothingOfItAndAllOfOthers(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		s := open(t, url)
		gone, stays := imported(t, s, small(t)), imported(t, s, small(t))
		for _, ws := range []ID{gone, stays} {
			change(t, s, ws, func(tx *Tx) error {
				if err := tx.PutAnswer(Answer{Actor: "ana", Key: "k", At: testTime}); err != nil {
					return err
				}
				if _, err := Members.Create(tx, Record[Member]{Value: Member{Actor: "ana", Role: "owner", Team: "web"}}); err != nil {
					return err
				}
				return tx.Watch("workspace", ws, "ana")
			})
		}
		before := exported(t, s, stays)
		if err := s.DeleteWorkspace(t.Context(), gone); err != nil {
			t.Fatal(err)
		}
		if err := s.DeleteWorkspace(t.Context(), gone); work.KindOf(err) != work.NotFound {
			t.Errorf("deleting it again: got %v, want not found", err)
		}
		for _, table := range workspaceTables(t, s) {
			var n int
			if err := s.readers.QueryRow("select count(*) from "+table+" where workspace_id = $1", string(gone)).Scan(&n); err != nil || n > 0 {
				t.Errorf("%s: %d rows are left, %v", table, n, err)
			}
		}
		if exported(t, s, stays) != before {
			t.Error("the other workspace is not what it was")
		}
		if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("verify: %v %v", found, err)
		}
	})
}

// workspaceTables lists the tables that have a column for the workspace, as the
// database itself says.
func workspaceTables(t *testing.T, s *Store) []string {
	t.Helper()
	text := "select m.name from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table' and c.name = 'workspace_id'"
	if s.writer == nil {
		text = "select table_name from information_schema.columns where column_name = 'workspace_id' and table_schema = 'public'"
	}
	rows, err := s.readers.Query(text)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if len(names) < 30 {
		t.Fatalf("only %d tables: %s", len(names), quote(names))
	}
	return names
}

func TestOpenTemporary_leavesNothing(t *testing.T) {
	s, err := OpenTemporary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	doc := small(t)
	if got := exported(t, s, imported(t, s, doc)); got != bytesOf(t, doc) {
		t.Error("what comes out is not what went in")
	}
	place := s.Place()
	if !strings.HasSuffix(place, "trestle.db") {
		t.Errorf("it is at %s", place)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.folder); !os.IsNotExist(err) {
		t.Errorf("%s is left: %v", s.folder, err)
	}
}
