package today

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of what a first look holds.
const (
	MostAsks = 5
	mostNext = 6
)

// Ask is a contract that waits for an answer.
type Ask struct {
	outlook.HandOver
	Needs, Owes string // names of the teams
}

// Ask adds a contract that waits for an answer.
func (v *View) Ask(h *outlook.HandOver, needs, owes string) {
	v.Asks = append(v.Asks, Ask{HandOver: *h, Needs: needs, Owes: owes})
}

// answers says who has to answer: the producer of what was asked, the consumer of a
// day that was offered.
func (v *View) answers(a *Ask) string {
	if a.Contract.State == work.Countered {
		return v.Say.HasToAccept(a.Needs)
	}
	return v.Say.HasNotAnswered(a.Owes)
}

// Choose lists what a team starts next; "" is no team.
func (v *View) Choose(p *outlook.Planned, team work.TeamKey) {
	v.Team = part.Field{Name: "team", Label: v.Say.YourTeam(), Value: string(team), Choose: []part.Choice{{Label: v.Say.ChooseYourTeam()}}}
	name := ""
	for i := range p.Workspace.Teams {
		t := &p.Workspace.Teams[i]
		says := cmp.Or(t.Name, string(t.Key))
		if t.Key == team {
			name = says
		}
		v.Team.Choose = append(v.Team.Choose, part.Choice{Value: string(t.Key), Label: says})
	}
	if name == "" {
		return
	}
	for _, it := range p.Items() {
		waits := it.Status == work.Ready || it.Status == work.Proposed
		if waits && it.State == outlook.Planning && slices.Contains(it.Teams, name) {
			v.Next = append(v.Next, it)
		}
	}
	slices.SortStableFunc(v.Next, func(a, b outlook.Item) int { return cmp.Compare(a.Start, b.Start) })
	v.AllNext = len(v.Next)
	v.Next = v.Next[:min(mostNext, len(v.Next))]
	v.Chosen = name
}

// tryHref leads to the what-if of the step that helps a promise most.
func (v *View) tryHref(p *outlook.Promise) string {
	return v.Address.With("commitments", "help", string(p.Key), "try", p.Helps.Lever) + "#p-" + string(p.Key)
}
