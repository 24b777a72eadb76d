package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// ImportPlan makes a workspace of a plan file.
type ImportPlan struct {
	Name    string `json:"name" doc:"The file's name: its ending says the syntax, and findings carry it."`
	Text    string `json:"text" doc:"The file, in the format trestle-plan/1."`
	Called  string `json:"called,omitempty" doc:"What the workspace is to be called, in place of the name in the file."`
	Follow  bool   `json:"follow,omitempty" doc:"Plan from today, whenever that is, in place of the day in the file."`
	Example string `json:"example,omitempty" doc:"The name of the example that the file is: the workspace remembers it, so that it can be told from work of one's own."`
	DryRun  bool   `json:"dry_run,omitempty" doc:"Say what is wrong with the file and what it holds, and make nothing."`
}

// ImportedPlan is what a plan file held, and the workspace made of it.
type ImportedPlan struct {
	Workspace    *WorkspaceEntry `json:"workspace,omitempty" doc:"The workspace, unless it was a dry run."`
	Teams        int             `json:"teams"`
	Items        int             `json:"items"`
	Dependencies int             `json:"dependencies"`
	Commitments  int             `json:"commitments"`
	Warnings     []string        `json:"warnings" doc:"What is worth knowing, with file, line and column."`
}

// ExportPlan asks for a workspace as a plan file.
type ExportPlan struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Syntax    string `json:"syntax,omitempty" enum:"yaml,json" doc:"YAML if not said."`
	Unplanned bool   `json:"unplanned,omitempty" doc:"Leave the accepted plan out: whoever plans the file plans it from scratch."`
}

// ExportedPlan is a workspace as a plan file.
type ExportedPlan struct {
	Seq  int64  `json:"seq" doc:"The act up to which it goes."`
	Text string `json:"text" doc:"The file, in the format trestle-plan/1."`
}

// listPlanFiles lists the use cases of plan files.
func (a *App) listPlanFiles() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "workspace.import", Summary: "Make a workspace of a plan file", Access: catalogue.Write,
		Needs: catalogue.Owner, Method: http.MethodPost, Path: "/import",
	}, a.ImportPlan)
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "workspace.export", Summary: "Give a workspace as a plan file", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/export",
	}, a.ExportPlan)
}

// ImportPlan makes a workspace of a plan file: all of it, or nothing.
func (a *App) ImportPlan(ctx context.Context, by catalogue.Actor, in ImportPlan) (ImportedPlan, error) {
	out := ImportedPlan{Warnings: []string{}}
	if err := allow(by, catalogue.Owner); err != nil {
		return out, err
	}
	doc, findings, err := planfile.Read(bytes.NewReader([]byte(in.Text)), in.Name)
	if err != nil {
		return out, refusedFile(findings, err)
	}
	for _, f := range findings {
		out.Warnings = append(out.Warnings, f.String())
	}
	w := doc.Workspace
	out.Teams, out.Items = len(w.Teams), len(w.Items)
	out.Dependencies, out.Commitments = len(w.Dependencies), len(w.Commitments)
	if in.DryRun {
		return out, nil
	}
	if in.Called != "" {
		w.Name = in.Called
	}
	if w.Name == "" {
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"called": "is missing: the file names no workspace; say what it is to be called"}}
	}
	if in.Follow {
		w.AsOf = 0
	}
	made, err := a.loadPlan(ctx, by, doc, in.Example)
	out.Workspace = &made
	return out, err
}

// LoadPlan makes a workspace with all that a plan file says, which was read already. A
// file without a day is planned from today, whenever that is.
func (a *App) LoadPlan(ctx context.Context, by catalogue.Actor, doc *planfile.Document) (WorkspaceEntry, error) {
	return a.loadPlan(ctx, by, doc, "")
}

// loadPlan is LoadPlan for a file that is an example, or "" for none.
func (a *App) loadPlan(ctx context.Context, by catalogue.Actor, doc *planfile.Document, example string) (WorkspaceEntry, error) {
	if err := allow(by, catalogue.Owner); err != nil {
		return WorkspaceEntry{}, err
	}
	w := doc.Workspace
	var unknown []store.Unknown
	for _, u := range doc.Unknown() {
		unknown = append(unknown, store.Unknown{Address: u.Address, Fields: u.Fields})
	}
	if err := a.free(ctx, w.Name); err != nil {
		return WorkspaceEntry{}, err
	}
	header := headed(w)
	header.Sizes, header.DefaultSizes = nil, nil
	act := store.Act{Actor: by.Name, Cause: store.CauseImport, At: a.clock()}
	id, err := a.store.CreateWorkspace(ctx, act, header)
	if err != nil {
		return WorkspaceEntry{}, err
	}
	seq, err := a.store.Update(ctx, id, act, func(tx *store.Tx) error {
		if err := tx.Import(w, unknown); err != nil || example == "" {
			return err
		}
		_, err := tx.PutSaved(store.Saved{Kind: exampleKind, Name: example, Value: "true"})
		return err
	})
	if err != nil {
		return WorkspaceEntry{}, errors.Join(err, a.store.DeleteWorkspace(context.WithoutCancel(ctx), id))
	}
	return WorkspaceEntry{ID: string(id), Name: w.Name, Slug: Slug(w.Name), Seq: seq, Example: example}, nil
}

// refusedFile gives the error of a file its findings, by their places.
func refusedFile(findings []planfile.Finding, err error) error {
	const most = 100
	refusal := &work.Error{Kind: work.KindOf(err), Message: "the plan file is refused", Fields: work.Fields{}}
	for _, f := range findings {
		if f.Severity == work.SeverityError && len(refusal.Fields) < most {
			refusal.Fields[fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Path)] = f.Message + "; " + f.Mend
		}
	}
	if len(refusal.Fields) == 0 {
		return err
	}
	return refusal
}

// ExportPlan gives a workspace as a plan file. The same workspace gives the same
// bytes.
func (a *App) ExportPlan(ctx context.Context, by catalogue.Actor, in ExportPlan) (ExportedPlan, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ExportedPlan{}, err
	}
	var out ExportedPlan
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		w, notes, err := tx.Export()
		if err != nil {
			return err
		}
		out.Seq = tx.Seq()
		if in.Unplanned {
			w.Kept = nil
		}
		if w.AsOf.IsZero() {
			w.AsOf = r.working.Workspace.AsOf
		}
		syntax := planfile.YAML
		if in.Syntax == string(planfile.JSON) {
			syntax = planfile.JSON
		}
		unknown := make([]planfile.Unknown, len(notes))
		for i, u := range notes {
			unknown[i] = planfile.Unknown{Address: u.Address, Fields: u.Fields}
		}
		doc, err := planfile.NewDocument(w, syntax, unknown)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		err = planfile.Write(&b, doc)
		out.Text = b.String()
		return err
	})
	return out, err
}
