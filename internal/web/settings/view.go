// Package settings is the page of what holds for a whole workspace: its name, day
// and units, and the lists that items, teams and promises refer to.
package settings

import (
	_ "embed"
	"net/url"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/web/record"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed settings.css
var Style string

// View is what the page shows.
type View struct {
	Say      Words
	Address  address.Workspace
	Name     string
	Header   Form
	Sizes    Form // usual sizes
	Lists    []List
	Members  []app.Member
	Member   Form
	Delete   Form
	Revision int64

	Dates     Form // how this reader is told days; kept in their browser
	Targets   Targets
	Urgencies []Urgency
}

// Form is one form of the page.
type Form struct {
	Fields []part.Field
	Error  string
}

// HeaderValues are what a workspace says of itself, as texts; day is "" if it
// follows today.
func HeaderValues(ws *work.Workspace, day string) map[string]string {
	return map[string]string{"name": ws.Name, "zone": ws.Zone, "value_unit": ws.ValueUnit.String(), "as_of": day}
}

// HeaderForm is the form of what a workspace says of itself.
func HeaderForm(say Words, given map[string]string, wrong work.Fields) Form {
	return filled([]part.Field{
		{Name: "name", Label: say.Name()},
		{Name: "zone", Label: say.TimeZone(), Hint: say.SuchAsEuropeAmsterdam()},
		{Name: "as_of", Label: say.PlannedFrom(), Type: "date", Hint: say.EmptyFromTodayWhenever()},
		{Name: "value_unit", Label: say.ValueIsCountedIn(), Hint: say.ACurrencySuch()},
	}, given, wrong)
}

// SizeForm is the form of the sizes that items without an estimate are assumed to
// have.
func SizeForm(say Words, ws *work.Workspace, given map[string]string, wrong work.Fields) Form {
	choices := []part.Choice{{Label: say.None()}}
	for _, s := range ws.Sizes {
		choices = append(choices, part.Choice{Value: string(s.Size), Label: string(s.Size)})
	}
	var fields []part.Field
	for _, level := range work.Levels() {
		fields = append(fields, part.Field{Name: string(level), Label: say.Word(string(level)), Choose: choices})
	}
	return filled(fields, given, wrong)
}

// SizeValues are the usual sizes as texts.
func SizeValues(ws *work.Workspace) map[string]string {
	out := map[string]string{}
	for level, size := range ws.DefaultSizes {
		out[string(level)] = string(size)
	}
	return out
}

// MemberForm is the form of a role.
func MemberForm(say Words, ws *work.Workspace, given map[string]string, wrong work.Fields) Form {
	roles := []part.Choice{}
	for _, r := range []string{"viewer", "contributor", "editor", "owner"} {
		roles = append(roles, part.Choice{Value: r, Label: say.Word(r)})
	}
	products, teams := []part.Choice{{Label: say.AllProducts()}}, []part.Choice{{Label: say.AllTeams()}}
	for _, p := range ws.Products {
		products = append(products, part.Choice{Value: string(p.Key), Label: named(p.Name, string(p.Key))})
	}
	for i := range ws.Teams {
		teams = append(teams, part.Choice{Value: string(ws.Teams[i].Key), Label: named(ws.Teams[i].Name, string(ws.Teams[i].Key))})
	}
	return filled([]part.Field{
		{Name: "actor", Label: say.Who()}, {Name: "role", Label: say.MayDo(), Choose: roles},
		{Name: "product", Label: say.In(), Choose: products}, {Name: "team", Label: say.For(), Choose: teams},
	}, given, wrong)
}

// DeleteForm is the form that deletes the workspace.
func DeleteForm(say Words, given map[string]string, wrong work.Fields) Form {
	return filled([]part.Field{{Name: "called", Label: say.ItsName()}}, given, wrong)
}

func filled(fields []part.Field, given map[string]string, wrong work.Fields) Form {
	for i := range fields {
		fields[i].Value, fields[i].Error = given[fields[i].Name], wrong[fields[i].Name]
	}
	return Form{Fields: fields}
}

func named(name, key string) string {
	if name == "" {
		return key
	}
	return name
}

// New makes the page of a workspace.
func New(say Words, at address.Workspace, ws *work.Workspace, day string) View {
	v := View{Say: say,
		Address: at, Name: ws.Name, Header: HeaderForm(say, HeaderValues(ws, day), nil), Sizes: SizeForm(say, ws, SizeValues(ws), nil),
		Member: MemberForm(say, ws, map[string]string{}, nil), Delete: DeleteForm(say, map[string]string{}, nil),
	}
	v.Lists = lists(say, ws)
	v.Targets = TargetForm(say, ws, nil, nil)
	v.Urgencies = urgencies(say, at, ws)
	return v
}

// edit is the form of a record of a list, which leads back here.
func (v *View) edit(l *List, r *Row) string {
	return record.Edit(v.Address, l.Kind, r.Key) + "?back=" + url.QueryEscape(v.Address.Page("settings"))
}

// add is the form of a new record of a list, which leads back here.
func (v *View) add(l *List) string {
	return record.New(v.Address, l.Kind) + "?back=" + url.QueryEscape(v.Address.Page("settings"))
}

// short is the title of a list in one word.
func (v *View) short(i int) string {
	word, _, _ := strings.Cut(v.Lists[i].Title, " ")
	return word
}

// scope says where a role holds.
func scope(say Words, m *app.Member) string {
	switch {
	case m.Product != "" && m.Team != "":
		return say.InFor(string(m.Product), string(m.Team))
	case m.Product != "":
		return say.InOf(string(m.Product))
	case m.Team != "":
		return say.ForOf(string(m.Team))
	}
	return say.Everywhere()
}
