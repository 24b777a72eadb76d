package outlook

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// Assumption is one thing the plan rests on that nobody stated.
type Assumption struct {
	What  string `json:"what"`
	How   string `json:"how"`
	Count int    `json:"count,omitempty"` // records that carry it
}

const assumedEstimates = "estimates"

// Assumptions returns what the source filled in, then what planning had to
// assume on top of it, one line for each way it was assumed.
func (p *Planned) Assumptions() []Assumption {
	out := make([]Assumption, 0, len(p.Workspace.Source.Assumed))
	for _, a := range p.Workspace.Source.Assumed {
		out = append(out, Assumption{What: a.What, How: a.How, Count: a.Count})
	}
	at := make(map[string]int)
	for _, a := range p.assumed {
		k, seen := at[a.How]
		if !seen {
			k = len(out)
			at[a.How] = k
			out = append(out, Assumption{What: assumedEstimates, How: a.How})
		}
		out[k].Count++
	}
	return out
}

// assumedSentence says at a glance what is assumed and how much of it, "" if
// all is stated: "keps: estimates and teams are assumed (212 of 230 items)".
func (p *Planned) assumedSentence() string {
	var what []string
	for _, a := range p.Assumptions() {
		if !slices.Contains(what, a.What) {
			what = append(what, a.What)
		}
	}
	if len(what) == 0 {
		return ""
	}
	touched := p.itemsAssumed()
	verb := "are"
	if len(what) == 1 && what[0] != assumedEstimates {
		verb = "is"
	}
	text := fmt.Sprintf("%s: %s %s assumed", p.Workspace.Name, join(what), verb)
	if touched > 0 {
		text += fmt.Sprintf(" (%s of %s)", p.Calendar().Number(touched), p.Calendar().Count(p.itemCount(), "item"))
	}
	return text
}

// itemsAssumed counts the items that carry a value nobody stated.
func (p *Planned) itemsAssumed() int {
	carry := make(map[work.ItemKey]bool)
	for _, a := range p.assumed {
		carry[a.Item] = true
	}
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		if it.Archived {
			continue
		}
		if len(it.Assumed) > 0 || slices.ContainsFunc(it.Shares, func(s work.Share) bool { return s.Estimate.Assumed != "" }) {
			carry[it.Key] = true
		}
	}
	return len(carry)
}
