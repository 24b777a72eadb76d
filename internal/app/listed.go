package app

import (
	"sync"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostListed bounds the workspaces whose lists are held.
const mostListed = 16

// listed is a working set with what a plan says of it, ready to be filtered. It
// never changes.
type listed struct {
	working *planner.Working
	plan    *planner.Plan
	facts   []store.ItemPlan // beside the items of the working set
	texts   *storedTexts     // of the workspace, for filters that look for words
	sought  func() *sought   // worked out when somebody first filters
	last    *lastSought
}

// sought is what filters look in.
type sought struct {
	items *filter.Items
	env   filter.Env // what filters are bound to
}

// lastSought is what filters looked in last in a workspace: the next list takes over
// what is the same.
type lastSought struct {
	mu    sync.Mutex // guards items
	items *filter.Items
}

// next makes what filters look in.
func (l *lastSought) next(w *work.Workspace, facts []store.ItemPlan) *sought {
	values := make([]filter.Planned, len(facts))
	for i := range facts {
		values[i] = facts[i].Planned
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.items = l.items.Next(w, values)
	return &sought{items: l.items, env: filter.EnvOf(w)}
}

// lists holds the lists that were asked for last, one a workspace.
type lists struct {
	mu  sync.Mutex // guards now
	now map[store.ID]*listed
}

// of returns the list of a working set and a plan.
func (l *lists) of(id store.ID, w *planner.Working, current *planner.Plan) *listed {
	l.mu.Lock()
	is := l.now[id]
	l.mu.Unlock()
	if is != nil && is.working == w && is.plan == current {
		return is
	}
	is = newListed(w, current, is)
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, held := l.now[id]; l.now == nil || !held && len(l.now) >= mostListed {
		l.now = map[store.ID]*listed{}
	}
	l.now[id] = is
	return is
}

// newListed matches what a plan says with the items of a working set, by key: the
// plan may be a moment behind. What was read of the same plan before is used again.
func newListed(w *planner.Working, current *planner.Plan, was *listed) *listed {
	is := &listed{working: w, plan: current}
	var facts []store.ItemPlan
	planned := current.Planned.Workspace.Items
	if was != nil && was.plan.SaysAs(current) {
		facts, planned = was.facts, was.working.Workspace.Items
	} else {
		facts = current.Facts()
	}
	is.facts = matched(w.Workspace.Items, planned, facts)
	is.last, is.texts = &lastSought{items: &filter.Items{}}, &storedTexts{}
	if was != nil {
		is.last, is.texts = was.last, was.texts
	}
	is.sought = sync.OnceValue(func() *sought { return is.last.next(w.Workspace, is.facts) })
	return is
}

// sameKeys tells whether items stand beside others of the same key.
func sameKeys(of, beside []work.Item) bool {
	if len(of) != len(beside) {
		return false
	}
	for i := range of {
		if of[i].Key != beside[i].Key {
			return false
		}
	}
	return true
}

// matched returns the facts of items that stand beside others of the same key.
func matched(of, beside []work.Item, facts []store.ItemPlan) []store.ItemPlan {
	if sameKeys(of, beside) {
		return facts
	}
	out := make([]store.ItemPlan, len(of))
	var at map[work.ItemKey]int
	for i := range of {
		k := i
		if i >= len(beside) || beside[i].Key != of[i].Key {
			if at == nil {
				at = make(map[work.ItemKey]int, len(beside))
				for j := range beside {
					at[beside[j].Key] = j
				}
			}
			var known bool
			if k, known = at[of[i].Key]; !known {
				continue
			}
		}
		out[i] = facts[k]
	}
	return out
}
