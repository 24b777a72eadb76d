package store

import (
	"context"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// Derive calls write with a workspace in which it may write what follows from the
// records: item plans, kept plans, answers to requests. It is no act: it takes no
// sequence number, stands in no log, and nobody undoes it. To write a record in it
// is an error of kind Internal. It waits its turn among the updates.
func (s *Store) Derive(ctx context.Context, workspace ID, write func(*Tx) error) error {
	_, err := s.perform(ctx, &update{workspace: workspace, begin: presentSeq, write: write, derives: true})
	return err
}

// presentSeq begins a derivation: it waits for the writers of the workspace on
// both databases, and leaves the number as it is. Identities take the time of the
// last act, as nobody handed in another.
func presentSeq(tx *Tx) error {
	err := tx.one("update workspace set seq = seq where id = $1 returning seq", []any{string(tx.workspace)}, &tx.seq)
	if err != nil {
		return noWorkspace(err, tx.workspace)
	}
	var micros int64
	err = tx.one("select at from act where workspace_id = $1 and seq = $2", []any{string(tx.workspace), tx.seq}, &micros)
	tx.act.At = time.UnixMicro(micros)
	return err
}

// mustNotLog refuses a derivation that changed a record.
func (tx *Tx) mustNotLog() error {
	if len(tx.changes) == 0 {
		return nil
	}
	return &work.Error{Kind: work.Internal, Message: "a derivation wrote a record, which only an act may"}
}
