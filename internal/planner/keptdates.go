package planner

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// readPlans reads the plans that the workspace and its baselines name, as far as
// they are not held yet, and writes them with today's keys into the workspace.
func (w *Working) readPlans(tx *store.Tx) error {
	named := map[store.ID]*store.PlanDates{}
	baselines := w.kinds[store.Baselines.Name()]
	ids := []store.ID{w.Own.Plan}
	for i := range baselines.size() {
		ids = append(ids, baselines.place(i).Plan)
	}
	for _, id := range ids {
		if id == "" || named[id] != nil {
			continue
		}
		dates, held := w.plans[id]
		if !held {
			var err error
			if dates, err = tx.PlanDates(id); err != nil {
				return err
			}
		}
		named[id] = dates
	}
	w.say(named)
	w.Workspace.Kept = nil
	if w.Own.Plan != "" {
		kept := w.said[w.Own.Plan]
		w.Workspace.Kept = &kept
	}
	if baselines.size() == 0 {
		return nil
	}
	w.Workspace.Baselines = slices.Clone(w.Workspace.Baselines)
	for i := range w.Workspace.Baselines {
		if id := baselines.place(i).Plan; id != "" {
			w.Workspace.Baselines[i].Plan = w.said[id]
		}
	}
	return nil
}

// say takes over the plans that are named, each with today's keys, which those have
// already that were said before.
func (w *Working) say(named map[store.ID]*store.PlanDates) {
	said := make(map[store.ID]work.KeptPlan, len(named))
	for id, dates := range named {
		kept, already := w.said[id]
		if !already {
			kept = w.keyedDates(dates)
		}
		said[id] = kept
	}
	w.plans, w.said = named, said
}

// unsay forgets plans that say something else now that items or teams came or went: who
// came can only be in those that left somebody out.
func (w *Working) unsay(did patched) {
	for id, kept := range w.said {
		if did.went || len(kept.Dates) < len(w.plans[id].Rows) {
			delete(w.said, id)
		}
	}
}

// keyedDates says a plan with the keys of today. Dates of items and teams that
// are gone are left out.
func (w *Working) keyedDates(d *store.PlanDates) work.KeptPlan {
	items, teams := w.kinds[store.Items.Name()], w.kinds[store.Teams.Name()]
	out := work.KeptPlan{AsOf: d.AsOf}
	for _, row := range d.Rows {
		item, here := items.index(row.Item)
		team, too := teams.index(row.Team)
		if here && too {
			out.Dates = append(out.Dates, work.KeptDates{
				Item: work.ItemKey(items.key(item)), Team: work.TeamKey(teams.key(team)), Start: row.Start, Finish: row.Finish,
			})
		}
	}
	slices.SortStableFunc(out.Dates, func(a, b work.KeptDates) int {
		return cmp.Or(work.CompareItemKeys(a.Item, b.Item), cmp.Compare(a.Team, b.Team))
	})
	return out
}
