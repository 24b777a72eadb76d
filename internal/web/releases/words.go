package releases

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	ReleasesAhead(ahead int) string
	ReleasesAheadInThePlan(ahead int, falls string) string
	MissesTheFreezeNow() string
	MissTheFreezeNow() string
	MakesTheFreezeNow() string
	MakeTheFreezeNow() string
	CameIn() string
	WentOut() string
	MovedLater() string
	MovedEarlier() string
	NothingMoved() string
	N1ItemFalls() string
	ItemsFall(n int) string
	AboveIt() string
	Releases() string
	Board() string
	EditTheRelease() string
	Freeze() string
	Delivered() string
	InByTheFreeze() string
	DoneOf(done int) string
	AllOfIt() string
	LikelyOf(forecast string) string
	NoItemNames() string
	ToTheBacklog() string
	WithoutAForecast() string
	Dropped() string
	Scope() string
	CutLineAt() string
	Order() string
	ItemsOfTheRelease() string
	Item() string
	Likely() string
	ByItself() string
	WithAllAbove() string
	CutLine() string
	InProgress() string
	In() string
	NoSingleChange() string
	WhatWouldBring() string
	WhatWouldBringItIn() string
	AllOfItTogether() string
	HowLikelyTheFirst(trials string) string
	AsATable() string
	LikelihoodThatTheFirst() string
	FirstItems() string
	To() string
	AllIn() string
	HowItIsWorked() string
	Done() string
	FromLikelyTo85() string
	ScopeHead() string
	ItemsOfTheReleaseByDay() string
	From() string
	Done3() string
	PromisedAsAWhole() string
	SinceABaseline() string
	NoBaselineIsKept() string
	Baseline() string
	Compare() string
	CameInHead() string
	WentOutHead() string
	Moved() string
	NewRelease() string
	ARelease() string
	WriteARelease() string
	WhatMovedIsTold() string
	AllBaselines() string
	ReleasesToCome() string
	Release() string
	InHead() string
	FallsOut() string
	Likely85() string
	CannotForecast() string
	NoBaseline() string
	FirstTo(place int, key, title, says string) string
	ManualOrder() string
	LikeliestFirst() string
	InDays(days int) string
	DaysAgo(days int) string
	DaysToStabilise(days int) string
	FrozenOnTheDay() string
	NotKnownYet() string
	OfWith(cut, items, wanted int) string
	EverythingAboveMakes(freeze, says string) string
	NothingMakesTheFreeze(freeze string, wanted int) string
	OneMoreMakesIt(says string) string
	DaysLater(days int) string
	DaysEarlier(days int) string
	WerePlanned(inThen, inNow, came, went, moved int) string
	Today() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
