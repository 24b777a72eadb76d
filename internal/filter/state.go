package filter

import "github.com/trestle-plan/trestle/internal/work"

// State is something an item can be, asked for with is:.
type State struct {
	Name string
	Doc  string

	holds func(t *test, v View) bool
	sql   func(b *builder, t *test) string
}

const archivedName = "archived"

// States returns the table of states. It is not to be changed.
func States() []State { return states }

// states is filled by init, as some of its SQL is made from the table of
// fields, which in turn lists the names of the states.
var states []State

func init() {
	states = []State{
		{Name: "open", Doc: "Neither done nor dropped.",
			holds: func(_ *test, v View) bool { return v.Item().Open() },
			sql:   func(b *builder, _ *test) string { return b.among(b.column("status"), openStatuses()) }},
		{Name: "technical", Doc: "In any backlog but the functional one.",
			holds: func(_ *test, v View) bool { return v.Item().Technical() },
			sql: func(b *builder, _ *test) string {
				return b.column("backlog") + " <> " + b.arg(string(work.Functional))
			}},
		{Name: "late", Doc: "Open, and the plan delivers it after its due day or starts it after its latest safe start.",
			holds: func(_ *test, v View) bool { return late(v) }, sql: lateSQL},
		{Name: "blocked", Doc: "Proposed or ready, and it, or something it is a part of, waits for the finish of an open item (hard dependencies).",
			holds: func(t *test, v View) bool { return notStarted(v.Item()) && t.tied(v) }, sql: blockedSQL},
		{Name: "assumed", Doc: "Something about it, or about its dates in the plan, was not stated but assumed.",
			holds: func(_ *test, v View) bool { return v.Facts().Planned.Assumed || Assumed(v.Item()) },
			sql:   func(b *builder, _ *test) string { return b.column("assumed") }},
		{Name: "pinned", Doc: "Its start is fixed to a day.",
			holds: func(_ *test, v View) bool { return !v.Item().Pin.IsZero() },
			sql:   func(b *builder, _ *test) string { return b.column("pin") + " is not null" }},
		{Name: "held", Doc: "Open, and on hold until a day after today.",
			holds: func(t *test, v View) bool { return v.Item().Open() && v.Item().HoldUntil > t.today },
			sql:   heldSQL},
		{Name: "parent", Doc: "Has parts: items of which it is the parent.",
			holds: func(_ *test, v View) bool { return v.Facts().Parent }, sql: parentSQL},
		{Name: archivedName, Doc: "Archived. Such items are left out unless a filter says `is:archived` somewhere.",
			holds: func(_ *test, v View) bool { return v.Item().Archived },
			sql:   func(b *builder, _ *test) string { return b.column("archived") }},
	}
}

func stateNames() []string {
	out := make([]string, len(states))
	for i := range states {
		out[i] = states[i].Name
	}
	return out
}

func stateNamed(name string) *State {
	for i := range states {
		if states[i].Name == name {
			return &states[i]
		}
	}
	return nil
}

func notStarted(it *work.Item) bool {
	return it.Status == work.Proposed || it.Status == work.Ready
}

func late(v View) bool {
	f := v.Facts()
	p := &f.Planned
	after := func(day, limit work.Date) bool { return !day.IsZero() && !limit.IsZero() && day > limit }
	return v.Item().Open() && (after(p.Delivered, f.Due) || after(p.Start, p.LatestStart))
}
