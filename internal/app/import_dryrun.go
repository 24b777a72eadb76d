package app

import (
	"context"
	"encoding/json"

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
	Kind      connect.Kind    `json:"kind,omitempty" doc:"Show rows of one kind of record alone: item, team, release …"`
	Text      string          `json:"text,omitempty" doc:"Show rows alone that say this somewhere: in an identity, a key, a value, a finding."`
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
	Total    int               `json:"total" doc:"Rows of what was asked for, those of other pages included."`
	Rows     []connect.Row     `json:"rows"`
	Next     int               `json:"next,omitempty" doc:"The first row of the next page, if there is one."`
	Findings []connect.Finding `json:"findings,omitempty" doc:"What is known of the file as a whole."`
	Left     []connect.Left    `json:"left,omitempty" doc:"What the file says and nothing takes."`
}

// DryRunImport shows what an import would do, and writes nothing.
func (a *App) DryRunImport(ctx context.Context, by catalogue.Actor, in DryRunImport) (ImportRows, error) {
	if err := in.bound(); err != nil {
		return ImportRows{Rows: []connect.Row{}}, err
	}
	look, err := a.LookAtImport(ctx, by, in)
	if err != nil {
		return ImportRows{Rows: []connect.Row{}}, err
	}
	return look.Page(in), nil
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
	here, err := described(tx, w)
	if err != nil {
		return nil, err
	}
	var failed error
	p := connect.Propose(connect.Input{
		Workspace: here, Batch: batch, Imported: said, Choices: choices,
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
		kept, err = readMapping(found.Value.Value)
		return err
	})
	return kept, err
}
