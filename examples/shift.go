package examples

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// Shift moves every date of the workspace by whole weeks, holidays and dates in
// custom fields included, so that weekdays stay what they are. Texts are left
// alone. If a date would leave the range that a plan may speak of, nothing is
// moved and the error is of kind Invalid.
func Shift(ws *work.Workspace, weeks int) error {
	dates := everyDate(ws)
	texts, err := dateTexts(ws)
	if err != nil {
		return err
	}
	for _, d := range texts {
		dates = append(dates, &d.date)
	}
	const most = int(work.MaxDate) / 7
	for _, d := range dates {
		if d.IsZero() {
			continue
		}
		if weeks < -most || weeks > most || !d.AddDays(7*weeks).Valid() {
			return &work.Error{
				Kind:    work.Invalid,
				Message: fmt.Sprintf("%s cannot be moved by %d weeks: dates lie between %s and %s", d, weeks, work.MinDate, work.MaxDate),
			}
		}
	}
	for _, d := range dates {
		if !d.IsZero() {
			*d = d.AddDays(7 * weeks)
		}
	}
	for _, d := range texts {
		d.item.Fields[d.field] = d.date.String()
	}
	return nil
}

// everyDate returns where the dates of the workspace stand.
func everyDate(ws *work.Workspace) []*work.Date {
	dates := []*work.Date{&ws.AsOf}
	for i := range ws.Calendars {
		for j := range ws.Calendars[i].Holidays {
			dates = append(dates, &ws.Calendars[i].Holidays[j].Date)
		}
	}
	for i := range ws.Teams {
		dates = append(dates, teamDates(&ws.Teams[i])...)
	}
	for i := range ws.Releases {
		dates = append(dates, &ws.Releases[i].Date, &ws.Releases[i].Freeze)
	}
	for i := range ws.Items {
		dates = append(dates, itemDates(&ws.Items[i])...)
	}
	for i := range ws.Dependencies {
		if c := ws.Dependencies[i].Contract; c != nil {
			dates = append(dates, &c.NeedBy, &c.PromisedBy)
		}
	}
	for i := range ws.Commitments {
		c := &ws.Commitments[i]
		dates = append(dates, &c.Date, &c.Delivered)
		for j := range c.History {
			dates = append(dates, &c.History[j].On, &c.History[j].Date)
		}
	}
	for i := range ws.Baselines {
		dates = append(dates, keptDates(&ws.Baselines[i].Plan)...)
	}
	if ws.Kept != nil {
		dates = append(dates, keptDates(ws.Kept)...)
	}
	return dates
}

func teamDates(t *work.Team) []*work.Date {
	var dates []*work.Date
	for i := range t.Memberships {
		dates = append(dates, &t.Memberships[i].From, &t.Memberships[i].To)
	}
	for i := range t.Blackouts {
		dates = append(dates, &t.Blackouts[i].From, &t.Blackouts[i].To)
	}
	if t.Sprints != nil {
		dates = append(dates, &t.Sprints.First)
	}
	return dates
}

func itemDates(it *work.Item) []*work.Date {
	dates := []*work.Date{&it.HoldUntil, &it.Pin, &it.Started, &it.Finished, &it.Value.Date}
	for i := range it.Shares {
		dates = append(dates, &it.Shares[i].Started, &it.Shares[i].Finished)
	}
	return dates
}

func keptDates(k *work.KeptPlan) []*work.Date {
	dates := []*work.Date{&k.AsOf}
	for i := range k.Dates {
		dates = append(dates, &k.Dates[i].Start, &k.Dates[i].Finish)
	}
	return dates
}

// dateText is a date that stands as a text in a custom field.
type dateText struct {
	item  *work.Item
	field string
	date  work.Date
}

// dateTexts reads the custom fields that hold dates.
func dateTexts(ws *work.Workspace) ([]*dateText, error) {
	var texts []*dateText
	for _, def := range ws.Fields {
		if def.Type != work.FieldDate {
			continue
		}
		for i := range ws.Items {
			it := &ws.Items[i]
			text, ok := it.Fields[def.Key]
			if !ok {
				continue
			}
			date, err := work.ParseDate(text)
			if err != nil {
				return nil, fmt.Errorf("%s, field %s: %w", it.Key, def.Key, err)
			}
			texts = append(texts, &dateText{it, def.Key, date})
		}
	}
	return texts, nil
}
