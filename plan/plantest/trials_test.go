package plantest

import (
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

// draws are the efforts of every trial of a result.
func draws(r *plan.Result) []func(plan.ItemID, plan.TeamID) plan.Effort {
	var all []func(plan.ItemID, plan.TeamID) plan.Effort
	for i := range r.Trials {
		all = append(all, r.Draw(i))
	}
	return all
}

// certain takes from a problem what trials do not follow to the minute: doubt,
// pins and softness; and people who join or leave, for whom a plan may wait
// while no hand-over says so.
func certain(p *plan.Problem) *plan.Problem {
	var q quantiles
	for i := range p.Items {
		p.Items[i].Pin = 0
		for s := range p.Items[i].Shares {
			e := &p.Items[i].Shares[s].Estimate
			if mean, known := q.meanOf(*e); known {
				m := plan.Effort(mean)
				*e = plan.Estimate{Kind: plan.EstimateLimits, Low: m, Likely: m, High: m}
			}
		}
	}
	for i := range p.Teams {
		for k := range p.Teams[i].Memberships {
			m := &p.Teams[i].Memberships[k]
			m.From, m.To = 0, 0
		}
	}
	for i := range p.Dependencies {
		p.Dependencies[i].Strength = plan.Hard
	}
	return p
}

// endsTied is a problem as generated, or for every other seed one in which all
// dependencies bound finishes: few of the usual ones matter to a trial.
func endsTied(seed uint64, size Size) *plan.Problem {
	p := Generate(seed, size)
	for i := range p.Dependencies {
		if seed/2%2 == 0 {
			p.Dependencies[i].Kind = []plan.Kind{plan.FinishFinish, plan.StartFinish}[i%2]
		}
	}
	return p
}

func TestExecute_reproducesThePlanWithoutDoubt(t *testing.T) {
	last := share(t, 60, 2000)
	for seed := uint64(1); seed <= last; seed++ {
		p := certain(endsTied(seed, []Size{Tiny, Small}[seed%2]))
		r := made(t, p, plan.Settings{Seed: seed, Trials: 1})
		run := Execute(p, r, r.Draw(0), Hold{})
		for _, it := range r.Items {
			for _, s := range it.Shares {
				start, finish, ok := run.Share(s.Item, s.Team)
				if !ok || start != s.Start || finish != s.Finish {
					t.Errorf("%s: %s/%s from %d to %d, planned %d to %d", seedName(seed), s.Item, s.Team, start, finish, s.Start, s.Finish)
				}
			}
		}
	}
}

func TestMake_keepsCommitmentsAsOftenAsTheExecutor(t *testing.T) {
	last := share(t, 30, 1000)
	for seed := uint64(1); seed <= last; seed++ {
		p := endsTied(seed, []Size{Tiny, Small}[seed%2])
		r := made(t, p, plan.Settings{Seed: seed, Trials: 20})
		hits := map[plan.CommitmentID]int{}
		for _, effort := range draws(r) {
			run := Execute(p, r, effort, Hold{})
			for k := range p.Commitments {
				if day, known := run.Delivered[p.Commitments[k].ID]; known && day <= p.Commitments[k].Date {
					hits[p.Commitments[k].ID]++
				}
			}
		}
		for _, c := range r.Commitments {
			if c.Cause.Kind == plan.NoCause && c.Hits != hits[c.ID] {
				t.Errorf("%s: commitment %s is kept in %d of %d trials, executor %d", seedName(seed), c.ID, c.Hits, c.Trials, hits[c.ID])
			}
		}
	}
}

func TestMake_latestSafeStartsAgreeToTheDay(t *testing.T) {
	last := share(t, 30, 1000)
	answers := map[plan.StartState]int{}
	for seed := uint64(1); seed <= last; seed++ {
		p := endsTied(seed, Tiny)
		r := made(t, p, plan.Settings{Seed: seed, Trials: 40, Runway: true})
		all := draws(r)
		for _, l := range r.Runway {
			answers[l.State]++
			want := LatestSafeStart(p, r, all, l.Commitment, l.Item)
			state := l.State
			if state == plan.NotReachable {
				state = plan.TooLate
			}
			if state != want.State || (state == plan.SafeUntil && l.Day != want.Day) || l.Best != want.Hits {
				t.Errorf("%s: %s under %s: state %d, day %d, best %d; by trying: state %d, day %d, best %d", seedName(seed),
					l.Item, l.Commitment, l.State, l.Day, l.Best, want.State, want.Day, want.Hits)
			}
		}
	}
	t.Logf("%d days, %d too late, %d not reachable, %d unbounded", answers[plan.SafeUntil],
		answers[plan.TooLate], answers[plan.NotReachable], answers[plan.Unbounded])
	if answers[plan.SafeUntil] == 0 || answers[plan.TooLate] == 0 {
		t.Error("no day, or nothing too late: the cases show nothing")
	}
}

// TestWhy_relaxingAStepLetsItStartEarlier takes every chain that a caller can ask
// for, and relaxes by Relaxed what each step names. In full mode the 10,000 cases
// are 4,000 of endsTied, half of them tiny, and 6,000 of Dense.
func TestWhy_relaxingAStepLetsItStartEarlier(t *testing.T) {
	chains, steps := 0, 0
	last := share(t, 100, 10_000)
	lender := made(t, Dense(1), plan.Settings{})
	for seed := uint64(1); seed <= last; seed++ {
		p := whyCase(seed)
		r := again(t, seed, lender, p, 1)
		lender = r
		for _, it := range r.Items {
			c, err := r.Why(it.ID)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Steps) > 0 {
				chains++
			}
			for _, s := range c.Steps {
				if movable(s) {
					steps++
					relaxes(t, seed, r, it.ID, s)
				}
			}
		}
	}
	t.Logf("%d chains, %d steps that can move", chains, steps)
	if steps == 0 {
		t.Error("no step to relax")
	}
}

// whyCase is the problem of a seed: of five, one is small, one tiny, three dense.
func whyCase(seed uint64) *plan.Problem {
	switch seed % 5 {
	case 0:
		return endsTied(seed/5, Small)
	case 1:
		return endsTied(seed/5, Tiny)
	default:
		return Dense(seed)
	}
}

// relaxes says that a share starts earlier without what its step names.
func relaxes(t *testing.T, seed uint64, r *plan.Result, of plan.ItemID, s plan.Step) {
	t.Helper()
	at, err := r.Relaxed(s.Bindings, s.Item, s.Team)
	if err != nil {
		t.Errorf("%s: %s: step %+v: %v", seedName(seed), of, s, err)
	} else if at >= s.Start {
		t.Errorf("%s: %s: relaxing %+v, %s/%s starts at %d, not before %d", seedName(seed), of, s.Bindings, s.Item, s.Team, at, s.Start)
	}
}

// movable says that nothing fixed ends the chain at a step.
func movable(s plan.Step) bool {
	for _, b := range s.Bindings {
		switch b.Kind {
		case plan.ByToday, plan.ByRunning, plan.ByPinned, plan.ByDone:
			return false
		}
	}
	return true
}
