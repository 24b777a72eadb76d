package today

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Promised(client, by string) string
	Wished(client, by string) string
	Slipped(promised, first string) string
	OnThisDay() string
	NewMove() string
	WhatTodayIsFor() string
	ImportYourItems() string
	WriteTheFirstItem() string
	PromisesByDate(promises int) string
	PromisesAtRisk() string
	AllPromises() string
	Trying() string
	MoreAtRisk(n int) string
	MoreAssumed(n int) string
	WhatAPromiseIs() string
	WriteAPromise() string
	Promises() string
	EveryPromiseHolds() string
	Wanted(wanted string) string
	WouldHelpMost() string
	TryItFor(title string) string
	TryIt() string
	NoSingleStep() string
	WhyFor(says, title string) string
	Why() string
	StartBy() string
	StartsSoon(n int) string
	OnTheRoadmap() string
	NowAndAWeekLater(says, says2 string) string
	StartItOf(title string) string
	StartIt() string
	MoreOnTheRoadmap(what string) string
	AsksWithoutAnAnswer() string
	AllContracts() string
	NextStarts() string
	YourTeam() string
	Show() string
	NothingStarts() string
	MoreStartsPlanned(more int) string
	WhatDoesNotFit() string
	AllDependencies() string
	MoreUnderDependencies(what string) string
	Slid() string
	MoreNobodyStarted(more int) string
	LaterBehindThem(pushed int) string
	TeamsWithoutRoom() string
	AllTeams() string
	ChangedSinceYesterday() string
	WhatChanged() string
	NobodyMovedThePlan() string
	MoreItems(n int) string
	WhoMovedItAnd() string
	WhatHasNoDate() string
	ShowThem() string
	CannotBeForecast(unknown int) string
	WhatIsAssumed() string
	InPlaces(count int) string
	Likely(forecast string) string
	PlannedFor(planned string) string
	DaysAgo(days int) string
	InDays(days int) string
	PlannedTooLate(planned string, n int) string
	DaysLater(days int) string
	DaysSooner(days int) string
	StartsOnAnotherDay() string
	MarkOf(date, title, says string) string
	HasToAccept(needs string) string
	HasNotAnswered(owes string) string
	ChooseYourTeam() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
