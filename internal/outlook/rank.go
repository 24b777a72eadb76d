package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Rank is one item's place in the computed order: what pays most for each day
// of work comes first, together with the work it stands on.
type Rank struct {
	Position int            `json:"position"`          // computed, from 1
	Manual   int            `json:"manual_position"`   // among the ranked items, from 1
	Item     ItemRef        `json:"item"`              //
	Block    int            `json:"block"`             // items of one block are best done in one go
	Score    float64        `json:"score,omitempty"`   // of the block: cost of a week's delay for each person-day; not said of expedited blocks
	Own      float64        `json:"own_score"`         // of the item alone
	Value    string         `json:"value_per_week"`    // what a week's delay of the item costs, on average over the next 13 weeks
	Effort   string         `json:"person_days"`       // of the item's own work
	Because  []work.ItemKey `json:"because,omitempty"` // the items whose value it inherits, dearest first
	Expedite bool           `json:"expedite,omitempty"`
	Says     string         `json:"says"` // why it stands there
}

// RankView is the computed order of the open work.
type RankView struct {
	Head
	Unit  string `json:"value_unit"` // of the scores: a currency, or points
	Ranks []Rank `json:"ranks"`
}

// Rank returns the computed order, a suggestion beside the manual one.
func (p *Planned) Rank() (RankView, error) {
	ranks, err := p.Result.Rank()
	if err != nil {
		return RankView{}, refusal(err)
	}
	view := RankView{Head: p.Head(), Unit: p.Workspace.ValueUnit.String(), Ranks: []Rank{}}
	for i := range ranks { // in the manual order
		if r := &ranks[i]; r.Position > 0 {
			view.Ranks = append(view.Ranks, p.rank(r, len(view.Ranks)+1))
		}
	}
	slices.SortFunc(view.Ranks, func(a, b Rank) int { return cmp.Compare(a.Position, b.Position) })
	return view, nil
}

func (p *Planned) rank(r *plan.ItemRank, manual int) Rank {
	row := Rank{
		Position: r.Position, Manual: manual, Item: p.ref(r.ID), Block: r.Block,
		Own:      p.score(r.OwnValue, r.OwnSize),
		Value:    p.Workspace.ValueUnit.FormatAmount(r.OwnValue),
		Effort:   fmt.Sprintf("%.1f", float64(r.OwnSize)/1000),
		Expedite: p.expedited(r.ID),
	}
	if row.Expedite {
		row.Own, row.Value = 0, p.Workspace.ValueUnit.FormatAmount(p.item(r.ID).Value.PerWeek)
	} else if !slices.ContainsFunc(r.Because, p.expedited) {
		row.Score = p.score(r.BlockValue, r.BlockSize)
	}
	for _, id := range r.Because {
		row.Because = append(row.Because, p.item(id).Key)
	}
	row.Says = p.rankSentence(&row, r)
	return row
}

func (p *Planned) expedited(id plan.ItemID) bool { return p.item(id).Value.Urgency == work.Expedite }

// score is value (in minor units a week) for each person-day of size (in
// thousandths), in whole units.
func (p *Planned) score(value, size int64) float64 {
	if size == 0 {
		return 0
	}
	score := float64(value) * 1000 / float64(size)
	for range p.Workspace.ValueUnit.Places() {
		score /= 10
	}
	return score
}

func (p *Planned) rankSentence(r *Rank, own *plan.ItemRank) string {
	switch {
	case r.Expedite:
		return "expedited: above all others"
	case len(r.Because) > 0:
		const named = 2
		keys := make([]string, 0, len(r.Because))
		for _, key := range r.Because {
			keys = append(keys, string(key))
		}
		return joinFew(keys, named) + " " + standVerb(len(keys)) + " on it"
	case own.OwnValue > 0 && own.OwnSize > 0:
		return fmt.Sprintf("%s %s a week for %s days of work", r.Value, p.Workspace.ValueUnit, r.Effort)
	case own.OwnValue > 0:
		return fmt.Sprintf("%s %s a week once its parts are done", r.Value, p.Workspace.ValueUnit)
	default:
		return "no value given"
	}
}

func standVerb(n int) string {
	if n == 1 {
		return "stands"
	}
	return "stand"
}
