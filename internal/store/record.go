package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Record is a stored word of package work.
type Record[T any] struct {
	ID       ID
	Revision int64  // counts the changes of the record and of its parts
	Position string // of a kind with an order; see [Between]
	Plan     ID     // of a baseline, and of a workspace that keeps a plan; see [Tx.KeepPlan]
	Value    T
}

// Kind reads and writes the records of one kind.
type Kind[T any] struct {
	table *table
	lean  bool
}

// The kinds of records. A workspace has one record of the kind Workspaces, its
// own: name, zone, day, value unit, source and default sizes. Plans are not read
// with the records that name them: [Tx.Plan] reads one.
var (
	Workspaces   = Kind[work.Workspace]{table: workspaceTable}
	Sizes        = Kind[work.SizeRange]{table: sizeTable}
	Fields       = Kind[work.FieldDef]{table: fieldTable}
	Calendars    = Kind[work.Calendar]{table: calendarTable}
	Products     = Kind[work.Product]{table: productTable}
	Clients      = Kind[work.Client]{table: clientTable}
	Goals        = Kind[work.Goal]{table: goalTable}
	Teams        = Kind[work.Team]{table: teamTable}
	Releases     = Kind[work.Release]{table: releaseTable}
	Items        = Kind[work.Item]{table: itemTable}
	Dependencies = Kind[work.Dependency]{table: dependencyTable}
	Relations    = Kind[work.Relation]{table: relationTable}
	Commitments  = Kind[work.Commitment]{table: commitmentTable}
	Baselines    = Kind[work.Baseline]{table: baselineTable}
	UnknownNotes = Kind[Unknown]{table: unknownTable}
	Comments     = Kind[Comment]{table: commentTable}
	Saves        = Kind[Saved]{table: savedTable}
	Members      = Kind[Member]{table: memberTable}
	Imports      = Kind[Imported]{table: importedTable}
)

// Lean is the kind read without the long texts of its records: of each they tell only
// whether it is there (work.Prose). To save one leaves the texts as they are stored.
func (k Kind[T]) Lean() Kind[T] { return Kind[T]{table: k.table, lean: true} }

// Name is the kind as the change log names it.
func (k Kind[T]) Name() string { return k.table.kind }

// Get returns a record by its identity. The error is of kind NotFound if there is
// none in this workspace.
func (k Kind[T]) Get(tx *Tx, id ID) (Record[T], error) {
	found, err := k.Select(tx, byID(id))
	if err != nil {
		return Record[T]{}, err
	}
	if len(found) == 0 {
		return Record[T]{}, &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no %s %s", k.table.kind, id)}
	}
	return found[0], nil
}

// Find returns a record by its key; an item also by a key it had. The error is of
// kind NotFound if there is none, and for kinds that have no keys.
func (k Kind[T]) Find(tx *Tx, key string) (Record[T], error) {
	if !k.table.keyed {
		return Record[T]{}, &work.Error{Kind: work.NotFound, Message: "a " + k.table.kind + " has no key"}
	}
	id, err := tx.idOf(k.table.kind, key)
	if err != nil {
		return Record[T]{}, err
	}
	return k.Get(tx, id)
}

// List returns all records: in their order, or by their keys.
func (k Kind[T]) List(tx *Tx) ([]Record[T], error) { return k.Select(tx, Where{}) }

// Select returns the records that a condition leaves, in the order of List.
func (k Kind[T]) Select(tx *Tx, where Where) ([]Record[T], error) {
	where.lean = k.lean
	found, err := tx.aggregates(k.table, where)
	if err != nil {
		return nil, err
	}
	out := make([]Record[T], len(found))
	for i := range found {
		if err := k.record(&out[i], &found[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (k Kind[T]) record(into *Record[T], a *aggregate) error {
	into.ID, into.Revision = a.id, a.revision
	for i, c := range k.table.columns {
		if c.form != extra {
			continue
		}
		text, _ := a.values[i].(string)
		switch c.name {
		case "position":
			into.Position = text
		case "plan_id", "kept_plan_id":
			into.Plan = ID(text)
		}
	}
	return k.table.build(reflect.ValueOf(&into.Value).Elem(), a)
}

// Create writes a new record and returns it with its identity. A record without a
// position goes to the end of its list. Errors: NotFound for a key that names
// nothing, Conflict for a key that is taken.
func (k Kind[T]) Create(tx *Tx, r Record[T]) (Record[T], error) {
	made, err := k.createAll(tx, []Record[T]{r})
	if err != nil {
		return Record[T]{}, err
	}
	return k.Get(tx, made[0])
}

// createAll writes new records that do not refer to each other, in few statements.
func (k Kind[T]) createAll(tx *Tx, records []Record[T]) ([]ID, error) {
	if err := tx.mayWrite(); err != nil {
		return nil, err
	}
	made := make([]ID, len(records))
	all := make([]aggregate, len(records))
	for i := range records {
		if k.table.ordered && records[i].Position == "" {
			last, err := tx.lastPosition(k.table)
			if err != nil {
				return nil, err
			}
			if records[i].Position, err = Between(last, ""); err != nil {
				return nil, err
			}
		}
		a, err := k.aggregate(tx, &records[i])
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", k.table.kind, k.table.keyOf(&a.row), err)
		}
		a.id = tx.newID()
		all[i], made[i] = a, a.id
	}
	return made, tx.insertAggregates(k.table, all)
}

// insertAggregates writes records, then all their parts.
func (tx *Tx) insertAggregates(t *table, all []aggregate) error {
	rows := make([]row, len(all))
	for i := range all {
		rows[i] = all[i].row
	}
	if err := tx.insert(t, rows); err != nil {
		return err
	}
	for p, part := range t.parts {
		var entries []row
		for i := range all {
			for _, e := range all[i].parts[p] {
				e.id = tx.newID()
				e.values[0] = string(all[i].id)
				entries = append(entries, e)
			}
		}
		if err := tx.insert(part.table, entries); err != nil {
			return err
		}
	}
	if t.keyed {
		for i := range rows {
			tx.remember(t.kind, t.keyOf(&rows[i]), rows[i].id)
		}
	}
	return nil
}

// keyOf returns a row's key, "" for a kind without keys.
func (t *table) keyOf(r *row) string {
	i := t.column("key")
	if i < 0 || i >= len(r.values) {
		return ""
	}
	key, _ := r.values[i].(string)
	return key
}

func (tx *Tx) lastPosition(t *table) (string, error) {
	var last string
	err := tx.one("select coalesce(max(position), '') from "+t.name+" where workspace_id = $1", []any{string(tx.workspace)}, &last)
	return last, err
}

// aggregate turns a record into rows. The parts have no identities yet.
func (k Kind[T]) aggregate(tx *Tx, r *Record[T]) (aggregate, error) {
	t := k.table
	record := reflect.ValueOf(&r.Value).Elem()
	main, err := tx.rowOf(t, record)
	a := aggregate{row: main, parts: make([][]row, len(t.parts))}
	if err != nil {
		return a, err
	}
	a.id = r.ID
	for i, c := range t.columns {
		if c.form != extra {
			continue
		}
		switch c.name {
		case "position":
			a.values[i] = r.Position
		case "plan_id", "kept_plan_id":
			if r.Plan != "" {
				a.values[i] = string(r.Plan)
			}
		}
	}
	for p, part := range t.parts {
		for place, e := range part.entries(record) {
			entry, err := tx.rowOf(part.table, e)
			if err != nil {
				return a, fmt.Errorf("%s: %w", part.table.kind, err)
			}
			entry.values[0], entry.values[1] = string(r.ID), int64(place)
			a.parts[p] = append(a.parts[p], entry)
		}
	}
	return a, nil
}

// Save writes what differs between a record and what is stored, one row of the
// change log a field, and returns it as it is now. If the record was changed
// since it was read the error is of kind Conflict and holds a [StaleError].
func (k Kind[T]) Save(tx *Tx, r Record[T]) (Record[T], error) {
	if err := tx.mayWrite(); err != nil {
		return Record[T]{}, err
	}
	found, err := tx.aggregates(k.table, byID(r.ID))
	if err != nil {
		return Record[T]{}, err
	}
	if len(found) == 0 {
		return Record[T]{}, &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no %s %s", k.table.kind, r.ID)}
	}
	is, err := k.aggregate(tx, &r)
	if err != nil {
		return Record[T]{}, fmt.Errorf("%s %s: %w", k.table.kind, k.table.keyOf(&found[0].row), err)
	}
	is.carry(k.table, &found[0])
	if found[0].revision != r.Revision {
		return Record[T]{}, k.stale(&found[0], &is, r.Revision)
	}
	if err := tx.replace(k.table, &found[0], &is); err != nil {
		return Record[T]{}, err
	}
	if now, ok := after(k.table, &found[0], &is); ok {
		tx.last = lastRead{id: r.ID, changes: len(tx.changes), found: []aggregate{now}}
	}
	return k.Get(tx, r.ID)
}

// carry takes over the long texts that the record does not carry from what is stored.
func (a *aggregate) carry(t *table, stored *aggregate) {
	for i := range t.columns {
		if t.columns[i].isProse() && a.values[i] == nil {
			a.values[i], a.keys[i] = stored.values[i], stored.keys[i]
		}
	}
}

// after returns what stands in the database once a record was replaced, if that
// can be told without reading it: nothing but fields of its own changed, and none
// that refers to another record.
func after(t *table, was, is *aggregate) (aggregate, bool) {
	now := aggregate{row: row{id: was.id, revision: was.revision, values: is.values, keys: slices.Clone(is.keys)}, parts: was.parts}
	for i, c := range t.columns {
		if was.values[i] != is.values[i] {
			now.revision = was.revision + 1
		}
		if c.form != reference && c.form != referring {
			continue
		}
		if was.values[i] != is.values[i] {
			return aggregate{}, false
		}
		now.keys[i] = was.keys[i]
	}
	for p := range was.parts {
		same := func(a, b row) bool { return slices.Equal(a.values, b.values) }
		if !slices.EqualFunc(was.parts[p], is.parts[p], same) {
			return aggregate{}, false
		}
	}
	return now, true
}

// replace writes what differs between two states of a record with its parts.
func (tx *Tx) replace(t *table, was, is *aggregate) error {
	changed, err := tx.update(t, &was.row, &is.row)
	if err != nil {
		return err
	}
	parts := false
	for p, part := range t.parts {
		differs, err := tx.replaceParts(part, was.parts[p], is.parts[p])
		if err != nil {
			return err
		}
		parts = parts || differs
	}
	if parts && !changed {
		return tx.touch(t, was.id)
	}
	return nil
}

// replaceParts pairs old entries with new ones and writes what differs: first
// what went, then what changed, then what came, so that no two entries are ever
// the same.
func (tx *Tx) replaceParts(part part, was, is []row) (bool, error) {
	old := part.byName(was)
	var fresh []row
	var pairs [][2]*row
	for i, name := range part.names(is) {
		before, ok := old[name]
		if !ok {
			e := is[i]
			e.id = tx.newID()
			fresh = append(fresh, e)
			continue
		}
		delete(old, name)
		pairs = append(pairs, [2]*row{before, &is[i]})
	}
	gone := 0
	for i := range was {
		if !slices.ContainsFunc(pairs, func(p [2]*row) bool { return p[0] == &was[i] }) {
			gone++
			if err := tx.remove(part.table, &was[i]); err != nil {
				return false, err
			}
		}
	}
	differs := gone > 0 || len(fresh) > 0
	for _, pair := range pairs {
		changed, err := tx.update(part.table, pair[0], pair[1])
		if err != nil {
			return false, err
		}
		differs = differs || changed
	}
	return differs, tx.insert(part.table, fresh)
}

// names returns a name for each entry, distinct among its siblings: what it says
// in the columns that tell entries apart, and the how manieth that says so.
func (p part) names(entries []row) []string {
	seen := map[string]int{}
	out := make([]string, len(entries))
	for i := range entries {
		var b strings.Builder
		for _, column := range p.same {
			fmt.Fprintf(&b, "%v\x00", entries[i].values[p.table.column(column)])
		}
		name := b.String()
		seen[name]++
		out[i] = fmt.Sprintf("%s%d", name, seen[name])
	}
	return out
}

func (p part) byName(entries []row) map[string]*row {
	out := make(map[string]*row, len(entries))
	for i, name := range p.names(entries) {
		out[name] = &entries[i]
	}
	return out
}

// Delete removes a record and its parts. Errors: Conflict with a [StaleError] if it
// was changed since it was read, Conflict if other records refer to it.
func (k Kind[T]) Delete(tx *Tx, id ID, revision int64) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	if k.table == workspaceTable {
		return &work.Error{Kind: work.Unsupported, Message: "a workspace is not deleted from inside"}
	}
	found, err := tx.aggregates(k.table, byID(id))
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no %s %s", k.table.kind, id)}
	}
	if found[0].revision != revision {
		return k.stale(&found[0], nil, revision)
	}
	for p := range found[0].parts {
		for i := range found[0].parts[p] {
			if err := tx.remove(k.table.parts[p].table, &found[0].parts[p][i]); err != nil {
				return err
			}
		}
	}
	if err := tx.remove(k.table, &found[0].row); err != nil {
		return err
	}
	return tx.settle()
}
