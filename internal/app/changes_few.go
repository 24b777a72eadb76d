package app

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

// fewEdited is how many items are judged by what they refer to, one by one; see
// judgeItem.
const fewEdited = 20

// mayChange holds changes against the rules, before any of them is written.
func (a *App) mayChange(m *moment, changes []Change) error {
	named := a.named(m.working, changes)
	if done, err := tryFew(m, named); done {
		return err
	}
	return a.tryAll(copied(m.working.Workspace), named)
}

// tryFew tries edits of a few items, which need no copy of the workspace: neither what
// an item is a part of nor who works on it changes. False if the changes are others.
func tryFew(m *moment, changes []Change) (bool, error) {
	if len(changes) > fewEdited {
		return false, nil
	}
	ws := m.working.Workspace
	frame, at := planfile.FrameOf(ws), map[string]int{}
	var edited []work.Item
	for i := range changes {
		c := &changes[i]
		if c.Kind != items.name || c.Do != "edit" {
			return false, nil
		}
		k, seen := at[c.Key]
		if !seen {
			is := m.working.Item(work.ItemKey(c.Key))
			if is == nil {
				return false, nil // an earlier change gave another item this key, or none has it
			}
			k, edited = len(edited), append(edited, *is)
			at[c.Key] = k
		}
		before := edited[k]
		after, err := planfile.PatchRecord(frame, before, c.Set)
		if err != nil {
			return true, fmt.Errorf("changes[%d]: %w", i, err)
		}
		settleItem(ws.AsOf, &before, &after)
		if structural(&before, &after) {
			return false, nil
		}
		edited[k] = after
	}
	return true, judge(around(ws, edited), "", 0)
}

// around returns a workspace with some items as they are to be, and what they refer
// to in a workspace.
func around(ws *work.Workspace, edited []work.Item) *work.Workspace {
	small := headed(ws)
	seen := map[work.ItemKey]bool{}
	for i := range edited {
		if it := &edited[i]; !seen[it.Key] {
			seen[it.Key] = true
			small.Items = append(small.Items, *it)
		}
	}
	for _, it := range slices.Clone(small.Items) {
		near := parts(ws, it.Key)
		if it.Parent != "" {
			near = append(near, known(ws, it.Parent)...)
		}
		for i := range near {
			if !seen[near[i].Key] {
				seen[near[i].Key] = true
				small.Items = append(small.Items, near[i])
			}
		}
	}
	return small
}
