package outlook_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestWithOlderForecast_keepsTheDatesAndMarksTheLikelihoods(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 10, due: 20}, piece{key: "A-2", days: 5, due: 30})
	older := planOf(t, ws)
	later := *ws
	later.Items = append([]work.Item(nil), ws.Items...)
	later.Items[0].HoldUntil = ws.AsOf.AddDays(60)
	dates, err := outlook.Plan(t.Context(), &later, outlook.Settings{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	got := dates.WithOlderForecast(older)
	if !got.Head().Stale || dates.Head().Stale {
		t.Errorf("stale: marked %v, dates alone %v, want true and false", got.Head().Stale, dates.Head().Stale)
	}
	for i, row := range got.Items() {
		if want := dates.Items()[i]; row.Start != want.Start || row.Finish != want.Finish {
			t.Errorf("%s: dates %v–%v, want those of the newer plan, %v–%v", row.Key, row.Start, row.Finish, want.Start, want.Finish)
		}
	}
	for i, row := range got.Promises() {
		if want := older.Promises()[i].Likelihood; row.Likelihood != want {
			t.Errorf("%s: likelihood %v, want that of the older plan, %v", row.Key, row.Likelihood, want)
		}
	}
	if again := older.WithOlderForecast(older); again != older {
		t.Error("a plan with its own likelihoods was marked")
	}
}
