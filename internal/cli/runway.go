package cli

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// runwayCommand shows the last safe day to start each item.
type runwayCommand struct {
	planned
	All bool `help:"Show business work too, and what starting earlier cannot save. JSON always has them."`
}

// runwayView is the answer of runway for programs.
type runwayView struct {
	outlook.Head
	Starts   []outlook.Start `json:"starts"`
	Products []outlook.Lead  `json:"products"`
}

// Run plans and shows.
func (c *runwayCommand) Run(s *session) error {
	p, err := c.compute(s)
	if err != nil {
		return err
	}
	view := runwayView{Head: p.Head(), Starts: p.Starts(), Products: p.Leads()}
	if c.JSON {
		return s.json(view)
	}
	v := s.planScreen(&view.Head, c.Plan, limitOf(true))
	v.head(&view.Head)
	v.leads(view.Products)
	v.runway(view.Starts, c.All)
	return nil
}

func keys(all []work.CommitmentKey) string {
	texts := make([]string, 0, len(all))
	for _, k := range all {
		texts = append(texts, string(k))
	}
	return strings.Join(texts, " ")
}

func (v *planScreen) leads(rows []outlook.Lead) {
	if len(rows) == 0 {
		return
	}
	v.heading("Runway: the least days that technical work lands ahead of what stands on it")
	t := table{indent: 2, columns: []column{
		{head: "product", least: 10}, {head: "days", right: true},
		{head: "likely", right: true, drop: 2}, {head: "with 85%", right: true, drop: 2}, {head: "all in time", right: true, drop: 1},
	}}
	for _, r := range rows {
		days := cell{text: itoa(r.Least)}
		if r.Least < 0 {
			days.as = risk
		}
		likely, sure, inTime := aheadCells(r.Ahead)
		t.row(cell{r.Name, strong}, days, likely, sure, inTime)
		t.note(r.Says, quiet)
	}
	t.show(v.screen)
}

// aheadCells are how far ahead a product's work lands in the trials; empty without.
func aheadCells(a *outlook.Ahead) (likely, sure, inTime cell) {
	if a == nil {
		return cell{}, cell{}, cell{}
	}
	return cell{itoa(a.P50), plain}, cell{itoa(a.P85), plain}, cell{a.InTime.Says, plain}
}

func (v *planScreen) runway(rows []outlook.Start, all bool) {
	t := table{indent: 2, columns: []column{
		{head: "start by"}, {}, {}, {head: "item", least: 34, wraps: true}, {head: "team", least: 12, drop: 3},
		{head: "planned", right: true, drop: 2}, {head: "critical path", right: true, drop: 4},
		{head: "for"}, {head: "too late for", least: 12, drop: 5},
	}}
	left := 0
	for _, r := range rows {
		if !all && (!r.Item.Backlog.Technical() || r.State == outlook.NotReachable) {
			left++
			continue
		}
		t.row(v.byCell(&r), tagCell(r.Item), cell{string(r.Item.Key), quiet}, cell{r.Item.Title, plain}, teamsCell(r.Item),
			cell{v.say.Short(r.Planned), plain}, cell{v.say.Short(r.CriticalPath), quiet}, cell{string(r.Promise), plain}, cell{keys(r.TooLateFor), quiet})
	}
	v.heading("Latest safe starts")
	if len(t.rows) == 0 {
		v.screen.say(2, "None: no promise stands on work that is still to start.", quiet)
	}
	t.show(v.screen)
	if left > 0 {
		v.screen.say(2, "and "+itoa(left)+" more, business work or not to be saved by an earlier start: trestle runway --all "+v.plan, quiet)
	}
}
