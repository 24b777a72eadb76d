package planner

import (
	"slices"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Likelihoods returns how likely the open promises of a plan are, to be kept beside
// it; those without a forecast are left out.
func (w *Working) Likelihoods(of *outlook.Planned, seq int64, at time.Time) []store.PastLikelihood {
	var out []store.PastLikelihood
	for _, p := range of.Promises() {
		place, here := w.PlaceOf(store.Commitments.Name(), string(p.Key))
		if !here || p.Unknown != "" || !p.Likelihood.Known() {
			continue
		}
		out = append(out, store.PastLikelihood{
			Commitment: place.ID, AsOf: of.Workspace.AsOf, Seq: seq, At: at.UTC(), Hits: p.Likelihood.Hits, Trials: p.Likelihood.Trials,
			Wanted: work.Ratio(p.Wanted * 10), Due: work.Date(p.Date), P50: work.Date(p.Forecast.P50), P85: work.Date(p.Forecast.P85),
		})
	}
	return out
}

// remember keeps how likely promises are, where that differs from the plan before.
func (k *keeper) remember(is *Plan) {
	rows := is.working.Likelihoods(is.Planned, is.Seq, k.p.options.Clock())
	var changed []store.PastLikelihood
	for _, r := range rows {
		same := slices.ContainsFunc(k.remembered, func(was store.PastLikelihood) bool {
			was.Seq, was.At = r.Seq, r.At
			return was == r
		})
		if !same {
			changed = append(changed, r)
		}
	}
	k.remembered = rows
	if len(changed) == 0 {
		return
	}
	err := k.p.store.Derive(k.ctx, k.ws, func(tx *store.Tx) error { return tx.PutPastLikelihoods(changed) })
	if err != nil {
		k.remembered = nil // so that all is written next time
		k.warn("likelihoods not kept", err)
	}
}
