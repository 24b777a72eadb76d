package filter

import (
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// List is a list of records, or of texts on items, that a field's values name.
type List string

// The lists of names.
const (
	Products    List = "products"
	Teams       List = "teams"
	Sizes       List = "sizes"
	Labels      List = "labels"
	Assignees   List = "assignees"
	Goals       List = "goals"
	Releases    List = "releases"
	Commitments List = "commitments"
	Clients     List = "clients"
)

// Lists returns all lists of names.
func Lists() []List {
	return []List{Products, Teams, Sizes, Labels, Assignees, Goals, Releases, Commitments, Clients}
}

// record names one value of a list in a sentence: a team of teams.
func (l List) record() string { return strings.TrimSuffix(string(l), "s") }

// Name is one record that can be named: by its key, or by its name.
type Name struct {
	Key  string
	Name string // "" if it has none but its key
}

// Env is what a query is bound to: the names a workspace has, its own fields,
// and the day that counts as today.
type Env struct {
	Today  work.Date
	Unit   work.ValueUnit
	Fields []work.FieldDef
	Names  map[List][]Name
	// Item finds an item by its key and returns the key it has now. Nil takes
	// every key as it is.
	Item func(work.ItemKey) (work.ItemKey, bool)
}

// EnvOf gathers the names of a workspace. Today is its as_of.
func EnvOf(w *work.Workspace) Env {
	env := Env{Today: w.AsOf, Unit: w.ValueUnit, Fields: w.Fields, Names: make(map[List][]Name)}
	add := func(list List, key, name string) {
		env.Names[list] = append(env.Names[list], Name{Key: key, Name: name})
	}
	for _, p := range w.Products {
		add(Products, string(p.Key), p.Name)
	}
	for i := range w.Teams {
		add(Teams, string(w.Teams[i].Key), w.Teams[i].Name)
	}
	for _, s := range w.Sizes {
		add(Sizes, string(s.Size), "")
	}
	for _, g := range w.Goals {
		add(Goals, string(g.Key), g.Name)
	}
	for _, r := range w.Releases {
		add(Releases, string(r.Key), r.Name)
	}
	for i := range w.Commitments {
		add(Commitments, string(w.Commitments[i].Key), w.Commitments[i].Title)
	}
	for _, c := range w.Clients {
		add(Clients, string(c.Key), c.Name)
	}
	env.itemNames(w)
	return env
}

// itemNames gathers what only items name: labels and people, and the items.
func (env *Env) itemNames(w *work.Workspace) {
	labels, people := make(map[string]bool), make(map[string]bool)
	items := make(map[work.ItemKey]bool, len(w.Items))
	for i := range w.Items {
		it := &w.Items[i]
		items[it.Key] = true
		for _, label := range it.Labels {
			labels[label] = true
		}
		for _, person := range it.Assignees {
			people[string(person)] = true
		}
	}
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		env.Names[Labels] = append(env.Names[Labels], Name{Key: label})
	}
	for _, person := range slices.Sorted(maps.Keys(people)) {
		env.Names[Assignees] = append(env.Names[Assignees], Name{Key: person})
	}
	env.Item = func(key work.ItemKey) (work.ItemKey, bool) { return key, items[key] }
}
