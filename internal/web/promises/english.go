package promises

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/web/part"
)

// english is what the page says in English.
type english struct{ part.English }

func (e english) Promised(client, day, first string) string {
	return "Promised" + e.dated(client, day, first)
}
func (e english) Wished(client, day, first string) string {
	return "Wished" + e.dated(client, day, first)
}

// dated says to whom and for when; client and first may be empty.
func (english) dated(client, day, first string) string {
	text := " for " + day
	if client != "" {
		text = " to " + client + text
	}
	if first != "" {
		text += ", at first for " + first
	}
	return text + "."
}

// Standing says how promises to a client stand: "2 open, 1 weak, 3 kept".
func (e english) Standing(open, weak, kept, missed int) string {
	says := []string{e.Number(open) + " open"}
	for _, n := range []struct {
		count int
		word  string
	}{{weak, "weak"}, {kept, "kept"}, {missed, "missed"}} {
		if n.count > 0 {
			says = append(says, e.Number(n.count)+" "+n.word)
		}
	}
	return strings.Join(says, ", ")
}

func (e english) OnNowBetween(says, day, says2 string, n, n2, points int) string {
	return says + " on " + day + ", " + says2 + " now, between " + e.Number(n) + "% and " + e.Number(n2) + "% in " + e.Count(points, "plan")
}
func (e english) RunwayToLastSafe(date string, marks int) string {
	return "Runway to " + date + ": " + e.Count(marks, "last safe start") + " to come"
}
func (e english) OfThemPassed(lateOnes int) string {
	return ", " + e.Number(lateOnes) + " of them passed or planned too late"
}
func (english) AllTogetherBy(jointStart string) string { return ", all together by " + jointStart }
func (e english) PointsTo(sign string, points int, says string) string {
	return sign + e.Count(points, "point") + ", to " + says
}
func (english) NewDone(finish string) string { return "new, done " + finish }
func (english) NoDateAnyMore() string        { return "no date any more" }

func (english) Commitments() string { return "Commitments" }
func (english) NewPromise() string  { return "New promise" }
func (english) APromise() string {
	return "A promise is a date given to somebody. Trestle tells how likely it is to be kept, and which work has to start by when so that it is."
}
func (english) WriteAPromise() string              { return "Write a promise" }
func (english) FillInASheet() string               { return "Fill in a sheet" }
func (english) Open() string                       { return "Open" }
func (english) AllClients() string                 { return "All clients" }
func (english) LikelihoodFollows() string          { return "likelihood follows" }
func (english) CannotForecast() string             { return "cannot forecast" }
func (english) Wanted(wanted string) string        { return "wanted " + wanted + "%" }
func (english) PaceOfThePast() string              { return "Pace of the past says otherwise" }
func (english) WouldHelpMost() string              { return "Would help most" }
func (english) SeeWhatWouldHelp() string           { return "See what would help: steps are tried one by one." }
func (english) TryItFor(title string) string       { return "Try it for " + title }
func (english) TryIt() string                      { return "Try it" }
func (english) AllThatHelpsOf(title string) string { return "All that helps " + title }
func (english) AllThatHelps() string               { return "All that helps" }
func (english) WhyThisDateFor(title string) string { return "Why this date for " + title }
func (english) Why() string                        { return "Why" }
func (english) EditOf(title string) string         { return "Edit " + title }
func (english) Edit() string                       { return "Edit" }
func (english) OutcomeOf(title string) string      { return "Settle " + title }
func (english) Settle() string                     { return "Settle" }
func (english) OneAtATime() string                 { return "One at a time" }
func (english) AllElseAsPlanned() string           { return ", all else as planned:" }
func (english) WhatHasToStart(title string) string { return "What has to start for " + title }
func (e english) AndMoreStarts(n int) string       { return "And " + e.MoreStarts(n) + "." }
func (english) InTheBacklog() string               { return "All of it in the backlog" }
func (e english) SomeOfThem(shown, all int) string {
	return "The page shows " + e.Number(shown) + " of " + e.Number(all) + ": first those that need you, by date."
}
func (e english) ShowAllOf(all int) string          { return "Show all " + e.Number(all) }
func (e english) MoreStarts(n int) string           { return e.Count(n, "more start") }
func (english) WhatElse(title string) string        { return "What else has to start for " + title }
func (english) StartBy(by string) string            { return "start by " + by }
func (english) NoSafeDay() string                   { return "no safe day" }
func (english) Planned(planned string) string       { return "planned " + planned }
func (english) HowLikelyItWas() string              { return "How likely it was" }
func (english) HowLikely() string                   { return "How likely it was, newest first" }
func (english) PlannedFrom() string                 { return "Planned from" }
func (english) Likelihood() string                  { return "Likelihood" }
func (english) PromisedFor() string                 { return "Promised for" }
func (english) ForecastWord() string                { return "Forecast" }
func (english) Act() string                         { return "Act" }
func (english) WhatWouldHelpOf(title string) string { return "What would help " + title }
func (english) WhatWouldHelp() string               { return "What would help" }
func (english) Close() string                       { return "Close" }
func (english) TryingSteps() string {
	return "Steps are being tried, one by one. What helps comes here by itself."
}
func (english) NoSingleStep() string {
	return "No single step found. It takes several, or another date."
}
func (english) TryItOf(does string) string          { return "Try it: " + does }
func (english) WhatIfOf(does string) string         { return "What if: " + does }
func (english) WhatIf() string                      { return "What if" }
func (english) NoOtherPromiseGets() string          { return "No other promise gets more or less likely." }
func (english) ItemsThatWouldMove() string          { return "Items that would move" }
func (e english) MoreItems(n int) string            { return e.Count(n, "more item") }
func (english) KeepThisChange() string              { return "Keep this change" }
func (english) EstimateItAgain() string             { return "Estimate it again" }
func (english) DiscardIt() string                   { return "Discard it" }
func (english) PromisedTimes(history string) string { return "Promised " + history + " times" }
func (english) For(day string) string               { return day + ": for" }
func (english) Settled() string                     { return "Settled" }
func (english) PromisesThatAreSettled() string      { return "Promises that are settled" }
func (english) Promise() string                     { return "Promise" }
func (english) Client() string                      { return "Client" }
func (english) Outcome() string                     { return "Outcome" }
func (english) Delivered() string                   { return "Delivered" }
func (english) Clients() string                     { return "Clients" }
func (english) NewClient() string                   { return "New client" }
func (english) NobodyYetAPromise() string {
	return "Nobody yet. A promise can name who it was made to."
}
func (english) Edit3(name string) string { return "Edit " + name }

func (english) Likely(forecast string) string    { return "Likely " + forecast + "." }
func (english) PlannedFor(planned string) string { return "Planned for " + planned + "." }
func (english) NoForecastYet() string            { return "No forecast yet." }
func (english) AllOfItTogether(jointStart string) string {
	return "All of it together can wait until " + jointStart + "."
}
func (english) NoPromiseIsOpen() string { return "No promise is open." }
func (english) Trying() string {
	return "What would help is being tried. It comes here by itself."
}
func (english) ItHelps(key, title string) string { return "It helps " + key + ", " + title + "." }
func (english) WhatBecameOfIt() string {
	return "What became of it"
}
