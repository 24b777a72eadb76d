package plantest

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

func made(t *testing.T, p *plan.Problem, s plan.Settings) *plan.Result {
	t.Helper()
	r, err := plan.Make(t.Context(), p, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// mixed is a workspace of a size that depends on its seed.
func mixed(seed uint64) *plan.Problem {
	return Generate(seed, []Size{Tiny, Small, Small, Medium}[seed%4])
}

func TestMake_leavesNothingUnlisted(t *testing.T) {
	last := share(t, 300, 10000)
	for seed := uint64(1); seed <= last; seed++ {
		p := mixed(seed)
		for _, v := range Check(p, made(t, p, plan.Settings{})) {
			t.Errorf("%s: %s", seedName(seed), v)
		}
	}
}

func TestMake_agreesWithTheCases(t *testing.T) {
	for _, c := range Cases() {
		t.Run(c.Says, func(t *testing.T) {
			r := made(t, c.Problem, plan.Settings{})
			CheckCase(t, c, r)
			CheckFeasible(t, c.Problem, r)
		})
	}
}

func TestMake_catchesEveryMutant(t *testing.T) {
	caught := 0
	for _, m := range Mutants() {
		named := false
		for seed := uint64(1); seed <= 400 && !named; seed++ {
			p := Generate(seed, Small)
			q, spoilt, ok := m.Apply(seed, p, made(t, p, plan.Settings{}))
			if !ok {
				continue
			}
			for _, v := range Check(q, spoilt) {
				named = named || v.Rule == m.Rule
			}
			break
		}
		if !named {
			t.Errorf("%s: not caught", m.Name)
			continue
		}
		caught++
	}
	t.Logf("%d of %d mutants caught", caught, len(Mutants()))
}

// TestMake_decodesAsTheReference lays the engine's dates beside those of a
// second planner, minute by minute. The items are flat: where a parent stands in
// the list, among those that what it stands on brings, rule 23 does not say.
func TestMake_decodesAsTheReference(t *testing.T) {
	last, compared := share(t, 80, 3000), 0
	for seed := uint64(1); seed <= last; seed++ {
		p := Generate(seed, Size{Items: 12, Teams: 2, Dependencies: 9, Commitments: 2})
		for i := range p.Items {
			p.Items[i].Parent = ""
		}
		r := made(t, p, plan.Settings{})
		for apart(p, r) {
			r = made(t, p, plan.Settings{})
		}
		if !slices.ContainsFunc(r.Items, starves) {
			compared++
			compareReference(t, seed, p, r)
		}
	}
	t.Logf("%d of %d compared", compared, last)
}

// starves says that an item finds nobody for ever. What else it would have kept
// from starting until then, no rule says.
func starves(it plan.ItemPlan) bool { return it.Cause.Kind == plan.NoCapacity }

// apart lets shares start apart that should start together with one that never
// does, and says whether there were any: when they start then, no rule says.
func apart(p *plan.Problem, r *plan.Result) bool {
	found := false
	for i := range p.Items {
		if p.Items[i].Together && r.Items[i].State == plan.CannotForecast {
			p.Items[i].Together, found = false, true
		}
	}
	return found
}

func compareReference(t *testing.T, seed uint64, p *plan.Problem, r *plan.Result) {
	t.Helper()
	efforts := map[key]plan.SharePlan{}
	for _, it := range r.Items {
		for _, s := range it.Shares {
			efforts[key{s.Item, s.Team}] = s
		}
	}
	given := map[int]bool{}
	for _, f := range r.Conflicts {
		if f.Kind == plan.SoftBroken && f.Cause == plan.ByCommitment {
			given[f.Dependency] = true
		}
	}
	d := reference(p, func(i plan.ItemID, team plan.TeamID) (plan.Effort, bool) {
		s, known := efforts[key{i, team}]
		return s.Effort, known
	}, given)
	for i, task := range d.tasks {
		got, listed := efforts[task.key]
		if s := d.spans[i]; listed != s.set || (listed && (got.Start != s.start || got.Finish != s.finish)) {
			t.Errorf("%s: %s/%s from %d to %d (%v), reference from %d to %d (%v)", seedName(seed), task.item, task.team,
				got.Start, got.Finish, listed, s.start, s.finish, s.set)
		}
	}
}

func TestMake_sameBytesAnyWorkers(t *testing.T) {
	last := share(t, 2, 20)
	for seed := uint64(1); seed <= last; seed++ {
		p := Generate(seed, Small)
		var first []byte
		for run := range 10 {
			s := plan.Settings{Seed: seed, Trials: 60, Workers: 1 + run%2, Runway: true}
			got, err := json.Marshal(made(t, p, s))
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = got
			}
			if string(got) != string(first) {
				t.Errorf("%s: run %d with %d workers differs", seedName(seed), run, s.Workers)
			}
		}
	}
}

func TestMake_refusesCycles(t *testing.T) {
	for seed := uint64(1); seed <= 50; seed++ {
		p, back := GenerateCyclic(seed, Small)
		if _, err := plan.Make(t.Context(), p, plan.Settings{}); err == nil {
			t.Errorf("%s: a plan of a cycle through %s and %s", seedName(seed), back.From, back.To)
		}
	}
}

func TestMake_movesNothingWithoutCause(t *testing.T) {
	last := share(t, 100, 2000)
	for seed := uint64(1); seed <= last; seed++ {
		p := Generate(seed, Small)
		p.Kept = nil
		for _, it := range made(t, p, plan.Settings{}).Items {
			for _, s := range it.Shares {
				p.Kept = append(p.Kept, plan.KeptShare{Item: s.Item, Team: s.Team, Start: s.Start, Finish: s.Finish})
			}
		}
		for _, v := range CheckNoCauselessMoves(p, made(t, p, plan.Settings{})) {
			t.Errorf("%s: planned again: %s", seedName(seed), v)
		}
	}
}
