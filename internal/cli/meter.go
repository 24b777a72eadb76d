package cli

import (
	"fmt"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/plan"
)

// meter shows progress on standard error while something takes long, if that
// is a terminal. It keeps silent for the first moment, so that quick answers
// come without a flicker.
type meter struct {
	process *Process
	silent  bool
	begun   time.Time

	mu    sync.Mutex // guards what follows
	shown time.Time
	drawn bool
}

const (
	quickAnswer = 400 * time.Millisecond // no progress before
	redraw      = 100 * time.Millisecond // between two pictures of it
)

func newMeter(p *Process) *meter {
	_, tty := terminal(p.Stderr)
	return &meter{process: p, silent: !tty, begun: p.Now()}
}

// show draws how far a computation is. It may be called from any goroutine.
func (m *meter) show(at plan.Progress) {
	if m.silent {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.process.Now()
	if now.Sub(m.begun) < quickAnswer || now.Sub(m.shown) < redraw {
		return
	}
	m.shown, m.drawn = now, true
	fmt.Fprintf(m.process.Stderr, "\r\x1b[K%s %d of %d", at.Stage, at.Done, at.Total) //nolint:errcheck // only progress
}

// clear takes the progress off the screen.
func (m *meter) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.drawn {
		fmt.Fprint(m.process.Stderr, "\r\x1b[K") //nolint:errcheck // only progress
		m.drawn = false
	}
}
