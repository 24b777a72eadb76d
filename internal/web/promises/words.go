package promises

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Promised(client, day, first string) string
	Wished(client, day, first string) string
	dated(client, day, first string) string
	Standing(open, weak, kept, missed int) string
	OnNowBetween(says, day, says2 string, n, n2, points int) string
	RunwayToLastSafe(date string, marks int) string
	OfThemPassed(lateOnes int) string
	AllTogetherBy(jointStart string) string
	PointsTo(sign string, points int, says string) string
	NewDone(finish string) string
	NoDateAnyMore() string
	Commitments() string
	NewPromise() string
	APromise() string
	WriteAPromise() string
	FillInASheet() string
	Open() string
	AllClients() string
	LikelihoodFollows() string
	CannotForecast() string
	Wanted(wanted string) string
	PaceOfThePast() string
	WouldHelpMost() string
	SeeWhatWouldHelp() string
	TryItFor(title string) string
	TryIt() string
	AllThatHelpsOf(title string) string
	AllThatHelps() string
	WhyThisDateFor(title string) string
	Why() string
	EditOf(title string) string
	Edit() string
	OutcomeOf(title string) string
	Settle() string
	OneAtATime() string
	AllElseAsPlanned() string
	WhatHasToStart(title string) string
	MoreStarts(n int) string
	AndMoreStarts(n int) string
	InTheBacklog() string
	SomeOfThem(shown, all int) string
	ShowAllOf(all int) string
	WhatElse(title string) string
	StartBy(by string) string
	NoSafeDay() string
	Planned(planned string) string
	HowLikelyItWas() string
	HowLikely() string
	PlannedFrom() string
	Likelihood() string
	PromisedFor() string
	ForecastWord() string
	Act() string
	WhatWouldHelpOf(title string) string
	WhatWouldHelp() string
	Close() string
	NoSingleStep() string
	TryingSteps() string
	TryItOf(does string) string
	WhatIfOf(does string) string
	WhatIf() string
	NoOtherPromiseGets() string
	ItemsThatWouldMove() string
	MoreItems(n int) string
	KeepThisChange() string
	EstimateItAgain() string
	DiscardIt() string
	PromisedTimes(history string) string
	For(day string) string
	Settled() string
	PromisesThatAreSettled() string
	Promise() string
	Client() string
	Outcome() string
	Delivered() string
	Clients() string
	NewClient() string
	NobodyYetAPromise() string
	Edit3(name string) string
	Likely(forecast string) string
	PlannedFor(planned string) string
	NoForecastYet() string
	AllOfItTogether(jointStart string) string
	NoPromiseIsOpen() string
	Trying() string
	ItHelps(key, title string) string
	WhatBecameOfIt() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
