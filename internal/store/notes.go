package store

import (
	"github.com/trestle-plan/trestle/internal/work"
)

// Watching and search are made once, for every kind of record.

// Watch lets an actor hear of changes to a record. Doing it twice changes nothing.
// It is no row of the change log, and no undo takes it back.
func (tx *Tx) Watch(kind string, record ID, actor string) error {
	if err := tx.mustExist(kind, record); err != nil {
		return err
	}
	err := tx.exec("insert into watch (workspace_id, record_kind, record_id, actor) values ($1, $2, $3, $4)"+
		" on conflict (workspace_id, record_kind, record_id, actor) do nothing",
		string(tx.workspace), kind, string(record), actor)
	return err
}

// Unwatch ends what Watch began.
func (tx *Tx) Unwatch(kind string, record ID, actor string) error {
	err := tx.exec("delete from watch where workspace_id = $1 and record_kind = $2 and record_id = $3 and actor = $4",
		string(tx.workspace), kind, string(record), actor)
	return err
}

// Watchers returns the actors who watch a record, in the order of their names.
func (tx *Tx) Watchers(kind string, record ID) ([]string, error) {
	var actors []string
	err := tx.each("select actor from watch where workspace_id = $1 and record_kind = $2 and record_id = $3 order by actor",
		[]any{string(tx.workspace), kind, string(record)}, func(scan func(...any) error) error {
			var actor string
			err := scan(&actor)
			actors = append(actors, actor)
			return err
		})
	return actors, err
}

// mustExist refuses a kind that is not known and a record that is not there.
func (tx *Tx) mustExist(kind string, record ID) error {
	t, ok := kinds[kind]
	if !ok || t.parent != nil {
		return &work.Error{Kind: work.NotFound, Message: "there is no kind of record " + kind}
	}
	var n int
	if err := tx.one("select count(*) from "+t.name+" where workspace_id = $1 and id = $2",
		[]any{string(tx.workspace), string(record)}, &n); err != nil {
		return err
	}
	if n == 0 {
		return &work.Error{Kind: work.NotFound, Message: "there is no " + kind + " " + string(record)}
	}
	return nil
}
