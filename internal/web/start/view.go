// Package start is the page outside any workspace: the workspaces there are, and
// the ways to get one.
package start

import (
	_ "embed"
	"fmt"
	"slices"

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
	Examples   []Example // that can be loaded
}

// Example is a plan to look around in.
type Example struct {
	Name, Title string
	Says        string // what it shows
	Href        string // of the workspace made from it, if there is one
}

// examples are the examples, the made-up one first.
func examples() []Example {
	return []Example{
		{Name: "harbour", Title: "Northquay", Says: "A made-up maker of software for ports: three products, eight teams, promises at risk and the technical work that would save them."},
		{Name: "keps", Title: "Kubernetes enhancements", Says: "994 real enhancement proposals of 21 groups: releases with a freeze, and what falls out of them."},
		{Name: "rust", Title: "Rust project goals", Says: "540 real goals of 34 teams: who waits for whom in a project of volunteers."},
	}
}

// IsExample tells whether there is an example of that name.
func IsExample(name string) bool {
	return slices.ContainsFunc(examples(), func(e Example) bool { return e.Name == name })
}

// Offer offers the examples.
func (v *View) Offer() {
	v.Examples = examples()
	for i := range v.Examples {
		for _, w := range v.Workspaces {
			if w.Example == v.Examples[i].Name {
				v.Examples[i].Href = w.Href
			}
		}
	}
}

// Entry is one workspace.
type Entry struct {
	Name, Href string
	Slug       string
	Acts       string
	Example    string // the example it was made from, "" for work of one's own
}

// remove is the identity of the question whether an example is to be removed.
func (e *Entry) remove() string { return "remove-" + e.Slug }

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
			Name: w.Name, Href: address.Of(w.Slug).Page("today"), Slug: w.Slug, Acts: outlook.Count(int(w.Seq), "act"), Example: w.Example,
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
		return "Trestle keeps your promises and the technical work they stand on in one plan. It works out when each promise is likely to be kept, and the last safe day to start what stands under it. Begin with an example, your tracker's export, or an empty plan: everything can be undone."
	}
	return fmt.Sprintf("%s here. Each is a plan of its own, with its own history.", outlook.Count(len(v.Workspaces), "workspace"))
}
