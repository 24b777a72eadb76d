package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// AskReleaseMoves asks how the scopes of releases moved.
type AskReleaseMoves struct {
	AskPlan
	Since work.BaselineKey `json:"since,omitempty" doc:"A baseline; left out, the one planned from the latest day."`
}

// ReleaseMoves are how the scopes of all releases to come moved since a baseline.
type ReleaseMoves struct {
	Releases []ReleaseMove `json:"releases" doc:"None while no baseline is kept."`
}

// ReleaseMove is how the scope of one release moved.
type ReleaseMove struct {
	Release work.ReleaseKey `json:"release"`
	ScopeMoves
}

// listReleaseMoves lists the use case of what moved in all releases.
func (a *App) listReleaseMoves() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "plan.moved", Summary: "Show how the scopes of all releases to come moved since a baseline", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/plan/moved",
	}, a.ReleaseMoves)
}

// ReleaseMoves shows how the scopes of all releases to come moved since a baseline.
func (a *App) ReleaseMoves(ctx context.Context, by catalogue.Actor, in AskReleaseMoves) (ReleaseMoves, error) {
	out := ReleaseMoves{Releases: []ReleaseMove{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	in.Seq = max(in.Seq, r.working.Seq)
	current, err := a.current(ctx, r.id, in.AskPlan)
	if err != nil {
		return out, err
	}
	at := newestBaseline(r.working.Workspace)
	if in.Since != "" {
		found, ok := r.working.Find(store.Baselines.Name(), string(in.Since))
		if !ok {
			return out, &work.Error{Kind: work.NotFound, Message: "there is no baseline " + string(in.Since)}
		}
		at = found
	}
	if at < 0 {
		return out, nil
	}
	p := current.Planned
	then, err := a.sinceBaseline(ctx, r, p, at)
	if err != nil {
		return out, err
	}
	for i := range p.Workspace.Releases {
		if p.Workspace.Releases[i].Date < p.Workspace.AsOf {
			continue
		}
		s, err := p.Contents(p.Workspace.Releases[i].Key)
		if err != nil {
			return out, err
		}
		out.Releases = append(out.Releases, ReleaseMove{s.Release, *then.moves(&s)})
	}
	return out, nil
}

// NewestBaseline is the key of the baseline that pages compare with where nobody says
// one: that planned from the latest day, the one kept last of several; "" if there is
// none.
func NewestBaseline(w *work.Workspace) work.BaselineKey {
	if at := newestBaseline(w); at >= 0 {
		return w.Baselines[at].Key
	}
	return ""
}

// newestBaseline is the place of the baseline planned from the latest day, the one
// kept last of several; -1 if there is none.
func newestBaseline(w *work.Workspace) int {
	at := -1
	for i := range w.Baselines {
		if at < 0 || w.Baselines[i].Plan.AsOf >= w.Baselines[at].Plan.AsOf {
			at = i
		}
	}
	return at
}
