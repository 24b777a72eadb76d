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

// What is told before the latest safe starts are known has the likelihoods of the whole,
// and the starts of the plan before.
func TestWithTrials_tellsLikelihoodsBeforeTheStarts(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 10, due: 20}, piece{key: "A-2", days: 5, due: 30})
	older := planOf(t, ws)
	dates, err := outlook.Plan(t.Context(), ws, outlook.Settings{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var early *outlook.Planned
	whole, err := dates.WithTrials(t.Context(), outlook.Settings{Seed: 1, Trials: 200, Likelihoods: func(p *outlook.Planned) { early = p }})
	if err != nil {
		t.Fatal(err)
	}
	if early == nil || !early.Starting() || whole.Starting() || !early.SameTrials(whole) || early.SameTrials(older) {
		t.Fatal("the likelihoods are not told before the starts, or the two are taken for different plans")
	}
	for i, row := range early.Promises() {
		if want := whole.Promises()[i].Likelihood; row.Likelihood != want {
			t.Errorf("%s: likelihood %v, want %v", row.Key, row.Likelihood, want)
		}
	}
	if n := len(early.Starts()); n != 0 {
		t.Errorf("%d latest starts before they were looked for", n)
	}
	shown := early.WithOlderStarts(older)
	if len(whole.Starts()) == 0 || len(shown.Starts()) != len(whole.Starts()) || !shown.Head().Starting || !shown.SameTrials(whole) {
		t.Errorf("%d latest starts of the plan before are shown, want %d, and that newer ones follow", len(shown.Starts()), len(whole.Starts()))
	}
	if whole.WithOlderStarts(older) != whole {
		t.Error("a whole plan takes the starts of another")
	}
}
