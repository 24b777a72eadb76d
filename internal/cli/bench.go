package cli

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/trestle-plan/trestle/internal/work"
)

// benchCommands measure the engine.
type benchCommands struct {
	Psplib benchPSPLIB `cmd:"" help:"The sets of PSPLIB: deviations, lower bounds, speed."`
	Plan   benchPlan   `cmd:"" help:"A plan as it is and as the search offers it: cost, bound and gap."`
}

// benchPSPLIB solves whole sets under the protocol of Kolisch and Hartmann.
type benchPSPLIB struct {
	Dir     string   `arg:"" help:"Holds j30, j60, j120 as folders or .tar.gz, each with its reference such as j30_reference.csv."`
	Budgets []int    `name:"schedules" default:"1000,5000,50000" help:"Budgets in schedules."`
	Sets    []string `default:"j30,j60,j120" help:"Sets to run, of those found."`
	Seed    uint64   `default:"1" help:"Seed of the search."`
	Every   int      `default:"1" help:"Run each so-manieth instance only."`
	Bound   int64    `default:"30" placeholder:"MILLIONS" help:"Effort for the lower bound, in million steps; 0 leaves it out."`
	Workers int      `default:"0" help:"Instances at a time; 0 is one a core. The answers do not depend on it."`
	JSON    bool     `help:"Answer in JSON."`
}

// benchRow is one line of the answer: a set under a budget.
type benchRow struct {
	Set        string  `json:"set"`
	Instances  int     `json:"instances"`
	Schedules  int     `json:"schedules"` // budget of an instance
	Deviation  float64 `json:"deviation"` // mean, in percent: of the optimum in j30, else of the critical path
	Best       float64 `json:"best_known_deviation"`
	Hits       int     `json:"best_known_reached"`
	Below      int     `json:"below_best_known"`
	Infeasible int     `json:"infeasible"`
	Seconds    float64 `json:"seconds"` // of one core, the lower bound not counted
	PerSecond  float64 `json:"schedules_per_second"`

	Bound *boundRow `json:"bound,omitempty"`
}

// boundRow is how good the lower bounds of a set are.
type boundRow struct {
	Gap     float64 `json:"gap"` // mean, in percent of the best known value
	Proven  int     `json:"proven_optimal"`
	Above   int     `json:"above_best_known"` // must be 0: a bound that is no bound
	Seconds float64 `json:"seconds"`
	Worst   float64 `json:"worst_seconds"`
}

// Run measures every set found under every budget, the last one with bounds.
func (c *benchPSPLIB) Run(s *session) error {
	if c.Every < 1 || len(c.Budgets) == 0 {
		return &work.Error{Kind: work.Invalid, Message: "--every must be 1 or more and --schedules name a budget"}
	}
	var rows []benchRow
	for _, name := range c.Sets {
		set, err := readBenchSet(c.Dir, name, c.Every)
		if work.KindOf(err) == work.NotFound {
			s.tell("%v", err)
			continue
		}
		if err != nil {
			return err
		}
		for _, budget := range c.Budgets {
			row, err := c.measure(s, set, budget)
			if err != nil {
				return err
			}
			rows = append(rows, row)
			s.tell("%s at %d schedules: %s %%", row.Set, row.Schedules, percent(row.Deviation))
		}
	}
	if len(rows) == 0 {
		return &work.Error{Kind: work.NotFound, Message: c.Dir + " holds no set with its reference"}
	}
	if c.JSON {
		return s.json(rows)
	}
	c.show(s, rows)
	return nil
}

// measure solves a set under one budget.
func (c *benchPSPLIB) measure(s *session, set *benchSet, budget int) (benchRow, error) {
	e := effort{Schedules: budget, Seed: c.Seed}
	if budget == slices.Max(c.Budgets) {
		e.Bound = c.Bound
	}
	row := benchRow{Set: set.name, Instances: len(set.cases), Schedules: budget}
	if e.Bound > 0 {
		row.Bound = &boundRow{}
	}
	made, at := 0, 0
	var failed error
	s.solveAll(len(set.cases), c.Workers, func(i int) solved { return s.solve(set.cases[i].name+".sm", set.cases[i].in, &e) }, func(got solved) {
		if got.err != nil && failed == nil {
			failed = got.err
		}
		row.add(&set.cases[at], &got, set.reference(at))
		made += got.Schedules
		at++
	})
	if failed != nil {
		return row, failed
	}
	n := float64(len(set.cases))
	row.Deviation /= n
	row.Best /= n
	row.PerSecond = float64(made) / max(row.Seconds, 1e-6)
	if row.Bound != nil {
		row.Bound.Gap /= n
	}
	return row, nil
}

// add counts one instance.
func (r *benchRow) add(c *benchCase, got *solved, reference int64) {
	deviation := func(x int64) float64 { return 100 * float64(x-reference) / float64(max(1, reference)) }
	r.Deviation += deviation(got.Makespan)
	r.Best += deviation(c.best)
	r.Seconds += got.Seconds - got.bound
	if got.breach != nil {
		r.Infeasible++
	}
	switch {
	case got.Makespan == c.best:
		r.Hits++
	case got.Makespan < c.best:
		r.Below++
	}
	if r.Bound == nil {
		return
	}
	r.Bound.Gap += 100 * float64(c.best-got.LowerBound) / float64(max(1, c.best))
	r.Bound.Seconds += got.bound
	r.Bound.Worst = max(r.Bound.Worst, got.bound)
	if got.LowerBound == got.Makespan {
		r.Bound.Proven++
	}
	if got.LowerBound > c.best {
		r.Bound.Above++
	}
}

// show prints both tables.
func (c *benchPSPLIB) show(s *session, rows []benchRow) {
	s.screen.heading("PSPLIB, seed " + strconv.FormatUint(c.Seed, 10) + ": mean deviation in percent, of the optimum in j30, else of the critical path")
	t := table{columns: []column{
		{head: "set"}, {head: "instances", right: true}, {head: "schedules", right: true}, {head: "deviation", right: true},
		{head: "best known", right: true}, {head: "reached", right: true}, {head: "infeasible", right: true, drop: 1},
		{head: "seconds", right: true}, {head: "per second", right: true, drop: 2},
	}}
	bounds := table{columns: []column{
		{head: "set"}, {head: "mean gap %", right: true}, {head: "proven optimal", right: true},
		{head: "above best known", right: true}, {head: "seconds", right: true}, {head: "worst", right: true},
	}}
	for i := range rows {
		r := &rows[i]
		t.row(cell{r.Set, plain}, cell{itoa(r.Instances), plain}, cell{itoa(r.Schedules), plain}, cell{percent(r.Deviation), strong},
			cell{percent(r.Best), quiet}, cell{fmt.Sprintf("%d", r.Hits+r.Below), plain}, cell{itoa(r.Infeasible), plain},
			cell{seconds(r.Seconds), quiet}, cell{itoa(int(r.PerSecond)), quiet})
		if b := r.Bound; b != nil {
			bounds.row(cell{r.Set, plain}, cell{percent(b.Gap), strong}, cell{itoa(b.Proven), plain}, cell{itoa(b.Above), plain},
				cell{seconds(b.Seconds), quiet}, cell{seconds(b.Worst), quiet})
		}
	}
	t.show(s.screen)
	if len(bounds.rows) > 0 {
		s.screen.heading("Lower bounds against the best known values")
		bounds.show(s.screen)
	}
}

// percent writes hundredths of a percent.
func percent(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
