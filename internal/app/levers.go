package app

import (
	"context"
	"net/http"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// causeLever is the cause of an act that keeps a change tried on a promise.
const causeLever store.Cause = "what would help"

// AskLevers asks what would help a promise.
type AskLevers struct {
	AskPlan
	Key work.CommitmentKey `json:"key" doc:"The promise."`
}

// Levers are changes that were tried on a promise.
type Levers struct {
	Helps []outlook.Help `json:"helps" doc:"Those that make it likelier by a point or more, best first."`
}

// TryLever asks what the plan would be with one change.
type TryLever struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Lever     string `json:"lever" doc:"The change: person:TEAM, top:ITEM, untie:ITEM>ITEM, known:ITEM or cut:ITEM."`
	Trials    int    `json:"trials,omitempty" doc:"Trials behind likelihoods, 10,000 at most; left out, dates alone are computed."`
}

// KeepLever makes a change that was tried.
type KeepLever struct {
	Write
	Lever string `json:"lever" doc:"The change. That an estimate is known cannot be kept: give the estimate."`
}

// listLevers lists the use cases of what would help.
func (a *App) listLevers() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/"
	catalogue.Add(c, catalogue.UseCase{
		Name: "lever.list", Summary: "Try changes on a promise and say which help, best first", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "plan/levers/{key}",
	}, a.Levers)
	catalogue.Add(c, catalogue.UseCase{
		Name: "lever.try", Summary: "Say what the plan would be with one change that may help", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodPost, Path: base + "levers/try",
	}, a.TryLever)
	catalogue.Add(c, catalogue.UseCase{
		Name: "lever.keep", Summary: "Make a change that was tried, in one act", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base + "levers/keep",
	}, a.KeepLever)
}

// Levers tries changes on a promise.
func (a *App) Levers(ctx context.Context, by catalogue.Actor, in AskLevers) (Levers, error) {
	out := Levers{Helps: []outlook.Help{}}
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return out, err
	}
	helps, err := p.Helps(ctx, in.Key)
	out.Helps = append(out.Helps, helps...)
	return out, err
}

// TryLever says what the plan would be with one change. Nothing is kept of it.
func (a *App) TryLever(ctx context.Context, by catalogue.Actor, in TryLever) (Tried, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return Tried{}, err
	}
	lever, err := outlook.ParseLever(in.Lever)
	if err != nil {
		return Tried{}, err
	}
	if in.Trials < 0 || in.Trials > mostTrials {
		return Tried{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{"trials": "must lie between 0 and 10,000"}}
	}
	key := r.by.Name + "\x00lever"
	edit := func(ws *work.Workspace) error { return pulled(ws, lever) }
	tried, err := a.planner.Try(ctx, r.id, key, edit, planner.TrySettings{Trials: in.Trials})
	if err != nil {
		return Tried{}, err
	}
	return triedOf(tried, in.Trials), nil
}

// pulled changes a private workspace as a lever does.
func pulled(ws *work.Workspace, l outlook.Lever) error {
	switch l.Kind {
	case outlook.LeverPerson:
		for i := range ws.Teams {
			if t := &ws.Teams[i]; string(t.Key) == l.On {
				t.Memberships = append(t.Memberships, onePerson(ws.AsOf))
				return nil
			}
		}
		return &work.Error{Kind: work.NotFound, Message: "there is no team " + l.On}
	case outlook.LeverUntie:
		at := slices.IndexFunc(ws.Dependencies, func(d work.Dependency) bool { return tied(d.From, d.To, l.On) })
		if at < 0 {
			return &work.Error{Kind: work.NotFound, Message: "there is no dependency " + l.On}
		}
		ws.Dependencies = slices.Delete(ws.Dependencies, at, at+1)
		return nil
	case outlook.LeverTop, outlook.LeverKnown, outlook.LeverCut:
	}
	at := slices.IndexFunc(ws.Items, func(it work.Item) bool { return string(it.Key) == l.On })
	if at < 0 {
		return &work.Error{Kind: work.NotFound, Message: "there is no item " + l.On}
	}
	switch it := &ws.Items[at]; l.Kind {
	case outlook.LeverTop:
		ws.Items = slices.Concat([]work.Item{*it}, ws.Items[:at], ws.Items[at+1:])
	case outlook.LeverCut:
		it.Status = work.Dropped
	default:
		estimator := work.NewEstimator(ws)
		for k := range it.Shares {
			if e := estimator.Resolve(it, k); e.Kind == work.ResolvedRange {
				it.Shares[k].Estimate = work.Estimate{Low: e.Likely, Likely: e.Likely, High: e.Likely, Bounds: work.Limits}
			}
		}
	}
	return nil
}

// onePerson is one more person in a team, from a day.
func onePerson(from work.Date) work.Membership { return work.Membership{People: 10, From: from} }

// KeepLever makes a change that was tried.
func (a *App) KeepLever(ctx context.Context, by catalogue.Actor, in KeepLever) (Act, error) {
	return a.write(ctx, by, in.Write, causeLever, func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		lever, err := outlook.ParseLever(in.Lever)
		if err != nil {
			return err
		}
		if !lever.Kind.Keepable() {
			return &work.Error{Kind: work.Invalid, Fields: work.Fields{
				"lever": "is to find something out, and no word does that: give " + lever.On + " the estimate that was found",
			}}
		}
		return keep(m, lever)
	})
}

func keep(m *moment, l outlook.Lever) error {
	switch l.Kind {
	case outlook.LeverPerson:
		if err := allow(m.by, catalogue.Editor, catalogue.Scope{Team: work.TeamKey(l.On)}); err != nil {
			return err
		}
		found, err := store.Teams.Find(m.tx, l.On)
		if err != nil {
			return err
		}
		found.Value.Memberships = append(slices.Clone(found.Value.Memberships), onePerson(m.today))
		_, err = store.Teams.Save(m.tx, found)
		return err
	case outlook.LeverUntie:
		key, err := dependencies.identity(m, l.On)
		if err != nil {
			return err
		}
		return dependencies.delete(m, key, 0)
	case outlook.LeverCut:
		_, err := items.edit(m, l.On, 0, catalogue.Fragment(`{"status":"dropped"}`))
		return err
	default:
		_, err := move(m, &MoveItems{Keys: []work.ItemKey{work.ItemKey(l.On)}, To: "top"})
		return err
	}
}
