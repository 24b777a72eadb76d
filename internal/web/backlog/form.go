package backlog

import (
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Form is the form of a new item: what is needed to begin; the item's page has
// the rest.
type Form struct {
	Title, Product, Backlog, Level, Team, Size part.Field
	Error                                      string // that belongs to no field
}

// NewForm makes the form for a workspace with the values that were given, and
// what is wrong with them by field.
func NewForm(say Words, ws *work.Workspace, given map[string]string, wrong work.Fields) *Form {
	field := func(name, label string, choose []part.Choice) part.Field {
		return part.Field{Name: name, Label: label, Value: given[name], Error: wrong[name], Choose: choose}
	}
	f := &Form{
		Title:   field("title", say.Title(), nil),
		Product: field("product", say.Product(), nil),
		Backlog: field("backlog", say.Backlog(), nil),
		Level:   field("level", say.Level(), nil),
		Team:    field("team", say.Team(), []part.Choice{{Label: say.NoneYet()}}),
		Size:    field("size", say.Size(), []part.Choice{{Label: say.NoneYet()}}),
	}
	f.Title.Holder = say.WhatIs()
	for i := range ws.Products {
		p := &ws.Products[i]
		f.Product.Choose = append(f.Product.Choose, part.Choice{Value: string(p.Key), Label: label(p.Name, string(p.Key))})
	}
	for _, b := range work.Backlogs() {
		f.Backlog.Choose = append(f.Backlog.Choose, part.Choice{Value: string(b), Label: say.BacklogWord(b)})
	}
	if f.Level.Value == "" {
		f.Level.Value = string(work.Feature)
	}
	for _, l := range work.Levels() {
		f.Level.Choose = append(f.Level.Choose, part.Choice{Value: string(l), Label: say.Word(string(l))})
	}
	for i := range ws.Teams {
		t := &ws.Teams[i]
		f.Team.Choose = append(f.Team.Choose, part.Choice{Value: string(t.Key), Label: label(t.Name, string(t.Key))})
	}
	for _, s := range ws.Sizes {
		f.Size.Choose = append(f.Size.Choose, part.Choice{
			Value: string(s.Size), Label: say.ToDays(string(s.Size), s.Low.String(), s.High.String()),
		})
	}
	return f
}

func label(name, key string) string {
	if name == "" {
		return key
	}
	return name
}
