package app

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/connect/csv"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// ApplyImport imports a file.
type ApplyImport struct {
	Write
	File    Upload          `json:"file"`
	Mapping *csv.Mapping    `json:"mapping,omitempty" doc:"Of a table: how its columns are taken; the kept or guessed one if left out."`
	Choices connect.Choices `json:"choices,omitzero"`
	ID      string          `json:"id,omitempty" doc:"A name for this import, by which its progress is asked for and by which it is stopped."`
}

// Imported says what an import did.
type Imported struct {
	Act
	ImportSummary
}

// ApplyImport imports a file: all of it in one act, or nothing. The mapping is kept
// for the next file with the same header.
func (a *App) ApplyImport(ctx context.Context, by catalogue.Actor, in ApplyImport) (Imported, error) {
	r, ctx, run, err := a.beginImport(ctx, by, &in)
	if err != nil {
		return Imported{}, err
	}
	out, err := a.runImport(ctx, by, r, run, &in)
	run.end(&out, err)
	return out, err
}

// StartImport begins to import a file and does not wait for it: its progress is
// asked for by the identity in the request, which is needed. It goes on when the
// context ends, and stops by CancelImport or with the installation; see Close.
func (a *App) StartImport(ctx context.Context, by catalogue.Actor, in ApplyImport) error {
	if in.ID == "" {
		return &work.Error{Kind: work.Invalid, Fields: work.Fields{"id": "is missing: progress is asked for by it"}}
	}
	r, ctx, run, err := a.beginImport(context.WithoutCancel(ctx), by, &in)
	if err != nil {
		return err
	}
	a.imports.background.Go(func() {
		out, err := a.runImport(ctx, by, r, run, &in)
		run.end(&out, err)
	})
	return nil
}

// beginImport checks that somebody may import, and begins to watch over it.
func (a *App) beginImport(ctx context.Context, by catalogue.Actor, in *ApplyImport) (*reading, context.Context, *importRun, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := allow(r.by, catalogue.Editor); err != nil {
		return nil, nil, nil, err
	}
	ctx, run, err := a.imports.begin(ctx, r.id, in.ID)
	return r, ctx, run, err
}

// runImport reads a file and writes what it says.
func (a *App) runImport(ctx context.Context, by catalogue.Actor, r *reading, run *importRun, in *ApplyImport) (out Imported, err error) {
	run.step("reading the file", 0, 0)
	if err := in.Choices.Check(); err != nil {
		return out, err
	}
	src, err := a.source(ctx, r, &in.File, in.Mapping)
	if err != nil {
		return out, err
	}
	out.Act, err = a.writeIn(ctx, by, r.id, in.Write, store.CauseImport, func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		run.step("comparing", 0, src.records)
		p, err := src.propose(m.tx, m.working, in.Choices)
		if err != nil {
			return err
		}
		out.ImportSummary = summary(p)
		if err := refusal(p); err != nil {
			return err
		}
		if err := stopped(ctx); err != nil {
			return err
		}
		w := &importer{moment: m, p: p, run: run, system: src.system, at: a.clock().UnixMicro(), ids: map[connect.Name]store.ID{}}
		if err := w.write(); err != nil {
			return err
		}
		if err := stopped(ctx); err != nil {
			return err
		}
		return keepMapping(m.tx, src.file)
	})
	if ctx.Err() != nil && err != nil {
		return out, stopped(ctx)
	}
	return out, err
}

// stopped is the error of an import that was stopped, nil of one that goes on.
func stopped(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return &work.Error{Kind: work.Cancelled, Message: "the import was stopped: nothing of it is kept", Err: err}
	}
	return nil
}

// mostRefusals is how many places an error names.
const mostRefusals = 20

// refusal says why a proposal cannot be applied, nil if it can.
func refusal(p *connect.Proposal) error {
	if p.Errors == 0 && p.Conflicts == 0 {
		return nil
	}
	refused := &work.Error{Kind: work.Invalid, Fields: work.Fields{},
		Message: fmt.Sprintf("%d errors refuse the import: nothing of it was written", p.Errors)}
	if p.Errors == 0 {
		refused.Kind = work.Conflict
		refused.Message = fmt.Sprintf("%d fields were changed on both sides: choose theirs or ours for each", p.Conflicts)
	}
	add := func(f connect.Finding) {
		if f.Severity == work.SeverityError && len(refused.Fields) < mostRefusals {
			place := f.Place.String()
			if place == "" {
				place = f.Record
			}
			refused.Fields[place] = f.Message
		}
	}
	for _, f := range p.Findings {
		add(f)
	}
	for i := range p.Rows {
		for _, f := range p.Rows[i].Findings {
			add(f)
		}
		for _, c := range p.Rows[i].Changes {
			if p.Errors == 0 && c.Verdict == connect.Clash && c.Choice == "" && len(refused.Fields) < mostRefusals {
				refused.Fields[p.Rows[i].ID+"/"+c.Field] = fmt.Sprintf("is %q here and %q there", cut(c.Here), cut(c.New))
			}
		}
	}
	return refused
}

// keepMapping saves the mapping of a table for the next one with its header.
func keepMapping(tx *store.Tx, file *reader) error {
	if file == nil {
		return nil
	}
	text, err := json.Marshal(file.mapping.Said())
	if err != nil {
		return err
	}
	_, err = tx.PutSaved(store.Saved{Kind: mappingKind, Name: file.table.Fingerprint(), Value: string(text)})
	return err
}
