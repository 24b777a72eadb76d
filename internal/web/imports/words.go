package imports

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	OutcomeRefused() string
	OutcomeInConflict() string
	OutcomeNew() string
	OutcomeChanged() string
	OutcomeDeletedHere() string
	OutcomeUnchanged() string
	NewDependencies(n int) string
	NewRelations(n int) string
	NewComments(n int) string
	many(n int, one, many string) string
	Comma() string
	Semicolon() string
	Tab() string
	Bar() string
	TakenForWhatWe() string
	KeptAsFields() string
	EachBecomesAField() string
	LeftOut() string
	TheyAreEmpty() string
	Sure(sure int) string
	SureSince(sure int, why string) string
	RowsOf(rows int) string
	OneThing(says string) string
	ItsColumnsAreTaken(says string) string
	OneGuessNeeds(says string) string
	GuessesNeedALook(says string, unsure int) string
	ThisIsHow(says string) string
	AField() string
	NothingLeaveItOut() string
	Identity() string
	AnotherIdentity() string
	PlainWords() string
	LinkToTheSource() string
	DueDateATarget() string
	EstimateOneNumber() string
	EstimateLow() string
	EstimateHigh() string
	WhenTheStatusClass() string
	TypeOfTheTracker() string
	SaysNothing() string
	Statuses() string
	EachStatus() string
	StandsFor() string
	ReasonsForClosing() string
	TheyTell() string
	Backlogs() string
	Types() string
	AType() string
	Teams() string
	AKey() string
	Versions() string
	AVersionBecomes() string
	LevelOf(value string) string
	AnyLevel() string
	TypeOf(value string) string
	AnyType() string
	BacklogOf(value string) string
	AnyBacklog() string
	KeyOfTheTeam(value string) string
	KeyOfTheRelease(value string) string
	DayOfTheRelease(value string) string
	LookAtTheRows() string
	KeepTheseAndStay() string
	SaveThisMappingAs() string
	SaveIt() string
	TheWholeTable() string
	TheFirstRows() string
	TheFirstRowsHead() string
	TheFirstRowsAsWhatTheyWould() string
	Line() string
	Assumed(assumed string) string
	MoreFieldsNotShown(more int) string
	ReadItOtherwise() string
	ReadItAgain() string
	BeginFrom() string
	TheNames() string
	GuessAgain() string
	BothForget() string
	ColumnsWithWhatEach(title string) string
	Column() string
	TakenFor() string
	Says() string
	Rows() string
	ColumnsOneList(times int) string
	IsTakenFor(name string) string
	KeyOfTheField(name string) string
	LinksOfTheKind(link string) string
	NotKnownYet() string
	MoreAreTaken(more int) string
	WhatNothingTakes() string
	Rows3(count int) string
	AboutTheFile() string
	More(n int) string
	FindingsNotListedMend(n int) string
	LeaveThisFile() string
	NothingWasBrought() string
	GiveThemAllTo() string
	SizeThemAll() string
	PutThemAllInto() string
	AllBeganOn() string
	AllWereDoneOn() string
	AddATeam() string
	AddASize() string
	AddAPromise() string
	WhatThePlanStill() string
	ThereIsNoOpen() string
	NothingEachOpenItem() string
	AndMore(more string) string
	SetForAll(label string, count int) string
	Set() string
	AllRecords() string
	ToOfRows(what, what2 string, total int) string
	ItCannotBeTold() string
	ErrorsWouldRefuse(errors int) string
	FieldsChangedOnBoth(conflicts int) string
	ItCanBeBrought() string
	NotDecided() string
	AsAllOthersOurs() string
	AsAllOthersTheirs() string
	OursKeep() string
	TheirsTakeTheFiles() string
	LineOf(line int) string
	BackToTheColumns() string
	WhatItWouldDo() string
	BringItIn() string
	LeaveOut() string
	OursWinsEverywhere() string
	TheirsWinsEverywhere() string
	TakeBackAllChoices() string
	LeftOutRows(n int) string
	TakeAfterAll(id string) string
	AndMoreOf(n int) string
	RowByRow() string
	ThoseThatMatterMost() string
	RowsByWhatWould() string
	KindOfRecord() string
	AKeyAWord() string
	RowsThatSay() string
	Filter() string
	ShowAll() string
	NoRowIsLike() string
	RowsWithWhatWould() string
	Row() string
	WouldBe() string
	ChangesAndWhy() string
	LeaveOutHead() string
	KeepWhatWasChosen() string
	PageBefore() string
	Changes() string
	MoreFields(n int) string
	LeaveOut3(id string) string
	ChangedOnBothSides() string
	ImportedLast() string
	Here() string
	File() string
	OfWhoWins(fieldWord, id string) string
	NotMappedWhatNothing() string
	ItWasRefused() string
	ItIsBeingBrought() string
	ItWasStoppedNothing() string
	NothingOf() string
	NothingWasNewAll() string
	BroughtInRecordsMade(made, changed int) string
	Of(done, total string) string
	Progress() string
	RecordsDone() string
	StopKeepNothing() string
	YouCanLeave() string
	BackToTheRows() string
	ImportAnotherFile() string
	WhatItDid() string
	UndoTheImport() string
	OpenTheBacklog() string
	Import() string
	BringIn() string
	AFile() string
	ChooseAFile() string
	ATableCSVTSV() string
	LookAtIt() string
	JiraExportTheIssues() string
	SentNotBroughtIn() string
	SheetsToFillIn() string
	TeamsAndPromises() string
	TeamsAndTheirCapacity() string
	PromisesAndTheirDates() string
	SavedMappings() string
	HowYouTake() string
	ForgetTheMapping(name string) string
	Forget() string
	Steps() string
	KB(n int) string
	Bytes(bytes int) string
	TheOtherSystem() string
	InDatesComesFirst() string
	BeforeTheFractionStands() string
	EffortIsCountedIn() string
	HoursOfAPerson() string
	OneNumberLowEnd() string
	OneNumberHighEnd() string
	DaysOfAStory() string
	ProductOfRowsWithout() string
	TeamOfRowsWithout() string
	BetweenCellsStands() string
	LettersAreWrittenIn() string
	NotSaid() string
	TheDay3112() string
	TheMonth1231() string
	APoint1234() string
	AComma1234() string
	Days() string
	Hours() string
	Seconds() string
	N100AsItIs() string
	N150HalfAsMuch() string
	EmptyPoints() string
	WithARowsIdentity() string
	None() string
	AKeySuch() string
	AKeySuchAsCore() string
	AllOfThem() string
	Nothing() string
	Columns() string
	LeftField(name string, rows int) string
	CountOf(kind string, n int) string
	BringInStep() string
	KindOf(kind string, n int) string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
