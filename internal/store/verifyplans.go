package store

import "encoding/json"

// plans checks that the plans in use can be read.
func (v *verifier) plans(tx *Tx) error {
	for _, t := range []*table{workspaceTable, baselineTable} {
		for id, r := range v.rows[t] {
			plan, _ := r.values[len(t.columns)-1].(string)
			if plan == "" {
				continue
			}
			if err := v.readable(tx, t.name+" "+string(id), ID(plan)); err != nil {
				return err
			}
		}
	}
	return nil
}

// readable checks that a kept plan is there and can be read.
func (v *verifier) readable(tx *Tx, where string, plan ID) error {
	if _, err := tx.planWith(plan, nil, nil); err != nil {
		if tx.failed != nil {
			return err
		}
		v.add(where, "%v", err)
	}
	return nil
}

// runs checks that each run of the planner can be read, with its dates and what it
// moved, and that it stands on acts that there are.
func (v *verifier) runs(tx *Tx) error {
	var plans []ID
	err := tx.eachPlanRun("order by r.covers, r.id", nil, func(r *PlanRun, unreadable error) error {
		where := "plan_run " + string(r.ID)
		switch {
		case unreadable != nil:
			v.add(where, "cannot be read: %v", unreadable)
		case len(r.Moves) > 0 && !json.Valid(r.Moves):
			v.add(where, "what it moved is no JSON")
		}
		if r.Since > r.Covers || max(r.Act, r.Covers) > tx.seq {
			v.add(where, "plans acts %d to %d and names act %d, and the workspace is at %d", r.Since, r.Covers, r.Act, tx.seq)
		}
		if r.Plan != "" {
			plans = append(plans, r.Plan)
		}
		return nil
	})
	for _, plan := range plans {
		if err == nil {
			err = v.readable(tx, "kept_plan "+string(plan), plan)
		}
	}
	return err
}
