// Package releases is the page of dated scopes, and the page of one: its scope with a
// cut line at a likelihood, what falls below it and why, and how it moved since a
// baseline.
package releases

import (
	"cmp"
	_ "embed"
	"net/url"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed releases.css
var Style string

// List is what the page of all releases shows.
type List struct {
	Address address.Workspace
	Say     Words
	Ahead   []Row
	Than    string // the baseline that they are compared with; "" if none is kept
	Past    []work.Release
}

// Row is one release that is still to come.
type Row struct {
	outlook.Release
	Done   int // of its items
	Days   int // to the freeze
	Wanted int // percent: of the promise of all of it, else 85
	Moves  *app.ScopeMoves
}

// NewList makes the page of all releases.
func NewList(at address.Workspace, p *outlook.Planned, moved *app.ReleaseMoves) List {
	v := List{Address: at, Say: In(p.Calendar())}
	moves := make(map[work.ReleaseKey]*app.ScopeMoves, len(moved.Releases))
	for i := range moved.Releases {
		m := &moved.Releases[i]
		moves[m.Release] = &m.ScopeMoves
		v.Than = cmp.Or(m.Baseline.Name, string(m.Baseline.Key))
	}
	done := make(map[work.ReleaseKey]int)
	for i := range p.Workspace.Items {
		if it := &p.Workspace.Items[i]; it.Status == work.Done && !it.Archived && len(it.Shares) > 0 {
			done[p.ReleaseOf(it.Key)]++
		}
	}
	wanted := make(map[string]int)
	for _, o := range p.Promises() {
		wanted[o.Release] = max(wanted[o.Release], o.Wanted)
	}
	const usual = 85
	for _, r := range p.Releases() {
		row := Row{Release: r, Done: done[r.Key], Days: int(r.Freeze - outlook.Day(p.Workspace.AsOf)), Wanted: wanted[r.Name], Moves: moves[r.Key]}
		if row.Wanted == 0 {
			row.Wanted = usual
		}
		v.Ahead = append(v.Ahead, row)
	}
	for _, r := range p.Workspace.Releases {
		if r.Date < p.Workspace.AsOf {
			v.Past = append(v.Past, r)
		}
	}
	return v
}

// plank is how likely all of a release makes its freeze.
func (r *Row) plank() part.Plank {
	p := part.Plank{Now: r.Likelihood, Wanted: r.Wanted}
	const watch = 200
	switch gap := r.Wanted*10 - r.Likelihood.Thousandths(); {
	case gap > watch:
		p.Tone = part.Risk
	case gap > 0:
		p.Tone = part.Watch
	}
	return p
}

// lead is the news of all releases.
func (v *List) lead() string {
	out := 0
	for i := range v.Ahead {
		out += len(v.Ahead[i].Out)
	}
	if out == 0 {
		return v.Say.ReleasesAhead(len(v.Ahead))
	}
	return v.Say.ReleasesAheadInThePlan(len(v.Ahead), falls(v.Say, out))
}

// moved says how the scope of a release moved since the baseline: "1 came, 2 moved
// later, 1 misses the freeze now".
func (r *Row) moved(say Words) string {
	m := r.Moves
	if m == nil {
		return ""
	}
	later, earlier, out, in := 0, 0, 0, 0
	for i := range m.Moved {
		switch move := &m.Moved[i]; {
		case move.Crosses == "out":
			out++
		case move.Crosses == "in":
			in++
		case move.Days > 0:
			later++
		default:
			earlier++
		}
	}
	var says []string
	for _, one := range []struct {
		n        int
		one, all string
	}{
		{out, say.MissesTheFreezeNow(), say.MissTheFreezeNow()}, {in, say.MakesTheFreezeNow(), say.MakeTheFreezeNow()}, {len(m.Came), say.CameIn(), say.CameIn()},
		{len(m.Went), say.WentOut(), say.WentOut()}, {later, say.MovedLater(), say.MovedLater()}, {earlier, say.MovedEarlier(), say.MovedEarlier()},
	} {
		switch {
		case one.n == 1:
			says = append(says, "1 "+one.one)
		case one.n > 1:
			says = append(says, say.Number(one.n)+" "+one.all)
		}
	}
	if len(says) == 0 {
		return say.NothingMoved()
	}
	return strings.Join(says, ", ")
}

// worse tells whether the release lost an item since the baseline that it had in time.
func (r *Row) worse() bool {
	return r.Moves != nil && slices.ContainsFunc(r.Moves.Moved, func(m app.ScopeMove) bool { return m.Crosses == "out" })
}

func falls(say Words, n int) string {
	if n == 1 {
		return say.N1ItemFalls()
	}
	return say.ItemsFall(n)
}

func label(r *work.Release) string {
	if r.Name == "" {
		return string(r.Key)
	}
	return r.Name
}

// Release is the page of a release.
func Release(at address.Workspace, key work.ReleaseKey) string {
	return at.Page("releases/" + url.PathEscape(string(key)))
}

// day says a day of the record.
func day(say Words, d work.Date) string { return say.Day(outlook.Day(d)) }
