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

// AskBurnup asks how a release is worked off.
type AskBurnup struct {
	AskPlan
	Release work.ReleaseKey `json:"release" doc:"The release."`
}

// listBurnup lists the use case of burn-ups.
func (a *App) listBurnup() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "plan.burnup", Summary: "Show how the scope of a release grew, what of it is done, and how the rest is likely to follow", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/plan/releases/{release}/burnup",
	}, a.Burnup)
}

// Burnup shows how a release is worked off. Since when an item is in its scope stands
// in the change log: items that were deleted since are in it no more.
func (a *App) Burnup(ctx context.Context, by catalogue.Actor, in AskBurnup) (outlook.Burnup, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return outlook.Burnup{}, err
	}
	in.Seq = max(in.Seq, r.working.Seq)
	current, err := a.current(ctx, r.id, in.AskPlan)
	if err != nil {
		return outlook.Burnup{}, err
	}
	p := current.Planned
	if p.Result.Trials == 0 && current.Forecast != nil {
		p = current.Forecast
	}
	joined, gone, err := a.scopeWays(ctx, r, p, in.Release)
	if err != nil {
		return outlook.Burnup{}, err
	}
	return p.Burnup(in.Release, joined, gone)
}

// scopeWays reads since when each item of a release's scope is in it, and when those
// came and left that are in it no more.
func (a *App) scopeWays(ctx context.Context, r *reading, p *outlook.Planned, key work.ReleaseKey) (joined map[work.ItemKey]outlook.Day, gone []outlook.ScopeWay, err error) {
	release, ok := r.working.PlaceOf(store.Releases.Name(), string(key))
	if !ok {
		return nil, nil, nil // the plan refuses it by name
	}
	zone, err := time.LoadLocation(r.working.Workspace.Zone)
	if err != nil {
		return nil, nil, &work.Error{Kind: work.Internal, Message: "the workspace's time zone is unknown: " + r.working.Workspace.Zone}
	}
	day := func(at time.Time) outlook.Day {
		at = at.In(zone)
		return outlook.Day(work.DateOf(at.Year(), at.Month(), at.Day()))
	}
	items := store.Items.Name()
	var moves map[store.ID][]store.FieldMove
	var since map[store.ID]store.Since
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		var err error
		if moves, err = tx.FieldMoves(items, "release_id", `"`+string(release.ID)+`"`); err != nil {
			return err
		}
		var ids []store.ID
		for i := range r.working.Workspace.Items {
			id := r.working.Place(items, i).ID
			if _, moved := moves[id]; moved || p.ReleaseOf(r.working.Workspace.Items[i].Key) == key {
				ids = append(ids, id)
			}
		}
		since, err = tx.SinceOf(items, "release_id", ids)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	joined = make(map[work.ItemKey]outlook.Day, len(since))
	for i := range r.working.Workspace.Items {
		it := &r.working.Workspace.Items[i]
		id := r.working.Place(items, i).ID
		came, known := since[id]
		if !known {
			continue
		}
		ways := stays(came.Came, moves[id])
		if p.ReleaseOf(it.Key) == key && len(ways) > 0 {
			last := len(ways) - 1
			joined[it.Key] = day(ways[last].in)
			ways = ways[:last] // the plan counts it while it is in
		}
		for _, w := range ways {
			if !w.out.IsZero() {
				gone = append(gone, outlook.ScopeWay{Day: day(w.in), By: 1}, outlook.ScopeWay{Day: day(w.out), By: -1})
			}
		}
	}
	return joined, gone, nil
}

// stay is a time that an item was in a scope; out is zero while it is.
type stay struct{ in, out time.Time }

// stays are the times that an item was in a scope, which it may have been in from its
// coming.
func stays(came time.Time, moves []store.FieldMove) []stay {
	var out []stay
	if len(moves) == 0 || !moves[0].Into {
		out = append(out, stay{in: came})
	}
	for _, m := range moves {
		if last := len(out) - 1; m.Into {
			out = append(out, stay{in: m.At})
		} else if last >= 0 {
			out[last].out = m.At
		}
	}
	return out
}
