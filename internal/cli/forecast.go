package cli

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// forecastCommand shows all dates as ranges.
type forecastCommand struct {
	planned
	Items bool `help:"Show the items too. JSON always has them."`
}

// Run plans and shows.
func (c *forecastCommand) Run(s *session) error {
	p, err := c.compute(s)
	if err != nil {
		return err
	}
	view := p.Forecast()
	if c.JSON {
		return s.json(view)
	}
	v := s.planScreen(&view.Head, c.Plan, limitOf(true))
	v.head(&view.Head)
	v.promises(view.Promises)
	v.together(&view)
	v.releases(view.Releases)
	v.secondOpinions(&view)
	if c.Items {
		v.items(view.Items)
	} else {
		v.line("")
		v.screen.say(2, itoa(len(view.Items))+" items: trestle forecast --items "+v.plan, quiet)
	}
	return nil
}

func (v *planScreen) promises(rows []outlook.Promise) {
	if len(rows) == 0 {
		return
	}
	v.heading("Promises by date")
	t := table{indent: 2, columns: []column{
		{}, {}, {head: "promise", least: 34, wraps: true}, {head: "client", least: 12, drop: 4},
		{head: "by", right: true}, {head: "now", right: true}, {head: "wanted", right: true, drop: 3},
		{head: "likely", right: true, drop: 2}, {head: "with 85%", right: true, drop: 1},
	}}
	for _, r := range rows {
		title := cell{r.Title, plain}
		if r.Kind != "promise" {
			title.text += " (target)"
		}
		t.row(holdMarks[r.Holds], cell{string(r.Key), quiet}, title, cell{r.Client, quiet}, cell{v.say.Day(r.Date), plain},
			likelihoodCell(&r), cell{fmt.Sprintf("%d%%", r.Wanted), quiet},
			cell{v.say.Short(r.Forecast.P50), plain}, cell{v.say.Short(r.Forecast.P85), plain})
		if r.Unknown != "" {
			t.note(r.Unknown, quiet)
		}
	}
	t.show(v.screen)
}

// together says how likely all promises are to be kept, all of them.
func (v *planScreen) together(view *outlook.ForecastView) {
	if view.Together != nil {
		v.screen.say(2, view.Together.Says, plain)
	}
}

// secondOpinions says where the pace of the past and the plan are far apart, what
// is missing to tell, and what estimates were worth so far.
func (v *planScreen) secondOpinions(view *outlook.ForecastView) {
	t := table{indent: 2, columns: []column{
		{head: "apart", least: 10, wraps: true}, {head: "work left", right: true, drop: 1},
		{head: "plan, 85%", right: true}, {head: "pace, 85%", right: true}, {head: "by", right: true},
	}}
	var scarce []string
	note := func(name string, o *outlook.Outside) {
		switch {
		case o == nil:
		case o.State == outlook.OutsideScarce:
			scarce = append(scarce, o.Says)
		case o.Apart:
			t.row(cell{name, plain}, cell{itoa(o.Pieces), plain}, cell{v.say.Short(o.Plan), plain},
				cell{v.say.Short(o.Forecast.P85), plain}, cell{fmt.Sprintf("%d%%", o.Percent), watch})
		}
	}
	for i := range view.Promises {
		note(string(view.Promises[i].Key), view.Promises[i].Outside)
	}
	for i := range view.Releases {
		note(view.Releases[i].Name, view.Releases[i].Outside)
	}
	if len(t.rows)+len(scarce) == 0 && view.Record == nil {
		return
	}
	v.heading("Held against the past")
	if len(t.rows) > 0 {
		v.screen.say(2, "The plan and the pace of the last half year are more than 30% apart: one of them leaves something out.", watch)
		t.show(v.screen)
	}
	slices.Sort(scarce)
	for _, text := range slices.Compact(scarce) {
		v.screen.say(2, text, quiet)
	}
	if view.Record != nil {
		v.screen.say(2, view.Record.Says, quiet)
	}
}

func (v *planScreen) releases(rows []outlook.Release) {
	if len(rows) == 0 {
		return
	}
	v.heading("Releases")
	t := table{indent: 2, columns: []column{
		{head: "release", least: 14, wraps: true}, {head: "freeze", right: true}, {head: "date", right: true},
		{head: "in", right: true}, {head: "out", right: true}, {head: "all in", right: true, drop: 2},
		{head: "with 85%", right: true, drop: 1},
	}}
	for _, r := range rows {
		out := cell{fmt.Sprint(len(r.Out)), plain}
		if len(r.Out) > 0 {
			out.as = watch
		}
		t.row(cell{r.Name, plain}, cell{v.say.Day(r.Freeze), plain}, cell{v.say.Day(r.Date), plain},
			cell{fmt.Sprint(r.In), plain}, out, cell{r.Likelihood.Says, plain}, cell{v.say.Short(r.Forecast.P85), plain})
		for _, o := range r.Out[:min(len(r.Out), v.most)] {
			t.note("falls out: "+string(o.Key)+" "+o.Title, quiet)
		}
	}
	t.show(v.screen)
}

func (v *planScreen) items(rows []outlook.Item) {
	v.heading("Items in the manual order")
	t := table{indent: 2, columns: []column{
		{}, {}, {head: "item", least: 34, wraps: true}, {head: "team", least: 12, drop: 2},
		{head: "start", right: true}, {head: "likely", right: true}, {head: "with 85%", right: true, drop: 1},
	}}
	for _, r := range rows {
		start, likely, sure := v.itemDates(&r)
		t.row(tagCell(r.ItemRef), cell{string(r.Key), quiet}, cell{r.Title, plain}, teamsCell(r.ItemRef), start, likely, sure)
	}
	t.show(v.screen)
}

// itemDates are an item's dates in words: its start, likely finish and the one
// with 85%; dates that rest on an assumption carry its mark.
func (v *planScreen) itemDates(r *outlook.Item) (start, likely, sure cell) {
	mark := ""
	if len(r.Assumed) > 0 {
		mark = "≈ "
	}
	switch {
	case r.State == outlook.CannotForecast:
		return cell{"unknown", watch}, cell{}, cell{}
	case r.State == outlook.NotPlanned:
		return cell{"not planned", quiet}, cell{}, cell{}
	case r.State == outlook.Finished:
		return cell{v.say.Short(r.Start), quiet}, cell{"done " + v.say.Short(r.Finish), quiet}, cell{}
	case r.Forecast.P85 == 0:
		return cell{v.say.Short(r.Start), plain}, cell{mark + v.say.Short(r.Finish), plain}, cell{}
	}
	return cell{v.say.Short(r.Start), plain}, cell{mark + v.say.Short(r.Forecast.P50), plain}, cell{v.say.Short(r.Forecast.P85), plain}
}
