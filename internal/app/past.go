package app

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// usualPast is how far back likelihoods are told, in days.
const usualPast = 180

// AskPast asks how likely promises were.
type AskPast struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Since     string `json:"since,omitempty" doc:"The first day planned from; half a year back if not said."`
}

// Past is how likely the open promises were, plan by plan.
type Past struct {
	Promises []PromisePast `json:"promises" doc:"One an open promise that a likelihood was kept of."`
}

// PromisePast is how likely one promise was.
type PromisePast struct {
	Key    work.CommitmentKey `json:"key"`
	Points []PastPoint        `json:"points" doc:"Oldest first: of days gone by the last plan, of today each that differs."`
}

// PastPoint is how likely a promise was in one plan.
type PastPoint struct {
	Day        outlook.Day        `json:"day" doc:"The day planned from."`
	Seq        int64              `json:"seq" doc:"The last act that the plan contained."`
	At         time.Time          `json:"at"`
	Likelihood outlook.Likelihood `json:"likelihood"`
	Wanted     int                `json:"wanted" doc:"What was wanted then, in percent."`
	Due        outlook.Day        `json:"due,omitzero" doc:"The day it was promised for then."`
	P50        outlook.Day        `json:"p50,omitzero"`
	P85        outlook.Day        `json:"p85,omitzero"`
}

// listPast lists the use case of past likelihoods.
func (a *App) listPast() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "plan.past", Summary: "Show how likely promises were, plan by plan", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/plan/past",
	}, a.Past)
}

// Past shows how likely promises were.
func (a *App) Past(ctx context.Context, by catalogue.Actor, in AskPast) (Past, error) {
	out := Past{Promises: []PromisePast{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	since := r.working.Workspace.AsOf - usualPast
	if in.Since != "" {
		if since, err = work.ParseDate(in.Since); err != nil {
			return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"since": err.Error()}}
		}
	}
	at := map[store.ID]int{}
	for i := range r.working.Workspace.Commitments {
		if c := &r.working.Workspace.Commitments[i]; c.Outcome == work.Open || c.Outcome == "" {
			at[r.working.Place(store.Commitments.Name(), i).ID] = len(out.Promises)
			out.Promises = append(out.Promises, PromisePast{Key: c.Key, Points: []PastPoint{}})
		}
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		rows, err := tx.PastLikelihoods(since)
		for i := range rows {
			if k, there := at[rows[i].Commitment]; there {
				out.Promises[k].Points = append(out.Promises[k].Points, pastPoint(&rows[i]))
			}
		}
		return err
	})
	return out, err
}

func pastPoint(r *store.PastLikelihood) PastPoint {
	return PastPoint{
		Day: outlook.Day(r.AsOf), Seq: r.Seq, At: r.At, Likelihood: outlook.LikelihoodOf(r.Hits, r.Trials), Wanted: int(r.Wanted) / 10,
		Due: outlook.Day(r.Due), P50: outlook.Day(r.P50), P85: outlook.Day(r.P85),
	}
}
