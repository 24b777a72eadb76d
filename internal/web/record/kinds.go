package record

import (
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Named returns the kind of that name; nil if it has no form of its own.
func Named(name string) *Kind {
	all := kinds()
	for i := range all {
		if all[i].Name == name {
			return &all[i]
		}
	}
	return nil
}

func kinds() []Kind {
	return []Kind{
		team, commitment, release, dependency,
		{Name: "client", Word: "client", Place: frame.Commitments, Groups: named("Commitments refer to it by this.")},
		{Name: "product", Word: "product", Place: frame.Settings, Groups: named("In capitals, such as PAY: keys of its items begin with it.",
			Field{Name: "plain", Label: "In plain words"}, Field{Name: "owner", Label: "Who owns it"})},
		{Name: "goal", Word: "goal", Place: frame.Settings, Groups: named("Items refer to it by this.", Field{Name: "plain", Label: "In plain words"})},
		calendar, size, field,
	}
}

// named is the form of what has a key, a name and little else.
func named(hint string, more ...Field) []Group {
	return []Group{{Legend: "What it is", Fields: append([]Field{
		{Name: "name", Label: "Name"}, {Name: "key", Label: "Key", Hint: hint + " Empty: made from the name."},
	}, more...)}}
}

var team = Kind{Name: "team", Word: "team", Place: frame.Teams, Groups: []Group{
	{Legend: "What it is", Fields: []Field{
		{Name: "name", Label: "Name"}, {Name: "key", Label: "Key", Hint: "Items refer to it by this. Empty: made from the name."},
		{Name: "calendar", Label: "Calendar", Shape: Choice, Choices: choices("the first one", func(w *work.Workspace) []work.Calendar { return w.Calendars },
			func(c *work.Calendar) (string, string) { return string(c.Key), c.Name })},
	}},
	{Legend: "Who is in it", Hint: "A row without a person is headcount: say how many people. An empty row is left out.", Fields: []Field{
		{Name: "members", Shape: Table, Row: "Member", Columns: []Field{
			{Name: "person", Label: "Person"}, {Name: "people", Label: "People", Shape: Number}, {Name: "from", Label: "From", Shape: Date},
			{Name: "to", Label: "To", Shape: Date}, {Name: "skills", Label: "Skills", Shape: List},
		}},
	}},
	{Legend: "How much of it works on items", Fields: []Field{
		{Name: "focus", Label: "Focus", Shape: Number, Usual: "1", Hint: "The share of a day left for items after meetings: 0.7."},
		{Name: "kept_free", Label: "Kept free", Shape: Number, Usual: "0", Hint: "The share for what comes up unplanned: 0.15."},
		{Name: "limit", Label: "Limit", Shape: Number, Hint: "The most it has under way at once; empty for none."},
		{Name: "sprints.first", Label: "A sprint begins", Shape: Date, Hint: "The first day of any sprint; empty for flow."},
		{Name: "sprints.days", Label: "Days in a sprint", Shape: Number},
	}},
	{Legend: "Days with less", Fields: []Field{
		{Name: "blackouts", Shape: Table, Row: "Days with less capacity", Columns: []Field{
			{Name: "from", Label: "From", Shape: Date}, {Name: "to", Label: "To", Shape: Date}, {Name: "name", Label: "Why"},
			{Name: "capacity", Label: "Still there", Shape: Number, Usual: "0"},
		}},
	}},
	{Legend: "What its work is meant to be", Hint: "The share of each backlog, 0.6 for 60%; together at most 1.", Fields: allocation()},
	{Legend: "Its board", Hint: "The most items in a column; empty for none. What is over is told, not forbidden.", Fields: []Field{
		{Name: "board_limits.proposed", Label: "Proposed", Shape: Number}, {Name: "board_limits.ready", Label: "Ready", Shape: Number},
		{Name: "board_limits.in_progress", Label: "In progress", Shape: Number},
	}},
}}

func allocation() []Field {
	out := make([]Field, 0, len(work.Backlogs()))
	for _, b := range work.Backlogs() {
		out = append(out, Field{Name: "allocation." + string(b), Label: part.BacklogWord(b), Shape: Number})
	}
	return out
}

var commitment = Kind{Name: "commitment", Word: "promise", Place: frame.Commitments, Groups: []Group{
	{Legend: "What is promised", Fields: []Field{
		{Name: "title", Label: "Title"}, {Name: "key", Label: "Key", Hint: "Its short name. Empty: the next one, such as P07."},
		{Name: "client", Label: "To whom", Shape: Choice, Choices: choices("nobody named", func(w *work.Workspace) []work.Client { return w.Clients },
			func(c *work.Client) (string, string) { return string(c.Key), c.Name })},
		{Name: "kind", Label: "How firm", Shape: Choice, Usual: string(work.Promise), Choices: fixed(work.CommitmentKinds())},
		{Name: "items", Label: "Items", Shape: List, Hint: "Keys, with commas between. Or a release."},
		{Name: "release", Label: "Release", Shape: Choice, Choices: choices("none", releases, releaseChoice)},
	}},
	{Legend: "By when, and how sure", Fields: []Field{
		{Name: "date", Label: "Date", Shape: Date},
		{Name: "likelihood", Label: "Likelihood wanted", Shape: Number, Usual: "0.85", Hint: "0.85 for 85%."},
		{Name: "weight", Label: "A missed week costs", Shape: Number, Hint: "Against other promises."},
	}},
	{Legend: "What became of it", Fields: []Field{
		{Name: "outcome", Label: "Outcome", Shape: Choice, Usual: string(work.Open), Choices: fixed(work.Outcomes())},
		{Name: "delivered", Label: "Delivered", Shape: Date},
	}},
	{Legend: "Dates it was promised for", Fields: []Field{
		{Name: "history", Shape: Table, Row: "Date promised", Columns: []Field{
			{Name: "on", Label: "Said on", Shape: Date}, {Name: "date", Label: "For", Shape: Date}, {Name: "reason", Label: "Why"},
		}},
	}},
}}

var release = Kind{Name: "release", Word: "release", Place: frame.Releases, Groups: []Group{
	{Legend: "What it is", Fields: []Field{
		{Name: "name", Label: "Name"}, {Name: "key", Label: "Key", Hint: "Items and promises refer to it by this. Empty: made from the name."},
		{Name: "product", Label: "Product", Shape: Choice, Choices: choices("several", func(w *work.Workspace) []work.Product { return w.Products },
			func(p *work.Product) (string, string) { return string(p.Key), p.Name })},
	}},
	{Legend: "When", Fields: []Field{
		{Name: "date", Label: "Delivered on", Shape: Date},
		{Name: "freeze", Label: "Freeze", Shape: Date, Hint: "What is done by the end of this day is in; empty for the day itself."},
	}},
}}

var dependency = Kind{Name: "dependency", Word: "dependency", Place: frame.Dependencies, Keyless: true, Groups: []Group{
	{Legend: "What waits for what", Fields: []Field{
		{Name: "to", Label: "This item needs", Hint: "The key of what waits."},
		{Name: "from", Label: "This one first", Hint: "The key of what it waits for."},
		{Name: "kind", Label: "Which ends", Shape: Choice, Usual: string(work.FinishStart), Choices: fixed(work.Kinds())},
		{Name: "lag", Label: "Time between", Usual: "0d", Hint: "2d, or 2d elapsed."},
		{Name: "strength", Label: "Strength", Shape: Choice, Usual: string(work.Hard), Choices: fixed(work.Strengths())},
		{Name: "to_team", Label: "Who needs it", Shape: Choice, Choices: choices("every team of it", teams, teamChoice)},
		{Name: "from_team", Label: "Who owes it", Shape: Choice, Choices: choices("every team of it", teams, teamChoice)},
	}},
	{Legend: "What the two teams agreed", Hint: "Leave it empty where no contract is needed.", Fields: []Field{
		{Name: "contract.need_by", Label: "Needed by", Shape: Date},
		{Name: "contract.promised_by", Label: "Promised by", Shape: Date},
		{Name: "contract.confidence", Label: "How sure they are", Shape: Number, Hint: "0.8 for 80%."},
		{Name: "contract.state", Label: "State", Shape: Choice, Choices: func(*work.Workspace) []part.Choice {
			return append([]part.Choice{{Label: "asked, or no contract"}}, fixed(work.ContractStates())(nil)...)
		}},
		{Name: "contract.reason", Label: "Why it is needed", Shape: Area},
	}},
}}

var calendar = Kind{Name: "calendar", Word: "calendar", Place: frame.Settings, Groups: append(
	named("Teams refer to it by this."),
	Group{Legend: "The week", Fields: week()},
	Group{Legend: "Holidays", Fields: []Field{
		{Name: "holidays", Shape: Table, Row: "Holiday", Columns: []Field{
			{Name: "date", Label: "Day", Shape: Date}, {Name: "name", Label: "Name"},
			{Name: "part", Label: "Still worked", Shape: Choice, Usual: string(work.DayOff), Choices: fixed(work.DayParts())},
		}},
	}},
)}

func week() []Field {
	var out []Field
	for i, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
		usual := work.WholeDay
		if i > 4 {
			usual = work.DayOff
		}
		name := "week." + string(day[0]+'a'-'A') + day[1:3]
		out = append(out, Field{Name: name, Label: day, Shape: Choice, Usual: string(usual), Choices: fixed(work.DayParts())})
	}
	return out
}

var size = Kind{Name: "size", Word: "size", Place: frame.Settings, Groups: []Group{{Legend: "Person-days", Fields: []Field{
	{Name: "size", Label: "Size", Hint: "Such as M."},
	{Name: "low", Label: "At best", Shape: Number, Hint: "One time in ten it takes less."}, {Name: "likely", Label: "Likely", Shape: Number},
	{Name: "high", Label: "At worst", Shape: Number, Hint: "One time in ten it takes more."},
}}}}

var field = Kind{Name: "field", Word: "field", Place: frame.Settings, Groups: []Group{{Legend: "What it takes", Fields: []Field{
	{Name: "name", Label: "Name"}, {Name: "key", Label: "Key", Hint: "Filters and files use it. Empty: made from the name."},
	{Name: "type", Label: "Takes", Shape: Choice, Usual: string(work.FieldText), Choices: fixed(work.FieldTypes())},
	{Name: "options", Label: "Words to choose from", Shape: Lines, Hint: "Of the type choice: one a line."},
}}}}

func teams(w *work.Workspace) []work.Team              { return w.Teams }
func teamChoice(t *work.Team) (key, name string)       { return string(t.Key), t.Name }
func releases(w *work.Workspace) []work.Release        { return w.Releases }
func releaseChoice(r *work.Release) (key, name string) { return string(r.Key), r.Name }

// fixed are choices out of a fixed set of words.
func fixed[T ~string](all []T) func(*work.Workspace) []part.Choice {
	return func(*work.Workspace) []part.Choice {
		out := make([]part.Choice, len(all))
		for i, w := range all {
			out[i] = part.Choice{Value: string(w), Label: part.Word(string(w))}
		}
		return out
	}
}

// choices are choices out of records, with none before them.
func choices[T any](none string, in func(*work.Workspace) []T, of func(*T) (key, name string)) func(*work.Workspace) []part.Choice {
	return func(w *work.Workspace) []part.Choice {
		all := in(w)
		out := []part.Choice{{Label: none}}
		for i := range all {
			key, name := of(&all[i])
			if name == "" {
				name = key
			}
			out = append(out, part.Choice{Value: key, Label: name})
		}
		return out
	}
}
