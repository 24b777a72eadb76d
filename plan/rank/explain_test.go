package rank_test

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/rank"
)

func TestBecause_namesTheDearestFirst(t *testing.T) {
	v := vectors[5] // V6
	r := v.instance().compute(t)
	const A, B, C, D, F, G = 0, 1, 2, 3, 5, 6
	for _, tc := range []struct {
		name  string
		job   int32
		limit int
		want  []rank.Support
	}{
		{"enabler", A, 0, []rank.Support{
			{Job: G, Weight: 20, With: 8}, {Job: F, Weight: 8, With: 6},
			{Job: C, Weight: 5, With: 2}, {Job: D, Weight: 1, With: 3},
		}},
		{"limit", A, 1, []rank.Support{{Job: G, Weight: 20, With: 8}}},
		{"its prerequisite is needed too", D, 0, []rank.Support{
			{Job: G, Weight: 20, With: 6}, {Job: F, Weight: 8, With: 4},
		}},
		{"not across blocks: H stands on E stands on B", B, 0, []rank.Support{{Job: 4, Weight: 9, With: 2}}},
		{"nothing stands on it", G, 0, nil},
	} {
		if diff := gocmp.Diff(tc.want, r.Because(tc.job, tc.limit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

func TestBecause_equalsTheNaiveAnswer(t *testing.T) {
	n, rnd := proof(t, 40, 3_000, 300)
	for range n {
		in := draw(rnd, -3, 0)
		r := in.compute(t)
		reach := make([][]bool, len(in.jobs))
		for i := range reach {
			reach[i] = make([]bool, len(in.jobs))
			reach[i][i] = true
		}
		for range in.jobs { // as often as the longest way is long
			for _, e := range in.edges {
				for i := range reach {
					reach[i][e.To] = reach[i][e.To] || reach[i][e.From]
				}
			}
		}
		for i := range in.jobs {
			var want []rank.Support
			for j := range in.jobs {
				if i == j || !reach[i][j] || in.jobs[j].Weight <= 0 || r.Places[i].Block != r.Places[j].Block {
					continue
				}
				with := -in.jobs[i].Size
				for k := range in.jobs {
					if reach[k][j] && r.Places[k].Block == r.Places[j].Block {
						with += in.jobs[k].Size
					}
				}
				want = append(want, rank.Support{Job: int32(j), Weight: in.jobs[j].Weight, With: with})
			}
			slices.SortFunc(want, func(a, b rank.Support) int {
				return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(r.Places[a.Job].Position, r.Places[b.Job].Position))
			})
			if diff := gocmp.Diff(want, r.Because(int32(i), 0)); diff != "" {
				t.Fatalf("%+v: job %d (-want +got):\n%s", in, i, diff)
			}
		}
	}
}
