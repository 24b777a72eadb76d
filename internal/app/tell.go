package app

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// AskTold asks what changed, told for people.
type AskTold struct {
	Workspace string           `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Since     string           `json:"since,omitempty" doc:"The day, as 2026-02-27: what happened on it and later. Left out: yesterday."`
	Baseline  work.BaselineKey `json:"baseline,omitempty" doc:"In place of a day: what differs from a kept plan."`
}

// Told is what changed, promises first and then by cause, ready to be sent.
type Told struct {
	Since    outlook.Day       `json:"since,omitzero" doc:"The day it is told from."`
	Baseline *Baseline         `json:"baseline,omitempty" doc:"The kept plan it is told from."`
	Says     string            `json:"says" doc:"The news in one sentence."`
	Promises []BaselinePromise `json:"promises" doc:"The promises that stand otherwise, worst first."`
	Causes   []ToldCause       `json:"causes" doc:"What moved the plan, what moved most first."`
	Complete bool              `json:"complete" doc:"No plan of that time was let go of: the causes are all there were."`
	Markdown string            `json:"markdown" doc:"All of it as Markdown."`
}

// ToldCause is one cause with what it moved.
type ToldCause struct {
	Seq   int64      `json:"seq,omitempty" doc:"The act; left out where time passed, or the cause is not known any more."`
	Actor string     `json:"actor,omitempty"`
	At    time.Time  `json:"at,omitzero"`
	Says  string     `json:"says" doc:"What was done."`
	Why   string     `json:"why,omitempty" doc:"Why, in the actor's words."`
	Items []ToldMove `json:"items" doc:"What it moved, the furthest first."`
}

// ToldMove is an item that stands elsewhere.
type ToldMove struct {
	BaselineMove
	Plain   string `json:"plain,omitempty" doc:"The item in plain words, if it has them."`
	Because string `json:"because,omitempty"`
	Says    string `json:"says" doc:"The move in words: 8 days later, from 3 Feb to 11 Feb."`
}

// listTold lists the use case.
func (a *App) listTold() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "history.tell", Summary: "Tell people what changed since a day or a baseline, by cause, as data and as Markdown", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/told",
	}, a.Tell)
}

// Tell tells what changed.
func (a *App) Tell(ctx context.Context, by catalogue.Actor, in AskTold) (Told, error) {
	out := Told{Promises: []BaselinePromise{}, Causes: []ToldCause{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	ask := AskChanged{Workspace: in.Workspace, Since: in.Since}
	var moves []BaselineMove
	if in.Baseline != "" {
		diff, err := a.CompareBaseline(ctx, by, CompareBaseline{AskPlan: AskPlan{Workspace: in.Workspace}, Key: in.Baseline})
		if err != nil {
			return out, err
		}
		out.Baseline, out.Promises, moves = &diff.Baseline, diff.Promises, diff.Moves
		ask = AskChanged{Workspace: in.Workspace, After: max(1, diff.Baseline.Seq)}
	}
	changed, err := a.Changed(ctx, by, ask)
	if err != nil {
		return out, err
	}
	if in.Baseline == "" {
		if out.Promises, err = a.oddsSince(ctx, r, in.Since, &out); err != nil {
			return out, err
		}
		moves = netAsMoves(changed.Moves)
	}
	out.Complete = changed.Complete
	say := saying(ctx, r.working.Workspace.AsOf)
	out.Causes = append(out.Causes, causesOf(say, r.working, moves, &changed)...)
	diff := BaselineDiff{Moves: moves, Promises: out.Promises}
	out.Says = diffWords(say, &diff)
	out.Markdown = toldMarkdown(say, r.working.Workspace, &out)
	return out, nil
}

// oddsSince compares how likely promises were before a day with how likely they are.
func (a *App) oddsSince(ctx context.Context, r *reading, day string, out *Told) ([]BaselinePromise, error) {
	since, err := a.since(r.working, day)
	if err != nil {
		return nil, err
	}
	y, m, d := since.Date()
	out.Since = outlook.Day(work.DateOf(y, m, d))
	current, err := a.planner.Plan(ctx, r.id)
	if err != nil {
		return nil, err
	}
	var before, first []store.PastLikelihood
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		rows, err := tx.PastLikelihoods(0)
		for i := range rows {
			if rows[i].At.Before(since) {
				before = append(before, rows[i])
			} else {
				first = append(first, rows[i])
			}
		}
		return err
	})
	was := oddsBy(before)
	for i := range slices.Backward(first) { // of a promise that is younger: how likely it was at first
		if _, known := was[first[i].Commitment]; !known {
			was[first[i].Commitment] = first[earliest(first, first[i].Commitment)]
		}
	}
	return append([]BaselinePromise{}, oddsMoved(r.working, was, presentSide(r.working, current).odds)...), err
}

// earliest is the place of the first row of a promise.
func earliest(rows []store.PastLikelihood, of store.ID) int {
	return slices.IndexFunc(rows, func(r store.PastLikelihood) bool { return r.Commitment == of })
}

// netAsMoves shows what stands elsewhere in sum.
func netAsMoves(moves []NetMove) []BaselineMove {
	out := make([]BaselineMove, len(moves))
	for i := range moves {
		m := &moves[i]
		out[i] = BaselineMove{
			Item: m.Item, Title: m.Title, WasStart: m.WasStart, WasFinish: m.WasFinish, Start: m.Start, Finish: m.Finish, Days: m.Days,
		}
	}
	return out
}

// causesOf puts every move under the cause that moved the item furthest.
func causesOf(say outlook.Calendar, w *planner.Working, moves []BaselineMove, changed *ChangedSince) []ToldCause {
	type share struct{ group, far int }
	by := make(map[work.ItemKey]share)
	reason := make(map[work.ItemKey]string)
	for g := range changed.Groups {
		for i := range changed.Groups[g].Moves {
			m := &changed.Groups[g].Moves[i]
			far := abs(int(m.Finish)-int(m.WasFinish)) + abs(int(m.Start)-int(m.WasStart))
			if s, seen := by[m.Item]; !seen || far > s.far {
				by[m.Item], reason[m.Item] = share{g, far}, m.Because
			}
		}
	}
	causes := make([]ToldCause, len(changed.Groups)+1)
	for g := range changed.Groups {
		causes[g] = causeOf(say, &changed.Groups[g])
	}
	unknown := len(changed.Groups)
	causes[unknown] = ToldCause{Says: "Cause not kept any more", Items: []ToldMove{}}
	for _, m := range moves {
		g := unknown
		if s, known := by[m.Item]; known {
			g = s.group
		}
		told := ToldMove{BaselineMove: m, Because: reason[m.Item], Says: toldMove(say, &m)}
		if it := w.Item(m.Item); it != nil {
			told.Plain = it.Plain
		}
		causes[g].Items = append(causes[g].Items, told)
	}
	causes = slices.DeleteFunc(causes, func(c ToldCause) bool { return len(c.Items) == 0 })
	for g := range causes {
		slices.SortStableFunc(causes[g].Items, func(a, b ToldMove) int { return cmp.Compare(abs(b.Days), abs(a.Days)) })
	}
	slices.SortStableFunc(causes, func(a, b ToldCause) int { return cmp.Compare(len(b.Items), len(a.Items)) })
	return causes
}

// causeOf says what brought a re-plan about.
func causeOf(say outlook.Calendar, g *CauseGroup) ToldCause {
	out := ToldCause{At: g.At, Says: g.Cause, Items: []ToldMove{}}
	if len(g.Acts) == 0 {
		if g.Cause == "time passed" {
			out.Says = "Time passed: what should have started did not"
		}
		return out
	}
	act := &g.Acts[0]
	out.Seq, out.Actor, out.Why, out.Says = act.Seq, act.Actor, act.Why, actSentence(say, act)
	if more := len(g.Acts) - 1; more > 0 {
		out.Says += " and " + say.Count(more, "act") + " more"
	}
	return out
}

// actSentence says an act in a few words: "CLR-13, focus: 50% → 60%".
func actSentence(say outlook.Calendar, act *ActOf) string {
	if len(act.Changes) == 0 {
		return act.Cause
	}
	first := &act.Changes[0]
	text := strings.TrimPrefix(first.Key+", "+first.Says, ", ")
	if more := len(act.Changes) - 1 + act.More; more > 0 {
		text += " and " + say.Count(more, "more change")
	}
	return text
}

// toldMove says a move in words.
func toldMove(say outlook.Calendar, m *BaselineMove) string {
	span := say.Short(m.WasFinish) + " → " + say.Short(m.Finish)
	switch {
	case m.WasFinish == 0:
		return "new, done " + say.Short(m.Finish)
	case m.Finish == 0:
		return "gone from the plan, was " + say.Short(m.WasFinish)
	case m.Days > 0:
		return say.Count(m.Days, "day") + " later, " + span
	case m.Days < 0:
		return say.Count(-m.Days, "day") + " sooner, " + span
	}
	return "starts " + say.Short(m.Start) + ", not " + say.Short(m.WasStart)
}
