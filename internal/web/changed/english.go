package changed

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) NoPlan() string { return "No plan that is kept moved it." }
func (e english) ItWasMovedTimes(moves int) string {
	if moves == 1 {
		return "It was moved once as far as plans are kept."
	}
	return "It was moved " + e.Count(moves, "time") + " as far as plans are kept, newest first."
}
func (english) CameIntoThePlan(finish string) string { return "Came into the plan, done " + finish }
func (english) WentOut(wasFinish string) string      { return "Went out of the plan, was " + wasFinish }
func (e english) DaysLater(days int, finish string) string {
	return e.Count(days, "day") + " later, " + finish
}
func (e english) DaysSooner(days int, finish string) string {
	return e.Count(days, "day") + " sooner, " + finish
}
func (english) StartsNot(start, wasStart string) string {
	return "Starts " + start + ", not " + wasStart
}

func (english) WhoMoved(title string) string { return "Who moved " + title }
func (english) TheItem() string              { return "The item" }
func (english) WhyThisDate() string          { return "Why this date" }
func (english) ItsHistory() string           { return "Its history" }
func (english) EachPlanThatMoves() string {
	return "Each plan that moves an item is kept for a hundred acts. When its dates move, it is told here who moved them, by what and why."
}
func (english) WhatChanged() string   { return "What changed" }
func (english) Act(seq string) string { return "act " + seq }

func (english) Baselines() string          { return "Baselines" }
func (english) Print() string              { return "Print" }
func (english) SinceWhen() string          { return "Since when" }
func (english) Promises() string           { return "Promises" }
func (english) AllPromises() string        { return "All promises" }
func (english) EveryPromiseStands() string { return "Every promise stands as it did." }
func (english) ByCause() string            { return "By cause" }
func (english) PlansOfThatTime() string {
	return "Plans of that time are no longer kept whole: some causes are not known any more."
}
func (english) NothingMoved() string {
	return "Nothing moved. When an edit, an import or a day that passes moves the plan, it is told here: what moved, who moved it and why."
}
func (english) History() string             { return "History" }
func (e english) MoreItems(more int) string { return e.Count(more, "more item") }
func (english) WhoMovedItAndWhy() string    { return "Who moved it, and why" }
func (english) ToldFrom() string            { return "Told from" }
func (english) Show() string                { return "Show" }
func (english) ReadyToSend() string         { return "Ready to send" }
func (english) CopyTheText() string         { return "Copy the text" }
func (english) TheSameAsMessage() string    { return "The same as a message, in Markdown" }
func (english) LinkToThis() string          { return "A link to this page" }
func (english) AsAFile() string             { return "As a file" }
func (english) CopyTheLink() string         { return "Copy the link" }

func (english) SinceADay() string                 { return "Since a day" }
func (english) SinceABaseline() string            { return "Since a baseline" }
func (english) Today() string                     { return "Today" }
func (english) Yesterday() string                 { return "Yesterday" }
func (english) AWeek() string                     { return "A week" }
func (english) TwoWeeks() string                  { return "Two weeks" }
func (english) AMonth() string                    { return "A month" }
func (english) SinceThePlan(nameOf string) string { return "Since the plan " + nameOf }
func (english) Kept(when string) string           { return ", kept " + when }
func (english) Since(since string) string         { return "Since " + since + "." }
func (english) None() string                      { return "None" }
