package app

import (
	"crypto/rand"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
)

// mostGone bounds the records that are remembered as gone; who holds a cursor from
// before those that were let go gets the whole.
const mostGone = 100_000

// marked is a working set with its plan as pages were told of it: which turn changed
// each record last. Turns count the different states that pages asked for. It never
// changes. So what differs since a cursor is read off one state, however many
// cursors are about; nothing that was is held.
type marked struct {
	chain  string // names this row of turns; another process has another
	turn   int64
	listed *listed
	header string
	plan   []planRow // beside the items

	headerAt int64
	planAt   []int64            // beside the items
	at       map[string][]int64 // by kind, beside its records
	gone     []went
	floor    int64 // cursors of turns before it are too old
}

// went is a record that is no more.
type went struct {
	kind string
	id   store.ID
	turn int64
}

// cursor names the state for a page to hand back.
func (m *marked) cursor() string { return m.chain + "." + strconv.FormatInt(m.turn, 36) }

// since returns the turn that a cursor names, 0 if the cursor is none of this chain
// or too old: then all is to be told.
func (m *marked) since(cursor string) int64 {
	chain, number, found := strings.Cut(cursor, ".")
	turn, err := strconv.ParseInt(number, 36, 64)
	if !found || chain != m.chain || err != nil || turn < max(1, m.floor) || turn > m.turn {
		return 0
	}
	return turn
}

// marks holds the latest state of each workspace that pages were told of.
type marks struct {
	mu sync.Mutex // guards of
	of map[store.ID]*marking
}

// marking is the row of states of one workspace.
type marking struct {
	mu  sync.Mutex // guards now, and lets states be made one after the other
	now *marked
}

// workspace returns the row of states of a workspace.
func (m *marks) workspace(id store.ID) *marking {
	m.mu.Lock()
	defer m.mu.Unlock()
	is := m.of[id]
	if is == nil {
		if m.of == nil || len(m.of) >= mostListed {
			m.of = map[store.ID]*marking{} // cursors given before are answered with the whole
		}
		is = &marking{}
		m.of[id] = is
	}
	return is
}

// next returns the state that follows another; nil stands for none.
func (a *App) next(was *marked, is *listed) *marked {
	now := &marked{
		listed: is, header: string(planfile.EncodeHeader(is.working.Workspace)),
		at: make(map[string][]int64, len(a.changers)),
	}
	if was == nil || !sameFrame(was.listed.working, is.working) {
		now.plan = planRowsOf(is)
		now.chain, now.turn, now.floor, now.headerAt = rand.Text()[:10], 1, 1, 1
		now.planAt = slices.Repeat([]int64{1}, len(now.plan))
		for kind, of := range a.changers {
			now.at[kind], _ = of.mark(now.turn, nil, nil, is.working)
		}
		return now
	}
	now.chain, now.turn, now.floor = was.chain, was.turn+1, was.floor
	now.headerAt = was.headerAt
	if now.header != was.header {
		now.headerAt = now.turn
	}
	now.markPlan(was)
	now.gone = slices.Clip(was.gone)
	for kind, of := range a.changers {
		var gone []store.ID
		now.at[kind], gone = of.mark(now.turn, was.at[kind], was.listed.working, is.working)
		for _, id := range gone {
			now.gone = append(now.gone, went{kind: kind, id: id, turn: now.turn})
		}
	}
	if over := len(now.gone) - mostGone; over > 0 {
		now.floor = now.gone[over-1].turn
		now.gone = slices.Clone(now.gone[over:])
	}
	return now
}

// sameFrame tells whether records are written the same way in two working sets.
func sameFrame(a, b *planner.Working) bool {
	return a.Workspace.ValueUnit == b.Workspace.ValueUnit && reflect.DeepEqual(a.Workspace.Fields, b.Workspace.Fields)
}

// markPlan marks the items of which the plan says something else than before.
func (m *marked) markPlan(was *marked) {
	now, before := m.listed.working, was.listed.working
	if _, lined := now.Since(store.Items.Name(), before); lined && len(was.plan) == now.Count(store.Items.Name()) && m.listed.plan.SaysAs(was.listed.plan) {
		m.plan, m.planAt = was.plan, was.planAt
		return
	}
	m.plan = planRowsOf(m.listed)
	m.planAt = make([]int64, len(m.plan))
	for i := range m.plan {
		m.planAt[i] = m.turn
		k, there := stoodAt(before, now, store.Items.Name(), i)
		if there && m.plan[i].same(&was.plan[k]) {
			m.planAt[i] = was.planAt[k]
		}
	}
}

// stoodAt returns where the i-th record of a kind stood in a working set of before.
func stoodAt(before, now *planner.Working, kind string, i int) (int, bool) {
	id := now.Place(kind, i).ID
	if i < before.Count(kind) && before.Place(kind, i).ID == id {
		return i, true
	}
	return before.Index(kind, id)
}

// mark returns in which turn each record of the kind changed last, and those that
// are no more.
func (w *words[T]) mark(turn int64, was []int64, before, now *planner.Working) (at []int64, gone []store.ID) {
	kind := w.kind.Name()
	at = make([]int64, now.Count(kind))
	if before == nil {
		for i := range at {
			at[i] = turn
		}
		return at, nil
	}
	if differ, lined := now.Since(kind, before); lined {
		copy(at, was)
		for _, i := range differ {
			at[i] = turn
		}
		return at, nil
	}
	stayed := 0
	for i := range at {
		k, there := stoodAt(before, now, kind, i)
		at[i] = turn
		if !there {
			continue
		}
		stayed++
		if now.Unchanged(kind, i, before, k) {
			at[i] = was[k]
		}
	}
	for k := 0; stayed < before.Count(kind) && k < before.Count(kind); k++ {
		if id := before.Place(kind, k).ID; !here(now, kind, id) {
			gone = append(gone, id)
		}
	}
	return at, gone
}

func here(w *planner.Working, kind string, id store.ID) bool {
	_, ok := w.Index(kind, id)
	return ok
}
