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

// KeyOfAny returns the key of the record of an identity, whatever its kind; "" if
// there is none.
func (w *Working) KeyOfAny(id store.ID) string {
	for _, h := range w.kinds {
		if i, ok := h.index(id); ok {
			return h.key(i)
		}
	}
	return ""
}

// Count returns how many records of a kind there are.
func (w *Working) Count(kind string) int {
	if h, ok := w.kinds[kind]; ok {
		return h.size()
	}
	return 0
}

// KeyAt returns the key of the i-th record of a kind; "" if its kind has no keys.
func (w *Working) KeyAt(kind string, i int) string { return w.kinds[kind].key(i) }

// Ready returns the current plan of a workspace if there is one already; nil while
// the first one is made. It does not wait.
func (p *Planner) Ready(ws store.ID) *Plan {
	p.mu.Lock()
	k := p.keepers[ws]
	p.mu.Unlock()
	if k == nil {
		return nil
	}
	return k.current()
}
