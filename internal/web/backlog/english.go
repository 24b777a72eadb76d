package backlog

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) Backlog() string     { return "Backlog" }
func (english) WhatItHolds() string { return "Business and technical work in one order." }
func (e english) WouldStandElsewhere(differ int) string {
	return e.Count(differ, "item") + " would stand elsewhere by what a week of delay costs."
}
func (english) NewItem() string { return "New item" }
func (english) WhatTheBacklogIs() string {
	return "The backlog holds all work, business and technical, in one order. Each item says what stands on it and why it ranks where it does."
}
func (english) ImportYourItems() string   { return "Import your items" }
func (english) WriteTheFirstItem() string { return "Write the first item" }
func (english) NoItemIsAll() string       { return "No item is all of this at once." }
func (english) ShowAllItems() string      { return "Show all items" }
func (english) AddTheItem() string        { return "Add the item" }
func (english) Cancel() string            { return "Cancel" }
func (e english) ItemsInTheManual(found int) string {
	return e.Count(found, "item") + ", in the manual order unless the filter sorts them"
}
func (english) Choose() string                   { return "Choose" }
func (english) Item() string                     { return "Item" }
func (english) Rank() string                     { return "Rank" }
func (english) DaysOfWork() string               { return "Days of work" }
func (english) Team() string                     { return "Team" }
func (english) Status() string                   { return "Status" }
func (english) StartBy() string                  { return "Start by" }
func (english) Likely() string                   { return "Likely" }
func (english) Promise() string                  { return "Promise" }
func (english) ChooseOf(key string) string       { return "Choose " + key }
func (english) Place() string                    { return "Place" }
func (english) StandsOnIt(up string) string      { return up + " stands on it" }
func (english) WhyRank() string                  { return "Why rank" }
func (english) NoneYet() string                  { return "none yet" }
func (english) Done(finish string) string        { return "done " + finish }
func (english) WhyRankOf(position string) string { return "Why rank " + position + "?" }
func (english) AWeeksDelayCosts() string         { return "A week's delay costs" }
func (english) ForEachDay() string               { return "For each day of work" }
func (english) AWeek(unit string) string         { return unit + " a week" }
func (english) InheritsFrom() string             { return "Inherits from" }
func (english) StandsNowAt() string              { return "Stands now at" }
func (english) MoveItThere() string              { return "Move it there" }
func (english) WithTheChosenItems() string       { return "With the chosen items" }
func (english) WithTheChosen() string            { return "With the chosen:" }
func (english) PutInComputedOrder() string       { return "Put in computed order" }
func (english) ToTheTop() string                 { return "To the top" }
func (english) ToTheBottom() string              { return "To the bottom" }
func (english) AsItIs() string                   { return "as it is" }
func (english) Release() string                  { return "Release" }
func (english) Set() string                      { return "Set" }
func (english) WhatComputedOrderIs() string {
	return "The computed order puts first what pays most for each day of work, together with the work it stands on."
}
func (english) ApplyItToAll(differ string) string { return "Apply it to all " + differ }

func (english) Title() string   { return "Title" }
func (english) Product() string { return "Product" }
func (english) Level() string   { return "Level" }
func (english) Size() string    { return "Size" }
func (english) WhatIs() string  { return "What is to be done" }
func (english) ToDays(size, what, what2 string) string {
	return size + ", " + what + " to " + what2 + " days"
}

func (e english) OnThisPage(rows, total int) string {
	return e.Number(rows) + " on this page, " + e.Count(total, "item") + " in all"
}
func (english) FilterHint() string {
	return "For example backlog:technical, team:platform, is:late, or words of the title."
}
func (english) AllOpen() string          { return "All open" }
func (english) NoTeamOrEstimate() string { return "No team or estimate" }
func (english) NothingByItself() string  { return "nothing by itself" }
