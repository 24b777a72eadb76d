package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// ImportLook is what an import would do, whole, so that it can be looked through
// page by page without comparing the file again. It holds as long as the workspace
// stands at Seq and neither mapping nor choices are others.
type ImportLook struct {
	Seq      int64
	Summary  ImportSummary
	Findings []connect.Finding // of the file as a whole
	Left     []connect.Left

	rows []connect.Row // those that matter most first
}

// LookAtImport compares a file with a workspace, and writes nothing. What in says of
// pages and filters is for [ImportLook.Page].
func (a *App) LookAtImport(ctx context.Context, by catalogue.Actor, in DryRunImport) (*ImportLook, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return nil, err
	}
	if err := in.Choices.Check(); err != nil {
		return nil, err
	}
	src, err := a.source(ctx, r, &in.File, in.Mapping)
	if err != nil {
		return nil, err
	}
	var p *connect.Proposal
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		p, err = src.propose(tx, r.working, in.Choices)
		return err
	})
	if err != nil {
		return nil, err
	}
	look := &ImportLook{Seq: r.working.Seq, Summary: summary(p), Findings: p.Findings, Left: src.left, rows: p.Rows}
	slices.SortStableFunc(look.Findings, func(a, b connect.Finding) int {
		return cmp.Compare(severityOrder[a.Severity], severityOrder[b.Severity])
	})
	order := map[connect.Outcome]int{}
	for i, outcome := range connect.Outcomes() {
		order[outcome] = i
	}
	slices.SortStableFunc(look.rows, func(a, b connect.Row) int { return order[a.Outcome] - order[b.Outcome] })
	return look, nil
}

// severityOrder has what refuses a file before what is worth knowing.
var severityOrder = map[work.Severity]int{work.SeverityError: 0, work.SeverityWarning: 1}

// Current tells whether a workspace still stands where it stood when the file was
// looked at.
func (a *App) Current(ctx context.Context, by catalogue.Actor, workspace string, look *ImportLook) (bool, error) {
	r, err := a.read(ctx, by, workspace)
	return err == nil && r.working.Seq == look.Seq, err
}

// bound refuses a page that lies outside the bounds, and sets the usual one.
func (in *DryRunImport) bound() error {
	if in.Limit == 0 {
		in.Limit = usualRows
	}
	if in.Limit < 1 || in.Limit > mostRows || in.From < 0 {
		return &work.Error{Kind: work.Invalid, Fields: work.Fields{"limit": fmt.Sprintf("must lie between 1 and %d", mostRows)}}
	}
	return nil
}

// Page returns the rows that are asked for, those that matter most first.
func (l *ImportLook) Page(in DryRunImport) ImportRows {
	out := ImportRows{
		Seq: l.Seq, ImportSummary: l.Summary, Ready: l.Summary.Errors == 0 && l.Summary.Conflicts == 0,
		Findings: l.Findings, Left: l.Left, Rows: []connect.Row{},
	}
	text := strings.ToLower(in.Text)
	for i := range l.rows {
		row := &l.rows[i]
		if in.Outcome != "" && row.Outcome != in.Outcome || in.Kind != "" && row.Kind != in.Kind || !rowSays(row, text) {
			continue
		}
		if out.Total++; out.Total > in.From && len(out.Rows) < in.Limit {
			out.Rows = append(out.Rows, shortened(row))
		}
	}
	if end := in.From + len(out.Rows); end < out.Total {
		out.Next = end
	}
	return out
}

// Refused are the names by which the rows that break a rule are left out; see
// [connect.Choices].
func (l *ImportLook) Refused() []string {
	var names []string
	for i := range l.rows {
		if l.rows[i].Outcome == connect.Refused {
			names = append(names, l.rows[i].Name())
		}
	}
	for _, f := range l.Findings {
		if f.Severity == work.SeverityError && f.Place.Line > 0 {
			names = append(names, fmt.Sprintf("#%d", f.Place.Line))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// rowSays tells whether a row says a text in lower case somewhere.
func rowSays(row *connect.Row, text string) bool {
	says := func(s string) bool { return strings.Contains(strings.ToLower(s), text) }
	switch {
	case text == "" || says(row.ID) || says(row.Key):
		return true
	case slices.ContainsFunc(row.Changes, func(c connect.FieldRow) bool { return says(c.New) || says(c.Here) || says(c.Field) }):
		return true
	}
	return slices.ContainsFunc(row.Findings, func(f connect.Finding) bool { return says(f.String()) })
}

// shortened is a row with values that fit where rows are shown.
func shortened(row *connect.Row) connect.Row {
	out := *row
	out.Changes = slices.Clone(row.Changes)
	for i := range out.Changes {
		c := &out.Changes[i]
		c.Last, c.Here, c.New = cut(c.Last), cut(c.Here), cut(c.New)
	}
	return out
}
