// Package imports is the page on which a file is brought in: how its columns are
// taken, what it would do row by row, and what the plan still lacks afterwards.
package imports

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed imports.css
var Style string

// The bounds of what is shown.
const (
	mostFindings = 40
	mostKeys     = 12 // of a class that the plan lacks
	mostChanges  = 6  // of a row
)

// View is what the page shows.
type View struct {
	Address address.Workspace
	Error   string
	Wrong   []string
	Lacks   []Lack
	Items   int
	Teams   []part.Choice
	Sizes   []part.Choice
}

// Lack is a class of what the plan lacks.
type Lack struct {
	app.Lack
	Links []Link
	More  int
	Set   *part.Field // what can be set for all of them at once; nil if nothing
}

// Link leads to one record.
type Link struct{ Key, Href string }

// New makes the page with what the plan lacks.
func New(at address.Workspace, ws *work.Workspace, lacks *app.Lacks) View {
	v := View{Address: at, Items: lacks.Items}
	for i := range ws.Teams {
		t := &ws.Teams[i]
		v.Teams = append(v.Teams, part.Choice{Value: string(t.Key), Label: named(t.Name, string(t.Key))})
	}
	for _, s := range ws.Sizes {
		v.Sizes = append(v.Sizes, part.Choice{Value: string(s.Size), Label: string(s.Size)})
	}
	for i := range lacks.Lacks {
		l := Lack{Lack: lacks.Lacks[i]}
		shown := l.Keys[:min(mostKeys, len(l.Keys))]
		l.More = l.Count - len(shown)
		for _, key := range shown {
			l.Links = append(l.Links, Link{key, v.href(l.Kind, key)})
		}
		l.Set = v.bulk(l.Class)
		v.Lacks = append(v.Lacks, l)
	}
	return v
}

// href is the page of a record that lacks something.
func (v *View) href(kind, key string) string {
	if kind == "item" {
		return v.Address.Item(work.ItemKey(key))
	}
	return v.Address.Page("records/" + kind + "/" + strings.ReplaceAll(key, "/", "%2F") + "/edit")
}

// bulk is the field that mends a class for all at once.
func (v *View) bulk(class string) *part.Field {
	name := map[string]string{"no-team": "team", "no-estimate": "estimate", "cannot-forecast": "estimate"}[class]
	choices := map[string][]part.Choice{"team": v.Teams, "estimate": v.Sizes}[name]
	if len(choices) == 0 {
		return nil
	}
	label := map[string]string{"team": "Give them all to", "estimate": "Size them all"}[name]
	return &part.Field{Name: name, Label: label, Choose: choices}
}

// Step is the page of a file that was sent: its mapping, and what it would do.
type Step struct {
	Address  address.Workspace
	Token    string // by which the file is kept
	File     string
	Preview  *app.ImportPreview
	Columns  []Column
	Rows     *app.ImportRows
	Error    string
	Wrong    []string
	Outcome  string
	Conflict bool // it asks who wins
	Side     string
}

// Column is one column of the file with what it is taken for.
type Column struct {
	Name, Why string
	Samples   string
	Field     part.Field
	Filled    int
}

// targets are what a column can be taken for, as the application names them.
var targets = []string{
	"id", "alias", "title", "plain", "product", "product-name", "level", "type", "backlog", "status", "status-category",
	"resolution", "parent", "release", "goals", "labels", "assignees", "team", "estimate", "low", "high", "size", "points",
	"spent", "remaining", "started", "finished", "category-changed", "due", "hold-until", "links", "comments", "url", "field", "nothing",
}

// NewStep makes the page of a file.
func NewStep(at address.Workspace, token, file string, p *app.ImportPreview) Step {
	s := Step{Address: at, Token: token, File: file, Preview: p}
	if p.Mapping == nil {
		return s
	}
	choices := make([]part.Choice, 0, len(targets))
	for _, t := range targets {
		choices = append(choices, part.Choice{Value: t, Label: part.Word(t)})
	}
	for i := range p.Mapping.Columns {
		c := &p.Mapping.Columns[i]
		s.Columns = append(s.Columns, Column{
			Name: c.Name, Why: c.Why, Samples: strings.Join(c.Samples[:min(3, len(c.Samples))], " · "), Filled: c.Filled,
			Field: part.Field{Name: fmt.Sprintf("column-%d", i), Label: c.Name, Value: string(c.To), Choose: choices},
		})
	}
	return s
}

// page is the address of the file's page.
func (s *Step) page(act string) string { return s.Address.Page("import/" + s.Token + act) }

// counts say what the import would do, a line for each kind.
func (s *Step) counts() []string {
	var out []string
	for _, kind := range slices.Sorted(maps.Keys(s.Rows.Counts)) {
		var says []string
		for _, outcome := range slices.Sorted(maps.Keys(s.Rows.Counts[kind])) {
			says = append(says, fmt.Sprintf("%d %s", s.Rows.Counts[kind][outcome], outcomeWords[string(outcome)]))
		}
		out = append(out, part.Word(kind)+": "+strings.Join(says, ", "))
	}
	for _, n := range []struct {
		count int
		one   string
		many  string
	}{{s.Rows.Dependencies, "new dependency", "new dependencies"}, {s.Rows.Relations, "new relation", "new relations"}, {s.Rows.Comments, "new comment", "new comments"}} {
		switch {
		case n.count == 1:
			out = append(out, "1 "+n.one)
		case n.count > 1:
			out = append(out, fmt.Sprintf("%d %s", n.count, n.many))
		}
	}
	return out
}

var outcomeWords = map[string]string{
	"refused": "refused", "conflict": "in conflict", "create": "new", "change": "changed", "deleted": "deleted here", "same": "unchanged",
}

// lead is the news of a dry run in one sentence.
func (s *Step) lead() string {
	switch {
	case s.Rows == nil:
		return outlook.Count(s.Preview.Rows, "row") + " found."
	case s.Rows.Errors > 0:
		return outlook.Count(s.Rows.Errors, "error") + " would refuse it: nothing is written until they are mended or left out."
	case s.Rows.Conflicts > 0:
		return outlook.Count(s.Rows.Conflicts, "field") + " changed on both sides: say who wins."
	}
	return "It can be brought in as it is: all of it in one act, which can be undone."
}

func named(name, key string) string {
	if name == "" {
		return key
	}
	return name
}
