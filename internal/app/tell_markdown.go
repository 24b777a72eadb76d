package app

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostTold bounds the items that the text lists under one cause.
const mostTold = 15

// toldMarkdown writes what changed as a message: promises first, then causes.
func toldMarkdown(say outlook.Calendar, ws *work.Workspace, t *Told) string {
	var b strings.Builder
	from := "since " + say.Day(t.Since)
	if t.Baseline != nil {
		from = "since the plan " + cmp.Or(t.Baseline.Name, string(t.Baseline.Key))
	}
	fmt.Fprintf(&b, "# %s: what changed %s\n\n%s\n", escaped(ws.Name), escaped(from), t.Says)
	if len(t.Promises) > 0 {
		b.WriteString("\n## Promises\n\n")
	}
	for i := range t.Promises {
		p := &t.Promises[i]
		fmt.Fprintf(&b, "- **%s**", escaped(p.Title))
		if p.Client != "" {
			fmt.Fprintf(&b, " for %s", escaped(p.Client))
		}
		b.WriteString(": " + PromiseWords(say, p) + "\n")
	}
	for i := range t.Causes {
		c := &t.Causes[i]
		fmt.Fprintf(&b, "\n## %s\n\n", escaped(CauseWords(c)))
		if c.Why != "" {
			fmt.Fprintf(&b, "%s\n\n", escaped(c.Why))
		}
		for k := range c.Items[:min(mostTold, len(c.Items))] {
			m := &c.Items[k]
			fmt.Fprintf(&b, "- %s (%s): %s\n", escaped(cmp.Or(m.Plain, m.Title)), m.Item, m.Says)
		}
		if more := len(c.Items) - mostTold; more > 0 {
			fmt.Fprintf(&b, "- and %s\n", say.Count(more, "more item"))
		}
	}
	if !t.Complete {
		b.WriteString("\nPlans of that time are no longer kept whole: some causes are not known any more.\n")
	}
	return b.String()
}

// PromiseWords says how a promise stands otherwise: "38% → 74%, forecast 8 May with
// 85%".
func PromiseWords(say outlook.Calendar, p *BaselinePromise) string {
	var text string
	switch {
	case !p.Before.Known():
		text = "new, " + p.After.Says + " likely"
	case !p.After.Known():
		text = "was " + p.Before.Says + " likely, cannot be told now"
	case p.Points == 0:
		text = p.After.Says + " likely, as before"
	default:
		text = p.Before.Says + " → " + p.After.Says + " likely"
	}
	text += " by " + say.Day(p.Due)
	if p.WasDue != 0 {
		text += ", before for " + say.Day(p.WasDue)
	}
	if p.P85 != 0 {
		text += "; forecast " + say.Short(p.P85) + " with 85%"
		if p.WasP85 != 0 && p.WasP85 != p.P85 {
			text += ", was " + say.Short(p.WasP85)
		}
	}
	return text + "."
}

// CauseWords says a cause as a heading: "ada: CLR-13, focus: 50% → 60%".
func CauseWords(c *ToldCause) string {
	if c.Actor == "" {
		return c.Says
	}
	return c.Actor + ": " + c.Says
}

// escaped keeps what people wrote from being read as Markdown.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
