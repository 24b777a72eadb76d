package imports

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostKeys bounds the records of a class that are named.
const mostKeys = 12

// Lacks is what the plan still lacks, with what can be set for all at once.
type Lacks struct {
	Say     Words
	Address address.Workspace
	Items   int
	Classes []Lack
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

// LackFields are the fields of items that can be set for all that lack them.
func LackFields() []string { return []string{"team", "estimate", "backlog", "started", "finished"} }

// NewLacks shows what a plan lacks.
func NewLacks(say Words, at address.Workspace, ws *work.Workspace, lacks *app.Lacks) Lacks {
	v := Lacks{Say: say, Address: at, Items: lacks.Items}
	for i := range lacks.Lacks {
		l := Lack{Lack: lacks.Lacks[i]}
		shown := l.Keys[:min(mostKeys, len(l.Keys))]
		l.More = l.Count - len(shown)
		for _, key := range shown {
			l.Links = append(l.Links, Link{key, v.href(l.Kind, key)})
		}
		l.Set = bulk(say, ws, l.Class)
		v.Classes = append(v.Classes, l)
	}
	return v
}

// href is the page of a record that lacks something.
func (v *Lacks) href(kind, key string) string {
	if kind == "item" {
		return v.Address.Item(work.ItemKey(key))
	}
	return v.Address.Page("records/" + kind + "/" + strings.ReplaceAll(key, "/", "%2F") + "/edit")
}

// bulk is the field that mends a class for all at once, nil if there is none or
// nothing to choose from.
func bulk(say Words, ws *work.Workspace, class string) *part.Field {
	switch class {
	case "no-team":
		var teams []part.Choice
		for i := range ws.Teams {
			t := &ws.Teams[i]
			teams = append(teams, part.Choice{Value: string(t.Key), Label: named(t.Name, string(t.Key))})
		}
		return chosen("team", say.GiveThemAllTo(), teams)
	case "no-estimate", "cannot-forecast":
		var sizes []part.Choice
		for _, s := range ws.Sizes {
			sizes = append(sizes, part.Choice{Value: string(s.Size), Label: string(s.Size)})
		}
		return chosen("estimate", say.SizeThemAll(), sizes)
	case "assumed":
		return chosen("backlog", say.PutThemAllInto(), choices(say, "", work.Backlogs()))
	case "no-start":
		return &part.Field{Name: "started", Label: say.AllBeganOn(), Type: "date"}
	case "no-finish":
		return &part.Field{Name: "finished", Label: say.AllWereDoneOn(), Type: "date"}
	}
	return nil
}

func chosen(name, label string, options []part.Choice) *part.Field {
	if len(options) == 0 {
		return nil
	}
	return &part.Field{Name: name, Label: label, Choose: options}
}

// missing says what has to be there before a class can be mended for all at once,
// and where it is made; "" if nothing is missing.
func (l *Lack) missing(say Words) (says, kind string) {
	switch {
	case l.Set != nil:
	case l.Class == "no-team":
		return say.AddATeam(), "team"
	case l.Class == "no-estimate", l.Class == "cannot-forecast":
		return say.AddASize(), "size"
	case l.Class == "no-commitment":
		return say.AddAPromise(), "commitment"
	}
	return "", ""
}
