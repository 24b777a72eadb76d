package web

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// exportFile gives a file of what is on screen.
func (*Pages) exportFile(q *request) error {
	a, workspace := q.pages.options.App, app.WorkspaceRef{Workspace: q.workspace}
	filter := strings.TrimSpace(q.FormValue("filter"))
	var out app.ExportedFile
	var err error
	switch file := q.PathValue("file"); file {
	case "items.csv":
		out, err = a.ExportItems(q.Context(), q.by, app.ExportItems{Workspace: q.workspace, Filter: filter, Syntax: "csv"})
	case "items.md":
		out, err = a.ExportItems(q.Context(), q.by, app.ExportItems{Workspace: q.workspace, Filter: filter, Syntax: "markdown"})
	case "promises.md":
		out, err = a.ExportPromises(q.Context(), q.by, workspace)
	case "changed.md":
		out, err = a.ExportChanged(q.Context(), q.by, app.ExportChanged{Workspace: q.workspace, Since: q.FormValue("since")})
	case "calendar.ics":
		out, err = a.ExportCalendar(q.Context(), q.by, workspace)
	case "roadmap.svg":
		out, err = a.ExportRoadmap(q.Context(), q.by, workspace)
	default:
		return &work.Error{Kind: work.NotFound, Message: "there is no export " + file}
	}
	if err != nil {
		return err
	}
	return q.download(out.Name, out.Type, out.Content)
}

// exportPlan gives the workspace as a plan file.
func (p *Pages) exportPlan(q *request) error {
	syntax := "yaml"
	if strings.HasSuffix(q.URL.Path, ".json") {
		syntax = "json"
	}
	out, err := p.options.App.ExportPlan(q.Context(), q.by, app.ExportPlan{Workspace: q.workspace, Syntax: syntax})
	if err != nil {
		return err
	}
	return q.download(q.workspace+"."+syntax, "application/"+syntax, []byte(out.Text))
}

// sheet gives a table of teams or commitments to fill in.
func (*Pages) sheet(q *request) error {
	ask := app.ExportSheet{}
	name := strings.TrimSuffix(q.PathValue("sheet"), ".csv")
	if name != "teams" && name != "commitments" {
		return &work.Error{Kind: work.NotFound, Message: "there is no sheet " + name + "; there are teams and commitments"}
	}
	if err := json.Unmarshal(patch{"workspace": q.workspace, "sheet": name}.fragment(), &ask); err != nil {
		return err
	}
	out, err := q.pages.options.App.ExportSheet(q.Context(), q.by, ask)
	if err != nil {
		return err
	}
	return q.download(out.Name, "text/csv", out.Content)
}

// download gives a file. Whoever opens it in the browser gets no script of it.
func (q *request) download(name, kind string, content []byte) error {
	h := q.w.Header()
	h.Set("Content-Type", kind+"; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+strings.Map(fileRune, name)+`"`)
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	q.w.WriteHeader(http.StatusOK)
	_, _ = q.w.Write(content) // a reader that went away is its own affair
	return nil
}

// fileRune keeps what the name of a file may have everywhere.
func fileRune(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.', r == '_':
		return r
	}
	return '-'
}
