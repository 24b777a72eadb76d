package plan_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

// lateProblem is harbourProblem with a promise that is hard to keep.
func lateProblem() *plan.Problem {
	p := harbourProblem()
	p.Commitments[0].Date = day(2026, 3, 30)
	return p
}

// forecast is the plan of a problem with its forecast.
func forecast(t *testing.T, p *plan.Problem) *plan.Result {
	t.Helper()
	r, err := plan.Make(t.Context(), p, plan.Settings{Seed: 3, Trials: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLevers_tellsWhatHelpsAndByHowMuch(t *testing.T) {
	r := forecast(t, lateProblem())
	levers, err := r.Levers(t.Context(), "may", 10)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []plan.LeverKind
	for i, l := range levers {
		kinds = append(kinds, l.Kind)
		if l.HitsAfter < l.HitsBefore || i > 0 && l.HitsAfter > levers[i-1].HitsAfter {
			t.Errorf("lever %d goes from %d to %d hits of %d", i, l.HitsBefore, l.HitsAfter, l.Trials)
		}
	}
	for _, want := range []plan.LeverKind{plan.AddPerson, plan.RaiseItem, plan.DropDependency, plan.NarrowEstimate, plan.CutItem} {
		if !slices.Contains(kinds, want) {
			t.Errorf("levers %v do not hold kind %d", kinds, want)
		}
	}
}

func TestLevers_sayWhatPullingThemBrings(t *testing.T) {
	p := lateProblem()
	levers, err := forecast(t, p).Levers(t.Context(), "may", 10)
	if err != nil {
		t.Fatal(err)
	}
	k := slices.IndexFunc(levers, func(l plan.Lever) bool { return l.Kind == plan.AddPerson })
	if k < 0 {
		t.Fatal("no lever adds a person")
	}
	p.Teams[0].Memberships = append(p.Teams[0].Memberships, plan.Membership{People: 10, From: p.AsOf})
	after := forecast(t, p)
	if got, want := levers[k].DeliveredAfter, after.Commitments[0].Delivered; got != want {
		t.Errorf("the lever promises delivery on %s, the plan with one more person says %s", date(got), date(want))
	}
	share := func(hits, trials int) float64 { return float64(hits) / float64(trials) }
	if d := share(levers[k].HitsAfter, levers[k].Trials) - share(after.Commitments[0].Hits, 1000); d > 0.06 || d < -0.06 {
		t.Errorf("the lever's likelihood is off by %.2f", d)
	}
}

func TestLevers_neverCutWhatIsPromisedOrNeeded(t *testing.T) {
	levers, err := forecast(t, lateProblem()).Levers(t.Context(), "may", 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range levers {
		if l.Kind == plan.CutItem && l.Item != "cleanup" {
			t.Errorf("a lever cuts %s", l.Item)
		}
	}
}

func TestLevers_stopWhenCancelled(t *testing.T) {
	r := forecast(t, lateProblem())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.Levers(ctx, "may", 5); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
}

func TestRank_enablersInheritTheValueThatStandsOnThem(t *testing.T) {
	p := harbourProblem()
	p.Items[1].Value = plan.Value{PerWeek: 1000}
	p.Items[0].Value = plan.Value{PerWeek: 100}
	ranks, err := made(t, p).Rank()
	if err != nil {
		t.Fatal(err)
	}
	at := map[plan.ItemID]plan.ItemRank{}
	for _, r := range ranks {
		at[r.ID] = r
	}
	if at["tokens"].Position > at["cleanup"].Position || at["audit"].Position > at["cleanup"].Position {
		t.Errorf("enablers stand at %d and %d, behind cleanup at %d", at["tokens"].Position, at["audit"].Position, at["cleanup"].Position)
	}
	if !slices.Contains(at["tokens"].Because, "sign-in") || at["tokens"].OwnValue != 0 {
		t.Errorf("tokens is ranked by %+v", at["tokens"])
	}
}

func TestMake_refusesRings(t *testing.T) {
	p := harbourProblem()
	p.Dependencies = append(p.Dependencies, plan.Dependency{From: "sign-in", To: "audit"})
	_, err := plan.Make(t.Context(), p, plan.Settings{})
	ring, ok := errors.AsType[*plan.CycleError](err)
	if !ok || len(ring.Cycles) != 1 || len(ring.Cycles[0]) != 2 {
		t.Fatalf("error is %v", err)
	}
}

func TestMake_refusesAnUnknownKindOfDependency(t *testing.T) {
	p := harbourProblem()
	p.Dependencies[1].Kind = plan.StartFinish + 1
	_, err := plan.Make(t.Context(), p, plan.Settings{})
	if e, ok := errors.AsType[*plan.InvalidError](err); !ok || len(e.Places) != 1 || e.Places[0].Path != "Dependencies[1].Kind" {
		t.Fatalf("error is %v", err)
	}
}

func TestMake_namesEveryWrongPlace(t *testing.T) {
	p := harbourProblem()
	p.Items[0].Shares[0].Team = "nobody"
	p.Items[2].Parent = "audit"
	p.Items[3].Parent = "tokens"
	p.Commitments[0].Date = 0
	_, err := plan.Make(t.Context(), p, plan.Settings{})
	e, ok := errors.AsType[*plan.InvalidError](err)
	if !ok || len(e.Places) != 3 {
		t.Fatalf("error is %v", err)
	}
}
