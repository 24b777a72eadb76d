package planner

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// inputsOf names a problem apart from its kept plan: equal names, equal problems.
func inputsOf(p *plan.Problem) string {
	bare := *p
	bare.Kept = nil
	h := sha256.New()
	// Encoding a Problem cannot fail: it holds numbers, texts and lists.
	_ = json.NewEncoder(h).Encode(&bare)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// moves lists the items that stand elsewhere in a plan than in the one before.
func moves(was, next *plan.Result, w *Working) []Move {
	if was == next {
		return nil
	}
	found := plan.Compare(was, next)
	out := make([]Move, 0, len(found))
	for i := range found {
		m := &found[i]
		move := Move{
			Item: work.ItemKey(m.Item), Cause: reasons[m.Cause], By: work.ItemKey(m.By), Team: work.TeamKey(m.Team),
		}
		if at, ok := w.PlaceOf(store.Items.Name(), string(m.Item)); ok {
			move.ID = at.ID
		}
		if m.Kind != plan.Added {
			move.WasStart, move.WasFinish = firstDay(m.OldStart), lastDay(m.OldFinish)
		}
		if m.Kind != plan.Removed {
			move.Start, move.Finish = firstDay(m.NewStart), lastDay(m.NewFinish)
		}
		out = append(out, move)
	}
	return out
}

// firstDay is the day in which a start lies, and lastDay that of a finish: the end of
// a day belongs to it. Both are zero for what never happens.
func firstDay(t plan.Time) work.Date {
	if t >= plan.Never {
		return 0
	}
	return work.Date(t / plan.MinutesPerDay)
}

func lastDay(t plan.Time) work.Date {
	if t >= plan.Never {
		return 0
	}
	return work.Date((t - 1) / plan.MinutesPerDay)
}

// oddsBetween lists the promises of which a forecast says something else than the one before.
func oddsBetween(was, next *outlook.Planned) []Odds {
	before := map[plan.CommitmentID]*plan.CommitmentPlan{}
	if was != nil {
		for i := range was.Result.Commitments {
			c := &was.Result.Commitments[i]
			before[c.ID] = c
		}
	}
	var out []Odds
	for i := range next.Result.Commitments {
		c := &next.Result.Commitments[i]
		o := Odds{Promise: work.CommitmentKey(c.ID), Hits: c.Hits, Of: c.Trials, P85: work.Date(c.P85)}
		if b := before[c.ID]; b != nil {
			o.WasHits, o.WasOf, o.WasP85 = b.Hits, b.Trials, work.Date(b.P85)
		}
		if o.Hits != o.WasHits || o.Of != o.WasOf || o.P85 != o.WasP85 {
			out = append(out, o)
		}
	}
	return out
}
