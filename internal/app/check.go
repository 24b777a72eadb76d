package app

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// headed returns a workspace with the tables that every record may refer to, and
// no items or what is tied to them. The lists are those of w: not to be changed.
func headed(w *work.Workspace) *work.Workspace {
	small := *w
	small.Items, small.Dependencies, small.Relations, small.Commitments, small.Baselines = nil, nil, nil, nil, nil
	small.Kept = nil
	return &small
}

// bare returns an item as others refer to it: its key, and nothing that has to fit
// anything else.
func bare(it *work.Item) work.Item {
	return work.Item{
		Key: it.Key, Title: it.Title, Product: it.Product, Level: it.Level, Type: work.Work, Backlog: it.Backlog,
		Status: work.Ready, Value: work.Value{Urgency: work.Linear},
	}
}

// with returns a list with one record replaced, or added at the end where before
// is -1, and the record's place. The list given stays as it is.
func with[T any](list []T, before int, after T) ([]T, int) {
	if before < 0 {
		return append(slices.Clip(list), after), len(list)
	}
	changed := slices.Clone(list)
	changed[before] = after
	return changed, before
}

// judge holds a workspace against the rules of work and returns the errors as one,
// of the kind of the first. Places inside the record at list[place] are named
// from below it.
func judge(w *work.Workspace, list string, place int) error {
	var refusal *work.Error
	for _, f := range w.Validate() {
		if f.Severity != work.SeverityError {
			continue
		}
		if refusal == nil {
			refusal = &work.Error{Kind: f.Kind, Fields: work.Fields{}}
		}
		said := f.Message
		if f.Mend != "" {
			said += "; " + f.Mend
		}
		refusal.Fields[below(f.Path, list, place)] = said
	}
	if refusal == nil {
		return nil
	}
	return refusal
}

// below names a place from below one record of a list.
func below(path work.Path, list string, place int) string {
	if len(path) > 0 && path[0].Field == list && path[0].Index == place {
		_, rest, _ := strings.Cut(path.String(), ".")
		return rest
	}
	return path.String()
}

// judgeItem holds an item against what it refers to. Whether work would wait for
// itself or a tree grow too deep is looked at only where the change can bring
// it about; nil stands for an item that is new.
func judgeItem(in *planner.Working, before, after *work.Item) error {
	w := in.Workspace
	place := -1
	if before != nil {
		if at, there := in.Find(store.Items.Name(), string(before.Key)); there {
			place = at
		}
	}
	if structural(before, after) {
		whole := *w
		var at int
		whole.Items, at = with(w.Items, place, *after)
		return judge(&whole, "items", at)
	}
	small := headed(w)
	small.Items = []work.Item{*after}
	if after.Parent != "" {
		if parent := in.Item(after.Parent); parent != nil {
			small.Items = append(small.Items, bare(parent))
		}
	}
	small.Items = append(small.Items, parts(w, after.Key)...)
	return judge(small, "items", 0)
}

// parts returns the children of an item as others refer to them.
func parts(w *work.Workspace, of work.ItemKey) []work.Item {
	var found []work.Item
	for i := range w.Items {
		if w.Items[i].Parent == of {
			part := bare(&w.Items[i])
			part.Parent = of
			found = append(found, part)
		}
	}
	return found
}

// structural tells whether a change of an item can bring about a circle or a tree
// that is too deep: who it belongs to, and which teams share it.
func structural(before, after *work.Item) bool {
	if before == nil {
		return after.Parent != ""
	}
	if before.Key != after.Key || before.Parent != after.Parent || len(before.Shares) != len(after.Shares) {
		return true
	}
	for i := range before.Shares {
		if before.Shares[i].Team != after.Shares[i].Team {
			return true
		}
	}
	return false
}

// known returns the items of these keys as others refer to them.
func known(w *work.Workspace, keys ...work.ItemKey) []work.Item {
	var found []work.Item
	for i := range w.Items {
		if slices.Contains(keys, w.Items[i].Key) {
			found = append(found, bare(&w.Items[i]))
		}
	}
	return found
}
