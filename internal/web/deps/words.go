package deps

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	AskForADay() string
	AskForAnotherDay() string
	AskAgain() string
	PromiseADay() string
	AcceptTheDayOffered() string
	PromiseAgain() string
	PromiseANewDay() string
	OfferAnotherDay() string
	SayItIsAtRisk() string
	ItWasKept() string
	ItWasMissed() string
	Withdraw() string
	AskedForADay() string
	ADayIsPromised() string
	AnotherDayIsOffered() string
	TheHandOver() string
	TheHandOverWasKept() string
	TheHandOverWasMissed() string
	TheContractIsWithdrawn() string
	SignSettled() string
	SignAgreedAndInTime() string
	SignNoContract() string
	SignNoAgreedDay() string
	SignMayComeTooLate() string
	SignTooLate() string
	HandOversOf(handOvers, teams int) string
	ComeTooLate(n int) string
	HaveNoAgreedDay(n int) string
	AllInTime() string
	OwesMost(team string, n int) string
	WorstOf(needs, owes string, n int, worst string) string
	Blocks(teams []string, items, others, promises int, likely string) string
	Chain(items, handedOn int, from, to string) string
	NotSaidYet() string
	Dependencies() string
	AskATeam() string
	WhatDependenciesAre() string
	WriteADependency() string
	ImportYourItems() string
	WhoNeeds() string
	TeamByTeam() string
	HandOversBetweenTeams() string
	NeedsFrom() string
	Needs() string
	Owes() string
	ACellShows() string
	AllTeams() string
	WhichHandOvers() string
	WhatAContractSays() string
	ShowAllHandOvers() string
	NeededBy() string
	PromisedBy() string
	ForecastWord() string
	OtherStepsOf(title string) string
	OtherSteps() string
	NeighboursOf(title string) string
	Neighbours() string
	EditTheHandOver(title string) string
	Edit() string
	WhatFor() string
	ItComesBy() string
	ThePlanSays(p85 string) string
	HowSureInPercent() string
	Why() string
	OneItem() string
	AnotherItem() string
	Item() string
	Show() string
	HowFarAroundIt() string
	WiderPicture() string
	ItsPartsHaveTies() string
	ThePicture() string
	Side() string
	TeamAndDates() string
	WhatWaitsForIt() string
	LookFromHere() string
	Promise() string
	Likely(date, says string) string
	StandsOn(keys string) string
	WhatBlocksMost() string
	AWeekOfDelay() string
	LongestChains() string
	WhatDoesNotFit() string
	AWeek(amount string) string
	PromiseLikelyWanted(title, date, says string, wanted int) string
	Done(finish string) string
	Planned(finish string) string
	CannotForecast() string
	NotPlanned() string
	For(short, to string) string
	MoreNeighboursNotDrawn(hidden int) string
	ItNeeds() string
	StandsOnIt() string
	InFocus() string
	ItemsFurtherBeforeIt(moreUp int) string
	ItemsFurtherAfterIt(moreDown int) string
	NotDrawnTakeMore(join string) string
	ToOfHandOvers(n, n2, found int) string
	NeedsFromOf(needs, owes string) string
	NeedsOf(needs string) string
	OwesOf(owes string) string
	ContractsWorstFirst() string
	DaysLate(n int) string
	DaysLateWith85(n int) string
	DaysSpare(n int) string
	ByThePlan(start string) string
	NoneYet() string
	Sure(n int) string
	TheDayNeeded() string
	TheDayItComes() string
	TheReason() string
	NothingWasChanged(join string) string
	NothingWasChangedFor(rest string) string
	NothingWasChangedSince(reason string) string
	ForWhat() string
	Contracts() string
	TooLate() string
	NotAgreed() string
	WithoutAContract() string
	AllOfThem() string
	Steps(n int) string
	DoneAlready() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
