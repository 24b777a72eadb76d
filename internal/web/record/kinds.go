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
		{Name: "client", Word: Words.AClient, Place: frame.Commitments, Groups: named(Words.HintCommitmentsRefer)},
		{Name: "product", Word: Words.AProduct, Place: frame.Settings, Groups: named(Words.HintInCapitalsSuchAsPAY,
			Field{Name: "plain", Label: Words.InPlainWords}, Field{Name: "owner", Label: Words.WhoOwnsIt})},
		{Name: "goal", Word: Words.AGoal, Place: frame.Settings, Groups: named(Words.HintItemsRefer, Field{Name: "plain", Label: Words.InPlainWords})},
		calendar, size, field,
	}
}

// named is the form of what has a key, a name and little else.
func named(hint func(Words) string, more ...Field) []Group {
	return []Group{{Legend: Words.LegendWhatItIs, Fields: append([]Field{
		{Name: "name", Label: Words.Name}, {Name: "key", Label: Words.Key, Hint: hint},
	}, more...)}}
}

var team = Kind{Name: "team", Word: Words.ATeam, Place: frame.Teams, Groups: []Group{
	{Legend: Words.LegendWhatItIs, Fields: []Field{
		{Name: "name", Label: Words.Name}, {Name: "key", Label: Words.Key, Hint: Words.HintItemsRefer},
		{Name: "calendar", Label: Words.CalendarField, Shape: Choice, Choices: choices(Words.ChooseTheFirstOne, func(w *work.Workspace) []work.Calendar { return w.Calendars },
			func(c *work.Calendar) (string, string) { return string(c.Key), c.Name })},
	}},
	{Legend: Words.LegendWhoIsInIt, Hint: Words.HintARowWithoutAPerson, Fields: []Field{
		{Name: "members", Shape: Table, Row: Words.RowMember, Columns: []Field{
			{Name: "person", Label: Words.Person}, {Name: "people", Label: Words.People, Shape: Number}, {Name: "from", Label: Words.From, Shape: Date},
			{Name: "to", Label: Words.To, Shape: Date}, {Name: "skills", Label: Words.Skills, Shape: List},
		}},
	}},
	{Legend: Words.LegendHowMuchOfItWorks, Fields: []Field{
		{Name: "focus", Label: Words.Focus, Shape: Percent, Usual: "100", Hint: Words.HintTheShareOfADay},
		{Name: "kept_free", Label: Words.KeptFree, Shape: Percent, Usual: "0", Hint: Words.HintTheShareForWhatComes},
		{Name: "limit", Label: Words.Limit, Shape: Number, Hint: Words.HintTheMostItHasUnder},
		{Name: "sprints.first", Label: Words.ASprintBegins, Shape: Date, Hint: Words.HintTheFirstDayOfAny},
		{Name: "sprints.days", Label: Words.DaysInASprint, Shape: Number},
	}},
	{Legend: Words.LegendDaysWithLess, Fields: []Field{
		{Name: "blackouts", Shape: Table, Row: Words.RowDaysWithLessCapacity, Columns: []Field{
			{Name: "from", Label: Words.From, Shape: Date}, {Name: "to", Label: Words.To, Shape: Date}, {Name: "name", Label: Words.Why},
			{Name: "capacity", Label: Words.StillThere, Shape: Percent, Usual: "0"},
		}},
	}},
	{Legend: Words.LegendWhatItsWorkIsMeant, Hint: Words.HintTheShareOfEachBacklog, Fields: allocation()},
	{Legend: Words.LegendItsBoard, Hint: Words.HintTheMostItems, Fields: []Field{
		{Name: "board_limits.proposed", Label: Words.Proposed, Shape: Number}, {Name: "board_limits.ready", Label: Words.Ready, Shape: Number},
		{Name: "board_limits.in_progress", Label: Words.InProgress, Shape: Number},
	}},
}}

func allocation() []Field {
	out := make([]Field, 0, len(work.Backlogs()))
	for _, b := range work.Backlogs() {
		out = append(out, Field{Name: "allocation." + string(b), Label: func(say Words) string { return say.BacklogWord(b) }, Shape: Percent})
	}
	return out
}

var commitment = Kind{Name: "commitment", Word: Words.APromise, Place: frame.Commitments, Groups: []Group{
	{Legend: Words.LegendWhatIsPromised, Fields: []Field{
		{Name: "title", Label: Words.Title}, {Name: "key", Label: Words.Key, Hint: Words.HintItsShortNameEmpty},
		{Name: "client", Label: Words.ToWhom, Shape: Choice, Choices: choices(Words.ChooseNobodyNamed, func(w *work.Workspace) []work.Client { return w.Clients },
			func(c *work.Client) (string, string) { return string(c.Key), c.Name })},
		{Name: "kind", Label: Words.HowFirm, Shape: Choice, Usual: string(work.Promise), Choices: fixed(work.CommitmentKinds())},
		{Name: "items", Label: Words.Items, Shape: List, Hint: Words.HintKeysWithCommasBetween},
		{Name: "release", Label: Words.Release, Shape: Choice, Choices: choices(Words.ChooseNone, releases, releaseChoice)},
	}},
	{Legend: Words.LegendByWhenAndHowSure, Fields: []Field{
		{Name: "date", Label: Words.Date, Shape: Date},
		{Name: "likelihood", Label: Words.LikelihoodWanted, Shape: Percent, Usual: "85"},
		{Name: "weight", Label: Words.AMissedWeekCosts, Shape: Number, Hint: Words.HintAgainstOtherPromises},
	}},
	{Legend: Words.LegendWhatBecameOfIt, Fields: []Field{
		{Name: "outcome", Label: Words.Outcome, Shape: Choice, Usual: string(work.Open), Choices: fixed(work.Outcomes())},
		{Name: "delivered", Label: Words.Delivered, Shape: Date},
	}},
	{Legend: Words.LegendDatesItWasPromisedFor, Fields: []Field{
		{Name: "history", Shape: Table, Row: Words.RowDatePromised, Columns: []Field{
			{Name: "on", Label: Words.SaidOn, Shape: Date}, {Name: "date", Label: Words.For, Shape: Date}, {Name: "reason", Label: Words.Why},
		}},
	}},
}}

var release = Kind{Name: "release", Word: Words.ARelease, Place: frame.Releases, Groups: []Group{
	{Legend: Words.LegendWhatItIs, Fields: []Field{
		{Name: "name", Label: Words.Name}, {Name: "key", Label: Words.Key, Hint: Words.HintItemsAndPromisesRefer},
		{Name: "product", Label: Words.Product, Shape: Choice, Choices: choices(Words.ChooseSeveral, func(w *work.Workspace) []work.Product { return w.Products },
			func(p *work.Product) (string, string) { return string(p.Key), p.Name })},
	}},
	{Legend: Words.LegendWhen, Fields: []Field{
		{Name: "date", Label: Words.DeliveredOn, Shape: Date},
		{Name: "freeze", Label: Words.Freeze, Shape: Date, Hint: Words.HintWhatIsDone},
	}},
}}

var dependency = Kind{Name: "dependency", Word: Words.ADependency, Place: frame.Dependencies, Keyless: true, Groups: []Group{
	{Legend: Words.LegendWhatWaitsForWhat, Fields: []Field{
		{Name: "to", Label: Words.ThisItemNeeds, Hint: Words.HintTheKeyOfWhatWaits},
		{Name: "from", Label: Words.ThisOneFirst, Hint: Words.HintTheKey},
		{Name: "kind", Label: Words.WhichEnds, Shape: Choice, Usual: string(work.FinishStart), Choices: fixed(work.Kinds())},
		{Name: "lag", Label: Words.TimeBetween, Usual: "0d", Hint: Words.Hint2dOr2dElapsed},
		{Name: "strength", Label: Words.Strength, Shape: Choice, Usual: string(work.Hard), Choices: fixed(work.Strengths())},
		{Name: "to_team", Label: Words.WhoNeedsIt, Shape: Choice, Choices: choices(Words.ChooseEveryTeamOfIt, teams, teamChoice)},
		{Name: "from_team", Label: Words.WhoOwesIt, Shape: Choice, Choices: choices(Words.ChooseEveryTeamOfIt, teams, teamChoice)},
	}},
	{Legend: Words.LegendWhatTheTwoTeamsAgreed, Hint: Words.HintLeaveItEmptyWhere, Fields: []Field{
		{Name: "contract.need_by", Label: Words.NeededBy, Shape: Date},
		{Name: "contract.promised_by", Label: Words.PromisedBy, Shape: Date},
		{Name: "contract.confidence", Label: Words.HowSureTheyAre, Shape: Percent},
		{Name: "contract.state", Label: Words.State, Shape: Choice, Choices: func(say Words, _ *work.Workspace) []part.Choice {
			return append([]part.Choice{{Label: say.AskedOrNoContract()}}, fixed(work.ContractStates())(say, nil)...)
		}},
		{Name: "contract.reason", Label: Words.WhyItIsNeeded, Shape: Area},
	}},
}}

var calendar = Kind{Name: "calendar", Word: Words.ACalendar, Place: frame.Settings, Groups: append(
	named(Words.HintTeamsRefer),
	Group{Legend: Words.LegendTheWeek, Fields: week()},
	Group{Legend: Words.LegendHolidays, Fields: []Field{
		{Name: "holidays", Shape: Table, Row: Words.RowHoliday, Columns: []Field{
			{Name: "date", Label: Words.DayField, Shape: Date}, {Name: "name", Label: Words.Name},
			{Name: "part", Label: Words.StillWorked, Shape: Choice, Usual: string(work.DayOff), Choices: fixed(work.DayParts())},
		}},
	}},
)}

func week() []Field {
	var out []Field
	for i, is := range []struct {
		name string
		says func(Words) string
	}{
		{"mon", Words.Monday}, {"tue", Words.Tuesday}, {"wed", Words.Wednesday}, {"thu", Words.Thursday}, {"fri", Words.Friday}, {"sat", Words.Saturday},
		{"sun", Words.Sunday},
	} {
		usual := work.WholeDay
		if i > 4 {
			usual = work.DayOff
		}
		out = append(out, Field{Name: "week." + is.name, Label: is.says, Shape: Choice, Usual: string(usual), Choices: fixed(work.DayParts())})
	}
	return out
}

var size = Kind{Name: "size", Word: Words.ASize, Place: frame.Settings, Groups: []Group{{Legend: Words.LegendPersonDays, Fields: []Field{
	{Name: "size", Label: Words.Size, Hint: Words.HintSuchAsM},
	{Name: "low", Label: Words.AtBest, Shape: Number, Hint: Words.HintOneTimeInTen}, {Name: "likely", Label: Words.Likely, Shape: Number},
	{Name: "high", Label: Words.AtWorst, Shape: Number, Hint: Words.HintOneTimeInTenHead},
}}}}

var field = Kind{Name: "field", Word: Words.AField, Place: frame.Settings, Groups: []Group{{Legend: Words.LegendWhatItTakes, Fields: []Field{
	{Name: "name", Label: Words.Name}, {Name: "key", Label: Words.Key, Hint: Words.HintFiltersAndFilesUse},
	{Name: "type", Label: Words.Takes, Shape: Choice, Usual: string(work.FieldText), Choices: fixed(work.FieldTypes())},
	{Name: "options", Label: Words.WordsToChooseFrom, Shape: Lines, Hint: Words.HintOfTheTypeChoiceOne},
}}}}

func teams(w *work.Workspace) []work.Team              { return w.Teams }
func teamChoice(t *work.Team) (key, name string)       { return string(t.Key), t.Name }
func releases(w *work.Workspace) []work.Release        { return w.Releases }
func releaseChoice(r *work.Release) (key, name string) { return string(r.Key), r.Name }

// fixed are choices out of a fixed set of words.
func fixed[T ~string](all []T) func(Words, *work.Workspace) []part.Choice {
	return func(say Words, _ *work.Workspace) []part.Choice {
		out := make([]part.Choice, len(all))
		for i, w := range all {
			out[i] = part.Choice{Value: string(w), Label: say.Word(string(w))}
		}
		return out
	}
}

// choices are choices out of records, with none before them.
func choices[T any](none func(Words) string, in func(*work.Workspace) []T, of func(*T) (key, name string)) func(Words, *work.Workspace) []part.Choice {
	return func(say Words, w *work.Workspace) []part.Choice {
		all := in(w)
		out := []part.Choice{{Label: none(say)}}
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
