package outlook

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// DiffView tells how a later plan differs from an earlier one.
type DiffView struct {
	Before   Head          `json:"before"`
	After    Head          `json:"after"`
	Says     string        `json:"says"`
	Promises []PromiseMove `json:"promises"` // those whose date or likelihood differs, worst first
	Moves    []Move        `json:"moves"`    // items that came, went or moved
}

// PromiseMove is one promise in two plans. A likelihood without trials is of a
// promise that is not in that plan.
type PromiseMove struct {
	Key     work.CommitmentKey `json:"key"`
	Title   string             `json:"title"`
	Client  string             `json:"client,omitempty"`
	Kind    string             `json:"kind"` // moved, added or removed
	Date    Day                `json:"date"`
	WasDate Day                `json:"was_date,omitzero"` // promised before, if that was another day
	Before  Likelihood         `json:"before"`
	After   Likelihood         `json:"after"`
	Points  int                `json:"points"` // percentage points won (positive) or lost
	WasP85  Day                `json:"before_p85,omitzero"`
	NowP85  Day                `json:"after_p85,omitzero"`
}

// Move is one item in two plans.
type Move struct {
	Item      ItemRef `json:"item"`
	Kind      string  `json:"kind"`                   // moved, added or removed
	WasStart  Day     `json:"before_start,omitzero"`  // planned in the plan before
	NowStart  Day     `json:"after_start,omitzero"`   // planned in the plan after
	WasFinish Day     `json:"before_finish,omitzero"` // planned in the plan before
	NowFinish Day     `json:"after_finish,omitzero"`  // planned in the plan after
	Days      int     `json:"days"`                   // the finish is later (positive) or earlier
	Because   string  `json:"because,omitempty"`
}

// Diff compares two plans item by item, with causes.
func Diff(before, after *Planned) DiffView {
	v := DiffView{Before: before.Head(), After: after.Head(), Promises: []PromiseMove{}, Moves: []Move{}}
	v.Promises = append(v.Promises, promiseMoves(before, after)...)
	for _, m := range plan.Compare(before.Result, after.Result) {
		v.Moves = append(v.Moves, move(before, after, &m))
	}
	v.Says = v.says(after.Calendar())
	return v
}

func promiseMoves(before, after *Planned) []PromiseMove {
	was := make(map[work.CommitmentKey]Promise)
	for _, p := range before.Promises() {
		was[p.Key] = p
	}
	var out []PromiseMove
	for _, now := range after.Promises() {
		old := was[now.Key]
		delete(was, now.Key)
		m := promiseMove(&old, &now)
		if m.Kind == moveKinds[plan.Added] || m.Points != 0 || m.WasDate != 0 || m.WasP85 != m.NowP85 {
			out = append(out, m)
		}
	}
	for _, gone := range before.Promises() {
		if _, left := was[gone.Key]; left {
			m := promiseMove(&gone, &Promise{Key: gone.Key, Title: gone.Title, Client: gone.Client, Date: gone.Date})
			m.Kind = moveKinds[plan.Removed]
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b PromiseMove) int {
		return cmp.Or(cmp.Compare(a.Points, b.Points), cmp.Compare(a.Date, b.Date))
	})
	return out
}

func promiseMove(old, now *Promise) PromiseMove {
	m := PromiseMove{
		Key: now.Key, Title: now.Title, Client: now.Client, Kind: moveKinds[plan.Moved], Date: now.Date,
		Before: old.Likelihood, After: now.Likelihood, WasP85: old.Forecast.P85, NowP85: now.Forecast.P85,
	}
	switch {
	case old.Key == "":
		m.Kind = moveKinds[plan.Added]
	case old.Date != now.Date:
		m.WasDate = old.Date
	}
	if m.Before.Known() && m.After.Known() {
		m.Points = m.After.Hits*100/m.After.Trials - m.Before.Hits*100/m.Before.Trials
	}
	return m
}

var moveKinds = map[plan.MoveKind]string{plan.Moved: "moved", plan.Added: "added", plan.Removed: "removed"}

func move(before, after *Planned, m *plan.Move) Move {
	side := after
	if m.Kind == plan.Removed {
		side = before
	}
	out := Move{Item: side.ref(m.Item), Kind: moveKinds[m.Kind]}
	if m.Kind != plan.Added {
		out.WasStart, out.WasFinish = startDay(m.OldStart), endDay(m.OldFinish)
	}
	if m.Kind != plan.Removed {
		out.NowStart, out.NowFinish = startDay(m.NewStart), endDay(m.NewFinish)
	}
	if m.Kind == plan.Moved {
		out.Days = int(out.NowFinish - out.WasFinish)
		out.Because = side.moveCause(m)
	}
	return out
}

// moveCause says why an item moved.
func (p *Planned) moveCause(m *plan.Move) string {
	switch m.Cause {
	case plan.CauseOwn:
		return "its own data changed"
	case plan.CauseOrder:
		return "its place in the order changed"
	case plan.CausePredecessor:
		return "it stands on " + p.name(m.By) + ", which moved"
	case plan.CausePeople:
		return p.name(m.By) + " takes or frees people of " + p.teamName(m.Team)
	case plan.CauseTeam:
		return p.teamName(m.Team) + " changed: people, calendar or rhythm"
	case plan.CauseDependency:
		return "a dependency of it changed"
	case plan.CauseTime:
		return "time passed"
	case plan.CauseParent:
		return "a part of it moved"
	}
	return ""
}

// name is the title of an item that may only be in the other plan.
func (p *Planned) name(id plan.ItemID) string {
	if _, ok := p.items[id]; !ok {
		return string(id)
	}
	return p.title(id)
}

// says says the difference in one sentence.
func (v *DiffView) says(say Calendar) string {
	var d Differs
	for _, m := range v.Moves {
		switch {
		case m.Kind == moveKinds[plan.Added]:
			d.New++
		case m.Kind == moveKinds[plan.Removed]:
			d.Gone++
		case m.Days > 0:
			d.Later++
		case m.Days < 0:
			d.Sooner++
		}
	}
	for _, m := range v.Promises {
		switch {
		case m.Points < 0:
			d.Less++
		case m.Points > 0:
			d.More++
		}
	}
	if len(v.Moves) == 0 && len(v.Promises) == 0 {
		return "The two plans are the same."
	}
	return cmp.Or(d.Says(say), AsBefore)
}

// AsBefore says of two plans that they differ in nothing that is counted.
const AsBefore = "No promise got more or less likely, and nothing finishes on another day."
