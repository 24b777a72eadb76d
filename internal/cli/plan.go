package cli

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// planCommand shows the whole plan, opened with what needs attention.
type planCommand struct {
	planned
	HTML string `placeholder:"FILE" help:"Also draw the roadmap as one self-contained page into this file."`
	All  bool   `help:"Show every line, not only the first of each part."`
}

// Run plans and shows.
func (c *planCommand) Run(s *session) error {
	p, err := c.compute(s)
	if err != nil {
		return err
	}
	view, err := p.View(s.ctx)
	if err != nil {
		return err
	}
	if c.HTML != "" {
		if err := writePage(c.HTML, p.Picture(&view.Attention)); err != nil {
			return err
		}
	}
	if c.JSON {
		return s.json(view)
	}
	s.showPlan(&view, c.Plan, limitOf(c.All))
	return nil
}

// fewLines is how many entries a part of the plan shows unless all are asked
// for.
const fewLines = 5

func limitOf(all bool) int {
	if all {
		return 1 << 30
	}
	return fewLines
}

// planScreen shows a plan part by part.
type planScreen struct {
	*screen
	say  outlook.Calendar
	most int    // entries of a part
	plan string // its name, for commands that lead on
}

func (s *session) planScreen(h *outlook.Head, plan string, most int) *planScreen {
	return &planScreen{screen: s.screen, say: outlook.CalendarOf(h.AsOf), most: most, plan: plan}
}

func (s *session) showPlan(view *outlook.PlanView, plan string, most int) {
	v, a := s.planScreen(&view.Head, plan, most), &view.Attention
	v.head(&view.Head)
	v.line("")
	v.screen.say(0, a.Says, strong)
	v.atRisk(a.AtRisk)
	v.starts(a.Starts)
	v.conflicts(a.Conflicts)
	v.overloaded(a)
	v.assumed(a.Assumed)
	v.unsupported(view.Unsupported)
	v.promises(view.Promises)
	v.releases(view.Releases)
}

// head says what is assumed first, then what was planned, from when and how.
func (v *planScreen) head(h *outlook.Head) {
	if h.Assumed != "" {
		v.screen.say(0, "≈ "+h.Assumed, watch)
	}
	v.screen.say(0, fmt.Sprintf("%s, planned from %s: %s, %s, %s; %s", h.Workspace, v.say.Day(h.AsOf),
		outlook.Count(h.Counts.Teams, "team"), outlook.Count(h.Counts.Items, "item"), outlook.Count(h.Counts.Promises, "promise"), basis(h)), quiet)
}

// unsupported says what the plan asks for and the engine does not honour yet.
func (v *planScreen) unsupported(rows []string) {
	if len(rows) == 0 {
		return
	}
	v.heading("Not honoured yet")
	for _, r := range rows {
		v.screen.say(2, r, quiet)
	}
}

func basis(h *outlook.Head) string {
	if h.Trials == 0 {
		return "dates only"
	}
	return fmt.Sprintf("%s, seed %d", outlook.Count(h.Trials, "trial"), h.Seed)
}

// more says how many entries are not shown, and where they are.
func (v *planScreen) more(total int, where string) {
	if total > v.most {
		v.screen.say(2, fmt.Sprintf("and %d more: %s", total-v.most, where), quiet)
	}
}
