// Package backlog is the page of all items in the manual order, with the order
// that pays most beside it and why, narrowed by a filter; changes of several
// items at once are made here.
package backlog

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed backlog.css
var pageStyle string

//go:embed grid/grid.css
var gridStyle string

// Style is the page's style sheet, with that of its grid.
var Style = pageStyle + gridStyle

// PageSize is how many items stand on one page.
const PageSize = 100

// View is what the page shows.
type View struct {
	Address  address.Workspace
	Say      Words
	Bar      part.FilterBar
	Warnings []string // names in the filter that nothing has
	Rows     []Row
	Found    int // that the filter finds
	All      int // in the workspace
	Pager    part.Pager
	Unit     string // of scores
	Form     *Form  // of a new item; nil: closed
	Filter   string
	Sorted   bool // the filter says an order of its own
	Releases []part.Choice
	Back     string // this page, to come back to
	Differ   int    // items whose computed place is not where they stand
}

// Row is one item in the list.
type Row struct {
	outlook.Item
	Place    int           // in the manual order
	Rank     *outlook.Rank // nil: the item is not ranked
	Effort   string        // what is left of it, in person-days
	StartBy  outlook.Day
	Late     bool // the plan starts it after that day
	Promise  *work.Ratio
	Expected outlook.Day // the earliest day of a promise above it
}

// Asked is what was asked for.
type Asked struct {
	Filter, Cursor string
	New            *Form
	Back           string
}

// New makes the page of what a filter found.
func New(at address.Workspace, p *outlook.Planned, ranks *outlook.RankView, found *app.ItemList, asked Asked) View {
	v := View{
		Address: at, Say: In(p.Calendar()), Warnings: found.Warnings, Found: found.Total,
		All: p.Head().Counts.Items, Unit: ranks.Unit, Form: asked.New, Filter: asked.Filter, Back: asked.Back,
		Sorted: strings.Contains(asked.Filter, "sort:"), Releases: releases(p.Workspace),
	}
	rows, place := make(map[work.ItemKey]*outlook.Item), make(map[work.ItemKey]int)
	items := p.Items()
	for i := range items {
		rows[items[i].Key], place[items[i].Key] = &items[i], i+1
	}
	byKey := make(map[work.ItemKey]*outlook.Rank, len(ranks.Ranks))
	for i := range ranks.Ranks {
		r := &ranks.Ranks[i]
		byKey[r.Item.Key] = r
		if r.Position != r.Manual {
			v.Differ++
		}
	}
	for i := range found.Items {
		e := &found.Items[i]
		key := work.ItemKey(e.Key)
		if row := rows[key]; row != nil { // else it came after this plan: the next one has it
			v.Rows = append(v.Rows, newRow(row, e, place[key], byKey[key]))
		}
	}
	v.Bar = bar(v.Say, at, items, asked.Filter)
	v.Pager = v.pager(found, asked)
	return v
}

func newRow(row *outlook.Item, e *app.ItemEntry, place int, rank *outlook.Rank) Row {
	out := Row{Item: *row, Place: place, Rank: rank, StartBy: e.Plan.LatestStart, Promise: e.Plan.Likelihood, Expected: e.Plan.Due}
	if e.Plan.Effort != nil {
		out.Effort = rounded(*e.Plan.Effort)
	}
	begun := row.Status != work.Ready && row.Status != work.Proposed
	if begun {
		out.StartBy = 0
	}
	out.Late = out.StartBy != 0 && row.Start > out.StartBy
	return out
}

// rounded writes an effort with one place: what is computed is no more exact.
func rounded(e work.Effort) string {
	const tenth = 100
	return ((e + tenth/2) / tenth * tenth).String()
}

func (v *View) pager(found *app.ItemList, asked Asked) part.Pager {
	p := part.Pager{Says: v.Say.OnThisPage(len(v.Rows), found.Total)}
	if asked.Cursor != "" {
		p.Prev = v.Address.With("backlog", "filter", asked.Filter)
	}
	if found.Next != "" {
		p.Next = v.Address.With("backlog", "filter", asked.Filter, "after", found.Next)
	}
	return p
}

// bar is the filter with what is often asked for: the five backlogs, and what the
// plan lacks.
func bar(say Words, at address.Workspace, items []outlook.Item, filter string) part.FilterBar {
	open := make(map[work.Backlog]int)
	all, lacking := 0, 0
	for i := range items {
		it := &items[i]
		if it.Status == work.Done || it.Status == work.Dropped {
			continue
		}
		all++
		open[it.Backlog]++
		if it.State == outlook.CannotForecast {
			lacking++
		}
	}
	b := part.FilterBar{
		Action: at.Page("backlog"), Value: filter,
		Hint: say.FilterHint(),
	}
	add := func(label, text string, n int) {
		b.Quick = append(b.Quick, part.Quick{Label: label, Count: fmt.Sprint(n), Href: at.With("backlog", "filter", text), On: filter == text})
	}
	add(say.AllOpen(), "is:open", all)
	for _, backlog := range work.Backlogs() {
		add(say.BacklogWord(backlog), "is:open backlog:"+string(backlog), open[backlog])
	}
	if lacking > 0 {
		add(say.NoTeamOrEstimate(), "is:open no:team,estimate", lacking)
	}
	return b
}

func releases(ws *work.Workspace) []part.Choice {
	out := make([]part.Choice, 0, len(ws.Releases))
	for i := range ws.Releases {
		r := &ws.Releases[i]
		label := r.Name
		if label == "" {
			label = string(r.Key)
		}
		out = append(out, part.Choice{Value: string(r.Key), Label: label})
	}
	return out
}

// moves says where the computed order would have the item: "↑ 12", "↓ 3".
func (r *Row) moves() string {
	if r.Rank == nil {
		return ""
	}
	switch by := r.Rank.Manual - r.Rank.Position; {
	case by > 0:
		return fmt.Sprintf("↑ %d", by)
	case by < 0:
		return fmt.Sprintf("↓ %d", -by)
	}
	return ""
}

// worth says what a week's delay of the item itself costs.
func (v *View) worth(r *Row) string {
	if r.Rank.Value == "0" {
		return v.Say.NothingByItself()
	}
	return r.Rank.Value + " " + v.Unit
}

// score says what a block pays for each day of work.
func (r *Row) score() string {
	if r.Rank == nil || r.Rank.Score == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f", r.Rank.Score)
}

// percent says the least likelihood of the promises above the item.
func (r *Row) percent() string {
	if r.Promise == nil {
		return ""
	}
	const trials = 1000
	return outlook.LikelihoodOf(int(*r.Promise), trials).Says
}

// stands are the items whose value it inherits; the first is shown.
func (r *Row) stands() []work.ItemKey {
	if r.Rank == nil {
		return nil
	}
	return r.Rank.Because
}

// ID names the row's explanation on the page.
func (r *Row) ID() string { return "rank-" + string(r.Key) }
