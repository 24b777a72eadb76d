package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// AskRelease asks what a release has in it.
type AskRelease struct {
	AskPlan
	Release    work.ReleaseKey    `json:"release" doc:"The release."`
	Likelihood int                `json:"likelihood,omitempty" doc:"The likelihood of the cut line in percent, 85 if not said."`
	Order      outlook.ScopeOrder `json:"order,omitempty" enum:"manual,likely" doc:"In the manual order, or what makes the freeze likeliest by itself first; left out, manual."`
	Since      work.BaselineKey   `json:"since,omitempty" doc:"A baseline: what came in, went out and moved since it was kept."`
}

// ReleaseView is what a release has in it, and how that moved.
type ReleaseView struct {
	outlook.Scope
	Moves *ScopeMoves `json:"moves,omitempty" doc:"Since the baseline that was asked for."`
}

// ScopeMoves are how a release's scope moved since a baseline was kept.
type ScopeMoves struct {
	Baseline Baseline    `json:"baseline"`
	InThen   int         `json:"in_then" doc:"Items of the scope of then that were planned to make the freeze of now."`
	InNow    int         `json:"in_now" doc:"Items of the scope of now that are."`
	Came     []ScopeMove `json:"came" doc:"In the scope now and not then."`
	Went     []ScopeMove `json:"went" doc:"In the scope then and not now."`
	Moved    []ScopeMove `json:"moved" doc:"In both, and planned for another day."`
}

// ScopeMove is one item of a release's scope then and now.
type ScopeMove struct {
	Item      work.ItemKey `json:"item"`
	Title     string       `json:"title"`
	WasFinish outlook.Day  `json:"was_finish,omitzero"`
	Finish    outlook.Day  `json:"finish,omitzero"`
	Days      int          `json:"days" doc:"How much later it finishes; below zero it is earlier."`
	Crosses   string       `json:"crosses,omitempty" enum:"in,out" doc:"It makes the freeze now and did not then, or the other way round."`
	Why       string       `json:"why,omitempty" doc:"Of what came or went."`
}

// AskBringsIn asks what would bring an item into its release.
type AskBringsIn struct {
	AskPlan
	Release work.ReleaseKey `json:"release" doc:"The release."`
	Item    work.ItemKey    `json:"item" doc:"The item."`
}

// BringsIn are changes that were tried out on an item of a release.
type BringsIn struct {
	Helps []outlook.Help `json:"helps" doc:"Those that make it likelier by a point or more to make the freeze, best first."`
}

// listReleaseViews lists the use cases that tell what releases have in them.
func (a *App) listReleaseViews() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/plan/releases/{release}"
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.release", Summary: "Show what a release has in it, with a cut line at a likelihood, and how that moved", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base,
	}, a.ReleaseView)
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.bringsin", Summary: "Try what would bring an item into its release", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "/bringsin/{item}",
	}, a.BringsIn)
}

// ReleaseView shows what a release has in it.
func (a *App) ReleaseView(ctx context.Context, by catalogue.Actor, in AskRelease) (ReleaseView, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ReleaseView{}, err
	}
	in.Seq = max(in.Seq, r.working.Seq) // who edits and looks sees the edit
	current, err := a.current(ctx, r.id, in.AskPlan)
	if err != nil {
		return ReleaseView{}, err
	}
	p := current.Planned
	if p.Result.Trials == 0 && current.Forecast != nil {
		p = current.Forecast // the line is drawn by trials: the newest plan that has some
	}
	out := ReleaseView{}
	if out.Scope, err = p.Scope(ctx, in.Release, outlook.AskScope{Likelihood: in.Likelihood, Order: in.Order}); err != nil || in.Since == "" {
		return out, err
	}
	out.Moves, err = a.scopeMoves(ctx, r, p, &out.Scope, in.Since)
	return out, err
}

// BringsIn tries what would bring an item into its release.
func (a *App) BringsIn(ctx context.Context, by catalogue.Actor, in AskBringsIn) (BringsIn, error) {
	out := BringsIn{Helps: []outlook.Help{}}
	in.Fresh = true // nothing is tried without trials
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return out, err
	}
	if p.ReleaseOf(in.Item) != in.Release || in.Release == "" {
		return out, &work.Error{Kind: work.NotFound, Message: string(in.Item) + " is no part of the release " + string(in.Release)}
	}
	out.Helps, err = p.BringsIn(ctx, in.Release, in.Item)
	return out, err
}

// scopeMoves tells how a scope moved since a baseline was kept.
func (a *App) scopeMoves(ctx context.Context, r *reading, p *outlook.Planned, s *outlook.Scope, since work.BaselineKey) (*ScopeMoves, error) {
	at, ok := r.working.Find(store.Baselines.Name(), string(since))
	if !ok {
		return nil, &work.Error{Kind: work.NotFound, Message: "there is no baseline " + string(since)}
	}
	then, err := a.sinceBaseline(ctx, r, p, at)
	if err != nil {
		return nil, err
	}
	return then.moves(s), nil
}

// sinceBaseline reads what all releases are compared with that moved since a baseline
// was kept, by its place in the workspace.
func (a *App) sinceBaseline(ctx context.Context, r *reading, p *outlook.Planned, at int) (moving, error) {
	kept := &r.working.Workspace.Baselines[at]
	m := moving{working: r.working, baseline: kept, was: span(kept.Plan.Dates), is: span(planner.KeptPlan(p).Dates)}
	id := r.working.Place(store.Baselines.Name(), at).ID
	err := a.store.View(ctx, r.id, func(tx *store.Tx) error {
		seq, err := cameAt(tx, store.Baselines.Name(), id)
		if err != nil {
			return err
		}
		m.changed, m.came, err = tx.FieldSince(store.Items.Name(), "release_id", seq)
		return err
	})
	return m, err
}

// moves tells how one scope moved.
func (m moving) moves(s *outlook.Scope) *ScopeMoves {
	m.scope = s
	m.out = &ScopeMoves{Baseline: shownBaseline(m.baseline), Came: []ScopeMove{}, Went: []ScopeMove{}, Moved: []ScopeMove{}}
	m.compare()
	return m.out
}

// cameAt is the act in which a record came.
func cameAt(tx *store.Tx, kind string, id store.ID) (int64, error) {
	const most = 200 // acts on one baseline
	acts, err := tx.History(kind, id, 0, most)
	if err != nil {
		return 0, err
	}
	for _, act := range acts {
		for _, c := range act.Changes {
			if c.Field == "" && c.Before == "" {
				return act.Seq, nil
			}
		}
	}
	return 0, nil
}

// moving is a comparison of a scope with that of a baseline.
type moving struct {
	working  *planner.Working
	baseline *work.Baseline
	was, is  map[work.ItemKey]stretch
	changed  map[store.ID]string // items whose release was changed since: what it was, as JSON
	came     map[store.ID]bool   // items that came since
	scope    *outlook.Scope
	out      *ScopeMoves
}

// compare goes through all items that are in the scope now or were then.
func (m *moving) compare() {
	inNow := map[work.ItemKey]bool{}
	for n := range m.scope.Items {
		inNow[m.scope.Items[n].Key] = true
	}
	release, _ := m.working.PlaceOf(store.Releases.Name(), string(m.scope.Release))
	for i := range m.working.Workspace.Items {
		it := &m.working.Workspace.Items[i]
		place := m.working.Place(store.Items.Name(), i)
		before, changed := m.changed[place.ID]
		now := inNow[it.Key]
		then := now && !changed && !m.came[place.ID] || changed && before == `"`+string(release.ID)+`"`
		m.item(it, then, now)
	}
}

func (m *moving) item(it *work.Item, then, now bool) {
	was, is := m.was[it.Key], m.is[it.Key]
	move := ScopeMove{Item: it.Key, Title: it.Title, WasFinish: outlook.Day(was.finish), Finish: outlook.Day(is.finish)}
	if it.Status == work.Done {
		move.Finish = outlook.Day(it.Finished)
	}
	madeIt := func(d outlook.Day) bool { return d != 0 && d <= m.scope.Freeze }
	if then && madeIt(move.WasFinish) {
		m.out.InThen++
	}
	if now && madeIt(move.Finish) {
		m.out.InNow++
	}
	switch {
	case now && !then:
		move.Why = "put into it"
		m.out.Came = append(m.out.Came, move)
	case then && !now:
		move.Why = m.whyWent(it)
		m.out.Went = append(m.out.Went, move)
	case now && then && move.WasFinish != 0 && move.Finish != 0 && move.WasFinish != move.Finish:
		move.Days = int(move.Finish - move.WasFinish)
		switch {
		case madeIt(move.Finish) && !madeIt(move.WasFinish):
			move.Crosses = "in"
		case !madeIt(move.Finish) && madeIt(move.WasFinish):
			move.Crosses = "out"
		}
		m.out.Moved = append(m.out.Moved, move)
	}
}

// whyWent says what became of an item that is not in the scope any more.
func (m *moving) whyWent(it *work.Item) string {
	switch {
	case it.Status == work.Dropped:
		return "dropped"
	case it.Archived:
		return "archived"
	case it.Release == "":
		return "taken out"
	case it.Release == m.scope.Release:
		return "without a date now"
	}
	return "moved to " + string(it.Release)
}
