package planner

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// sections returns an empty holder for each kind of records that a workspace
// lists, by the name of the kind.
func sections() map[string]holder {
	all := map[string]holder{}
	ordered(all, store.Sizes, func(r *work.SizeRange) string { return string(r.Size) }, func(w *work.Workspace) *[]work.SizeRange { return &w.Sizes })
	ordered(all, store.Fields, func(r *work.FieldDef) string { return r.Key }, func(w *work.Workspace) *[]work.FieldDef { return &w.Fields })
	ordered(all, store.Calendars, func(r *work.Calendar) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Calendar { return &w.Calendars })
	ordered(all, store.Items.Lean(), func(r *work.Item) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Item { return &w.Items })
	keyed(all, store.Products, func(r *work.Product) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Product { return &w.Products })
	keyed(all, store.Clients, func(r *work.Client) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Client { return &w.Clients })
	keyed(all, store.Goals, func(r *work.Goal) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Goal { return &w.Goals })
	keyed(all, store.Teams, func(r *work.Team) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Team { return &w.Teams })
	keyed(all, store.Releases, func(r *work.Release) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Release { return &w.Releases })
	keyed(all, store.Commitments, func(r *work.Commitment) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Commitment { return &w.Commitments })
	keyed(all, store.Baselines, func(r *work.Baseline) string { return string(r.Key) }, func(w *work.Workspace) *[]work.Baseline { return &w.Baselines })
	hold(all, &section[work.Dependency]{
		kind: store.Dependencies, list: func(w *work.Workspace) *[]work.Dependency { return &w.Dependencies },
		compare: func(a, b *work.Dependency) int { return work.CompareDependencies(*a, *b) },
	})
	hold(all, &section[work.Relation]{
		kind: store.Relations, list: func(w *work.Workspace) *[]work.Relation { return &w.Relations },
		compare: func(a, b *work.Relation) int { return work.CompareRelations(*a, *b) },
	})
	return all
}

func hold[T any](all map[string]holder, s *section[T]) { all[s.kind.Name()] = &held[T]{of: s} }

// ordered adds a kind whose records stand in an order that people set.
func ordered[T any](all map[string]holder, kind store.Kind[T], key func(*T) string, list func(*work.Workspace) *[]T) {
	hold(all, &section[T]{kind: kind, key: key, list: list})
}

// keyed adds a kind whose records stand in the order of their keys.
func keyed[T any](all map[string]holder, kind store.Kind[T], key func(*T) string, list func(*work.Workspace) *[]T) {
	hold(all, &section[T]{kind: kind, key: key, list: list, compare: func(a, b *T) int { return strings.Compare(key(a), key(b)) }})
}
