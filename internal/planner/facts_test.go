package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/store"
)

// What is taken over from an earlier plan, because only words differ, is what a
// planner says that has just begun.
func TestFacts_areThoseOfAPlanMadeAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: 40})
		e := editing(t, s, 11)
		for range 12 {
			e.act()
			was, err := p.AwaitLikelihoods(t.Context(), e.ws, settled(t, p, e.ws).Seq)
			if err != nil {
				t.Fatal(err)
			}
			other := New(s, Options{Clock: fixedClock, Trials: 40})
			anew, err := other.AwaitLikelihoods(t.Context(), e.ws, was.Seq)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(anew.Facts(), was.Facts()); diff != "" {
				t.Fatalf("after act %d (-anew +got):\n%s", was.Seq, diff)
			}
			if diff := cmp.Diff(anew.Ranks(), was.Ranks()); diff != "" {
				t.Fatalf("order after act %d (-anew +got):\n%s", was.Seq, diff)
			}
			other.Close()
		}
	})
}
