// Package start is the page outside any workspace: the workspaces there are, and
// the ways to get one.
package start

import (
	_ "embed"
	"slices"

	"github.com/trestle-plan/trestle/internal/app"
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
	Say        Words
	Workspaces []Entry
	Create     Form
	Upload     Form
	Examples   []Example // that can be loaded
}

// Example is a plan to look around in.
type Example struct {
	Name, Title string
	Says        func(Words) string // what it shows
	Href        string             // of the workspace made from it, if there is one
}

// examples are the examples, the made-up one first.
func examples() []Example {
	return []Example{
		{Name: "harbour", Title: "Northquay", Says: Words.HarbourShows},
		{Name: "keps", Title: "Kubernetes enhancements", Says: Words.KepsShow},
		{Name: "rust", Title: "Rust project goals", Says: Words.RustShows},
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
func New(say Words, all []app.WorkspaceEntry) View {
	v := View{Say: say, Create: CreateForm(say, map[string]string{"zone": "UTC"}, nil), Upload: UploadForm(say, map[string]string{}, nil)}
	for _, w := range all {
		v.Workspaces = append(v.Workspaces, Entry{
			Name: w.Name, Href: address.Of(w.Slug).Page("today"), Slug: w.Slug, Acts: say.Acts(int(w.Seq)), Example: w.Example,
		})
	}
	return v
}

// CreateForm is the form of an empty workspace.
func CreateForm(say Words, given map[string]string, wrong work.Fields) Form {
	f := Form{Fields: []part.Field{
		{Name: "name", Label: say.Name()},
		{Name: "zone", Label: say.TimeZone(), Hint: say.ZoneHint()},
		{Name: "value_unit", Label: say.ValueIsCountedIn(), Hint: say.ValueHint()},
	}}
	return f.filled(given, wrong)
}

// UploadForm is the form of a plan file.
func UploadForm(say Words, given map[string]string, wrong work.Fields) Form {
	f := Form{Fields: []part.Field{{Name: "called", Label: say.CallIt(), Hint: say.CalledHint()}}}
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
		return v.Say.WelcomeToTrestle()
	}
	return v.Say.Workspaces()
}

func (v *View) lead() string {
	if len(v.Workspaces) == 0 {
		return v.Say.WhatTrestleIsFor()
	}
	return v.Say.WorkspacesHereEach(len(v.Workspaces))
}
