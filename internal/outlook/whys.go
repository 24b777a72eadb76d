package outlook

import (
	"context"
	"slices"
	"sync"
)

// mostWhys is how many answers of a plan are remembered: the newest.
const mostWhys = 256

// whys remembers why dates are what they are: to find out decodes the plan again, once
// or more for each step of a chain.
type whys struct {
	mu    sync.Mutex
	made  map[string]*whyMade // guarded by mu
	order []string            // the oldest first; guarded by mu
}

// whyMade is an answer, or one that somebody works out.
type whyMade struct {
	ready chan struct{} // closed when view and err stand
	view  WhyView
	err   error
}

// of returns what do finds, finding it once. An error is not remembered; who waits for
// one tries for itself.
func (w *whys) of(ctx context.Context, key string, do func() (WhyView, error)) (WhyView, error) {
	for {
		is, mine := w.entry(key)
		if mine {
			is.view, is.err = do()
			if is.err != nil {
				w.forget(key, is)
			}
			close(is.ready)
			return is.view, is.err
		}
		if is.known() {
			return is.view, nil // even where the context has ended
		}
		select {
		case <-is.ready:
			if is.err == nil {
				return is.view, nil
			}
		case <-ctx.Done():
			return WhyView{}, refusal(ctx.Err())
		}
	}
}

// known tells whether there is an answer.
func (m *whyMade) known() bool {
	select {
	case <-m.ready:
		return m.err == nil
	default:
		return false
	}
}

// entry returns the answer to a key, and whether the caller has to find it.
func (w *whys) entry(key string) (is *whyMade, mine bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if is := w.made[key]; is != nil {
		return is, false
	}
	if w.made == nil {
		w.made = map[string]*whyMade{}
	}
	is = &whyMade{ready: make(chan struct{})}
	w.made[key] = is
	w.order = append(w.order, key)
	if len(w.order) > mostWhys {
		delete(w.made, w.order[0])
		w.order = w.order[1:]
	}
	return is, true
}

func (w *whys) forget(key string, is *whyMade) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.made[key] == is {
		delete(w.made, key)
		w.order = slices.DeleteFunc(w.order, func(other string) bool { return other == key })
	}
}
