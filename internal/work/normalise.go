package work

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Normalise writes the meaning of what was left out into the workspace: the
// default level, status, kind and so on. Doors call it before Validate; doing it
// twice changes nothing more.
func (w *Workspace) Normalise() {
	orElse(&w.Zone, "UTC")
	for i := range w.Items {
		w.Items[i].normalise()
	}
	for i := range w.Dependencies {
		d := &w.Dependencies[i]
		orElse(&d.Kind, FinishStart)
		orElse(&d.Strength, Hard)
		orElse(&d.Lag.Clock, WorkingTime)
		if d.Contract != nil {
			orElse(&d.Contract.State, Asked)
		}
	}
	for i := range w.Relations {
		orElse(&w.Relations[i].Kind, Related)
	}
	for i := range w.Commitments {
		orElse(&w.Commitments[i].Kind, Promise)
		orElse(&w.Commitments[i].Outcome, Open)
		orElse(&w.Commitments[i].Likelihood, UsualLikelihood)
	}
	for i := range w.Fields {
		orElse(&w.Fields[i].Type, FieldText)
	}
	for i := range w.Calendars {
		w.Calendars[i].normalise()
	}
	for i := range w.Teams {
		orElse(&w.Teams[i].Focus, OneWhole)
		maps.DeleteFunc(w.Teams[i].Allocation, func(_ Backlog, share Ratio) bool { return share == 0 })
		maps.DeleteFunc(w.Teams[i].BoardLimits, func(_ Status, most int) bool { return most == 0 })
		for j := range w.Teams[i].Memberships {
			orElse(&w.Teams[i].Memberships[j].People, OnePerson)
		}
	}
	for i := range w.Releases {
		orElse(&w.Releases[i].Freeze, w.Releases[i].Date)
	}
}

func (it *Item) normalise() {
	orElse(&it.Level, Feature)
	orElse(&it.Type, Work)
	orElse(&it.Backlog, Functional)
	orElse(&it.Status, Ready)
	orElse(&it.Product, it.Key.Product())
	orElse(&it.Value.Urgency, Linear)
	for i := range it.Shares {
		orElse(&it.Shares[i].People, OnePerson)
	}
}

func (c *Calendar) normalise() {
	usual := MondayToFriday()
	for day := range c.Week {
		orElse(&c.Week[day], usual[day])
	}
	for i := range c.Holidays {
		orElse(&c.Holidays[i].Part, DayOff)
	}
}

func orElse[T comparable](value *T, usual T) {
	var none T
	if *value == none {
		*value = usual
	}
}

// Sort puts the records whose order means nothing into the order of their
// keys, so that two workspaces that say the same are the same. Left alone are
// items (the manual order), calendars (the first is the usual one), sizes and
// declared fields (shown in their order).
func (w *Workspace) Sort() {
	sortByKey(w.Products, func(r Product) string { return string(r.Key) })
	sortByKey(w.Clients, func(r Client) string { return string(r.Key) })
	sortByKey(w.Goals, func(r Goal) string { return string(r.Key) })
	sortByKey(w.Teams, func(r Team) string { return string(r.Key) })
	sortByKey(w.Releases, func(r Release) string { return string(r.Key) })
	sortByKey(w.Commitments, func(r Commitment) string { return string(r.Key) })
	sortByKey(w.Baselines, func(r Baseline) string { return string(r.Key) })
	slices.SortStableFunc(w.Dependencies, CompareDependencies)
	slices.SortStableFunc(w.Relations, CompareRelations)
	if w.Kept != nil {
		w.Kept.sort()
	}
	for i := range w.Baselines {
		w.Baselines[i].Plan.sort()
	}
}

func sortByKey[R any](records []R, key func(R) string) {
	slices.SortStableFunc(records, func(a, b R) int { return strings.Compare(key(a), key(b)) })
}

// CompareDependencies orders dependencies by predecessor, successor, their
// teams and kind.
func CompareDependencies(a, b Dependency) int {
	return cmp.Or(
		CompareItemKeys(a.From, b.From), CompareItemKeys(a.To, b.To),
		cmp.Compare(a.FromTeam, b.FromTeam), cmp.Compare(a.ToTeam, b.ToTeam), cmp.Compare(a.Kind, b.Kind),
	)
}

// CompareRelations orders relations by their two items and kind.
func CompareRelations(a, b Relation) int {
	return cmp.Or(CompareItemKeys(a.A, b.A), CompareItemKeys(a.B, b.B), cmp.Compare(a.Kind, b.Kind))
}

func (k *KeptPlan) sort() {
	slices.SortStableFunc(k.Dates, func(a, b KeptDates) int {
		return cmp.Or(CompareItemKeys(a.Item, b.Item), cmp.Compare(a.Team, b.Team))
	})
}
