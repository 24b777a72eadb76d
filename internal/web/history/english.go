package history

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) History() string            { return "History" }
func (english) WhoDidWhat() string         { return "Who did what, when and why. Every act can be taken back." }
func (english) WhatChanged() string        { return "What changed" }
func (english) Baselines() string          { return "Baselines" }
func (english) WhatChangedSince() string   { return "What changed since" }
func (english) ShowWhatChanged() string    { return "Show what changed" }
func (english) NarrowTheList() string      { return "Narrow the list" }
func (english) Show() string               { return "Show" }
func (english) ShowAll() string            { return "Show all" }
func (english) Acts() string               { return "Acts" }
func (english) NewestFirst() string        { return "newest first" }
func (english) NothingWasDone() string     { return "Nothing was done of this kind." }
func (english) ShowAllActs() string        { return "Show all acts" }
func (english) PagesOfTheList() string     { return "Pages of the list" }
func (english) EarlierActs() string        { return "Earlier acts" }
func (english) ActOf(seq string) string    { return "act " + seq }
func (e english) MoreChanges(n int) string { return e.Count(n, "more change") }
func (english) UndoActOf(seq, who string) string {
	return "Undo act " + seq + " of " + who
}
func (english) Undo() string                          { return "Undo" }
func (english) UndoThisAlone(key, says string) string { return "Undo this alone: " + key + " " + says }
func (english) UndoThis() string                      { return "Undo this" }
func (english) ChangedSinceThen() string              { return "Changed since then" }
func (english) Close() string                         { return "Close" }
func (english) PlansOfThatTime() string {
	return "Plans of that time are no longer kept whole: there may have been more."
}
func (english) ItemsThatStandElsewhere() string {
	return "Items that stand elsewhere, the furthest first"
}
func (english) Item() string               { return "Item" }
func (english) ItsFinish() string          { return "Its finish" }
func (english) Because() string            { return "Because" }
func (english) Act() string                { return "Act" }
func (english) ByCauseNewestFirst() string { return "By cause, newest first" }
func (e english) Items(count int) string   { return e.Count(count, "item") }

func (english) Kind() string            { return "Kind" }
func (english) Key() string             { return "Key" }
func (english) Who() string             { return "Who" }
func (english) ChangedSince() string    { return "Changed since" }
func (english) OfAct(seq string) string { return " of act " + seq }
func (english) NoDateAnyMore() string   { return "no date any more" }
func (e english) DaysLater(days int, wasFinish, finish string) string {
	return e.Count(days, "day") + " later: " + wasFinish + " → " + finish
}
func (e english) DaysSooner(days int, wasFinish, finish string) string {
	return e.Count(days, "day") + " sooner: " + wasFinish + " → " + finish
}
func (english) StartsOnAnotherDay() string { return "starts on another day" }
func (english) TimePassed() string         { return "time passed" }
func (english) Anything() string           { return "Anything" }
func (english) NewItem() string            { return "new" }
func (english) PlannedAgain() string {
	return "Plan"
}
func (english) PlannedBecause(cause string) string {
	switch cause {
	case "start":
		return "Planned when the server started."
	case "time passed":
		return "Planned because a day began."
	case "several":
		return "Planned after several acts."
	}
	return "Planned after an act: " + cause + "."
}
