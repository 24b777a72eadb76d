package app

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// text is a text in Markdown that is being written.
type text struct{ b strings.Builder }

func (t *text) head(level int, says string) {
	if is := t.b.String(); is != "" && !strings.HasSuffix(is, "\n\n") {
		t.b.WriteByte('\n')
	}
	t.b.WriteString(strings.Repeat("#", level) + " " + safe(says) + "\n\n")
}

// line adds a paragraph.
func (t *text) line(says string) { t.b.WriteString(says + "\n\n") }

// point adds an entry of a list.
func (t *text) point(says string) { t.b.WriteString("- " + says + "\n") }

// row adds a row of a table.
func (t *text) row(cells ...string) { t.b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }

func (t *text) bytes() []byte { return []byte(strings.TrimRight(t.b.String(), "\n") + "\n") }

// markup are the characters that Markdown and HTML read as more than themselves.
var markup = strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]",
	"<", "&lt;", ">", "&gt;", "#", "\\#", "\r", " ", "\n", " ")

// safe writes what people wrote so that Markdown shows it as it is.
func safe(says string) string { return markup.Replace(says) }

// promisesText is what was promised, with how likely it is.
func (e *exporting) promisesText() []byte {
	say := e.plan.Calendar()
	t := text{}
	t.head(1, "What "+e.plan.Workspace.Name+" has promised")
	t.line(e.basis())
	groups := []struct {
		kind  work.CommitmentKind
		title string
	}{{work.Promise, "Promises"}, {work.Target, "Targets"}}
	promises := e.plan.Promises()
	for _, g := range groups {
		first := true
		for i := range promises {
			p := &promises[i]
			if p.Kind != g.kind {
				continue
			}
			if first {
				t.head(2, g.title)
				first = false
			}
			t.point(promiseLine(say, p))
		}
	}
	if len(promises) == 0 {
		t.line("Nothing is promised yet.")
	}
	return t.bytes()
}

// promiseLine says a promise in one line.
func promiseLine(say outlook.Calendar, p *outlook.Promise) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s** %s", say.Day(p.Date), safe(p.Title))
	if p.Client != "" {
		b.WriteString(", to " + safe(p.Client))
	}
	switch {
	case p.Unknown != "":
		b.WriteString(": cannot forecast, " + safe(p.Unknown))
	case p.Likelihood.Known():
		fmt.Fprintf(&b, ": %s likely, %d%% wanted", p.Likelihood.Says, p.Wanted)
	case p.Planned != 0:
		b.WriteString(": planned for " + say.Short(p.Planned))
	}
	b.WriteString(".")
	if dates := say.Forecast(p.Forecast); dates != "" {
		b.WriteString(" Likely " + dates + ".")
	}
	if p.Slipped != 0 {
		b.WriteString(" First promised for " + say.Short(p.Slipped) + ".")
	}
	if p.Blocked != "" {
		b.WriteString(" " + safe(p.Blocked))
	}
	return b.String()
}

// changedText is what changed, ready to send.
func (e *exporting) changedText(c *ChangedSince, since string) []byte {
	const mostMoves = 50
	say := e.plan.Calendar()
	t := text{}
	title := "What changed in " + e.plan.Workspace.Name
	if since != "" {
		if day, err := work.ParseDate(since); err == nil {
			title += " since " + say.Day(outlook.Day(day))
		}
	} else {
		title += " since yesterday"
	}
	t.head(1, title)
	t.line(safe(c.Says))
	if len(c.Moves) > 0 {
		t.head(2, "What stands elsewhere")
		for i := range c.Moves[:min(len(c.Moves), mostMoves)] {
			t.point(moveLine(say, &c.Moves[i]))
		}
		if more := len(c.Moves) - mostMoves; more > 0 {
			t.point(say.Count(more, "more item"))
		}
	}
	if len(c.Groups) > 0 {
		t.head(2, "Why")
		for i := range c.Groups {
			t.point(safe(c.Groups[i].Says))
		}
	}
	if len(c.Acts) > 0 {
		t.head(2, "What people did")
		for i := range c.Acts {
			t.point(actLine(say, &c.Acts[i]))
		}
	}
	if !c.Complete {
		t.line("\nSome plans of that time are no longer kept: there were more moves.")
	}
	return t.bytes()
}

// moveLine says where an item stood and stands.
func moveLine(say outlook.Calendar, m *NetMove) string {
	says := fmt.Sprintf("%s %s: ", safe(string(m.Item)), safe(m.Title))
	switch {
	case m.WasFinish == 0:
		return says + "finishes " + say.Short(m.Finish) + "; it was in no plan."
	case m.Finish == 0:
		return says + "is in no plan any more; it finished " + say.Short(m.WasFinish) + "."
	case m.Days > 0:
		return says + fmt.Sprintf("%s → %s, %s later.", say.Short(m.WasFinish), say.Short(m.Finish), say.Count(m.Days, "day"))
	case m.Days < 0:
		return says + fmt.Sprintf("%s → %s, %s earlier.", say.Short(m.WasFinish), say.Short(m.Finish), say.Count(-m.Days, "day"))
	}
	return says + fmt.Sprintf("starts %s in place of %s.", say.Short(m.Start), say.Short(m.WasStart))
}

// actLine says what somebody did.
func actLine(say outlook.Calendar, a *ActOf) string {
	says := safe(a.Actor) + ", " + safe(a.Cause)
	if len(a.Changes) > 0 {
		first := &a.Changes[0]
		says += ": " + strings.TrimPrefix(safe(first.Key)+", "+safe(first.Says), ", ")
		if more := len(a.Changes) - 1 + a.More; more > 0 {
			says += " and " + say.Count(more, "more change")
		}
	}
	if a.Why != "" {
		says += " (" + safe(a.Why) + ")"
	}
	return says + "."
}
