package planner

import (
	"time"

	"github.com/trestle-plan/trestle/internal/store"
)

// Through returns the working set that an update changes: with the acts that became
// durable since w, and without what the update itself has written. It is to be
// called before the update writes anything.
func (w *Working) Through(tx *store.Tx, now time.Time) (*Working, error) {
	if tx.Seq() <= w.Seq+1 {
		return w, nil
	}
	next, err := w.after(tx, now)
	if err != nil {
		return nil, err
	}
	return next.working, nil
}
