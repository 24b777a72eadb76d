package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// Burnup is how the scope of a release grew, how much of it is done, and how the rest
// is likely to follow, all counted in items that have work of their own.
type Burnup struct {
	AsOf    Day             `json:"as_of"`
	Release work.ReleaseKey `json:"release"`
	Name    string          `json:"name"`
	Freeze  Day             `json:"freeze"`
	Date    Day             `json:"date"`
	Scope   []BurnStep      `json:"scope"`   // items in it, dropped ones left out, from when it first had one
	Done    []BurnStep      `json:"done"`    // items of it that were done by a day, up to the day planned from
	Likely  []BurnStep      `json:"likely"`  // items that are each done by a day half the time; begins at the day planned from
	Sure    []BurnStep      `json:"sure"`    // the same with 85%; empty while likelihoods are being computed
	Unknown int             `json:"unknown"` // items of the scope without a forecast: on no line but that of the scope
	Says    string          `json:"says"`
}

// BurnStep is how many items there are from a day on, until the next step.
type BurnStep struct {
	Day   Day `json:"day"` // from which there are so many
	Items int `json:"items"`
}

// ScopeWay is an item that came into a scope, or left it.
type ScopeWay struct {
	Day Day
	By  int // 1 came, -1 left
}

// Burnup tells how the scope of a release came about and is worked off. Joined says
// since when an item of the scope is in it, as far as that is known; gone are the
// ways of items that are in it no more. The error is of kind NotFound.
func (p *Planned) Burnup(key work.ReleaseKey, joined map[work.ItemKey]Day, gone []ScopeWay) (Burnup, error) {
	s, err := p.Contents(key)
	if err != nil {
		return Burnup{}, err
	}
	out := Burnup{
		AsOf: s.AsOf, Release: key, Name: s.Name, Freeze: s.Freeze, Date: s.Date, Unknown: len(s.Unknown),
		Scope: []BurnStep{}, Done: []BurnStep{}, Likely: []BurnStep{}, Sure: []BurnStep{},
	}
	ways := slices.Clone(gone)
	var done, likely, sure []Day
	for _, it := range slices.Concat(s.Items, s.Unknown) {
		came := cmp.Or(joined[it.Key], s.AsOf)
		if it.Status == work.Done && it.Finish != 0 {
			came = min(came, it.Finish) // written down after it was done
			done = append(done, it.Finish)
		}
		ways = append(ways, ScopeWay{min(came, s.AsOf), 1})
	}
	for n := range s.Items {
		switch it := &s.Items[n]; {
		case it.Status == work.Done:
		case it.Forecast.P85 != 0:
			likely, sure = append(likely, it.Forecast.P50), append(sure, it.Forecast.P85)
		case it.Finish != 0:
			likely = append(likely, it.Finish)
		}
	}
	out.Scope = scopeSteps(ways)
	out.Done = stepsOf(out.Done, 0, done)
	out.Likely = stepsOf([]BurnStep{{s.AsOf, len(done)}}, len(done), likely)
	if len(sure) > 0 {
		out.Sure = stepsOf([]BurnStep{{s.AsOf, len(done)}}, len(done), sure)
	}
	out.Says = out.sentence(p.Calendar(), len(s.Items)+len(s.Unknown), len(done))
	return out, nil
}

// scopeSteps adds up what came and left, day by day.
func scopeSteps(ways []ScopeWay) []BurnStep {
	slices.SortStableFunc(ways, func(a, b ScopeWay) int { return cmp.Compare(a.Day, b.Day) })
	out, n := []BurnStep{}, 0
	for i, w := range ways {
		n += w.By
		if i+1 == len(ways) || ways[i+1].Day != w.Day {
			if k := len(out); k == 0 || out[k-1].Items != n {
				out = append(out, BurnStep{w.Day, n})
			}
		}
	}
	return out
}

// stepsOf goes on from steps that count so many, one up on each day.
func stepsOf(steps []BurnStep, from int, days []Day) []BurnStep {
	slices.Sort(days)
	for i, d := range days {
		if i+1 == len(days) || days[i+1] != d {
			steps = append(steps, BurnStep{d, from + i + 1})
		}
	}
	return steps
}

// By is how many items there are on a day by some steps.
func By(steps []BurnStep, d Day) int {
	n := 0
	for _, s := range steps {
		if s.Day <= d {
			n = s.Items
		}
	}
	return n
}

// sentence is the news of a burn-up.
func (b *Burnup) sentence(say Calendar, scope, done int) string {
	if scope == 0 {
		return "Nothing is in it."
	}
	says := fmt.Sprintf("%s of %s done.", say.Number(done), say.Count(scope, "item"))
	likely := By(b.Likely, b.Freeze)
	switch {
	case done == scope:
	case len(b.Sure) > 0:
		says = fmt.Sprintf("%s of %s done; by the freeze on %s likely %s, and %s with 85%% each.",
			say.Number(done), say.Count(scope, "item"), say.Day(b.Freeze), say.Number(likely), say.Number(By(b.Sure, b.Freeze)))
	default:
		says += " Likelihoods are being computed."
	}
	if first := b.Scope[0]; len(b.Scope) > 1 && first.Items != scope {
		word := "grew"
		if first.Items > scope {
			word = "shrank"
		}
		says += fmt.Sprintf(" The scope %s from %d on %s.", word, first.Items, say.Day(first.Day))
	}
	return says
}
