package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostRuns bounds how many kept re-plans one question looks at.
const mostRuns = 1000

// AskChanged asks what changed since a day or an act, and why.
type AskChanged struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Since     string `json:"since,omitempty" doc:"The day, as 2026-02-27: what happened on it and later. Left out: yesterday."`
	After     int64  `json:"after,omitempty" doc:"In place of a day: the acts after this one."`
}

// ChangedSince says what changed, grouped by cause.
type ChangedSince struct {
	After    int64        `json:"after" doc:"The last act that is not looked at."`
	Seq      int64        `json:"seq" doc:"The last act that is."`
	Says     string       `json:"says" doc:"The news in one sentence."`
	Groups   []CauseGroup `json:"groups" doc:"What moved the plan, newest first."`
	Moves    []NetMove    `json:"moves" doc:"What stands elsewhere in sum, the furthest first."`
	Acts     []ActOf      `json:"acts" doc:"What people did, newest first, at most 100."`
	Complete bool         `json:"complete" doc:"No plan of that time was let go of: the moves are all there were."`
}

// CauseGroup is one re-plan with what brought it about.
type CauseGroup struct {
	Cause string     `json:"cause" doc:"What kind of cause: edit, time passed and so on."`
	At    time.Time  `json:"at"`
	Acts  []ActOf    `json:"acts" doc:"The acts that it took in."`
	Moves []ItemMove `json:"moves"`
	Says  string     `json:"says"`
}

// NetMove is where an item stood and stands, and through which acts.
type NetMove struct {
	ItemMove
	Title string  `json:"title,omitempty"`
	Days  int     `json:"days" doc:"How much later it finishes; below zero it is earlier."`
	Acts  []int64 `json:"acts" doc:"The acts that moved it, newest first; none if time did."`
}

// AskBlame asks who moved an item's dates.
type AskBlame struct {
	Workspace string       `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Key       work.ItemKey `json:"key" doc:"The item."`
}

// Blame tells who moved an item's dates, by which act, and why; newest first.
type Blame struct {
	Moves []CauseGroup `json:"moves"`
}

// listChanged lists the use cases that ask what moved.
func (a *App) listChanged() {
	c := &a.catalogue
	catalogue.Add(c, catalogue.UseCase{
		Name: "history.changed", Summary: "Say what changed since a day or an act, and why", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/changed",
	}, a.Changed)
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.blame", Summary: "Say who moved an item's dates, by which act, and why", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/plan/blame/{key}",
	}, a.Blame)
}

// Changed says what changed since a day or an act.
func (a *App) Changed(ctx context.Context, by catalogue.Actor, in AskChanged) (ChangedSince, error) {
	out := ChangedSince{Groups: []CauseGroup{}, Moves: []NetMove{}, Acts: []ActOf{}, Complete: true}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	since, err := a.since(r.working, in.Since)
	if err != nil {
		return out, err
	}
	say := saying(ctx, r.working.Workspace.AsOf)
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		out.After, out.Seq = in.After, tx.Seq()
		if in.After == 0 {
			if out.After, err = tx.SeqAt(since.Add(-time.Microsecond)); err != nil {
				return err
			}
		}
		runs, err := runsSince(tx, since, in.After)
		if err != nil {
			return err
		}
		out.Complete = len(runs) == 0 || runs[0].Since <= out.After
		for _, run := range slices.Backward(runs) {
			group, err := groupOf(say, tx, r.working, &run, "")
			if err != nil {
				return err
			}
			if len(group.Moves) > 0 {
				out.Groups = append(out.Groups, group)
			}
		}
		const shown = 100
		page, _, err := acts(tx, r.working, &AskHistory{Limit: shown})
		for i := range page {
			if page[i].Seq > out.After && page[i].Actor != planner.Actor {
				out.Acts = append(out.Acts, shownAct(say, r.working, &page[i], mostChanges))
			}
		}
		return err
	})
	out.Moves = netMoves(r.working, out.Groups)
	out.Says = changedSentence(say, &out)
	return out, err
}

// runsSince returns the re-plans since a moment, or those that took in acts after one.
func runsSince(tx *store.Tx, since time.Time, after int64) ([]store.PlanRun, error) {
	if after == 0 {
		return tx.PlanRunsSince(since, mostRuns)
	}
	return tx.PlanRuns(after, mostRuns)
}

// since returns the beginning of a day in the workspace's zone; of yesterday if
// none is said.
func (a *App) since(w *planner.Working, day string) (time.Time, error) {
	zone, err := time.LoadLocation(w.Workspace.Zone)
	if err != nil {
		zone = time.UTC
	}
	if day == "" {
		y, m, d := a.clock().In(zone).Date()
		return time.Date(y, m, d-1, 0, 0, 0, 0, zone), nil
	}
	date, err := work.ParseDate(day)
	if err != nil {
		return time.Time{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{"since": err.Error()}}
	}
	y, m, d := date.Calendar()
	return time.Date(y, m, d, 0, 0, 0, 0, zone), nil
}

// groupOf shows a re-plan with its acts, and the moves of all items or of one.
func groupOf(say outlook.Calendar, tx *store.Tx, w *planner.Working, run *store.PlanRun, only work.ItemKey) (CauseGroup, error) {
	out := CauseGroup{Cause: run.Cause, At: run.At, Acts: []ActOf{}, Moves: []ItemMove{}}
	var moves []planner.Move
	if len(run.Moves) > 0 {
		if err := json.Unmarshal(run.Moves, &moves); err != nil {
			return out, &work.Error{Kind: work.Internal, Message: "the moves of a re-plan cannot be read", Err: err}
		}
	}
	for i := range moves {
		if only == "" || moves[i].Item == only {
			out.Moves = append(out.Moves, itemMove(&moves[i]))
		}
	}
	if len(out.Moves) == 0 {
		return out, nil
	}
	const most = 50
	logged, err := tx.Changes(max(run.Since, run.Covers-most), most)
	if err != nil {
		return out, err
	}
	for i := range logged {
		if act := &logged[i]; act.Seq <= run.Covers && act.Actor != planner.Actor {
			const few = 20
			out.Acts = append(out.Acts, shownAct(say, w, act, few))
		}
	}
	slices.Reverse(out.Acts)
	out.Says = groupSentence(say, &out)
	return out, nil
}

func itemMove(m *planner.Move) ItemMove {
	return ItemMove{
		Item: m.Item, WasStart: outlook.Day(m.WasStart), WasFinish: outlook.Day(m.WasFinish),
		Start: outlook.Day(m.Start), Finish: outlook.Day(m.Finish), Because: moveReason(m),
	}
}

// moveReason says why an item moved, in the words of outlook's differences where
// another item had a part in it.
func moveReason(m *planner.Move) string {
	switch m.Cause {
	case "own":
		return "its own data changed"
	case "order":
		return "the order changed"
	case "predecessor":
		return "waits for " + string(m.By)
	case "people":
		return string(m.By) + " has its people"
	case "team":
		return "team " + string(m.Team) + " changed"
	case "dependency":
		return "a dependency changed"
	case "time":
		return "time passed and it was not started"
	case "parent":
		return "what it consists of moved"
	}
	return ""
}

// groupSentence says what brought a re-plan about: "ada changed CLR-13 (focus: 50%
// → 60%); 3 items moved".
func groupSentence(say outlook.Calendar, g *CauseGroup) string {
	moved := say.Count(len(g.Moves), "item") + " moved"
	if len(g.Acts) == 0 {
		return g.Cause + "; " + moved
	}
	act := &g.Acts[0]
	what := act.Cause
	if len(act.Changes) > 0 {
		what = cmp.Or(act.Changes[0].Key, act.Changes[0].Kind) + " (" + act.Changes[0].Says + ")"
	}
	text := fmt.Sprintf("%s: %s", act.Actor, what)
	if more := len(act.Changes) + act.More - 1; more > 0 {
		text += fmt.Sprintf(" and %s", say.Count(more, "other change"))
	}
	if len(g.Acts) > 1 {
		text += fmt.Sprintf(", after %s", say.Count(len(g.Acts)-1, "other act"))
	}
	return text + "; " + moved
}

// netMoves adds the moves of re-plans up, given newest first.
func netMoves(w *planner.Working, groups []CauseGroup) []NetMove {
	at := map[work.ItemKey]int{}
	out := []NetMove{}
	for _, g := range groups {
		for _, m := range g.Moves {
			k, seen := at[m.Item]
			if !seen {
				k = len(out)
				at[m.Item] = k
				out = append(out, NetMove{ItemMove: m, Acts: []int64{}})
				if it := w.Item(m.Item); it != nil {
					out[k].Title = it.Title
				}
			}
			out[k].WasStart, out[k].WasFinish = m.WasStart, m.WasFinish
			for i := range g.Acts {
				out[k].Acts = append(out[k].Acts, g.Acts[i].Seq)
			}
		}
	}
	out = slices.DeleteFunc(out, func(m NetMove) bool { return m.WasStart == m.Start && m.WasFinish == m.Finish })
	for i := range out {
		if out[i].WasFinish != 0 && out[i].Finish != 0 {
			out[i].Days = int(out[i].Finish) - int(out[i].WasFinish)
		}
	}
	slices.SortStableFunc(out, func(a, b NetMove) int { return cmp.Compare(abs(b.Days), abs(a.Days)) })
	return out
}

func abs(n int) int { return max(n, -n) }

// changedSentence says the news: "12 items moved: 9 later, 3 earlier".
func changedSentence(say outlook.Calendar, c *ChangedSince) string {
	later, earlier := 0, 0
	for _, m := range c.Moves {
		switch {
		case m.Days > 0:
			later++
		case m.Days < 0:
			earlier++
		}
	}
	if len(c.Moves) == 0 {
		return "Nothing moved"
	}
	return fmt.Sprintf("%s moved: %d finish later, %d earlier", say.Count(len(c.Moves), "item"), later, earlier)
}

// Blame tells who moved an item's dates.
func (a *App) Blame(ctx context.Context, by catalogue.Actor, in AskBlame) (Blame, error) {
	out := Blame{Moves: []CauseGroup{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	if r.working.Item(in.Key) == nil {
		return out, &work.Error{Kind: work.NotFound, Message: "there is no item " + string(in.Key)}
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		runs, err := tx.PlanRuns(0, mostRuns)
		if err != nil {
			return err
		}
		for _, run := range slices.Backward(runs) {
			group, err := groupOf(saying(ctx, r.working.Workspace.AsOf), tx, r.working, &run, in.Key)
			if err != nil {
				return err
			}
			if len(group.Moves) > 0 {
				out.Moves = append(out.Moves, group)
			}
		}
		return nil
	})
	return out, err
}
