package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/connect/csv"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a page of rows.
const (
	usualRows = 200
	mostRows  = 2_000
	mostShown = 300 // characters of one value in a row
)

// DryRunImport asks what an import would do.
type DryRunImport struct {
	Workspace string          `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	File      Upload          `json:"file"`
	Mapping   *csv.Mapping    `json:"mapping,omitempty" doc:"Of a table: how its columns are taken; the kept or guessed one if left out."`
	Choices   connect.Choices `json:"choices,omitzero"`
	Outcome   connect.Outcome `json:"outcome,omitempty" enum:"refused,conflict,create,change,deleted,same" doc:"Show rows of one outcome alone."`
	From      int             `json:"from,omitempty" doc:"The first row to show, from 0."`
	Limit     int             `json:"limit,omitempty" doc:"How many rows to show, 200 if not said, 2,000 at most."`
}

// ImportSummary counts what an import does.
type ImportSummary struct {
	Counts       map[string]map[connect.Outcome]int `json:"counts" doc:"Records by kind and outcome."`
	Dependencies int                                `json:"dependencies" doc:"New ones."`
	Relations    int                                `json:"relations" doc:"New ones."`
	Comments     int                                `json:"comments" doc:"New ones."`
	Errors       int                                `json:"errors" doc:"What refuses the import."`
	Conflicts    int                                `json:"conflicts" doc:"Fields changed on both sides, and nobody chose."`
}

// ImportRows are what an import would do, row by row: those that matter most
// first.
type ImportRows struct {
	Seq int64 `json:"seq" doc:"The act up to which this is so."`
	ImportSummary
	Ready    bool              `json:"ready" doc:"It can be applied as it is."`
	Rows     []connect.Row     `json:"rows"`
	Next     int               `json:"next,omitempty" doc:"The first row of the next page, if there is one."`
	Findings []connect.Finding `json:"findings,omitempty" doc:"What is known of the file as a whole."`
	Left     []connect.Left    `json:"left,omitempty" doc:"What the file says and nothing takes."`
}

// DryRunImport shows what an import would do, and writes nothing.
func (a *App) DryRunImport(ctx context.Context, by catalogue.Actor, in DryRunImport) (ImportRows, error) {
	out := ImportRows{Rows: []connect.Row{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	if in.Limit == 0 {
		in.Limit = usualRows
	}
	if in.Limit < 1 || in.Limit > mostRows || in.From < 0 {
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"limit": fmt.Sprintf("must lie between 1 and %d", mostRows)}}
	}
	if err = in.Choices.Check(); err != nil {
		return out, err
	}
	src, err := a.source(ctx, r, &in.File, in.Mapping)
	if err != nil {
		return out, err
	}
	var p *connect.Proposal
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		p, err = src.propose(tx, r.working, in.Choices)
		return err
	})
	if err != nil {
		return out, err
	}
	out.Seq, out.ImportSummary = r.working.Seq, summary(p)
	out.Ready = p.Errors == 0 && p.Conflicts == 0
	out.Findings, out.Left = p.Findings, src.left
	out.page(p, &in)
	return out, nil
}

// proposal compares a batch with a workspace. The workspace is the one that tx
// sees, without what tx has written.
func proposal(tx *store.Tx, w *planner.Working, batch *connect.Batch, choices connect.Choices) (*connect.Proposal, error) {
	said, err := imported(tx, batch.System, w.Key)
	if err != nil {
		return nil, err
	}
	if batch.System == csv.SheetSystem && choices.All == "" {
		choices.All = connect.Theirs // whoever fills in a cell means it
	}
	var failed error
	p := connect.Propose(connect.Input{
		Workspace: w.Workspace, Batch: batch, Imported: said, Choices: choices,
		Next: func(product work.ProductKey) int {
			key, err := tx.NextItemKey(product)
			failed = err
			_, n, _ := key.Split()
			return max(n, 1)
		},
	})
	return p, failed
}

func summary(p *connect.Proposal) ImportSummary {
	s := ImportSummary{Counts: map[string]map[connect.Outcome]int{}, Comments: len(p.Comments), Errors: p.Errors, Conflicts: p.Conflicts}
	for i := range p.Rows {
		kind := string(p.Rows[i].Kind)
		if s.Counts[kind] == nil {
			s.Counts[kind] = map[connect.Outcome]int{}
		}
		s.Counts[kind][p.Rows[i].Outcome]++
	}
	s.Dependencies, s.Relations = len(p.Made[connect.DependencyKind]), len(p.Made[connect.RelationKind])
	for _, t := range p.Ties {
		if t.Name.Kind == connect.DependencyKind {
			s.Dependencies++
		} else {
			s.Relations++
		}
	}
	return s
}

// page fills in the rows of one page.
func (out *ImportRows) page(p *connect.Proposal, in *DryRunImport) {
	var rows []connect.Row
	for _, outcome := range connect.Outcomes() {
		for i := range p.Rows {
			if p.Rows[i].Outcome == outcome && (in.Outcome == "" || in.Outcome == outcome) {
				rows = append(rows, p.Rows[i])
			}
		}
	}
	from := min(in.From, len(rows))
	to := min(from+in.Limit, len(rows))
	for _, row := range rows[from:to] {
		row.Changes = slices.Clone(row.Changes)
		for i := range row.Changes {
			c := &row.Changes[i]
			c.Last, c.Here, c.New = cut(c.Last), cut(c.Here), cut(c.New)
		}
		out.Rows = append(out.Rows, row)
	}
	if to < len(rows) {
		out.Next = to
	}
}

// cut bounds a value that is shown.
func cut(text string) string {
	if runes := []rune(text); len(runes) > mostShown {
		return string(runes[:mostShown]) + "…"
	}
	return text
}

// packSaid writes what a source said as the store keeps it.
func packSaid(values map[string]string) (string, error) {
	if values == nil {
		values = map[string]string{}
	}
	text, err := json.Marshal(values)
	return string(text), err
}

func unpackSaid(text string) (map[string]string, error) {
	values := map[string]string{}
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "what was imported last cannot be read", Err: err}
	}
	return values, nil
}

// keptMapping returns the mapping used for a header before, nil if there is none.
func (a *App) keptMapping(ctx context.Context, id store.ID, fingerprint string) (*csv.Mapping, error) {
	var kept *csv.Mapping
	err := a.store.View(ctx, id, func(tx *store.Tx) error {
		found, err := tx.SavedNamed(mappingKind, "", fingerprint)
		if work.KindOf(err) == work.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		kept = &csv.Mapping{}
		if err := json.Unmarshal([]byte(found.Value.Value), kept); err != nil {
			return &work.Error{Kind: work.Internal, Message: "the kept mapping cannot be read", Err: err}
		}
		return nil
	})
	return kept, err
}
