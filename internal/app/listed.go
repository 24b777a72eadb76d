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
	items   *filter.Items
	env     filter.Env   // what filters are bound to
	texts   *storedTexts // of the workspace, for filters that look for words
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
	is := &listed{working: w, plan: current, env: filter.EnvOf(w.Workspace)}
	var facts []store.ItemPlan
	planned := current.Planned.Workspace.Items
	if was != nil && was.plan == current {
		facts, planned = was.facts, was.working.Workspace.Items
	} else {
		facts = current.Facts()
	}
	is.facts = matched(w.Workspace.Items, planned, facts)
	values := make([]filter.Planned, len(is.facts))
	for i := range is.facts {
		values[i] = is.facts[i].Planned
	}
	if was == nil {
		was = &listed{items: &filter.Items{}, texts: &storedTexts{}}
	}
	is.items, is.texts = was.items.Next(w.Workspace, values), was.texts
	return is
}

// matched returns the facts of items that stand beside others of the same key.
func matched(of, beside []work.Item, facts []store.ItemPlan) []store.ItemPlan {
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
