package cli

import (
	"strconv"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// benchPlan plans a workspace with and without improvement: the operators that
// solve benchmark projects, at work on a plan.
type benchPlan struct {
	source
	Schedules int    `default:"1000" help:"Schedules to generate at most."`
	Seed      uint64 `default:"1" help:"Seed of the search. The same plan and seed give the same answer."`
	JSON      bool   `help:"Answer in JSON."`
}

// benchPlanView is the answer.
type benchPlanView struct {
	Plan      string  `json:"plan"`
	Cost      int64   `json:"cost"`    // of the plan as it is
	Offered   int64   `json:"offered"` // of the plan in the order offered
	Bound     int64   `json:"bound"`   // no plan costs less
	Gap       float64 `json:"gap"`     // of the offered plan to the bound, in percent, rounded up to tenths
	Late      [2]int  `json:"late"`    // promises kept late, as it is and as offered
	Moves     int     `json:"moves"`   // items that move
	Schedules int     `json:"schedules"`
	Seconds   float64 `json:"seconds"`
}

// Validate refuses numbers that no computation could use.
func (c *benchPlan) Validate() error {
	return (&effort{Schedules: c.Schedules}).Validate()
}

// Run plans, improves and shows both.
func (c *benchPlan) Run(s *session) error {
	ws, err := s.open(c.Plan)
	if err != nil {
		return err
	}
	problem, _ := outlook.Problem(ws)
	begun := s.Now()
	meter := newMeter(s.Process)
	offer, err := plan.Improve(s.ctx, problem, plan.Improvement{Seed: c.Seed, Schedules: c.Schedules, Progress: meter.show})
	meter.clear()
	if err != nil {
		return &work.Error{Kind: work.Unsupported, Message: c.Plan, Err: err}
	}
	view := benchPlanView{
		Plan: c.Plan, Cost: offer.Cost, Offered: offer.Offered, Bound: offer.Bound, Gap: float64(offer.Gap()) / 10,
		Late: [2]int{late(problem, offer.Before), late(problem, offer.After)}, Moves: len(offer.Moves),
		Schedules: offer.Schedules, Seconds: s.Now().Sub(begun).Seconds(),
	}
	if c.JSON {
		return s.json(view)
	}
	c.show(s, &view)
	return nil
}

// late counts the promises that a plan delivers after their day.
func late(p *plan.Problem, r *plan.Result) int {
	n := 0
	for i := range r.Commitments {
		if !p.Commitments[i].Target && r.Commitments[i].Delivered > p.Commitments[i].Date {
			n++
		}
	}
	return n
}

// show prints the two plans one above the other.
func (c *benchPlan) show(s *session, view *benchPlanView) {
	s.screen.heading(safe(view.Plan) + ", seed " + strconv.FormatUint(c.Seed, 10) + ": what the plan costs by the usual weights")
	t := table{columns: []column{
		{head: "plan"}, {head: "cost", right: true}, {head: "bound", right: true}, {head: "late promises", right: true},
		{head: "items moved", right: true}, {head: "schedules", right: true, drop: 1}, {head: "seconds", right: true, drop: 2},
	}}
	number := func(x int64) cell { return cell{strconv.FormatInt(x, 10), plain} }
	t.row(cell{"as it is", plain}, number(view.Cost), number(view.Bound), number(int64(view.Late[0])), cell{}, cell{}, cell{})
	t.row(cell{"as offered", strong}, number(view.Offered), number(view.Bound), number(int64(view.Late[1])), number(int64(view.Moves)),
		number(int64(view.Schedules)), cell{seconds(view.Seconds), quiet})
	t.show(s.screen)
	if view.Cost == view.Offered {
		s.screen.say(0, "Nothing better was found.", plain)
	}
	s.screen.say(0, "The offered plan can be at most "+strconv.FormatFloat(view.Gap, 'f', 1, 64)+" % from the best there is.", plain)
}
