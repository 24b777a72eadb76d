package planner

import (
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
)

// turn holds the working set that the updates of a workspace are lent, one after
// the other. Each brings it up to the act before its own by writing into it what that
// act touched, so that an edit costs what it touches and not what the workspace
// holds. It may contain acts that are not durable yet, so nothing else reads it.
type turn struct {
	mu   sync.Mutex // guards what follows, and what the set holds while it is lent
	w    *Working   // nil: none yet
	last store.ID   // the identity of the last act in it
}

// InTurn calls do with the working set that an update changes: with all acts before
// its own, durable or not, and without what the update itself writes. It is to be
// called before the update writes anything. The set is lent: do may keep no part of
// it that it has not copied. W is a working set of before, as Working gave it.
func (p *Planner) InTurn(tx *store.Tx, w *Working, now time.Time, do func(*Working) error) error {
	k, err := p.keeper(tx.Workspace())
	if err != nil {
		return err
	}
	k.turn.mu.Lock()
	defer k.turn.mu.Unlock()
	lent, err := k.turn.through(tx, w, now)
	if err != nil {
		return err
	}
	tx.Named(lent.named)
	return do(lent)
}

// through brings the set up to the act before that of an update.
func (t *turn) through(tx *store.Tx, w *Working, now time.Time) (*Working, error) {
	if w.Seq >= tx.Seq()-1 && !w.stale(now) {
		return w, nil
	}
	base := t.w
	t.w = nil // until it is whole again
	acts, err := t.news(tx, base)
	if err != nil {
		return nil, err
	}
	if acts == nil {
		base = w.lent()
		if acts, err = actsSince(tx, w.Seq); err != nil {
			return nil, err
		}
	}
	next, err := base.with(tx, acts, now)
	if err != nil {
		return nil, err
	}
	if len(acts) > 0 {
		t.w, t.last = next.lent(), acts[len(acts)-1].ID
		return t.w, nil
	}
	return next, nil
}

// news returns the acts from the last one in the set on; nil if that is not the act
// that the set contains: its group was taken back, and another has its number.
func (t *turn) news(tx *store.Tx, base *Working) ([]store.LoggedAct, error) {
	if base == nil || base.Seq >= tx.Seq() {
		return nil, nil
	}
	acts, err := actsSince(tx, base.Seq-1)
	if err != nil || len(acts) == 0 || acts[0].ID != t.last {
		return nil, err
	}
	return acts, nil
}

// lent returns a set into which later acts may be written.
func (w *Working) lent() *Working {
	next := w.copy()
	for _, kind := range []string{store.Items.Name()} { // the lists that are long
		next.kinds[kind] = next.kinds[kind].lent(next.Workspace)
	}
	return next
}
