package planner

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Actor is who re-plans, in the change log.
const Actor = "trestle"

// KeptActs is of how many acts of people the plans are kept.
const KeptActs = 100

// keepTries bounds how often a plan is tried to be kept while acts that do not
// concern it come in between.
const keepTries = 100

var errMoved = errors.New("there were acts meanwhile")

// keep keeps the plan. The dates of an earlier run of the same inputs come back as
// they were; dates that are the kept ones stay; others are named in the workspace,
// unless the inputs moved meanwhile, for then there will be another plan.
func (k *keeper) keep() {
	k.mu.Lock()
	is := k.plan
	k.mu.Unlock()
	if is == nil || is.settled {
		return
	}
	id, err := k.keepPlan(is, datesOf(is.Planned, is.working))
	switch {
	case err == nil:
		k.recorded = is
		k.kept(is, id, nil)
	case !errors.Is(err, errMoved):
		k.warn("plan not kept", err)
		k.kept(is, "", err)
	}
}

// keepPlan decides anew after every act that came in between, for it may be that of
// another node which kept the same plan.
func (k *keeper) keepPlan(is *Plan, dates *store.PlanDates) (store.ID, error) {
	for range keepTries {
		id, err := k.tryToKeep(is, dates)
		if !errors.Is(err, errMoved) {
			return id, err
		}
		if _, err := k.catchUp(k.ctx); err != nil {
			return "", err
		}
		if _, holds := k.holding(is); !holds || !pause(k.ctx, k.p.options.Debounce) {
			break
		}
	}
	return "", errMoved
}

// tryToKeep keeps a plan in the state that is known. The error is errMoved if it
// changed meanwhile.
func (k *keeper) tryToKeep(is *Plan, dates *store.PlanDates) (store.ID, error) {
	run, earlier, err := k.run(is, dates)
	if err != nil {
		return "", err
	}
	w, holds := k.holding(is)
	kept := w.Own.Plan
	switch {
	case earlier != "" && earlier == kept:
		return kept, nil
	case earlier == "" && w.keeps(dates):
		run.Plan = kept
		return kept, k.note(run)
	case !holds:
		return "", errMoved
	default:
		run.Plan = earlier
		return k.change(w, run, dates)
	}
}

// holding returns the working set in which a plan holds: the present one, or the one
// it was made of if acts since then changed what is planned.
func (k *keeper) holding(is *Plan) (*Working, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.plan.same(is) || k.needs() {
		return is.working, false
	}
	return k.working, true
}

// warn logs an error unless it comes of closing.
func (k *keeper) warn(message string, err error) {
	if k.ctx.Err() == nil {
		k.p.options.Log.Warn(message, "workspace_id", k.ws, "error", err)
	}
}

// kept notes how the keeping of a plan ended, and reads the act that did it.
func (k *keeper) kept(is *Plan, id store.ID, failed error) {
	if _, err := k.catchUp(k.ctx); err != nil {
		k.warn("workspace not read", err)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.plan.same(is) {
		next := *k.plan
		next.Kept, next.settled = id, true
		if failed != nil {
			next.Failed = failed
		}
		k.plan = &next
		k.tell()
	}
}

// note notes that the kept plan is that of other inputs, too.
func (k *keeper) note(run *store.PlanRun) error {
	return k.p.store.Derive(k.ctx, k.ws, func(tx *store.Tx) error {
		_, err := tx.PutPlanRun(run)
		return err
	})
}

// change gives the workspace another kept plan, that of the run if it has one.
func (k *keeper) change(w *Working, run *store.PlanRun, dates *store.PlanDates) (store.ID, error) {
	packed, err := dates.Pack()
	if err != nil {
		return "", err
	}
	earlier := run.Plan
	act := store.Act{Actor: Actor, Cause: store.CauseReplan, Why: run.Cause, At: k.p.options.Clock()}
	_, err = k.p.store.Update(k.ctx, k.ws, act, func(tx *store.Tx) error {
		if tx.Seq() != w.Seq+1 {
			return errMoved
		}
		run.Plan = earlier
		return putPlan(tx, run, packed, dates)
	})
	return run.Plan, err
}

// putPlan makes a run's dates the kept plan of the workspace.
func putPlan(tx *store.Tx, run *store.PlanRun, packed store.PackedPlan, dates *store.PlanDates) (err error) {
	if run.Plan == "" && len(dates.Rows) > 0 {
		if run.Plan, err = tx.KeepPacked(packed); err != nil {
			return err
		}
	}
	run.Act = tx.Seq()
	if _, err := tx.PutPlanRun(run); err != nil {
		return err
	}
	if err := tx.NameKeptPlan(run.Plan); err != nil {
		return err
	}
	return tx.SweepPlans(KeptActs)
}

// run describes a plan as it is to be kept, and returns the kept plan of an
// earlier run of the same inputs if its dates are the same: undo that restores
// the inputs of a plan restores that plan.
func (k *keeper) run(is *Plan, dates *store.PlanDates) (*store.PlanRun, store.ID, error) {
	run := &store.PlanRun{
		Covers: is.Seq, Cause: is.Cause, AsOf: is.AsOf(), Inputs: inputsOf(is.Planned.Problem), Engine: plan.Engine,
		Seed: k.p.options.Seed, Trials: max(0, k.p.options.Trials), At: is.At,
	}
	changed := movesFromKept(is, dates)
	if k.recorded != nil {
		run.Since, changed = k.recorded.Seq, moves(k.recorded.Planned.Result, is.Planned.Result, is.working)
	}
	var err error
	if run.Moves, err = json.Marshal(changed); err != nil {
		return nil, "", err
	}
	var earlier store.ID
	err = k.p.store.View(k.ctx, k.ws, func(tx *store.Tx) error {
		found, err := tx.PlanRunOf(run.Inputs, plan.Engine)
		if work.KindOf(err) == work.NotFound || err == nil && found.Plan == "" {
			return nil
		}
		if err != nil {
			return err
		}
		there, err := tx.PlanDates(found.Plan)
		if err == nil && sameRows(there.Rows, dates.Rows) {
			earlier = found.Plan
		}
		return err
	})
	return run, earlier, err
}

// keeps tells whether the kept plan of the workspace has these dates. One of a
// later day is none of today's.
func (w *Working) keeps(dates *store.PlanDates) bool {
	if w.Own.Plan == "" || len(dates.Rows) == 0 {
		return w.Own.Plan == "" && len(dates.Rows) == 0
	}
	kept := w.plans[w.Own.Plan]
	return kept.AsOf <= dates.AsOf && sameRows(kept.Rows, dates.Rows)
}

// sameRows compares the dates of two plans, whatever their order.
func sameRows(a, b []store.PlanRow) bool {
	if len(a) != len(b) {
		return false
	}
	if slices.Equal(a, b) {
		return true
	}
	there := make(map[store.PlanRow]bool, len(a))
	for _, r := range a {
		there[r] = true
	}
	for _, r := range b {
		if !there[r] {
			return false
		}
	}
	return len(there) == len(a)
}

// datesOf is a plan's dates by identities, in the order of the items.
func datesOf(p *outlook.Planned, w *Working) *store.PlanDates {
	kept := KeptPlan(p)
	out := &store.PlanDates{AsOf: kept.AsOf}
	for _, d := range kept.Dates {
		item, here := w.PlaceOf(store.Items.Name(), string(d.Item))
		team, too := w.PlaceOf(store.Teams.Name(), string(d.Team))
		if here && too {
			out.Rows = append(out.Rows, store.PlanRow{Item: item.ID, Team: team.ID, Start: d.Start, Finish: d.Finish})
		}
	}
	return out
}

// movesFromKept lists what the first plan of this process moved from the kept
// one: what happened while nobody planned.
func movesFromKept(is *Plan, dates *store.PlanDates) []Move {
	w := is.working
	kept, ok := w.plans[w.Own.Plan]
	if !ok {
		return nil
	}
	was, now := spans(kept.Rows), spans(dates.Rows)
	cause := Reason("")
	if kept.AsOf != dates.AsOf {
		cause = reasons[plan.CauseTime]
	}
	var out []Move
	for i := range is.Planned.Workspace.Items {
		at := w.Place(store.Items.Name(), i)
		if a, b := was[at.ID], now[at.ID]; a != b {
			out = append(out, Move{
				Item: is.Planned.Workspace.Items[i].Key, ID: at.ID, Cause: cause,
				WasStart: a.Start, WasFinish: a.Finish, Start: b.Start, Finish: b.Finish,
			})
		}
	}
	return out
}

// spans returns first start and last finish of each item's shares.
func spans(rows []store.PlanRow) map[store.ID]store.PlanRow {
	out := make(map[store.ID]store.PlanRow, len(rows))
	for _, r := range rows {
		s, seen := out[r.Item]
		if !seen {
			s = store.PlanRow{Start: r.Start, Finish: r.Finish}
		}
		out[r.Item] = store.PlanRow{Start: min(s.Start, r.Start), Finish: max(s.Finish, r.Finish)}
	}
	return out
}
