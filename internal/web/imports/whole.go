package imports

import (
	"strconv"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// delimiters are the delimiters by the names that a form has for them.
var delimiters = []struct {
	name, sign string
	label      func(Words) string
}{
	{"comma", ",", Words.Comma}, {"semicolon", ";", Words.Semicolon}, {"tab", "\t", Words.Tab}, {"bar", "|", Words.Bar},
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
func FormLabel(say Words, name string) string {
	labels := map[string]string{
		"system": say.TheOtherSystem(), "date_order": say.InDatesComesFirst(), "decimal": say.BeforeTheFractionStands(), "unit": say.EffortIsCountedIn(),
		"hours": say.HoursOfAPerson(), "low": say.OneNumberLowEnd(), "high": say.OneNumberHighEnd(), "points": say.DaysOfAStory(),
		"product": say.ProductOfRowsWithout(), "team": say.TeamOfRowsWithout(),
	}
	return labels[name]
}

// readForm is how the bytes of a table are read.
func readForm(say Words, m *app.Mapping) []part.Field {
	delimiter := part.Field{Name: "delimiter", Label: say.BetweenCellsStands()}
	for _, d := range delimiters {
		delimiter.Choose = append(delimiter.Choose, part.Choice{Value: d.name, Label: d.label(say)})
		if d.sign == m.Delimiter {
			delimiter.Value = d.name
		}
	}
	encoding := part.Field{Name: "encoding", Label: say.LettersAreWrittenIn(), Value: string(m.Encoding)}
	for _, e := range app.TableEncodings() {
		encoding.Choose = append(encoding.Choose, part.Choice{Value: e, Label: e})
	}
	return []part.Field{delimiter, encoding}
}

// wholeForm is what holds for a whole table.
func wholeForm(say Words, m *app.Mapping, ws *work.Workspace) []part.Field {
	field := func(name, value, hint string, choose ...part.Choice) part.Field {
		return part.Field{Name: name, Label: FormLabel(say, name), Value: value, Hint: hint, Choose: choose}
	}
	number := func(name string, thousandths int64, hint string) part.Field {
		f := field(name, decimal(thousandths), hint)
		f.Number = true
		return f
	}
	fields := []part.Field{
		field("date_order", string(m.DateOrder), "", part.Choice{Label: say.NotSaid()},
			part.Choice{Value: "day-first", Label: say.TheDay3112()}, part.Choice{Value: "month-first", Label: say.TheMonth1231()}),
		field("decimal", string(m.Decimal), "", part.Choice{Label: say.NotSaid()}, part.Choice{Value: ".", Label: say.APoint1234()}, part.Choice{Value: ",", Label: say.AComma1234()}),
		field("unit", string(m.Effort.Unit), "", part.Choice{Value: "days", Label: say.Days()}, part.Choice{Value: "hours", Label: say.Hours()}, part.Choice{Value: "seconds", Label: say.Seconds()}),
		number("hours", int64(m.Effort.HoursPerDay), ""),
		number("low", int64(m.Effort.Low)*100, say.N100AsItIs()),
		number("high", int64(m.Effort.High)*100, say.N150HalfAsMuch()),
		number("points", int64(m.Points.DaysPerPoint), say.EmptyPoints()),
		field("system", m.System, say.WithARowsIdentity()),
	}
	products, teams := []part.Choice{{Label: say.None()}}, []part.Choice{{Label: say.None()}}
	for _, p := range ws.Products {
		products = append(products, part.Choice{Value: string(p.Key), Label: named(p.Name, string(p.Key))})
	}
	for i := range ws.Teams {
		teams = append(teams, part.Choice{Value: string(ws.Teams[i].Key), Label: named(ws.Teams[i].Name, string(ws.Teams[i].Key))})
	}
	if len(ws.Products) == 0 {
		return append(fields, field("product", string(m.Product), say.AKeySuch()), field("team", string(m.Team), say.AKeySuchAsCore()))
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
