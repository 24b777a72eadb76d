package cli

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/forecast"
)

// backtestCommand asks how well throughput would have forecast a team's past.
type backtestCommand struct {
	File string `arg:"" help:"A CSV file with a header and one row for each item, or - for standard input."`
	csvColumns
	KeepNegative bool   `name:"keep-negative" help:"Keep rows that finish before they start: their finish counts, their cycle time does not."`
	Next         []int  `name:"n" default:"1,5,10,20" placeholder:"N,..." help:"How many items to forecast at a time."`
	Weeks        int    `default:"26" help:"Weeks of history that a forecast learns from at most."`
	Trials       int    `default:"${trials}" help:"Trials of each forecast."`
	Seed         uint64 `default:"1" help:"Seed of the trials. The same file and seed give the same answer."`
	Workers      int    `default:"0" help:"Forecasts at a time; 0 is one a core. The answer does not depend on it."`
	JSON         bool   `help:"Answer in JSON."`
	SVG          string `name:"svg" placeholder:"FILE" help:"Draw what came against what was forecast."`
}

// Validate refuses numbers that no computation could use.
func (c *backtestCommand) Validate() error {
	const mostTrials, mostWorkers, mostWeeks, mostNext, mostSizes = 100_000, 1_024, 1_000, 100_000, 12
	switch {
	case c.Trials < 1 || c.Trials > mostTrials:
		return fmt.Errorf("--trials must be 1 to %d", mostTrials)
	case c.Workers < 0 || c.Workers > mostWorkers:
		return fmt.Errorf("--workers must be 0 to %d", mostWorkers)
	case c.Weeks < forecast.LeastWeeks || c.Weeks > mostWeeks:
		return fmt.Errorf("--weeks must be %d to %d", forecast.LeastWeeks, mostWeeks)
	case len(c.Next) == 0 || len(c.Next) > mostSizes:
		return fmt.Errorf("--n must name 1 to %d numbers", mostSizes)
	}
	for _, n := range c.Next {
		if n < 1 || n > mostNext {
			return fmt.Errorf("--n must be 1 to %d", mostNext)
		}
	}
	return nil
}

// backtestView is the answer.
type backtestView struct {
	File      string          `json:"file"`
	Rows      int             `json:"rows"`
	Open      int             `json:"open"`           // without a finish
	Backwards int             `json:"backwards"`      // finished before they started
	Kept      bool            `json:"backwards_kept"` // their finish counts
	Columns   chosenColumns   `json:"columns"`
	First     string          `json:"first_finish"`
	Last      string          `json:"last_finish"`
	Weeks     int             `json:"weeks"`
	Trials    int             `json:"trials"`
	Seed      uint64          `json:"seed"`
	Forecasts []backtestSized `json:"forecasts"` // by number of items
}

// Run reads, forecasts the past and shows.
func (c *backtestCommand) Run(s *session) error {
	h, err := s.readHistory(c.File, &c.csvColumns)
	if err != nil {
		return err
	}
	forwards := h.forwards()
	items := lifespans(forwards)
	if c.KeepNegative {
		items = lifespans(h.rows)
	}
	view := &backtestView{
		File: h.file, Rows: len(h.rows), Open: h.open(), Backwards: len(h.rows) - len(forwards), Kept: c.KeepNegative,
		Columns: h.columns, First: h.first().String(), Last: h.last().String(),
		Weeks: c.Weeks, Trials: c.Trials, Seed: c.Seed,
	}
	for _, n := range c.Next {
		sized, err := c.test(s, n, items)
		if err != nil {
			return err
		}
		view.Forecasts = append(view.Forecasts, sized)
	}
	if c.SVG != "" {
		if err := writePicture(c.SVG, view); err != nil {
			return err
		}
	}
	if c.JSON {
		return s.json(view)
	}
	view.show(s)
	return nil
}

// test runs the backtest of one number of items. Too little data is an answer.
func (c *backtestCommand) test(s *session, next int, items []forecast.Lifespan) (backtestSized, error) {
	meter := newMeter(s.Process)
	defer meter.clear()
	r, err := forecast.Backtest{
		Items: items, Next: next, Weeks: c.Weeks, Trials: c.Trials, Seed: c.Seed, Workers: c.Workers,
		Progress: func(done, total int) { meter.show(plan.Progress{Stage: "forecasts", Done: done, Total: total}) },
	}.Run(s.ctx)
	if scarce, ok := errors.AsType[*forecast.ScarceError](err); ok {
		return backtestSized{Next: next, Verdict: string(forecast.Unclear), Says: sentence("Cannot be told: " + scarce.Error())}, nil
	}
	if err != nil {
		return backtestSized{}, err
	}
	return sizedOf(next, r), nil
}

// writePicture draws the answer into a file.
func writePicture(name string, view *backtestView) error {
	picture := draw.Calibration{Title: "How forecasts from throughput came true", News: view.about()}
	for i := range view.Forecasts {
		f := &view.Forecasts[i]
		panel := draw.CalibrationPanel{Title: "The next " + counted(f.Next, "item"), Says: f.Says, Bins: f.PIT}
		for _, at := range f.Coverage {
			panel.Levels = append(panel.Levels, draw.CalibrationLevel{
				Name: "P" + itoa(at.Level), Said: at.Said, Came: at.Came, Low: at.Low, High: at.High,
			})
		}
		picture.Panels = append(picture.Panels, panel)
	}
	var out bytes.Buffer
	if err := draw.CalibrationSVG(&out, picture); err != nil {
		return err
	}
	const readable = 0o644
	if err := os.WriteFile(name, out.Bytes(), readable); err != nil { //nolint:gosec // a picture is for sharing
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	return nil
}

// about says in a sentence what the answer rests on.
func (v *backtestView) about() string {
	text := counted(v.Rows, "row") + " of " + v.File + ", finished " + v.First + " to " + v.Last
	if v.Open > 0 {
		text += "; " + itoa(v.Open) + " not finished"
	}
	if v.Backwards > 0 {
		text += "; " + itoa(v.Backwards) + " that finish before they start, "
		text += map[bool]string{true: "kept", false: "left out"}[v.Kept]
	}
	return text + "."
}

// show prints the table for people and what to conclude.
func (v *backtestView) show(s *session) {
	s.screen.heading("How forecasts from throughput would have come true")
	s.screen.say(2, v.about(), quiet)
	s.screen.say(2, fmt.Sprintf("Each from at most %d weeks before it, %d trials, seed %d. "+
		"P50 to P95: told → held. Days off: CRPS. Cycle times, mean pace: skill against them, above 0 is better.", v.Weeks, v.Trials, v.Seed), quiet)
	s.screen.line("")
	t := table{indent: 2, columns: []column{
		{head: "next", right: true}, {head: "checked", right: true}, {head: "P50", right: true}, {head: "P85", right: true},
		{head: "P95", right: true}, {head: "days off", right: true, drop: 1}, {head: "cycle times", right: true, drop: 3},
		{head: "mean pace", right: true, drop: 2}, {head: "verdict"},
	}}
	for i := range v.Forecasts {
		f := &v.Forecasts[i]
		row := []cell{{itoa(f.Next), strong}, {itoa(f.Checked), plain}, {}, {}, {}, {}, {}, {}, {f.Verdict, f.style()}}
		for k, at := range f.Coverage {
			row[2+k] = cell{hundredths(at.Said) + " → " + hundredths(at.Came), plain}
		}
		if f.Checked > 0 {
			row[5] = cell{strconv.FormatFloat(f.CRPS, 'f', 1, 64), plain}
			row[6], row[7] = f.CycleTimes.cell(), f.MeanPace.cell()
		}
		t.row(row...)
	}
	t.show(s.screen)
	s.screen.line("")
	for i := range v.Forecasts {
		f := &v.Forecasts[i]
		s.screen.say(2, "The next "+counted(f.Next, "item")+": "+f.Says, f.style())
	}
}

// hundredths writes a share in whole percent.
func hundredths(x float64) string { return itoa(int(math.Round(100*x))) + "%" }

// rounded keeps four digits after the point: more would be noise.
func rounded(x float64) float64 { return math.Round(x*10_000) / 10_000 }
