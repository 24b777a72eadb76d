package planner

import (
	"context"

	"github.com/trestle-plan/trestle/internal/store"
)

// Latest returns the workspace as this process knows it: some acts may have
// happened since. It waits for the database only if nothing is known yet. Errors as
// of Working.
func (p *Planner) Latest(ctx context.Context, ws store.ID) (*Working, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	is := k.working
	k.mu.Unlock()
	if is != nil {
		return is, nil
	}
	return k.catchUp(ctx)
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
