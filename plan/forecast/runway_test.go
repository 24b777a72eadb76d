package forecast

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// holding is the set of nodes that hold an item: its activities that have not
// started, or the gates at which they start with others.
func (w *world) holding(nodes []int32) map[int32]bool {
	held := map[int32]bool{}
	for _, i := range nodes {
		n := &w.net.Nodes[i]
		switch {
		case n.Team == schedule.NoTeam || n.Mode == schedule.Running:
		case n.Group >= 0:
			held[n.Group] = true
		default:
			held[i] = true
		}
	}
	return held
}

// lastDayByTrying holds nodes day by day until the target is lost.
func (w *world) lastDayByTrying(p *schedule.Policy, d *Draws, t *Target, held map[int32]bool, trials int) (last schedule.Day, best int) {
	wanted := (int(t.Wanted)*trials + 999) / 1000
	for day := asOf; day < asOf+400; day++ {
		hits := 0
		for trial := range trials {
			if t.keptBy(w.walk(p, d, trial, held, day)) {
				hits++
			}
		}
		if day == asOf {
			best = hits
		}
		if hits < wanted {
			return day - 1, best
		}
	}
	return NeverDay, best
}

// keptWhenHeld counts the trials that keep the target with nodes held until a day.
func (w *world) keptWhenHeld(p *schedule.Policy, d *Draws, t *Target, held map[int32]bool, day schedule.Day, trials int) int {
	hits := 0
	for trial := range trials {
		if t.keptBy(w.walk(p, d, trial, held, day)) {
			hits++
		}
	}
	return hits
}

// TestRunway_agreesWithTryingEveryDay is the proof of the closed form: small
// random workspaces, every item, every day.
func TestRunway_agreesWithTryingEveryDay(t *testing.T) {
	worlds, seed := 150, uint64(11)
	if os.Getenv("TRESTLE_PROOF") == "full" {
		worlds = 5000
	}
	t.Logf("seed %d, %d workspaces", seed, worlds)
	const trials = 12
	var states [4]int
	for k := range worlds {
		w := newWorld(rand.New(rand.NewPCG(seed, uint64(k))), 3+k%6)
		p, d := w.policy(), w.draws(t, Correlation{100, 100, 100})
		targets := []Target{w.target(p), w.target(p)}
		out, err := Simulation{Policy: p, Draws: d, Trials: trials, Targets: targets}.Run(t.Context())
		if err != nil {
			t.Fatalf("workspace %d: %v", k, err)
		}
		runways, err := out.Runway(t.Context(), w.items)
		if err != nil {
			t.Fatalf("workspace %d: %v", k, err)
		}
		for i := range targets {
			var all []int32
			for _, s := range runways[i].Starts {
				states[s.State]++
				w.compare(t, k, p, d, &targets[i], w.holding(w.items[s.Item]), s, trials)
				all = append(all, w.items[s.Item]...)
			}
			if runways[i].Joint.State == SafeUntil && len(runways[i].Starts) > 0 {
				w.compare(t, k, p, d, &targets[i], w.holding(all), runways[i].Joint, trials)
			}
			w.compareOutside(t, k, p, d, &targets[i], runways[i], trials)
		}
	}
	t.Logf("safe %d, too late %d, not reachable %d", states[SafeUntil], states[TooLate], states[NotReachable])
	if states[SafeUntil] == 0 || states[TooLate] == 0 || states[NotReachable] == 0 {
		t.Error("the workspaces do not reach every state")
	}
}

// compare checks one answer against trying.
func (w *world) compare(t *testing.T, k int, p *schedule.Policy, d *Draws, target *Target, held map[int32]bool, got Start, trials int) {
	t.Helper()
	last, best := w.lastDayByTrying(p, d, target, held, trials)
	if got.Best != best {
		t.Errorf("workspace %d item %d: best %d, want %d", k, got.Item, got.Best, best)
	}
	if safe := last >= asOf; safe != (got.State == SafeUntil) {
		t.Errorf("workspace %d item %d: state %d, but trying gives %d", k, got.Item, got.State, last-asOf)
	} else if safe && got.Day != last {
		t.Errorf("workspace %d item %d: safe until day %d, want %d", k, got.Item, got.Day-asOf, last-asOf)
	} else if safe {
		if want := w.keptWhenHeld(p, d, target, held, got.Day+7, trials); got.WeekLater != want {
			t.Errorf("workspace %d item %d: held a week past its day %d trials keep the target, want %d", k, got.Item, got.WeekLater, want)
		}
	}
}

// compareOutside checks that items which are not mentioned do not matter.
func (w *world) compareOutside(t *testing.T, k int, p *schedule.Policy, d *Draws, target *Target, got Runway, trials int) {
	t.Helper()
	mentioned := map[int]bool{}
	for _, s := range got.Starts {
		mentioned[s.Item] = true
	}
	for item, nodes := range w.items {
		if mentioned[item] {
			continue
		}
		for trial := range trials {
			free := target.keptBy(w.walk(p, d, trial, nil, 0))
			held := target.keptBy(w.walk(p, d, trial, w.holding(nodes), asOf+300))
			if free != held {
				t.Errorf("workspace %d item %d: not mentioned, but holding it changes trial %d", k, item, trial)
			}
		}
	}
}
