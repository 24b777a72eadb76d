package record

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Monday() string
	Tuesday() string
	Wednesday() string
	Thursday() string
	Friday() string
	Saturday() string
	Sunday() string
	HintCommitmentsRefer() string
	HintInCapitalsSuchAsPAY() string
	HintItemsRefer() string
	HintTeamsRefer() string
	InPlainWords() string
	WhoOwnsIt() string
	LegendWhatItIs() string
	Name() string
	Key() string
	CalendarField() string
	LegendWhoIsInIt() string
	Person() string
	People() string
	From() string
	To() string
	Skills() string
	LegendHowMuchOfItWorks() string
	Focus() string
	KeptFree() string
	Limit() string
	ASprintBegins() string
	DaysInASprint() string
	LegendDaysWithLess() string
	Why() string
	StillThere() string
	LegendWhatItsWorkIsMeant() string
	LegendItsBoard() string
	Proposed() string
	Ready() string
	InProgress() string
	LegendWhatIsPromised() string
	Title() string
	ToWhom() string
	HowFirm() string
	Items() string
	Release() string
	LegendByWhenAndHowSure() string
	Date() string
	LikelihoodWanted() string
	AMissedWeekCosts() string
	LegendWhatBecameOfIt() string
	Outcome() string
	Delivered() string
	LegendDatesItWasPromisedFor() string
	SaidOn() string
	For() string
	Product() string
	LegendWhen() string
	DeliveredOn() string
	Freeze() string
	LegendWhatWaitsForWhat() string
	ThisItemNeeds() string
	ThisOneFirst() string
	WhichEnds() string
	TimeBetween() string
	Strength() string
	WhoNeedsIt() string
	WhoOwesIt() string
	LegendWhatTheTwoTeamsAgreed() string
	NeededBy() string
	PromisedBy() string
	HowSureTheyAre() string
	State() string
	AskedOrNoContract() string
	WhyItIsNeeded() string
	LegendTheWeek() string
	LegendHolidays() string
	DayField() string
	StillWorked() string
	LegendPersonDays() string
	Size() string
	AtBest() string
	Likely() string
	AtWorst() string
	LegendWhatItTakes() string
	Takes() string
	WordsToChooseFrom() string
	HintARowWithoutAPerson() string
	HintTheShareOfADay() string
	HintTheShareForWhatComes() string
	HintTheMostItHasUnder() string
	HintTheFirstDayOfAny() string
	HintTheShareOfEachBacklog() string
	HintTheMostItems() string
	HintItsShortNameEmpty() string
	HintKeysWithCommasBetween() string
	HintAgainstOtherPromises() string
	HintItemsAndPromisesRefer() string
	HintWhatIsDone() string
	HintTheKeyOfWhatWaits() string
	HintTheKey() string
	Hint2dOr2dElapsed() string
	HintLeaveItEmptyWhere() string
	HintSuchAsM() string
	HintOneTimeInTen() string
	HintOneTimeInTenHead() string
	HintFiltersAndFilesUse() string
	HintOfTheTypeChoiceOne() string
	RowMember() string
	RowDaysWithLessCapacity() string
	RowDatePromised() string
	RowHoliday() string
	AClient() string
	AProduct() string
	AGoal() string
	ATeam() string
	APromise() string
	ARelease() string
	ADependency() string
	ACalendar() string
	ASize() string
	AField() string
	ChooseTheFirstOne() string
	ChooseNobodyNamed() string
	ChooseNone() string
	ChooseSeveral() string
	ChooseEveryTeamOfIt() string
	New(word string) string
	Edit(title string) string
	EditThis(word string) string
	EditKey(key string) string
	AddThe(word string) string
	Save() string
	AboveIt() string
	Back() string
	WhyThisChange() string
	WhyThisChangeHistory() string
	Cancel() string
	DeleteThis(word string) string
	ItCanBeUndone() string
	ChangedMeanwhile() string
	WhatYouSeeNow() string
	Field() string
	ThereNow() string
	Yours() string
	InPercent(label string) string
	APercentage() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
