package settings

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/locale"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// DatesForm is the choice of how days are said and when weeks begin: what the reader
// chose, "" where they left it to their browser, and what that has asked for. The day
// is one to show.
func DatesForm(say Words, asked locale.Locale, dates, week string, today outlook.Day) Form {
	day := work.Date(today)
	orders := []part.Choice{{Label: say.AsMyBrowser(asked.Manner.DayOfYear(day))}}
	for _, o := range locale.Orders()[1:] {
		orders = append(orders, part.Choice{Value: o, Label: asked.Chosen("", o).Manner.DayOfYear(day)})
	}
	weeks := []part.Choice{{Label: say.AsMyBrowserHasIt(asked.Manner.Week.Weekday().String())}}
	for _, w := range locale.Weeks()[1:] {
		weeks = append(weeks, part.Choice{Value: w, Label: part.Capital(w)})
	}
	return Form{Fields: []part.Field{
		{Name: "dates", Label: say.ADayIsWritten(), Value: dates, Choose: orders},
		{Name: "week", Label: say.AWeekBeginsOn(), Value: week, Choose: weeks},
	}}
}
