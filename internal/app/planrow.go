package app

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// planRow is all that the plan says of one item.
type planRow struct {
	store.ItemPlan
	block    int
	score    float64
	inherits []work.ItemKey
	says     string // why it has its rank
	shares   []PlannedShare
}

// planRowsOf returns what a plan says of items that stand beside facts, with the
// reasons of the computed order and the dates of each team.
func planRowsOf(is *listed) []planRow {
	rows := make([]planRow, len(is.facts))
	for i := range is.facts {
		rows[i].ItemPlan = is.facts[i]
	}
	at := func(key work.ItemKey) *planRow {
		if i, ok := is.working.Find(store.Items.Name(), string(key)); ok {
			return &rows[i]
		}
		return nil
	}
	ranks := is.plan.Ranks()
	for i := range ranks {
		if row := at(ranks[i].Item); row != nil {
			row.block, row.score, row.inherits, row.says = ranks[i].Block, ranks[i].Score, ranks[i].Because, ranks[i].Says
		}
	}
	days := dayTexts{}
	dates := planner.KeptPlan(is.plan.Planned).Dates // those of one item follow each other
	for len(dates) > 0 {
		n := 1
		for n < len(dates) && dates[n].Item == dates[0].Item {
			n++
		}
		if row := at(dates[0].Item); row != nil && n > 1 {
			for _, d := range dates[:n] {
				row.shares = append(row.shares, PlannedShare{Team: string(d.Team), Start: days.of(d.Start), Finish: days.of(d.Finish)})
			}
		}
		dates = dates[n:]
	}
	return rows
}

// same tells whether two rows say the same.
func (p *planRow) same(q *planRow) bool {
	return p.Due == q.Due && p.Start == q.Start && p.Finish == q.Finish && p.Delivered == q.Delivered &&
		p.P50 == q.P50 && p.P85 == q.P85 && p.P95 == q.P95 && p.LatestStart == q.LatestStart &&
		p.Rank == q.Rank && p.Assumed == q.Assumed && orUnknown(p.Likelihood) == orUnknown(q.Likelihood) &&
		orUnknown(p.Effort) == orUnknown(q.Effort) && p.block == q.block && p.score == q.score && p.says == q.says &&
		slices.Equal(p.inherits, q.inherits) && slices.Equal(p.shares, q.shares)
}
