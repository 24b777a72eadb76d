package forecast

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// MaxTrials is the most trials of a simulation.
const MaxTrials = 1_000_000

// Simulation is what to try out, and how often.
type Simulation struct {
	Policy  *schedule.Policy
	Draws   *Draws
	Trials  int // 1 to MaxTrials
	Workers int // goroutines; 0 is one a core. The outcome never depends on it
	Targets []Target
	Watch   []int32 // nodes to keep the finish days of
	// Landings are groups of work whose lead is asked for, each by Lead.
	Landings [][]Landing
	// Progress, if there is one, hears of trials done. It is never called twice
	// at once, and done only rises.
	Progress func(done, total int)
}

// Run walks the policy in every trial. It fails with the context's error when
// it is cancelled, which takes effect within some ten milliseconds, and with
// another if the simulation makes no sense.
func (s Simulation) Run(ctx context.Context) (*Outcome, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	c, err := newCourse(s.Policy)
	if err != nil {
		return nil, err
	}
	o := newOutcome(s, c)
	err = o.inRuns(ctx, func() func(first, width int) {
		w := newWalker(c, s.Draws, o.steps)
		return func(first, width int) {
			w.forward(first, width)
			o.note(w, first, width)
		}
	})
	if err != nil {
		return nil, err
	}
	o.settle()
	return o, nil
}

func (s *Simulation) check() error {
	nodes := len(s.Policy.Net.Nodes)
	if s.Trials < 1 || s.Trials > MaxTrials {
		return fmt.Errorf("trials are %d: must be 1 to %d", s.Trials, MaxTrials)
	}
	if len(s.Draws.nodes) != nodes {
		return fmt.Errorf("draws are for %d nodes, the network has %d", len(s.Draws.nodes), nodes)
	}
	for _, node := range s.Watch {
		if node < 0 || int(node) >= nodes {
			return fmt.Errorf("watched node is %d: must be 0 to %d", node, nodes-1)
		}
	}
	if err := checkLandings(s.Landings, nodes); err != nil {
		return err
	}
	return checkTargets(s.Targets, nodes)
}

// inRuns does work on all trials, in runs of neighbours that workers take one
// after the other. Each worker makes its own memory once.
func (o *Outcome) inRuns(ctx context.Context, worker func() func(first, width int)) error {
	stride := strideOf(len(o.course.steps))
	runs := (o.sim.Trials + stride - 1) / stride
	var next atomic.Int64
	var all sync.WaitGroup
	p := progress{tell: o.sim.Progress, total: o.sim.Trials}
	for range min(o.workers(), runs) {
		all.Go(func() {
			do := worker()
			for ctx.Err() == nil {
				first := (int(next.Add(1)) - 1) * stride
				if first >= o.sim.Trials {
					return
				}
				width := min(stride, o.sim.Trials-first)
				do(first, width)
				p.add(width)
			}
		})
	}
	all.Wait()
	return ctx.Err()
}

// workers is the number of goroutines.
func (o *Outcome) workers() int {
	if o.sim.Workers <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return o.sim.Workers
}

// progress counts what workers have done. The mutex guards done.
type progress struct {
	tell  func(done, total int)
	total int
	mu    sync.Mutex
	done  int
}

func (p *progress) add(n int) {
	if p.tell == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done += n
	p.tell(p.done, p.total)
}
