package today

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) Promised(client, by string) string     { return "Promised" + to(client) + " by " + by }
func (english) Wished(client, by string) string       { return "A wish" + to(client) + " by " + by }
func (english) Slipped(promised, first string) string { return promised + ", first " + first }

func to(client string) string {
	if client == "" {
		return ""
	}
	return " to " + client
}

func (english) OnThisDay() string { return "today" }
func (english) NewMove() string   { return "new" }

func (english) WhatTodayIsFor() string {
	return "Today tells which promises are at risk and which technical work has to start, once there is a plan to compute."
}
func (english) ImportYourItems() string   { return "Import your items" }
func (english) WriteTheFirstItem() string { return "Write the first item" }
func (e english) PromisesByDate(promises int) string {
	return e.Count(promises, "promise") + " by date"
}
func (english) PromisesAtRisk() string { return "Promises at risk" }
func (english) AllPromises() string    { return "All promises" }
func (english) Trying() string {
	return "What would help is being tried. It comes here by itself."
}
func (e english) MoreAtRisk(n int) string {
	return e.Number(n) + " more at risk, among the commitments"
}
func (e english) MoreAssumed(n int) string { return e.Number(n) + " more" }
func (english) WhatAPromiseIs() string {
	return "A promise is a date given to somebody. Trestle tells how likely it is to be kept, and what would help most."
}
func (english) WriteAPromise() string { return "Write a promise" }
func (english) Promises() string      { return "Promises" }
func (english) EveryPromiseHolds() string {
	return "Every promise holds with the likelihood you gave."
}
func (english) Wanted(wanted string) string  { return "wanted " + wanted + "%" }
func (english) WouldHelpMost() string        { return "Would help most" }
func (english) TryItFor(title string) string { return "Try it for " + title }
func (english) TryIt() string                { return "Try it" }
func (english) NoSingleStep() string {
	return "No single step found. It takes several, or another date."
}
func (english) WhyFor(says, title string) string { return "Why " + says + " for " + title }
func (english) Why() string                      { return "Why" }
func (english) StartBy() string                  { return "Start by" }
func (e english) StartsSoon(n int) string        { return e.Count(n, "start") + " within four weeks" }
func (english) OnTheRoadmap() string             { return "On the roadmap" }
func (english) NowAndAWeekLater(says, says2 string) string {
	return says + " now, " + says2 + " a week later"
}
func (english) StartItOf(title string) string            { return "Start it: " + title }
func (english) StartIt() string                          { return "Start it" }
func (english) MoreOnTheRoadmap(what string) string      { return what + " more, on the roadmap" }
func (english) AsksWithoutAnAnswer() string              { return "Asks without an answer" }
func (english) AllContracts() string                     { return "All contracts" }
func (english) NextStarts() string                       { return "Your team's next starts" }
func (english) YourTeam() string                         { return "Your team" }
func (english) Show() string                             { return "Show" }
func (english) NothingStarts() string                    { return "Nothing is planned to start." }
func (e english) MoreStartsPlanned(more int) string      { return e.Count(more, "more start") + " planned" }
func (english) WhatDoesNotFit() string                   { return "What does not fit together" }
func (english) AllDependencies() string                  { return "All dependencies" }
func (english) MoreUnderDependencies(what string) string { return what + " more, under dependencies" }
func (english) Slid() string                             { return "Slid: nobody started it" }
func (e english) MoreNobodyStarted(more int) string {
	return e.Count(more, "more item") + " nobody started"
}
func (e english) LaterBehindThem(pushed int) string {
	return e.Count(pushed, "item") + " later behind them"
}
func (english) TeamsWithoutRoom() string      { return "Teams without room" }
func (english) AllTeams() string              { return "All teams" }
func (english) ChangedSinceYesterday() string { return "Changed since yesterday" }
func (english) WhatChanged() string           { return "What changed" }
func (english) NobodyMovedThePlan() string    { return "Nobody's change moved the plan." }
func (e english) MoreItems(n int) string      { return e.Count(n, "more item") }
func (english) WhoMovedItAnd() string         { return "Who moved it, and why" }
func (english) WhatHasNoDate() string         { return "What has no date" }
func (english) ShowThem() string              { return "Show them" }
func (e english) CannotBeForecast(unknown int) string {
	if unknown == 1 {
		return "1 open item cannot be forecast. Give it a team and an estimate, and the plan takes it in."
	}
	return e.Count(unknown, "open item") + " cannot be forecast. Give them a team and an estimate, and the plan takes them in."
}
func (english) WhatIsAssumed() string       { return "What is assumed" }
func (e english) InPlaces(count int) string { return "in " + e.Count(count, "place") }

func (english) Likely(forecast string) string    { return "Likely " + forecast + "." }
func (english) PlannedFor(planned string) string { return "Planned for " + planned + "." }
func (e english) DaysAgo(days int) string        { return e.Count(days, "day") + " ago" }
func (e english) InDays(days int) string         { return "in " + e.Count(days, "day") }
func (e english) PlannedTooLate(planned string, n int) string {
	return "Planned for " + planned + ", " + e.Count(n, "day") + " after its last safe day."
}
func (e english) DaysLater(days int) string            { return e.Count(days, "day") + " later" }
func (e english) DaysSooner(days int) string           { return e.Count(days, "day") + " sooner" }
func (english) StartsOnAnotherDay() string             { return "starts on another day" }
func (english) MarkOf(date, title, says string) string { return date + ", " + title + ", " + says }

func (english) HasToAccept(needs string) string {
	return needs + " has to accept the day offered, or ask again."
}
func (english) HasNotAnswered(owes string) string { return owes + " has not answered yet." }
func (english) ChooseYourTeam() string            { return "Choose your team" }
