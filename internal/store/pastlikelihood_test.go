package store

import (
	"fmt"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestPastLikelihoods_keepTheLastOfEachDayGoneBy(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws, _, _ := planned(t, s)
		const day1, day2 = 20_000, 20_001
		put := func(day work.Date, seq int64, hits int, plan ID) {
			t.Helper()
			row := PastLikelihood{Commitment: "c", AsOf: day, Seq: seq, At: testTime, Hits: hits, Trials: 100, Wanted: 850, Due: day + 9, Plan: plan}
			if err := s.Derive(t.Context(), ws, func(tx *Tx) error { return tx.PutPastLikelihoods([]PastLikelihood{row}) }); err != nil {
				t.Fatal(err)
			}
		}
		put(day1, 1, 80, "")
		put(day1, 2, 70, "")
		put(day1, 2, 71, "") // the same plan with other trials takes its place
		put(day1, 2, 71, "b")
		put(day1, 3, 60, "")
		put(day2, 3, 50, "")
		put(day2, 4, 40, "")
		var got, kept []string
		err := s.View(t.Context(), ws, func(tx *Tx) error {
			rows, err := tx.PastLikelihoods(0)
			for _, r := range rows {
				got = append(got, fmt.Sprint(int(r.AsOf-day1), "/", r.Seq, "/", r.Hits, "/", int(r.Due-r.AsOf)))
			}
			if err != nil {
				return err
			}
			rows, err = tx.LikelihoodsOf("b")
			for _, r := range rows {
				kept = append(kept, fmt.Sprint(r.Seq, "/", r.Hits))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"0/3/60/9", "1/3/50/9", "1/4/40/9"}; !slices.Equal(got, want) {
			t.Errorf("kept are %v, want %v", got, want)
		}
		if !slices.Equal(kept, []string{"2/71"}) {
			t.Errorf("the baseline has %v, want what it was kept with", kept)
		}
		if err := s.DeleteWorkspace(t.Context(), ws); err != nil {
			t.Fatal(err)
		}
	})
}
