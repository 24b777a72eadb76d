package csv

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// ends says what the row is tied to. A link that both of its ends tell is one.
func (r *row) ends() {
	for _, i := range r.columns[ToLinks] {
		column := &r.t.Columns[i]
		said := r.said[i]
		meaning := r.m.Links[said.Link]
		for _, cell := range r.t.Cell(r.Row, column) {
			for _, other := range identities(cell) {
				if len(other) > longWord {
					other, _ = connect.Line(other)
				}
				l, ok := tied(meaning, said.Inward, r.id, other)
				if !ok || other == r.id {
					continue
				}
				if t := (tie{l.Kind, l.From, l.To}); !r.ties[t] {
					r.ties[t] = true
					l.Said, l.Place = said.Link, r.place.In(column.Name)
					r.batch.Links = append(r.batch.Links, l)
				}
			}
		}
	}
}

// identities cuts a cell into the identities of other rows.
func identities(cell string) []string {
	return strings.FieldsFunc(cell, func(s rune) bool { return s == ',' || s == ';' || unicode.IsSpace(s) })
}

// tied returns the link between a row and another, false for none.
func tied(meaning connect.LinkMeaning, inward bool, own, other string) (connect.Link, bool) {
	from, to := own, other
	if inward {
		from, to = other, own
	}
	switch meaning {
	case connect.LinkBlocks:
		return connect.Link{Kind: connect.Before, From: from, To: to}, true
	case connect.LinkDepends:
		return connect.Link{Kind: connect.Before, From: to, To: from}, true
	case connect.LinkSupersedes:
		return connect.Link{Kind: connect.Supersedes, From: from, To: to}, true
	case connect.LinkRelated, connect.LinkDuplicate:
		kind := connect.Related
		if meaning == connect.LinkDuplicate {
			kind = connect.Duplicate
		}
		return connect.Link{Kind: kind, From: min(own, other), To: max(own, other)}, true
	}
	return connect.Link{}, false
}

// versions says the release, if exactly one of the versions stands for one. All
// names are kept as a field where they say more than that.
func (r *row) versions() {
	if len(r.columns[ToRelease]) == 0 {
		return
	}
	var found []work.ReleaseKey
	names := r.cells(ToRelease)
	for _, name := range names {
		meaning := r.m.Releases[name]
		if meaning.Key == "" {
			r.puzzle(ToRelease, "the version "+short(name)+" stands for no release: kept as a field", "give it a key and a day in the mapping")
			continue
		}
		if !slices.Contains(found, meaning.Key) {
			found = append(found, meaning.Key)
		}
		if meaning.Date != "" {
			label, _ := connect.Line(name)
			r.record(connect.Release, string(meaning.Key), map[string]string{"name": label, "date": meaning.Date}, r.at(ToRelease))
		}
	}
	r.says[connect.FieldRelease] = ""
	if len(found) == 1 {
		r.says[connect.FieldRelease] = string(found[0])
	}
	if len(names) > len(found) || len(found) > 1 {
		r.declare(versionsField, "Versions", work.FieldText)
		r.says[connect.CustomField(versionsField)], _ = connect.Text(strings.Join(names, "\n"))
	}
}

const versionsField = "versions"

// comments says what people said about the row: "date;author;text" as trackers
// write it, or a text alone.
func (r *row) comments() {
	for _, cell := range r.cells(ToComments) {
		c := connect.Comment{Item: r.id, Body: cell, Place: r.at(ToComments)}
		if parts := strings.SplitN(cell, ";", 3); len(parts) == 3 {
			if at, ok := r.instant(parts[0]); ok {
				c.At, c.Author, c.Body = at, strings.TrimSpace(parts[1]), parts[2]
			}
		}
		if name := r.people[c.Author]; name != "" {
			c.Author = name
		}
		c.Author, _ = connect.Line(c.Author)
		c.Body, _ = connect.Text(c.Body)
		if c.Body == "" {
			continue
		}
		r.batch.AddComment(c)
	}
}

// instant reads a date with the time of day behind it, as UTC: the file does not
// say whose clock it was.
func (r *row) instant(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	d, ok := readDay(text)
	if !ok {
		return time.Time{}, false
	}
	day, err := d.in(r.m.DateOrder)
	if err != nil {
		return time.Time{}, false
	}
	year, month, date := day.Calendar()
	at := time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
	if i := strings.IndexAny(text, " T"); i > 0 {
		for _, form := range []string{"3:04 PM", "15:04", "15:04:05"} {
			if clock, err := time.Parse(form, strings.TrimSpace(text[i+1:])); err == nil {
				return at.Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute), true
			}
		}
	}
	return at, true
}
