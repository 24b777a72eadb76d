package planner

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/store"
)

var errTakenBack = errors.New("taken back")

// What an update is lent is what stands in the database before it writes, through
// random acts, some of which fail after they wrote, and however old the set is that
// the update began with.
func TestInTurn_lendsWhatStandsInTheDatabase(t *testing.T) {
	const seed = 21
	n := sequences(2, 60)
	onBoth(t, func(t *testing.T, s *store.Store) {
		t.Logf("%d sequences from seed %d", n, seed)
		for k := range n {
			p := started(t, s, Options{Trials: -1})
			e := editing(t, s, seed+uint64(k))
			old, err := p.Working(t.Context(), e.ws)
			if err != nil {
				t.Fatal(err)
			}
			for range 40 {
				if e.random.IntN(10) == 0 {
					if old, err = p.Working(t.Context(), e.ws); err != nil {
						t.Fatal(err)
					}
				}
				inTurn(t, p, e, old)
				e.act()
			}
		}
	})
}

// inTurn asks for the set inside an update that fails or writes.
func inTurn(t *testing.T, p *Planner, e *editor, old *Working) {
	t.Helper()
	_, err := e.s.Update(t.Context(), e.ws, by("ana"), func(tx *store.Tx) error {
		err := p.InTurn(tx, old, testTime, func(lent *Working) error {
			want, err := loadWorking(tx, testTime)
			if err != nil {
				return err
			}
			if diff := cmp.Diff(want.Workspace, lent.Workspace); diff != "" {
				t.Errorf("lent to act %d (-database +got):\n%s", tx.Seq(), diff)
			}
			for kind, h := range want.kinds {
				for i := range h.size() {
					got, there := lent.Index(kind, h.place(i).ID)
					if !there || got != i || !lent.Unchanged(kind, i, want, i) {
						t.Errorf("%s %d is lent at %d (%v) as %+v, want %+v", kind, i, got, there, lent.Place(kind, i), h.place(i))
					}
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := e.retitle(tx); err != nil {
			return err
		}
		if e.random.IntN(3) == 0 {
			return errTakenBack
		}
		return nil
	})
	if err != nil && !errors.Is(err, errTakenBack) {
		t.Fatal(err)
	}
}
