package app

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect/csv"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/work"
)

// ExportedFile is a file of what a workspace shows.
type ExportedFile struct {
	Seq     int64  `json:"seq" doc:"The act up to which it goes."`
	Name    string `json:"name" doc:"A name for the file."`
	Type    string `json:"type" doc:"Its media type: text/csv, text/markdown, text/calendar, image/svg+xml."`
	Content []byte `json:"content" doc:"The bytes of the file, in base64."`
}

// ExportItems asks for the items that a filter finds.
type ExportItems struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Filter    string `json:"filter,omitempty" doc:"Which items and in which order, in the filter language; all that are not archived if left out."`
	Syntax    string `json:"syntax,omitempty" enum:"csv,markdown" doc:"A table for a spreadsheet, with formulas guarded, or a table in Markdown; csv if not said."`
}

// ExportChanged asks for what changed, as a text to send.
type ExportChanged struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Since     string `json:"since,omitempty" doc:"The day, as 2026-02-27. Left out: yesterday."`
}

// The media types of exports.
const (
	typeCSV      = "text/csv"
	typeMarkdown = "text/markdown"
	typeCalendar = "text/calendar"
	typeSVG      = "image/svg+xml"
)

// syntaxMarkdown is a table in Markdown.
const syntaxMarkdown = "markdown"

// listExports lists the use cases that give files of what a workspace shows. A whole
// workspace is given by workspace.export.
func (a *App) listExports() {
	c := &a.catalogue
	entry := func(name, summary, path string) catalogue.UseCase {
		return catalogue.UseCase{
			Name: name, Summary: summary, Access: catalogue.Read, Needs: catalogue.Viewer, Method: http.MethodGet,
			Path: "/workspaces/{workspace}/exports/" + path,
		}
	}
	catalogue.Add(c, entry("export.items", "Give the items that a filter finds as a file", "items"), a.ExportItems)
	catalogue.Add(c, entry("export.promises", "Give the promises with how likely they are, in Markdown", "promises"), a.ExportPromises)
	catalogue.Add(c, entry("export.changed", "Give what changed since a day and why, in Markdown", "changed"), a.ExportChanged)
	catalogue.Add(c, entry("export.calendar", "Give promises and releases as a calendar (iCalendar)", "calendar"), a.ExportCalendar)
	catalogue.Add(c, entry("export.roadmap", "Give the roadmap as a picture (SVG)", "roadmap"), a.ExportRoadmap)
}

// exporting is what every export is made from: a workspace with its newest plan.
type exporting struct {
	*reading
	plan *outlook.Planned
	name string // of the workspace, as it stands in the names of files
}

// exporting reads a workspace and the plan that covers it.
func (a *App) exporting(ctx context.Context, by catalogue.Actor, workspace string) (*exporting, error) {
	r, err := a.read(ctx, by, workspace)
	if err != nil {
		return nil, err
	}
	current, err := a.settled(ctx, r)
	if err != nil {
		return nil, err
	}
	return &exporting{
		reading: r, plan: current.Planned.WithOlderForecast(current.Forecast).In(saying(ctx, 0).Manner), name: Slug(r.working.Workspace.Name),
	}, nil
}

// patience is how long an export waits for likelihoods. A file is kept and sent: what
// it says should be whole, but a plan that takes long is better than none.
const patience = 10 * time.Second

// settled is the plan that covers a workspace, with likelihoods of its own if they come
// soon.
func (a *App) settled(ctx context.Context, r *reading) (*planner.Plan, error) {
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	current, err := a.planner.AwaitLikelihoods(waiting, r.id, r.working.Seq)
	if err != nil && ctx.Err() == nil {
		return a.planner.Await(ctx, r.id, r.working.Seq)
	}
	return current, err
}

// file makes the answer of an export.
func (e *exporting) file(name, kind string, content []byte) ExportedFile {
	return ExportedFile{Seq: e.working.Seq, Name: e.name + "-" + name, Type: kind, Content: content}
}

// ExportItems gives the items that a filter finds, in its order.
func (a *App) ExportItems(ctx context.Context, by catalogue.Actor, in ExportItems) (ExportedFile, error) {
	e, err := a.exporting(ctx, by, in.Workspace)
	if err != nil {
		return ExportedFile{}, err
	}
	switch in.Syntax {
	case "", "csv", syntaxMarkdown:
	default:
		return ExportedFile{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{"syntax": "is csv or markdown"}}
	}
	keys, err := a.matching(ctx, by, in.Workspace, in.Filter)
	if err != nil {
		return ExportedFile{}, err
	}
	says, err := a.descriptions(ctx, e.reading, keys)
	if err != nil {
		return ExportedFile{}, err
	}
	if in.Syntax == syntaxMarkdown {
		return e.file("items.md", typeMarkdown, e.itemsText(keys, in.Filter, says)), nil
	}
	content, err := csv.Write(e.itemRows(keys, says))
	return e.file("items.csv", typeCSV, content), err
}

// ExportPromises gives the promises as a text to send.
func (a *App) ExportPromises(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (ExportedFile, error) {
	e, err := a.exporting(ctx, by, in.Workspace)
	if err != nil {
		return ExportedFile{}, err
	}
	return e.file("promises.md", typeMarkdown, e.promisesText()), nil
}

// ExportChanged gives what changed as a text to send.
func (a *App) ExportChanged(ctx context.Context, by catalogue.Actor, in ExportChanged) (ExportedFile, error) {
	e, err := a.exporting(ctx, by, in.Workspace)
	if err != nil {
		return ExportedFile{}, err
	}
	changed, err := a.Changed(ctx, by, AskChanged{Workspace: in.Workspace, Since: in.Since})
	if err != nil {
		return ExportedFile{}, err
	}
	return e.file("changed.md", typeMarkdown, e.changedText(&changed, in.Since)), nil
}

// ExportRoadmap gives the roadmap as a picture.
func (a *App) ExportRoadmap(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (ExportedFile, error) {
	e, err := a.exporting(ctx, by, in.Workspace)
	if err != nil {
		return ExportedFile{}, err
	}
	attention, err := e.plan.Attention(ctx)
	if err != nil {
		return ExportedFile{}, err
	}
	picture, err := e.plan.Drawing(&attention)
	return e.file("roadmap.svg", typeSVG, picture), err
}
