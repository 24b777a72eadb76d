// Package start is the page outside any workspace: the workspaces there are, and
// the ways to get one.
package start

import (
	_ "embed"
	"fmt"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed start.css
var Style string

// View is what the page shows.
type View struct {
	Workspaces []Entry
	Create     Form
	Upload     Form
	Example    bool // there is one to load
}

// Entry is one workspace.
type Entry struct {
	Name, Href string
	Acts       string
}

// Form is one way to get a workspace.
type Form struct {
	Error  string
	Wrong  []string // what is wrong with a file, one place a line
	Fields []part.Field
}

// New makes the page of the workspaces that somebody may read.
func New(all []app.WorkspaceEntry) View {
	v := View{Create: CreateForm(map[string]string{"zone": "UTC"}, nil), Upload: UploadForm(map[string]string{}, nil)}
	for _, w := range all {
		v.Workspaces = append(v.Workspaces, Entry{
			Name: w.Name, Href: address.Of(w.Slug).Page("today"), Acts: outlook.Count(int(w.Seq), "act"),
		})
	}
	return v
}

// CreateForm is the form of an empty workspace.
func CreateForm(given map[string]string, wrong work.Fields) Form {
	f := Form{Fields: []part.Field{
		{Name: "name", Label: "Name"},
		{Name: "zone", Label: "Time zone", Hint: "Such as Europe/Amsterdam."},
		{Name: "value_unit", Label: "Value is counted in", Hint: "A currency such as EUR; empty for points."},
	}}
	return f.filled(given, wrong)
}

// UploadForm is the form of a plan file.
func UploadForm(given map[string]string, wrong work.Fields) Form {
	f := Form{Fields: []part.Field{{Name: "called", Label: "Call it", Hint: "Empty: as the file calls it."}}}
	return f.filled(given, wrong)
}

func (f Form) filled(given map[string]string, wrong work.Fields) Form {
	for i := range f.Fields {
		f.Fields[i].Value, f.Fields[i].Error = given[f.Fields[i].Name], wrong[f.Fields[i].Name]
	}
	return f
}

// heading names the page.
func (v *View) heading() string {
	if len(v.Workspaces) == 0 {
		return "Welcome to Trestle"
	}
	return "Workspaces"
}

func (v *View) lead() string {
	if len(v.Workspaces) == 0 {
		return "Business and technical work in one plan: what stands on what, and when the technical work has to start so that each promise holds."
	}
	return fmt.Sprintf("%s here. Each is a plan of its own, with its own history.", outlook.Count(len(v.Workspaces), "workspace"))
}
