package baselines

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) Baselines() string         { return "Baselines" }
func (english) PlansThatWereKept() string { return "Plans that were kept to compare with." }
func (english) WhatChanged() string       { return "What changed" }
func (english) Kept() string              { return "Kept" }
func (english) KeepThePlan() string {
	return "Keep the plan before you tell a date to somebody. Later it shows, item by item and promise by promise, what moved since."
}
func (english) KeepThePlanAsItIsNow() string { return "Keep the plan as it is now" }
func (e english) PlannedFromItems(asOf string, items int) string {
	return "Planned from " + asOf + ", " + e.Count(items, "item") + "."
}
func (english) CompareWithThePlan(name string) string { return "Compare " + name + " with the plan" }
func (english) Compare() string                       { return "Compare" }
func (english) WhatChangedSinceOf(name string) string { return "What changed since " + name }
func (english) WhatChangedSince() string              { return "What changed since" }
func (english) DeleteOf(name string) string           { return "Delete " + name }
func (english) Delete() string                        { return "Delete" }
func (english) KeepIt() string                        { return "Keep it" }
func (english) Close() string                         { return "Close" }
func (english) PromisesThatStandOtherwise() string {
	return "Promises that stand otherwise, worst first"
}
func (english) Promise() string             { return "Promise" }
func (english) Likelihood() string          { return "Likelihood" }
func (english) PromisedFor() string         { return "Promised for" }
func (english) With85() string              { return "With 85%" }
func (english) NoPromiseIsKnown() string    { return "No promise is known to stand otherwise." }
func (english) Item() string                { return "Item" }
func (english) Was() string                 { return "Was" }
func (english) Is() string                  { return "Is" }
func (english) By() string                  { return "By" }
func (english) WhoMoved() string            { return "Who moved it, and why" }
func (e english) MoreItems(more int) string { return e.Count(more, "more item") }

func (english) Name() string              { return "Name" }
func (english) AsPromisedInMarch() string { return "As promised in March" }
func (english) ShortKey() string          { return "Short key" }
func (english) ForAddressesAndFiles() string {
	return "For addresses and files; made of the name if left out."
}
func (english) Note() string                  { return "Note" }
func (english) WhyItIsKept() string           { return "Why it is kept: history shows it." }
func (english) ThePlan() string               { return "the plan as it is now" }
func (english) Later() string                 { return "Later" }
func (english) Sooner() string                { return "Sooner" }
func (english) StartOnAnotherDay() string     { return "Start on another day" }
func (english) Came() string                  { return "Came" }
func (english) Went() string                  { return "Went" }
func (english) Done(finish string) string     { return "done " + finish }
func (english) WasOf(wasFinish string) string { return "was " + wasFinish }
func (e english) DaysLater(days int) string   { return e.Count(days, "day") + " later" }
func (e english) DaysSooner(days int) string  { return e.Count(days, "day") + " sooner" }
func (english) Starts(start string) string    { return "starts " + start }

func (english) Now() string     { return "now" }
func (english) AndWith() string { return "with" }
