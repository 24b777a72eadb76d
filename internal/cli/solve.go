package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/improve"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// solveCommand schedules benchmark instances with the engine's search.
type solveCommand struct {
	Files []string `arg:"" placeholder:"FILE" help:"Projects in PSPLIB's .sm or Patterson's .rcp format."`
	effort
	JSON bool `help:"Answer in JSON: one line for each file, in the order of the files."`
}

// effort says how long instances are worked on.
type effort struct {
	Schedules int    `default:"5000" help:"Schedules to generate for each instance at most."`
	Seed      uint64 `default:"1" help:"Seed of the search. The same file and seed give the same answer."`
	Bound     int64  `default:"30" placeholder:"MILLIONS" help:"Effort for the lower bound, in million steps; 300 takes a few seconds."`
	Workers   int    `default:"0" help:"Instances at a time; 0 is one a core. The answers do not depend on it."`
}

// Validate refuses numbers that no computation could use.
func (e *effort) Validate() error {
	const mostSchedules, mostBound, mostWorkers = 100_000_000, 1_000_000, 1_024
	switch {
	case e.Schedules < 1 || e.Schedules > mostSchedules:
		return fmt.Errorf("--schedules must be 1 to %d", mostSchedules)
	case e.Bound < 0 || e.Bound > mostBound:
		return fmt.Errorf("--bound must be 0 to %d", mostBound)
	case e.Workers < 0 || e.Workers > mostWorkers:
		return fmt.Errorf("--workers must be 0 to %d", mostWorkers)
	}
	return nil
}

// solved is the answer for one instance.
type solved struct {
	Instance     string  `json:"instance"`
	Makespan     int64   `json:"makespan"`
	LowerBound   int64   `json:"lower_bound"`
	CriticalPath int64   `json:"critical_path_lb"`
	Schedules    int     `json:"schedules"`
	Seconds      float64 `json:"seconds"`
	Starts       []int64 `json:"starts"` // of each job in the file's order, source first

	bound  float64 // seconds of the lower bound within Seconds
	breach error   // what the judge found wrong with the schedule
	err    error
}

// Run solves all files and shows each as soon as those before it are shown.
func (c *solveCommand) Run(s *session) error {
	t := solveTable(c.Files)
	var failed error
	s.solveAll(len(c.Files), c.Workers, func(i int) solved { return s.solveFile(c.Files[i], &c.effort) }, func(got solved) {
		switch {
		case got.err != nil:
			failed = cmp.Or(failed, got.err)
		case got.breach != nil:
			failed = cmp.Or(failed, fmt.Errorf("%s: the schedule breaks the project: %w", got.Instance, got.breach))
		case c.JSON:
			s.jsonLine(&got)
		default:
			t.row(cell{got.Instance, plain}, cell{itoa(int(got.Makespan)), strong}, cell{itoa(int(got.LowerBound)), plain},
				cell{gapWords(got.Makespan, got.LowerBound), quiet}, cell{itoa(got.Schedules), quiet}, cell{seconds(got.Seconds), quiet})
		}
	})
	if !c.JSON {
		t.show(s.screen)
	}
	return failed
}

// solveTable is the table for people.
func solveTable(files []string) *table {
	return &table{rows: make([]tableRow, 0, len(files)), columns: []column{
		{head: "instance", least: 12}, {head: "makespan", right: true}, {head: "lower bound", right: true},
		{head: "gap", right: true}, {head: "schedules", right: true, drop: 2}, {head: "seconds", right: true, drop: 1},
	}}
}

// gapWords says how far a makespan can be from the best: "optimal" is proven.
func gapWords(makespan, bound int64) string {
	if makespan == bound {
		return "optimal"
	}
	return strconv.FormatFloat(100*float64(makespan-bound)/float64(makespan), 'f', 1, 64) + " %"
}

func seconds(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// jsonLine writes one line of JSON.
func (s *session) jsonLine(view any) {
	if s.screen.err == nil {
		s.screen.err = json.NewEncoder(s.Stdout).Encode(view)
	}
}

// solveAll works on n instances on several goroutines and tells the answers in
// order.
func (s *session) solveAll(n, workers int, one func(int) solved, tell func(solved)) {
	workers = min(n, cmp.Or(workers, runtime.GOMAXPROCS(0)))
	answers := make([]chan solved, n)
	for i := range answers {
		answers[i] = make(chan solved, 1)
	}
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := range next {
				answers[i] <- one(i)
			}
		})
	}
	for i := range answers {
		tell(<-answers[i])
	}
	wg.Wait()
}

// solveFile reads and solves one file.
func (s *session) solveFile(name string, e *effort) solved {
	if err := s.ctx.Err(); err != nil {
		return solved{err: err}
	}
	in, err := readInstance(name)
	if err != nil {
		return solved{err: err}
	}
	return s.solve(name, in, e)
}

// mostInstance is the largest benchmark file that is read, in bytes.
const mostInstance = 16 << 20

// readInstance reads a file by the format that its name says.
func readInstance(name string) (*plantest.Instance, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, &work.Error{Kind: work.NotFound, Message: "cannot read", Err: err}
	}
	if info.Size() > mostInstance {
		return nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s has %d bytes, at most %d are read", name, info.Size(), mostInstance)}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, &work.Error{Kind: work.NotFound, Message: "cannot read", Err: err}
	}
	return parseInstance(name, data)
}

// parseInstance reads the bytes of a file.
func parseInstance(name string, data []byte) (*plantest.Instance, error) {
	var in *plantest.Instance
	var err error
	switch strings.ToLower(filepath.Ext(name)) {
	case ".sm":
		in, err = plantest.ReadPSPLIB(data)
	case ".rcp":
		in, err = plantest.ReadPatterson(data)
	default:
		return nil, &work.Error{Kind: work.Unsupported, Message: name + ": want a file that ends with .sm (PSPLIB) or .rcp (Patterson)"}
	}
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Message: name, Err: err}
	}
	return in, nil
}

// solve searches, proves a bound, and has the schedule checked by a judge that
// shares nothing with the engine.
func (s *session) solve(name string, in *plantest.Instance, e *effort) solved {
	begun := s.Now()
	array, err := improve.NewArray(projectOf(in))
	if err != nil {
		return solved{err: &work.Error{Kind: work.TooLarge, Message: name, Err: err}}
	}
	simple := improve.LowerBound(s.ctx, array, improve.NoValue, 0)
	found := improve.Search(s.ctx, array, improve.Settings{Seed: e.Seed, Schedules: e.Schedules, Bound: simple.Length})
	searched := s.Now()
	bound := simple
	if e.Bound > 0 {
		bound = improve.LowerBound(s.ctx, array, found.Schedule.Value, e.Bound*1_000_000)
	}
	if err := s.ctx.Err(); err != nil {
		return solved{err: err}
	}
	now := s.Now()
	return solved{
		Instance: strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)),
		Makespan: found.Schedule.Value, LowerBound: bound.Length, CriticalPath: bound.CriticalPath,
		Schedules: found.Schedules, Seconds: now.Sub(begun).Round(time.Microsecond).Seconds(), Starts: found.Schedule.Start,
		bound: now.Sub(searched).Seconds(), breach: plantest.CheckStarts(in, found.Schedule.Start),
	}
}

// projectOf is an instance as the search sees it.
func projectOf(in *plantest.Instance) *improve.Project {
	p := &improve.Project{Capacity: in.Capacities}
	var edges []graph.Edge
	for i, job := range in.Jobs {
		p.Durations = append(p.Durations, int64(job.Duration))
		p.Needs = append(p.Needs, job.Needs)
		for _, to := range job.Successors {
			edges = append(edges, graph.Edge{From: int32(i), To: to})
		}
	}
	p.Graph = graph.New(len(in.Jobs), edges)
	return p
}
