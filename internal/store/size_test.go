package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// large makes a workspace of so many items over so many teams. Every tenth item
// is an epic with nine parts; each part has a share for one of the teams, a label
// and a reference, and every third waits for the item before it.
func large(items, teams int) *work.Workspace {
	w := &work.Workspace{Name: "Large", Zone: "UTC", AsOf: work.DateOf(2026, 3, 2), Products: []work.Product{{Key: "BIG"}}}
	for n := range teams {
		w.Teams = append(w.Teams, work.Team{Key: work.TeamKey(fmt.Sprintf("team%d", n)), Memberships: []work.Membership{{People: 50}}})
	}
	for n := range items {
		it := work.Item{Key: work.MakeItemKey("BIG", n+1), Title: fmt.Sprintf("Item %d of the event bus", n), Product: "BIG", Level: work.Epic}
		if n%10 > 0 {
			it.Level, it.Parent = work.Story, work.MakeItemKey("BIG", n-n%10+1)
			it.Shares = []work.Share{{Team: w.Teams[n%teams].Key, Estimate: work.Estimate{Low: 1000, Likely: 2000, High: 5000}}}
			it.Labels = []string{fmt.Sprintf("l%d", n%7)}
			it.Refs = []work.Ref{{System: "jira", ID: fmt.Sprintf("J-%d", n)}}
		}
		if n%3 == 0 && n%10 > 1 {
			w.Dependencies = append(w.Dependencies, work.Dependency{From: work.MakeItemKey("BIG", n), To: it.Key})
		}
		w.Items = append(w.Items, it)
	}
	w.Normalise()
	return w
}

// A large workspace goes in, comes out and is taken back as one act.
func TestImport_ofALargeWorkspace(t *testing.T) {
	items := 2000
	if full() {
		items = 20_000
	}
	w := large(items, 40)
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws, err := s.CreateWorkspace(t.Context(), by("importer"), &work.Workspace{Name: "new"})
		if err != nil {
			t.Fatal(err)
		}
		timed := func(what string, do func() error) {
			t.Helper()
			began := time.Now()
			if err := do(); err != nil {
				t.Fatal(what, err)
			}
			t.Logf("%d items: %s in %s", items, what, time.Since(began).Round(time.Millisecond))
		}
		var seq int64
		timed("import", func() (err error) {
			seq, err = s.Update(t.Context(), ws, by("importer"), func(tx *Tx) error { return tx.Import(w, nil) })
			return err
		})
		timed("export", func() error {
			return s.View(t.Context(), ws, func(tx *Tx) error {
				out, _, err := tx.Export()
				if err == nil && (len(out.Items) != items || out.Items[items-1].Key != w.Items[items-1].Key) {
					t.Errorf("%d items came out, want %d in their order", len(out.Items), items)
				}
				return err
			})
		})
		timed("verify", func() error {
			found, err := s.Verify(t.Context())
			if len(found) > 0 {
				t.Errorf("found %v", found[0])
			}
			return err
		})
		timed("taking the import back", func() error {
			_, err := s.Update(t.Context(), ws, by("importer"), func(tx *Tx) error { return tx.Revert(seq) })
			return err
		})
		look(t, s, ws, func(tx *Tx) error {
			out, _, err := tx.Export()
			if err == nil && len(out.Items)+len(out.Teams)+len(out.Dependencies) > 0 {
				t.Errorf("%d items are left", len(out.Items))
			}
			return err
		})
	})
}
