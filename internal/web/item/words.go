package item

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Status() string
	Backlog() string
	Level() string
	Type() string
	Release() string
	Goals() string
	CostOfDelay() string
	OnHoldUntil() string
	PinnedTo() string
	Started() string
	Finished() string
	TimeBox() string
	LookedAfterBy() string
	Labels() string
	Shares() string
	StartTogether() string
	Estimate() string
	WhollyInItsParts() string
	Archived() string
	OutOfTheLists() string
	AWeek(amount string) string
	OnceIsMissed(date string) string
	NotBefore(date string) string
	ExpeditedAboveAllOthers() string
	Description() string
	HintMarkdown() string
	Title() string
	InPlainWords() string
	HintPlain() string
	HintNotBefore() string
	HintPinned() string
	AWeeksDelayCosts() string
	Urgency() string
	FromOrBy() string
	ForAFixedDate() string
	PartOf() string
	HintParent() string
	KeysWithCommasBetween() string
	WithCommasBetween() string
	HintTimeBox() string
	WhatItAnswers() string
	WhatWasFound() string
	ItsTeamsStartTogether() string
	ItsOwnEstimate() string
	ArchivedOut() string
	NotSaid() string
	Yes() string
	No() string
	Team() string
	Size() string
	AtBest() string
	Likely() string
	AtWorst() string
	People() string
	Spent() string
	Remain() string
	AtOnce() string
	WorkOf(label string) string
	WorkOfAnotherTeam(n int) string
	AboveIt() string
	EditOf(key string) string
	WhatItIs() string
	WorkByTeam() string
	RowsLeftOut() string
	When() string
	WhatItIsWorth() string
	WhatItBelongsTo() string
	Research() string
	FieldsOfThisWorkspace() string
	Rules() string
	WhyThisChange() string
	WhyThisChangeHistory() string
	Save() string
	Cancel() string
	ChangedMeanwhile() string
	WhatYouSeeNow() string
	Field() string
	ThereNow() string
	Yours() string
	WaitsFor() string
	ItWaitsForNothing() string
	WhatWaitsForIt() string
	NothingWaitsForIt() string
	SayItPlainly() string
	ForPeopleOutsideEngineering() string
	StartBy() string
	Planned(planned string) string
	NoPromiseAsks() string
	NotByThisAlone() string
	AtBestOf(says string) string
	DoneHalfTheTime() string
	ItRests() string
	With85(p85 string) string
	PlannedLikelihoodFollows() string
	StandsUnder() string
	Promises(promises int) string
	TheWeakestAt(says string) string
	NoPromise() string
	Order() string
	Of(place, items string) string
	InTheBacklog() string
	ArchivedHead() string
	ItMissesTheFreeze(release string) string
	WhatSetsTheDate() string
	OnTheRoadmap() string
	ExplainThisDate() string
	WorkByTeamHead() string
	WithoutATeam() string
	GiveItATeam() string
	PeopleAtOnce() string
	State() string
	Assumed(assumed string) string
	From(assumed string) string
	ItsWork() string
	AllItsDependencies() string
	Done(finish string) string
	PlannedFor(finish string) string
	NeedBy() string
	PromisedBy() string
	ItsParts() string
	Edit() string
	DescribeIt() string
	StartItOf() string
	ItIsDone() string
	OpenItAgain() string
	AssumedTheSourceDid() string
	PromisesOnIt() string
	Comments() string
	WriteAComment() string
	Comment() string
	History() string
	AllOfIt() string
	NothingWasChangedYet() string
	UndoChange(seq string) string
	Undo() string
	Lag(lag string) string
	SoftGivesWay() string
	ToLikely(low, outlookDays, likely string) string
	To(low, outlookDays string) string
	NoneYet() string
	Days(what string) string
	DoneOn(finished string) string
	Since(started string) string
	SpentOf(what string) string
	RemainOf(what string) string
	CannotForecast() string
	NotPlanned() string
	AndMore() string
	None() string
	All() string
	PersonDays() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
