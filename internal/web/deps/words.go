package deps

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// cost says what a week's delay of all that waits costs.
func (v *View) cost(b *outlook.Blocker) string {
	if b.Valued == 0 {
		return ""
	}
	return part.Amount(v.unit, b.PerWeek) + " a week"
}

// blocks says how much waits for a blocker, of whom, and when it is likely done.
func (v *View) blocks(b *outlook.Blocker) string {
	text := strings.Join(b.Teams, ", ") + ": " + waits(b.Blocks)
	if b.Others > 0 {
		text += ", of " + outlook.Count(b.Others, "other team")
	}
	if b.Promises > 0 {
		text += ", under " + outlook.Count(b.Promises, "promise")
	}
	if b.Forecast.P85 != 0 {
		text += ". Likely " + v.say.Forecast(b.Forecast)
	}
	return text + "."
}

func waits(n int) string {
	if n == 1 {
		return "1 item waits for it"
	}
	return outlook.Count(n, "item") + " wait for it"
}

func keys(of []work.ItemKey) string {
	words := make([]string, len(of))
	for i, k := range of {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}

// chainWords says a chain in one sentence.
func chainWords(c *outlook.Chain, say outlook.Calendar) string {
	text := outlook.Count(len(c.Items), "item") + " one after another"
	switch {
	case c.Teams == 1:
		text += ", handed on once between teams"
	case c.Teams > 1:
		text += fmt.Sprintf(", handed on %d times between teams", c.Teams)
	}
	if c.From != 0 && c.To != 0 {
		text += ", from " + say.Short(c.From) + " to " + say.Short(c.To)
	}
	return text + "."
}
