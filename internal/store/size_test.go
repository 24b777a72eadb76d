package store

import (
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// mostForAnImport is what an import of 20,000 items may take.
const mostForAnImport = 15 * time.Second

// A large workspace goes in, comes out and is taken back as one act.
func TestImport_ofALargeWorkspace(t *testing.T) {
	shape := worktest.Shape{Items: 1_000, Teams: 10, Seed: 1}
	if full() {
		shape = worktest.Large
	}
	w := worktest.Generate(shape)
	t.Log(worktest.Measure(w))
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		timed := func(what string, do func() error) time.Duration {
			t.Helper()
			began := time.Now()
			computed := cpuTime()
			if err := do(); err != nil {
				t.Fatal(what, err)
			}
			took := time.Since(began)
			t.Logf("%d items: %s in %s, %s of computing", shape.Items, what, took.Round(time.Millisecond), (cpuTime() - computed).Round(time.Millisecond))
			return took
		}
		ws := created(t, s)
		var seq int64
		took := timed("import", func() (err error) {
			seq, err = s.Update(t.Context(), ws, by("importer"), func(tx *Tx) error { return tx.Import(w, nil) })
			return err
		})
		if full() && took > mostForAnImport {
			t.Errorf("the import took %s, want %s at most", took, mostForAnImport)
		}
		timed("export", func() error {
			return s.View(t.Context(), ws, func(tx *Tx) error {
				out, _, err := tx.Export()
				if err == nil && (len(out.Items) != shape.Items || out.Items[shape.Items-1].Key != w.Items[shape.Items-1].Key) {
					t.Errorf("%d items came out, want %d in their order", len(out.Items), shape.Items)
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
