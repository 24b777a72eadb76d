package plan

import (
	"context"
	"fmt"
	"testing"
)

// scaleProblem is a workspace of many items and teams: chains of three to six
// items over several teams, two thirds of the items with a predecessor, every
// twentieth item promised.
func scaleProblem(items, teams int) *Problem {
	p := &Problem{AsOf: 20520}
	week := [7]DayPart{WholeDay, WholeDay, WholeDay, WholeDay, WholeDay, Off, Off}
	for i := range teams {
		t := Team{ID: TeamID(fmt.Sprintf("T%d", i)), Week: week, Memberships: []Membership{{People: 50}}, Focus: 800, KeptFree: 150}
		if i%3 == 0 {
			t.Sprints = Sprints{First: 20520, Days: 14}
		}
		p.Teams = append(p.Teams, t)
	}
	state := uint64(1)
	next := func(n int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state>>33) % n
	}
	for i := range items {
		low := Effort(1000 + next(8000))
		it := Item{ID: ItemID(fmt.Sprintf("I%d", i)), Shares: []Share{{
			Team:     TeamID(fmt.Sprintf("T%d", next(teams))),
			Estimate: Estimate{Kind: EstimatePercentiles, Low: low, Likely: low * 3 / 2, High: low * 3},
			People:   People(10 + 10*next(2)),
		}}}
		p.Items = append(p.Items, it)
		if i > 10 && next(3) > 0 {
			p.Dependencies = append(p.Dependencies, Dependency{From: p.Items[i-1-next(10)].ID, To: it.ID})
		}
		if i%20 == 19 && len(p.Commitments) < 100 {
			p.Commitments = append(p.Commitments, Commitment{ID: CommitmentID(it.ID), Items: []ItemID{it.ID}, Date: 20520 + Day(30+next(200))})
		}
	}
	return p
}

func BenchmarkMake_dates(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		p := scaleProblem(n, max(2, n/100))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Make(context.Background(), p, Settings{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMake_forecast(b *testing.B) {
	for _, n := range []int{100, 1_000} {
		p := scaleProblem(n, max(2, n/100))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Make(context.Background(), p, Settings{Trials: 1000, Runway: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
