package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Where latest safe starts take long, likelihoods are told before they are known; who
// waits for likelihoods gets both.
func TestAwaitLikelihoods_toldBeforeTheLatestStarts(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		ws := imported(t, s, twoTeams(4))
		whole := started(t, s, Options{Trials: 50})
		p := started(t, s, Options{Trials: 50, Early: 1})
		settled(t, whole, ws)
		settled(t, p, ws)
		sub, err := p.Subscribe(t.Context(), ws, Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		for step, estimate := range []work.Effort{9000, 12_000} {
			seq := editItem(t, s, ws, "A-1", func(it *work.Item) { it.Shares[0].Estimate.Likely, it.Shares[0].Estimate.High = estimate, 2*estimate })
			p.Changed(ws, seq)
			fresh := 0
			all := events(t, sub, func(e Event) bool {
				if e.Plan != nil && e.Plan.To >= seq && e.Plan.Likelihoods == Fresh {
					fresh++
				}
				return fresh == 2
			})
			first, last := -1, len(all)-1
			for i, e := range all {
				if first < 0 && e.Plan != nil && e.Plan.To >= seq && e.Plan.Likelihoods == Fresh {
					first = i
				}
			}
			if len(all[first].Plan.Promises) != 1 || len(all[last].Plan.Promises) != 0 {
				t.Errorf("step %d: %d promises are told with the likelihoods, %d with the latest starts: want 1 and 0",
					step, len(all[first].Plan.Promises), len(all[last].Plan.Promises))
			}
			is, err := p.AwaitLikelihoods(t.Context(), ws, seq)
			if err != nil {
				t.Fatal(err)
			}
			if is.Starting() || is.Planned.Head().Starting {
				t.Errorf("step %d: who waited gets a plan whose latest starts are not known", step)
			}
			want, err := whole.AwaitLikelihoods(t.Context(), ws, seq)
			if err != nil {
				t.Fatal(err)
			}
			if len(want.Planned.Result.Runway) == 0 {
				t.Fatal("the example has no latest starts")
			}
			if diff := cmp.Diff(want.Planned.Result.Runway, is.Planned.Result.Runway); diff != "" {
				t.Errorf("step %d: latest starts (-in one go +after the likelihoods):\n%s", step, diff)
			}
		}
	})
}
