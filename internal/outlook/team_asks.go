package outlook

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Ask is a hand-over as one of its two teams sees it: what is handed over, what
// waits for it, and how the contract stands against the forecast.
type Ask struct {
	From       ItemRef            `json:"from"`       // what is handed over
	To         ItemRef            `json:"to"`         // what waits for it
	Other      work.TeamKey       `json:"other"`      // the other team
	OtherName  string             `json:"other_name"` // its name
	Owes       bool               `json:"owes"`       // the other team waits; else it owes
	State      work.ContractState `json:"state,omitempty"`
	Reason     string             `json:"reason,omitempty"`     // why by then
	NeedBy     Day                `json:"need_by,omitzero"`     // the day by which the consumer needs it
	PromisedBy Day                `json:"promised_by,omitzero"` // the day by which the producer promises it
	Forecast   Forecast           `json:"forecast,omitzero"`
	Standing   string             `json:"standing"` // agreed, plain, asking, close or broken
	Says       string             `json:"says"`

	Sign Sign `json:"-"`
}

var signWords = map[Sign]string{
	Settled: "settled", Agreed: "agreed", Plain: "plain", Asking: "asking", Close: "close", Broken: "broken",
}

// due is the day on which an ask is to be met: it is needed by then, or promised.
func (a *Ask) due() Day {
	if a.NeedBy != 0 {
		return a.NeedBy
	}
	return a.PromisedBy
}

// asksOf are the open hand-overs that a team owes and those that it needs, worst
// first.
func (p *Planned) asksOf(team work.TeamKey) (owes, needs []Ask) {
	owes, needs = []Ask{}, []Ask{}
	for i := range p.Workspace.Dependencies {
		d := &p.Workspace.Dependencies[i]
		if !p.item(plan.ItemID(d.To)).Open() {
			continue // nothing waits any more
		}
		from, to := p.sharers(d.From, d.FromTeam), p.sharers(d.To, d.ToTeam)
		if slices.Contains(from, team) {
			for _, other := range to {
				owes = append(owes, p.ask(d, team, other, other)...)
			}
		}
		if slices.Contains(to, team) {
			for _, other := range from {
				needs = append(needs, p.ask(d, other, team, other)...)
			}
		}
	}
	for _, list := range [][]Ask{owes, needs} {
		slices.SortStableFunc(list, func(a, b Ask) int {
			return cmp.Or(cmp.Compare(b.Sign, a.Sign), cmp.Compare(orLast(a.due()), orLast(b.due())), work.CompareItemKeys(a.From.Key, b.From.Key))
		})
	}
	return owes, needs
}

// orLast puts what has no day after all that has one.
func orLast(d Day) Day {
	if d == 0 {
		return Day(work.MaxDate)
	}
	return d
}

// ask is a hand-over from one team to another, seen from the side that is not the
// other; none if it is settled or within one team.
func (p *Planned) ask(d *work.Dependency, owes, needs, other work.TeamKey) []Ask {
	if owes == needs {
		return nil
	}
	producer := p.itemRow(p.items[plan.ItemID(d.From)])
	h := HandOver{
		Dependency: *d, Owes: owes, Needs: needs, Producer: producer.ItemRef, Consumer: p.ref(plan.ItemID(d.To)),
		Forecast: producer.Forecast, Done: !p.item(plan.ItemID(d.From)).Open(),
	}
	h.Sign, h.Says = p.handOverSign(&h)
	if h.Sign == Settled {
		return nil
	}
	a := Ask{
		From: h.Producer, To: h.Consumer, Other: other, OtherName: p.teamName(plan.TeamID(other)), Owes: other == needs,
		Forecast: h.Forecast, Sign: h.Sign, Standing: signWords[h.Sign], Says: h.Says,
	}
	if c := h.Contract; c != nil {
		a.State, a.Reason, a.NeedBy, a.PromisedBy = c.State, c.Reason, Day(c.NeedBy), Day(c.PromisedBy)
	}
	return []Ask{a}
}
