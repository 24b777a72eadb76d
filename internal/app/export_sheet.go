package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect/csv"
)

// ExportSheet asks for a sheet to fill in.
type ExportSheet struct {
	Workspace string    `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Sheet     csv.Sheet `json:"sheet" enum:"teams,commitments" doc:"Which one."`
}

// ExportedSheet is a table that spreadsheets open.
type ExportedSheet struct {
	Name    string `json:"name" doc:"A name for the file."`
	Content []byte `json:"content" doc:"The file, in base64: CSV in UTF-8, formulas guarded."`
}

// listSheets lists the use case of sheets. They come back by import.apply.
func (a *App) listSheets() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "sheet.export", Summary: "Give a table of teams or of commitments to fill in", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/sheets/{sheet}",
	}, a.ExportSheet)
}

// ExportSheet gives a sheet with what the workspace says already.
func (a *App) ExportSheet(ctx context.Context, by catalogue.Actor, in ExportSheet) (ExportedSheet, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ExportedSheet{}, err
	}
	content, err := csv.WriteSheet(r.working.Workspace, in.Sheet)
	return ExportedSheet{Name: string(in.Sheet) + ".csv", Content: content}, err
}
