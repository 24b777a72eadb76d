package app

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
	Score    float64        `json:"score"`             // of the block: cost of a week's delay for each person-day
	Own      float64        `json:"own_score"`         // of the item alone
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
		Score: p.score(r.BlockValue, r.BlockSize), Own: p.score(r.OwnValue, r.OwnSize),
		Expedite: p.item(r.ID).Value.Urgency == work.Expedite,
	}
	for _, id := range r.Because {
		row.Because = append(row.Because, p.item(id).Key)
	}
	row.Says = p.rankSentence(&row)
	return row
}

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

func (p *Planned) rankSentence(r *Rank) string {
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
	case r.Own > 0:
		return fmt.Sprintf("worth %s %s a week's delay for each day of work", decimal(r.Own), p.Workspace.ValueUnit)
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
