package cli

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// holdMarks tell how a promise stands: a filled triangle at risk, an open one
// to be watched, nothing where it holds.
var holdMarks = map[outlook.Hold]cell{
	outlook.Holds: {"", plain}, outlook.Watch: {"△", watch}, outlook.AtRisk: {"▲", risk}, outlook.Unknown: {"?", watch},
}

func atRiskHeading(rows []outlook.Promise) string {
	switch {
	case rows[0].Kind == work.Target: // promises come first, so there is none
		return "Targets at risk"
	case rows[len(rows)-1].Kind == work.Target:
		return "Promises and targets at risk"
	default:
		return "Promises at risk"
	}
}

// likelihoodCell is how likely a promise is, in the colour of how it stands.
func likelihoodCell(r *outlook.Promise) cell {
	as := holdMarks[r.Holds].as
	if r.Holds == outlook.Unknown {
		return cell{"unknown", as}
	}
	return cell{r.Likelihood.Says, as}
}

func (v *planScreen) atRisk(rows []outlook.Promise) {
	if len(rows) == 0 {
		return
	}
	v.heading(atRiskHeading(rows))
	t := table{indent: 2, under: 3, columns: []column{{}, {right: true}, {}, {least: 34, wraps: true}, {least: 14, drop: 1}}}
	for _, r := range rows[:min(len(rows), v.most)] {
		t.row(holdMarks[r.Holds], likelihoodCell(&r), cell{string(r.Key), quiet}, cell{r.Title, strong}, cell{r.Client, quiet})
		t.note(r.Wants(v.say), plain)
		switch {
		case r.Blocked != "":
			t.note(r.Blocked, plain)
		case r.Helps != nil:
			t.note("Helps most: "+r.Helps.Sentence(), plain)
		case r.Tried:
			t.note("No single change that was tried helps.", quiet)
		}
	}
	t.show(v.screen)
	v.more(len(rows), "trestle forecast "+v.plan)
}

func (v *planScreen) starts(rows []outlook.Start) {
	if len(rows) == 0 {
		return
	}
	v.heading("Start by")
	t := table{indent: 2, under: 1, columns: []column{{}, {}, {}, {least: 34, wraps: true}, {least: 14, drop: 1}}}
	for _, r := range rows[:min(len(rows), v.most)] {
		t.row(v.byCell(&r), tagCell(r.Item), cell{string(r.Item.Key), quiet}, cell{r.Item.Title, strong}, teamsCell(r.Item))
		t.note(r.Says, plain)
	}
	t.show(v.screen)
	v.more(len(rows), "trestle runway "+v.plan)
}

// byCell is the last safe day, in the colour of alarm when it is past.
func (v *planScreen) byCell(r *outlook.Start) cell {
	switch r.State {
	case outlook.TooLate:
		return cell{v.say.Day(r.By), risk}
	case outlook.NotReachable:
		return cell{"not enough", quiet}
	default:
		return cell{v.say.Day(r.By), plain}
	}
}

// tagCell is the letter of an item's kind; technical kinds stand out.
func tagCell(r outlook.ItemRef) cell {
	if r.Backlog.Technical() {
		return cell{r.Tag(), technical}
	}
	return cell{r.Tag(), plain}
}

func teamsCell(r outlook.ItemRef) cell { return cell{strings.Join(r.Teams, ", "), quiet} }

func (v *planScreen) conflicts(rows []outlook.Conflict) {
	if len(rows) == 0 {
		return
	}
	v.heading("Conflicts")
	for _, r := range rows[:min(len(rows), v.most)] {
		v.bullet(r.Says)
	}
	v.more(len(rows), "trestle plan --all "+v.plan)
}

// bullet writes a sentence that may take several lines behind a mark.
func (v *planScreen) bullet(text string) {
	for i, line := range wrap(safe(text), v.width-4) {
		mark := "  - "
		if i > 0 {
			mark = "    "
		}
		v.line(mark + line)
	}
}

func (v *planScreen) overloaded(a *outlook.Attention) {
	if len(a.Overloaded) == 0 {
		return
	}
	v.heading("Teams without room")
	t := table{indent: 2, columns: []column{{least: 8}}}
	for i, p := range a.LoadPeriods {
		t.columns = append(t.columns, column{head: p.Name, right: true, drop: i + 1})
	}
	for _, team := range a.Overloaded[:min(len(a.Overloaded), v.most)] {
		cells := []cell{{team.Team, strong}}
		for _, percent := range team.Percent {
			cells = append(cells, loadCell(percent))
		}
		t.row(cells...)
		t.note(team.Says, plain)
	}
	t.show(v.screen)
	v.more(len(a.Overloaded), "trestle plan --all "+v.plan)
}

// loadCell is a load in percent; over a hundred it is alarm.
func loadCell(percent int) cell {
	switch {
	case percent == outlook.NoCapacity:
		return cell{"off", quiet}
	case percent > 100:
		return cell{strconv.Itoa(percent) + "%", risk}
	default:
		return cell{strconv.Itoa(percent) + "%", plain}
	}
}

func (v *planScreen) assumed(rows []outlook.Assumption) {
	if len(rows) == 0 {
		return
	}
	v.heading("What is assumed")
	for _, r := range rows[:min(len(rows), v.most)] {
		text := "≈ " + r.What + ": " + r.How
		if r.Count > 0 {
			text += " (" + strconv.Itoa(r.Count) + ")"
		}
		v.screen.say(2, text, plain)
	}
	v.more(len(rows), "trestle plan --all "+v.plan)
}
