package store

import (
	"context"
	"slices"
)

// besideTables are the tables of a workspace that no record describes, in the
// order in which their rows can go. One that refers to records stands before them.
var besideTables = []string{"past_likelihood", "plan_run", "item_plan", "search", "watch", "idempotency", "change", "act", "item_key"}

// DeleteWorkspace deletes a workspace with its history. It is no act, and nothing
// brings it back but a backup. The error is of kind NotFound if there is none.
func (s *Store) DeleteWorkspace(ctx context.Context, workspace ID) error {
	return s.Derive(ctx, workspace, func(tx *Tx) error {
		names := slices.Clone(besideTables)
		for _, t := range slices.Backward(tables) {
			if t == workspaceTable {
				continue
			}
			for _, c := range t.columns {
				if c.list != "" {
					names = append(names, c.list)
				}
			}
			names = append(names, t.name)
		}
		for _, name := range append(names, "kept_plan", "workspace") {
			if err := tx.exec("delete from "+name+" where workspace_id = $1", string(workspace)); err != nil {
				return err
			}
		}
		return nil
	})
}
