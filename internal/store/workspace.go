package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// WorkspaceInfo is one workspace of an installation.
type WorkspaceInfo struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
	Seq  int64  `json:"seq"` // of its last act
}

// ListWorkspaces returns the workspaces of the installation, by their identities.
func (s *Store) ListWorkspaces(ctx context.Context) ([]WorkspaceInfo, error) {
	return listWorkspaces(ctx, s.readers)
}

func listWorkspaces(ctx context.Context, db querier) ([]WorkspaceInfo, error) {
	rows, err := db.QueryContext(ctx, "select id, name, seq from workspace order by id")
	if err != nil {
		return nil, explain(err)
	}
	defer rows.Close() //nolint:errcheck // read to the end, or given up
	var all []WorkspaceInfo
	for rows.Next() {
		var w WorkspaceInfo
		if err := rows.Scan(&w.ID, &w.Name, &w.Seq); err != nil {
			return nil, explain(err)
		}
		all = append(all, w)
	}
	return all, explain(rows.Err())
}

// CreateWorkspace makes an empty workspace. Of the word only what the kind
// Workspaces holds is taken; its default sizes, for which there are no sizes yet,
// have to be empty.
func (s *Store) CreateWorkspace(ctx context.Context, act Act, header *work.Workspace) (ID, error) {
	id := newID(act.At, 0)
	begin := func(tx *Tx) error {
		tx.seq, tx.sense = 1, 0 // no undo takes a workspace back
		a, err := Workspaces.aggregate(tx, &Record[work.Workspace]{ID: id, Value: *header})
		if err != nil {
			return err
		}
		if err := tx.insertAggregates(workspaceTable, []aggregate{a}); err != nil {
			return err
		}
		err = tx.exec("update workspace set seq = 1 where id = $1", string(id))
		return err
	}
	if _, err := s.perform(ctx, &update{workspace: id, act: act, begin: begin, write: func(*Tx) error { return nil }}); err != nil {
		return "", err
	}
	return id, nil
}

// RenameWorkspace gives the workspace another name. To give it the one it has
// changes nothing.
func (tx *Tx) RenameWorkspace(name string) error {
	if name == "" {
		return &work.Error{Kind: work.Invalid, Fields: work.Fields{"name": "must not be empty"}}
	}
	own, err := Workspaces.Get(tx, tx.workspace)
	if err != nil {
		return err
	}
	own.Value.Name = name
	_, err = Workspaces.Save(tx, own)
	return err
}

// Import fills an empty workspace with all that a plan says, and with the fields
// of its file that the format does not know. The plan has to be normalised and
// sound (work.Workspace.Normalise, Validate). The error is of kind Conflict if the
// workspace is not empty.
func (tx *Tx) Import(w *work.Workspace, unknown []Unknown) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	if err := tx.mustBeEmpty(); err != nil {
		return err
	}
	if err := errors.Join(
		createAll(tx, Sizes, w.Sizes), createAll(tx, Fields, w.Fields), createAll(tx, Calendars, w.Calendars),
		createAll(tx, Products, w.Products), createAll(tx, Clients, w.Clients), createAll(tx, Goals, w.Goals),
	); err != nil {
		return err
	}
	if err := createAll(tx, Teams, w.Teams); err != nil {
		return err
	}
	if err := createAll(tx, Releases, w.Releases); err != nil {
		return err
	}
	if err := tx.importItems(w.Items); err != nil {
		return err
	}
	if err := errors.Join(
		createAll(tx, Dependencies, w.Dependencies), createAll(tx, Relations, w.Relations),
		createAll(tx, Commitments, w.Commitments), createAll(tx, UnknownNotes, unknown),
	); err != nil {
		return err
	}
	return tx.importHeader(w)
}

// mustBeEmpty refuses to import over records of the plan.
func (tx *Tx) mustBeEmpty() error {
	for _, t := range tables {
		if t.parent != nil || t == workspaceTable || t.aside {
			continue
		}
		var n int
		if err := tx.one("select count(*) from "+t.name+" where workspace_id = $1", []any{string(tx.workspace)}, &n); err != nil {
			return err
		}
		if n > 0 {
			return &work.Error{Kind: work.Conflict, Message: fmt.Sprintf("the workspace is not empty: it holds records of the kind %s", t.kind)}
		}
	}
	return nil
}

// createAll creates the records of a list, in its order where the kind has one.
func createAll[T any](tx *Tx, k Kind[T], values []T) error {
	records := make([]Record[T], len(values))
	places := Spread(len(values))
	for i := range values {
		records[i].Value = values[i]
		if k.table.ordered {
			records[i].Position = places[i]
		}
	}
	_, err := k.createAll(tx, records)
	return err
}

// importItems creates the tree from its roots down, in the manual order.
func (tx *Tx) importItems(items []work.Item) error {
	places := Spread(len(items))
	made := map[work.ItemKey]bool{"": true}
	left := make([]int, len(items))
	for i := range left {
		left[i] = i
	}
	for len(left) > 0 {
		var level []Record[work.Item]
		var later []int
		for _, i := range left {
			if made[items[i].Parent] {
				level = append(level, Record[work.Item]{Position: places[i], Value: items[i]})
			} else {
				later = append(later, i)
			}
		}
		if len(level) == 0 {
			return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("item %s is a part of %s, which is not there", items[later[0]].Key, items[later[0]].Parent)}
		}
		if _, err := Items.createAll(tx, level); err != nil {
			return err
		}
		for i := range level {
			made[level[i].Value.Key] = true
		}
		left = later
	}
	return nil
}

// importHeader writes the plans and the workspace's own record.
func (tx *Tx) importHeader(w *work.Workspace) error {
	baselines := make([]Record[work.Baseline], len(w.Baselines))
	for i := range w.Baselines {
		plan, err := tx.KeepPlan(&w.Baselines[i].Plan)
		if err != nil {
			return fmt.Errorf("baseline %s: %w", w.Baselines[i].Key, err)
		}
		baselines[i] = Record[work.Baseline]{Plan: plan, Value: w.Baselines[i]}
	}
	if _, err := Baselines.createAll(tx, baselines); err != nil {
		return err
	}
	own, err := Workspaces.Get(tx, tx.workspace)
	if err != nil {
		return err
	}
	own.Value = *w
	if w.Kept != nil {
		if own.Plan, err = tx.KeepPlan(w.Kept); err != nil {
			return fmt.Errorf("kept plan: %w", err)
		}
	}
	_, err = Workspaces.Save(tx, own)
	return err
}

// Export returns all that the workspace says, sorted, and the unknown fields of
// the file it was imported from. It reads each table once.
func (tx *Tx) Export() (*work.Workspace, []Unknown, error) {
	own, err := Workspaces.Get(tx, tx.workspace)
	if err != nil {
		return nil, nil, err
	}
	w := own.Value
	var unknown []Unknown
	if err := errors.Join(
		exportAll(tx, Sizes, &w.Sizes), exportAll(tx, Fields, &w.Fields), exportAll(tx, Calendars, &w.Calendars),
		exportAll(tx, Products, &w.Products), exportAll(tx, Clients, &w.Clients), exportAll(tx, Goals, &w.Goals),
		exportAll(tx, Teams, &w.Teams), exportAll(tx, Releases, &w.Releases), exportAll(tx, Items, &w.Items),
		exportAll(tx, Dependencies, &w.Dependencies), exportAll(tx, Relations, &w.Relations),
		exportAll(tx, Commitments, &w.Commitments), exportAll(tx, UnknownNotes, &unknown),
		tx.exportPlans(&w, own.Plan),
	); err != nil {
		return nil, nil, err
	}
	w.Sort()
	return &w, unknown, nil
}

func exportAll[T any](tx *Tx, k Kind[T], into *[]T) error {
	records, err := k.List(tx)
	if err != nil || len(records) == 0 {
		return err
	}
	*into = make([]T, len(records))
	for i := range records {
		(*into)[i] = records[i].Value
	}
	return nil
}

func (tx *Tx) exportPlans(w *work.Workspace, kept ID) error {
	baselines, err := Baselines.List(tx)
	if err != nil {
		return err
	}
	for i := range baselines {
		b := baselines[i].Value
		if id := baselines[i].Plan; id != "" {
			plan, err := tx.Plan(id)
			if err != nil {
				return err
			}
			b.Plan = *plan
		}
		w.Baselines = append(w.Baselines, b)
	}
	if kept != "" {
		w.Kept, err = tx.Plan(kept)
	}
	return err
}
