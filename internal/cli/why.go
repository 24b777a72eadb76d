package cli

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// whyCommand explains one date.
type whyCommand struct {
	Name string `arg:"" name:"item-or-promise" help:"Key of an item or of a promise."`
	planned
}

// Run plans and explains.
func (c *whyCommand) Run(s *session) error {
	p, err := c.compute(s)
	if err != nil {
		return err
	}
	view, err := p.Why(s.ctx, c.Name)
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(view)
	}
	s.planScreen(&view.Head, c.Plan, limitOf(true)).why(&view)
	return nil
}

func (v *planScreen) why(view *outlook.WhyView) {
	v.head(&view.Head)
	v.line("")
	if r := view.Promise; r != nil {
		v.screen.say(0, string(r.Key)+" "+r.Title, strong)
		v.screen.say(0, r.Sentence(v.say), plain)
		if r.Outside != nil && r.Outside.Apart {
			v.screen.say(0, r.Outside.Says, watch)
		}
		v.line("")
	}
	if view.Item.Key != "" {
		v.whyItem(view)
	}
	v.screen.say(0, view.Says, plain)
	v.chain(view.Steps)
	if len(view.Starts) > 0 {
		v.heading("Latest safe start")
		for _, r := range view.Starts {
			v.screen.say(2, r.Says, plain)
		}
	}
	v.risk(view.Risk)
	if len(view.Helps) > 0 {
		v.heading("What would move it")
		for _, h := range view.Helps {
			v.bullet(h.Sentence())
		}
	}
}

// risk says what makes a date uncertain: whose doubt, and what it hangs on.
func (v *planScreen) risk(r *outlook.Risk) {
	if r == nil {
		return
	}
	const doubts, drivers, ties = 6, 6, 3
	v.heading("What makes this date uncertain")
	v.screen.say(2, r.Says, plain)
	for i := range r.Doubts[:min(doubts, len(r.Doubts))] {
		v.bullet(r.Doubts[i].Says)
	}
	if r.Rest > 0 {
		v.bullet(fmt.Sprintf("%d%%: what only several of these together bring.", r.Rest))
	}
	if r.Never.Known() {
		v.bullet(r.Never.Says + " of the trials never finish the work; they are left out here.")
	}
	if len(r.Drivers) > 0 {
		names := make([]string, 0, drivers)
		for _, d := range r.Drivers[:min(drivers, len(r.Drivers))] {
			names = append(names, string(d.Item.Key)+" "+d.Critical.Says)
		}
		v.screen.say(2, "How often each sets the date: "+strings.Join(names, ", ")+".", quiet)
	}
	for i := range r.Ties[:min(ties, len(r.Ties))] {
		v.screen.say(2, r.Ties[i].Says, quiet)
	}
}

func (v *planScreen) whyItem(view *outlook.WhyView) {
	it := &view.Item
	v.screen.say(0, string(it.Key)+" "+it.Title, strong)
	if it.Plain != "" {
		v.screen.say(0, it.Plain, quiet)
	}
	if it.State == outlook.Planning {
		text := "Planned " + v.say.Day(it.Start) + " to " + v.say.Day(it.Finish)
		if it.Forecast.P85 != 0 {
			text += "; likely " + v.say.Forecast(it.Forecast)
		}
		v.screen.say(0, text+".", plain)
	}
	if len(it.Assumed) > 0 {
		v.screen.say(0, "≈ rests on: "+strings.Join(it.Assumed, "; "), watch)
	}
}

// chain shows what set the date, the item itself first.
func (v *planScreen) chain(steps []outlook.Step) {
	if len(steps) == 0 {
		return
	}
	v.heading("Why this date: from the last step back to the first")
	t := table{indent: 2, under: 3, columns: []column{
		{right: true}, {}, {}, {least: 34, wraps: true}, {least: 12, drop: 1}, {right: true}, {},
	}}
	for i, st := range steps {
		t.row(cell{itoa(i + 1), quiet}, tagCell(st.Item), cell{string(st.Item.Key), quiet}, cell{st.Item.Title, strong},
			cell{st.Team, quiet}, cell{v.say.Short(st.Start), plain}, cell{"to " + v.say.Short(st.Finish), plain})
		for _, w := range st.Waits {
			t.note(w, plain)
		}
	}
	t.show(v.screen)
}
