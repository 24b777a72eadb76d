package store

import (
	"encoding/json"
	"fmt"
)

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
	const text = "select " + planRunColumns + " from plan_run r where r.workspace_id = $1 order by r.covers, r.id"
	err := tx.each(text, []any{string(v.workspace)}, func(scan func(...any) error) error {
		var r PlanRun
		var asOf, seed string
		var micros int64
		var moves []byte
		if err := scan(&r.ID, &r.Act, &r.Since, &r.Covers, &r.Cause, &asOf, &r.Inputs, &r.Engine, &seed, &r.Trials,
			&micros, &r.Plan, &moves); err != nil {
			return err
		}
		where := "plan_run " + string(r.ID)
		switch err := r.read(asOf, seed, micros, moves); {
		case err != nil:
			v.add(where, "cannot be read: %v", err)
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
			err = v.readable(tx, fmt.Sprintf("kept_plan %s", plan), plan)
		}
	}
	return err
}
