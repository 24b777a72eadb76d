package planner

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// editor makes random acts in a workspace, by two actors.
type editor struct {
	t      testing.TB
	s      *store.Store
	ws     store.ID
	random *rand.Rand
	made   int // acts that changed something
}

var actors = []string{"ana", "bo"}

// act makes one random act. Refused acts change nothing.
func (e *editor) act() {
	e.t.Helper()
	edits := []func(*store.Tx) error{
		e.retitle, e.estimate, e.estimate, e.reorder, e.hold, e.create, e.remove, e.move, e.depend, e.independ,
		e.people, e.promise, e.rename, e.comment, e.label, e.baseline, e.day,
	}
	edit := edits[e.random.IntN(len(edits))]
	seq, err := e.s.Update(e.t.Context(), e.ws, by(actors[e.random.IntN(2)]), edit)
	switch work.KindOf(err) {
	case work.Conflict, work.NotFound, work.Invalid:
		return
	}
	if err != nil && work.KindOf(err) == work.Internal {
		e.t.Fatal(err)
	}
	if seq > 0 {
		e.made++
	}
}

// undo takes the newest act back that stands, whoever made it, and tells whether
// there was one.
func (e *editor) undo() bool {
	e.t.Helper()
	var newest int64
	var who string
	err := e.s.View(e.t.Context(), e.ws, func(tx *store.Tx) error {
		for _, actor := range actors {
			target, err := tx.UndoTarget(actor)
			if err != nil {
				return err
			}
			if target > newest {
				newest, who = target, actor
			}
		}
		return nil
	})
	if err != nil {
		e.t.Fatal(err)
	}
	if newest == 0 {
		return false
	}
	act := by(who)
	act.Cause = store.CauseUndo
	if _, err := e.s.Update(e.t.Context(), e.ws, act, func(tx *store.Tx) error { return tx.Revert(newest) }); err != nil {
		e.t.Fatalf("undo of act %d: %v", newest, err)
	}
	return true
}

func one[T any](e *editor, list []T) T { return list[e.random.IntN(len(list))] }

// item changes a random item.
func (e *editor) item(tx *store.Tx, edit func(*store.Record[work.Item])) error {
	all, err := store.Items.List(tx)
	if err != nil || len(all) == 0 {
		return err
	}
	r := one(e, all)
	edit(&r)
	_, err = store.Items.Save(tx, r)
	return err
}

func (e *editor) retitle(tx *store.Tx) error {
	return e.item(tx, func(r *store.Record[work.Item]) { r.Value.Title = fmt.Sprint("Title ", e.random.IntN(100)) })
}

func (e *editor) estimate(tx *store.Tx) error {
	return e.item(tx, func(r *store.Record[work.Item]) {
		if len(r.Value.Shares) > 0 {
			low := work.Effort(500 + e.random.IntN(5000))
			r.Value.Shares[0].Estimate = work.Estimate{Low: low, Likely: low * 2, High: low * 3}
		}
	})
}

func (e *editor) reorder(tx *store.Tx) error {
	first, err := store.Items.List(tx)
	if err != nil || len(first) == 0 {
		return err
	}
	position, err := store.Between("", first[0].Position)
	if err != nil {
		return err
	}
	return e.item(tx, func(r *store.Record[work.Item]) { r.Position = position })
}

func (e *editor) hold(tx *store.Tx) error {
	return e.item(tx, func(r *store.Record[work.Item]) { r.Value.HoldUntil = work.DateOf(2026, 3, 2+e.random.IntN(60)) })
}

func (e *editor) label(tx *store.Tx) error {
	return e.item(tx, func(r *store.Record[work.Item]) {
		r.Value.Labels = append(r.Value.Labels, fmt.Sprint("l", e.random.IntN(1000)))
	})
}

func (e *editor) create(tx *store.Tx) error {
	key, err := tx.NextItemKey("A")
	if err != nil {
		return err
	}
	it := work.Item{Key: key, Title: "New", Product: "A", Level: work.Story, Type: work.Work, Backlog: work.Enabler, Status: work.Ready,
		Value: work.Value{Urgency: work.Linear}, Shares: []work.Share{{Team: "one", People: 10, Estimate: work.Estimate{Low: 1000, Likely: 2000, High: 3000}}}}
	_, err = store.Items.Create(tx, store.Record[work.Item]{Value: it})
	return err
}

func (e *editor) remove(tx *store.Tx) error {
	all, err := store.Items.List(tx)
	if err != nil || len(all) == 0 {
		return err
	}
	r := one(e, all)
	return store.Items.Delete(tx, r.ID, r.Revision)
}

// move gives an item another key.
func (e *editor) move(tx *store.Tx) error {
	key, err := tx.NextItemKey("B")
	if err != nil {
		return err
	}
	return e.item(tx, func(r *store.Record[work.Item]) { r.Value.Key, r.Value.Product = key, "B" })
}

// depend makes an item wait for another that does not wait for it.
func (e *editor) depend(tx *store.Tx) error {
	items, err := store.Items.List(tx)
	if err != nil || len(items) < 2 {
		return err
	}
	all, err := store.Dependencies.List(tx)
	if err != nil {
		return err
	}
	from, to := one(e, items).Value.Key, one(e, items).Value.Key
	after := map[work.ItemKey]bool{to: true}
	for range all {
		for _, d := range all {
			after[d.Value.To] = after[d.Value.To] || after[d.Value.From]
		}
	}
	if after[from] {
		return nil
	}
	d := work.Dependency{From: from, To: to, Kind: work.FinishStart, Strength: work.Soft, Lag: work.Lag{Clock: work.WorkingTime}}
	_, err = store.Dependencies.Create(tx, store.Record[work.Dependency]{Value: d})
	return err
}

func (e *editor) independ(tx *store.Tx) error {
	all, err := store.Dependencies.List(tx)
	if err != nil || len(all) == 0 {
		return err
	}
	r := one(e, all)
	return store.Dependencies.Delete(tx, r.ID, r.Revision)
}

func (e *editor) people(tx *store.Tx) error {
	all, err := store.Teams.List(tx)
	if err != nil {
		return err
	}
	r := one(e, all)
	r.Value.Memberships[0].People = work.People(10 + 5*e.random.IntN(4))
	_, err = store.Teams.Save(tx, r)
	return err
}

func (e *editor) promise(tx *store.Tx) error {
	all, err := store.Commitments.List(tx)
	if err != nil || len(all) == 0 {
		return err
	}
	r := one(e, all)
	r.Value.Date = work.DateOf(2026, 4, 1+e.random.IntN(60))
	_, err = store.Commitments.Save(tx, r)
	return err
}

func (e *editor) rename(tx *store.Tx) error {
	own, err := store.Workspaces.Get(tx, tx.Workspace())
	if err != nil {
		return err
	}
	own.Value.Name = fmt.Sprint("Name ", e.random.IntN(100))
	_, err = store.Workspaces.Save(tx, own)
	return err
}

// day sets the day planned from.
func (e *editor) day(tx *store.Tx) error {
	own, err := store.Workspaces.Get(tx, tx.Workspace())
	if err != nil {
		return err
	}
	own.Value.AsOf = work.DateOf(2026, 3, 1+e.random.IntN(8))
	_, err = store.Workspaces.Save(tx, own)
	return err
}

func (e *editor) comment(tx *store.Tx) error {
	all, err := store.Items.List(tx)
	if err != nil || len(all) == 0 {
		return err
	}
	_, err = store.Comments.Create(tx, store.Record[store.Comment]{Value: store.Comment{Kind: "item", Record: one(e, all).ID, Author: "ana", At: 1, Body: "so"}})
	return err
}

// baseline keeps the kept plan under a name.
func (e *editor) baseline(tx *store.Tx) error {
	own, err := store.Workspaces.Get(tx, tx.Workspace())
	if err != nil || own.Plan == "" {
		return err
	}
	key := work.BaselineKey(fmt.Sprint("b", e.random.IntN(1_000_000)))
	_, err = store.Baselines.Create(tx, store.Record[work.Baseline]{Plan: own.Plan, Value: work.Baseline{Key: key, Name: "Kept"}})
	return err
}
