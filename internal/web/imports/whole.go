package imports

import (
	"strconv"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// delimiters are the delimiters by the names that a form has for them.
var delimiters = []struct{ name, sign, label string }{
	{"comma", ",", "Comma"}, {"semicolon", ";", "Semicolon"}, {"tab", "\t", "Tab"}, {"bar", "|", "Bar"},
}

// DelimiterOf is the delimiter of a name in a form; "" is one to be guessed.
func DelimiterOf(name string) string {
	for _, d := range delimiters {
		if d.name == name {
			return d.sign
		}
	}
	return ""
}

// FormLabel is the label of a field about the whole table.
func FormLabel(name string) string {
	labels := map[string]string{
		"system": "The other system", "date_order": "In dates comes first", "decimal": "Before the fraction stands", "unit": "Effort is counted in",
		"hours": "Hours of a person-day", "low": "One number: low end, %", "high": "One number: high end, %", "points": "Days of a story point",
		"product": "Product of rows without a key", "team": "Team of rows without one",
	}
	return labels[name]
}

// readForm is how the bytes of a table are read.
func readForm(m *app.Mapping) []part.Field {
	delimiter := part.Field{Name: "delimiter", Label: "Between cells stands"}
	for _, d := range delimiters {
		delimiter.Choose = append(delimiter.Choose, part.Choice{Value: d.name, Label: d.label})
		if d.sign == m.Delimiter {
			delimiter.Value = d.name
		}
	}
	encoding := part.Field{Name: "encoding", Label: "Letters are written in", Value: string(m.Encoding)}
	for _, e := range app.TableEncodings() {
		encoding.Choose = append(encoding.Choose, part.Choice{Value: e, Label: e})
	}
	return []part.Field{delimiter, encoding}
}

// wholeForm is what holds for a whole table.
func wholeForm(m *app.Mapping, ws *work.Workspace) []part.Field {
	field := func(name, value, hint string, choose ...part.Choice) part.Field {
		return part.Field{Name: name, Label: FormLabel(name), Value: value, Hint: hint, Choose: choose}
	}
	number := func(name string, thousandths int64, hint string) part.Field {
		f := field(name, decimal(thousandths), hint)
		f.Number = true
		return f
	}
	fields := []part.Field{
		field("date_order", string(m.DateOrder), "", part.Choice{Label: "not said"},
			part.Choice{Value: "day-first", Label: "The day: 31/12"}, part.Choice{Value: "month-first", Label: "The month: 12/31"}),
		field("decimal", string(m.Decimal), "", part.Choice{Label: "not said"}, part.Choice{Value: ".", Label: "A point: 1,234.5"}, part.Choice{Value: ",", Label: "A comma: 1.234,5"}),
		field("unit", string(m.Effort.Unit), "", part.Choice{Value: "days", Label: "Days"}, part.Choice{Value: "hours", Label: "Hours"}, part.Choice{Value: "seconds", Label: "Seconds"}),
		number("hours", int64(m.Effort.HoursPerDay), ""),
		number("low", int64(m.Effort.Low)*100, "100: as it is."),
		number("high", int64(m.Effort.High)*100, "150: half as much again."),
		number("points", int64(m.Points.DaysPerPoint), "Empty: points are no effort."),
		field("system", m.System, "With a row's identity it finds the record again."),
	}
	products, teams := []part.Choice{{Label: "none"}}, []part.Choice{{Label: "none"}}
	for _, p := range ws.Products {
		products = append(products, part.Choice{Value: string(p.Key), Label: named(p.Name, string(p.Key))})
	}
	for i := range ws.Teams {
		teams = append(teams, part.Choice{Value: string(ws.Teams[i].Key), Label: named(ws.Teams[i].Name, string(ws.Teams[i].Key))})
	}
	if len(ws.Products) == 0 {
		return append(fields, field("product", string(m.Product), "A key such as PAY; it is made."), field("team", string(m.Team), "A key such as core; it is made."))
	}
	return append(fields, field("product", string(m.Product), "", products...), field("team", string(m.Team), "", teams...))
}

// decimal writes thousandths as a number; nothing for 0.
func decimal(thousandths int64) string {
	if thousandths == 0 {
		return ""
	}
	const thousand = 1000
	return strconv.FormatFloat(float64(thousandths)/thousand, 'f', -1, 64)
}
