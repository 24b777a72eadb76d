package item

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Form is the form with all fields of an item.
type Form struct {
	Say      Words
	Address  address.Workspace
	Key      work.ItemKey
	Title    string
	Revision int64 // that the values are of
	Error    string
	Clashes  []Clash

	Words, Kind, Timing, Value, Ties, Spike, Own []part.Field
	Shares                                       [][]part.Field // one row a team
	Flags                                        []part.Field   // yes or no
}

// Clash is a field that somebody else has changed meanwhile.
type Clash struct{ Field, Here, Yours string }

// spareShares are the empty rows for teams that join.
const spareShares = 2

// Values are the fields of a form as texts, by their names.
type Values map[string]string

// ValuesOf are the values of an item as its form shows them.
func ValuesOf(ws *work.Workspace, it *work.Item) Values {
	v := Values{
		"title": it.Title, "plain": it.Plain, "description": strings.TrimSpace(it.Description.Text()),
		"level": string(it.Level), "type": string(it.Type), "backlog": string(it.Backlog), "status": string(it.Status),
		"parent": string(it.Parent), "release": string(it.Release),
		"goals": joined(it.Goals), "labels": strings.Join(it.Labels, ", "), "assignees": joined(it.Assignees),
		"hold_until": it.HoldUntil.String(), "pin": it.Pin.String(), "started": it.Started.String(), "finished": it.Finished.String(),
		"urgency": string(it.Value.Urgency), "value_date": it.Value.Date.String(),
		"question": it.Question, "outcome": it.Outcome,
		"together": flag(it.Together), "broken_down": flag(it.BrokenDown), "archived": flag(it.Archived),
	}
	if it.Value.PerWeek != 0 {
		v["per_week"] = ws.ValueUnit.FormatAmount(it.Value.PerWeek)
	}
	if it.Timebox != 0 {
		v["timebox"] = it.Timebox.String()
	}
	for k := range it.Shares {
		v.putShare(k, &it.Shares[k])
	}
	for _, f := range ws.Fields {
		v[ownField(f.Key)] = it.Fields[f.Key]
	}
	return v
}

// ShareFields are the names of a row's fields, without the number of the row.
var ShareFields = []string{"team", "size", "low", "likely", "high", "people", "spent", "remaining"}

// ShareField is the name of a field in the row of a share.
func ShareField(name string, row int) string { return fmt.Sprintf("%s-%d", name, row) }

func (v Values) putShare(row int, s *work.Share) {
	put := func(name, value string) { v[ShareField(name, row)] = value }
	put("team", string(s.Team))
	put("size", string(s.Estimate.Size))
	if s.Estimate.High > 0 {
		put("low", s.Estimate.Low.String())
		put("likely", s.Estimate.Likely.String())
		put("high", s.Estimate.High.String())
	}
	if s.People != 0 {
		put("people", s.People.String())
	}
	if s.Spent != nil {
		put("spent", s.Spent.String())
	}
	if s.Remaining != nil {
		put("remaining", s.Remaining.String())
	}
}

func ownField(key string) string { return "field." + key }

func flag(on bool) string {
	if on {
		return work.Yes
	}
	return ""
}

// NewForm makes the form of an item with values, and what is wrong with them by
// field.
func NewForm(say Words, at address.Workspace, ws *work.Workspace, it *work.Item, values Values, wrong work.Fields) *Form {
	field := func(name, label string) part.Field {
		return part.Field{Name: name, Label: label, Value: values[name], Error: wrong[name]}
	}
	choose := func(name, label string, choices []part.Choice) part.Field {
		f := field(name, label)
		f.Choose = choices
		return f
	}
	day := func(name, label string) part.Field {
		f := field(name, label)
		f.Type = "date"
		return f
	}
	hinted := func(f part.Field, hint string) part.Field {
		f.Hint = hint
		return f
	}
	f := &Form{Say: say, Address: at, Key: it.Key, Title: it.Title}
	description := hinted(field("description", say.Description()), say.HintMarkdown())
	description.Rows = 8
	f.Words = []part.Field{
		field("title", say.Title()),
		hinted(field("plain", say.InPlainWords()), say.HintPlain()),
		description,
	}
	f.Kind = []part.Field{
		choose("status", say.Status(), words(say, work.Statuses())), choose("backlog", say.Backlog(), words(say, work.Backlogs())),
		choose("level", say.Level(), words(say, work.Levels())), choose("type", say.Type(), words(say, work.Types())),
	}
	f.Timing = []part.Field{
		hinted(day("hold_until", say.OnHoldUntil()), say.HintNotBefore()), hinted(day("pin", say.PinnedTo()), say.HintPinned()),
		day("started", say.Started()), day("finished", say.Finished()),
	}
	perWeek := field("per_week", say.AWeeksDelayCosts())
	perWeek.Hint, perWeek.Number = ws.ValueUnit.String(), true
	f.Value = []part.Field{
		perWeek, choose("urgency", say.Urgency(), urgencies(say)),
		hinted(day("value_date", say.FromOrBy()), say.ForAFixedDate()),
	}
	f.Ties = []part.Field{
		hinted(field("parent", say.PartOf()), say.HintParent()), choose("release", say.Release(), choicesOf(say, ws.Releases, releaseChoice)),
		hinted(field("goals", say.Goals()), say.KeysWithCommasBetween()), hinted(field("labels", say.Labels()), say.WithCommasBetween()),
		hinted(field("assignees", say.LookedAfterBy()), say.WithCommasBetween()),
	}
	timebox := field("timebox", say.TimeBox())
	timebox.Hint, timebox.Number = say.HintTimeBox(), true
	f.Spike = []part.Field{field("question", say.WhatItAnswers()), field("outcome", say.WhatWasFound()), timebox}
	f.Flags = []part.Field{
		field("together", say.ItsTeamsStartTogether()), field("broken_down", say.ItsOwnEstimate()),
		field("archived", say.ArchivedOut()),
	}
	for _, def := range ws.Fields {
		f.Own = append(f.Own, ownInput(say, &def, field))
	}
	for row := range len(it.Shares) + spareShares {
		f.Shares = append(f.Shares, shareRow(say, ws, row, values, wrong))
	}
	return f
}

// ownInput is the input of a field that the workspace declares.
func ownInput(say Words, def *work.FieldDef, field func(name, label string) part.Field) part.Field {
	label := def.Name
	if label == "" {
		label = def.Key
	}
	f := field(ownField(def.Key), label)
	none := part.Choice{Label: say.NotSaid()}
	switch def.Type {
	case work.FieldDate:
		f.Type = "date"
	case work.FieldNumber:
		f.Number = true
	case work.FieldYesNo:
		f.Choose = []part.Choice{none, {Value: work.Yes, Label: say.Yes()}, {Value: work.No, Label: say.No()}}
	case work.FieldChoice:
		f.Choose = []part.Choice{none}
		for _, o := range def.Options {
			f.Choose = append(f.Choose, part.Choice{Value: o, Label: o})
		}
	case work.FieldText:
	}
	return f
}

// shareRow is the row of one team's work.
func shareRow(say Words, ws *work.Workspace, row int, values Values, wrong work.Fields) []part.Field {
	labels := map[string]string{
		"team": say.Team(), "size": say.Size(), "low": say.AtBest(), "likely": say.Likely(), "high": say.AtWorst(),
		"people": say.People(), "spent": say.Spent(), "remaining": say.Remain(),
	}
	fields := make([]part.Field, 0, len(ShareFields))
	for _, name := range ShareFields {
		full := ShareField(name, row)
		f := part.Field{Name: full, Label: labels[name], Value: values[full], Error: wrong[full], Number: true}
		switch name {
		case "people":
			f.Hint = say.AtOnce()
		case "team":
			f.Number, f.Choose = false, choicesOf(say, ws.Teams, teamChoice)
		case "size":
			f.Number, f.Choose = false, choicesOf(say, ws.Sizes, sizeChoice)
		}
		fields = append(fields, f)
	}
	return fields
}

// words are choices out of a fixed set.
func words[T ~string](say Words, all []T) []part.Choice {
	out := make([]part.Choice, len(all))
	for i, w := range all {
		out[i] = part.Choice{Value: string(w), Label: say.Word(string(w))}
	}
	return out
}

func urgencies(say Words) []part.Choice {
	out := words(say, work.Urgencies())
	return slices.Insert(out, 0, part.Choice{Label: say.NotSaid()})
}

// choicesOf are choices out of the records of a list, with none before them.
func choicesOf[T any](say Words, all []T, of func(*T) part.Choice) []part.Choice {
	out := []part.Choice{{Label: say.None()}}
	for i := range all {
		c := of(&all[i])
		if c.Label == "" {
			c.Label = c.Value
		}
		out = append(out, c)
	}
	return out
}

func releaseChoice(r *work.Release) part.Choice {
	return part.Choice{Value: string(r.Key), Label: r.Name}
}
func teamChoice(t *work.Team) part.Choice      { return part.Choice{Value: string(t.Key), Label: t.Name} }
func sizeChoice(s *work.SizeRange) part.Choice { return part.Choice{Value: string(s.Size)} }

// shareLegend names the row of a team for those who do not see the table.
func shareLegend(say Words, row []part.Field, at int) string {
	team := row[0]
	for _, c := range team.Choose {
		if c.Value == team.Value && team.Value != "" {
			return say.WorkOf(c.Label)
		}
	}
	return say.WorkOfAnotherTeam(at + 1)
}
