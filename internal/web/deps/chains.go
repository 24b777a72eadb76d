package deps

import (
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
	return v.Say.AWeek(part.Amount(v.Say, v.unit, b.PerWeek))
}

// blocks says how much waits for a blocker, of whom, and when it is likely done.
func (v *View) blocks(b *outlook.Blocker) string {
	return v.Say.Blocks(b.Teams, b.Blocks, b.Others, b.Promises, v.Say.Forecast(b.Forecast))
}

func keys(of []work.ItemKey) string {
	words := make([]string, len(of))
	for i, k := range of {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}

// chain says a chain in one sentence.
func (v *View) chain(c *outlook.Chain) string {
	return v.Say.Chain(len(c.Items), c.Teams, v.Say.Short(c.From), v.Say.Short(c.To))
}
