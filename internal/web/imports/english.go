package imports

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/web/part"
)

// english is what the pages of imports say in English.
type english struct{ part.English }

func (english) OutcomeRefused() string     { return "refused" }
func (english) OutcomeInConflict() string  { return "in conflict" }
func (english) OutcomeNew() string         { return "new" }
func (english) OutcomeChanged() string     { return "changed" }
func (english) OutcomeDeletedHere() string { return "deleted here" }
func (english) OutcomeUnchanged() string   { return "unchanged" }

func (e english) NewDependencies(n int) string {
	return e.many(n, "new dependency", "new dependencies")
}
func (e english) NewRelations(n int) string { return e.Count(n, "new relation") }
func (e english) NewComments(n int) string  { return e.Count(n, "new comment") }

func (e english) many(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return e.Number(n) + " " + many
}

func (english) Comma() string     { return "Comma" }
func (english) Semicolon() string { return "Semicolon" }
func (english) Tab() string       { return "Tab" }
func (english) Bar() string       { return "Bar" }

func (english) TakenForWhatWe() string { return "Taken for what we know" }
func (english) KeptAsFields() string   { return "Kept as fields of their own" }
func (english) EachBecomesAField() string {
	return "Each becomes a field of items, so nothing is lost."
}
func (english) LeftOut() string                         { return "Left out" }
func (english) TheyAreEmpty() string                    { return "They are empty, or noise of the tracker." }
func (e english) Sure(sure int) string                  { return e.Number(sure) + "% sure" }
func (e english) SureSince(sure int, why string) string { return e.Number(sure) + "% sure: " + why }
func (e english) RowsOf(rows int) string                { return e.Count(rows, "row") + "." }
func (english) OneThing(says string) string {
	return says + " One thing has to be said before it can be brought in."
}
func (english) ItsColumnsAreTaken(says string) string {
	return says + " Its columns are taken as you took them before."
}
func (english) OneGuessNeeds(says string) string { return says + " One guess needs a look." }
func (e english) GuessesNeedALook(says string, unsure int) string {
	return says + " " + e.Number(unsure) + " guesses need a look; they stand first."
}
func (english) ThisIsHow(says string) string {
	return says + " This is how its columns are understood."
}
func (english) AField() string             { return "a field of its own" }
func (english) NothingLeaveItOut() string  { return "nothing: leave it out" }
func (english) Identity() string           { return "Identity" }
func (english) AnotherIdentity() string    { return "another identity" }
func (english) PlainWords() string         { return "plain words" }
func (english) LinkToTheSource() string    { return "link to the source" }
func (english) DueDateATarget() string     { return "due date (a target)" }
func (english) EstimateOneNumber() string  { return "estimate, one number" }
func (english) EstimateLow() string        { return "estimate, low" }
func (english) EstimateHigh() string       { return "estimate, high" }
func (english) WhenTheStatusClass() string { return "when the status class changed" }
func (english) TypeOfTheTracker() string   { return "type, of the tracker" }
func (english) SaysNothing() string        { return "says nothing" }
func (english) Statuses() string           { return "Statuses" }
func (english) EachStatus() string         { return "Each status of the tracker stands for one of ours." }
func (english) StandsFor() string          { return "stands for" }
func (english) ReasonsForClosing() string  { return "Reasons for closing" }
func (english) TheyTell() string           { return "They tell what is done from what was dropped." }
func (english) Backlogs() string           { return "Backlogs" }
func (english) Types() string              { return "Types" }
func (english) AType() string {
	return "A type of the tracker says how big work is, what kind it is, and which backlog it belongs to."
}
func (english) Teams() string    { return "Teams" }
func (english) AKey() string     { return "A key that is not here yet makes a new team." }
func (english) Versions() string { return "Versions" }
func (english) AVersionBecomes() string {
	return "A version becomes a release once it has a key and a day; without them it is kept as a field."
}
func (english) LevelOf(value string) string         { return "Level of " + value }
func (english) AnyLevel() string                    { return "any level" }
func (english) TypeOf(value string) string          { return "Type of " + value }
func (english) AnyType() string                     { return "any type" }
func (english) BacklogOf(value string) string       { return "Backlog of " + value }
func (english) AnyBacklog() string                  { return "any backlog" }
func (english) KeyOfTheTeam(value string) string    { return "Key of the team " + value }
func (english) KeyOfTheRelease(value string) string { return "Key of the release " + value }
func (english) DayOfTheRelease(value string) string { return "Day of the release " + value }

func (english) LookAtTheRows() string     { return "Look at the rows" }
func (english) KeepTheseAndStay() string  { return "Keep these and stay" }
func (english) SaveThisMappingAs() string { return "Save this mapping as" }
func (english) SaveIt() string            { return "Save it" }
func (english) TheWholeTable() string     { return "The whole table" }
func (english) TheFirstRows() string      { return "The first rows, as what they would become" }
func (english) TheFirstRowsHead() string  { return "The first rows" }
func (english) TheFirstRowsAsWhatTheyWould() string {
	return "The first rows as what they would become"
}
func (english) Line() string                  { return "Line" }
func (english) Assumed(assumed string) string { return "Assumed: " + assumed }
func (e english) MoreFieldsNotShown(more int) string {
	return e.Count(more, "more field") + " not shown here."
}
func (english) ReadItOtherwise() string { return "Read it otherwise, or begin from a saved mapping" }
func (english) ReadItAgain() string     { return "Read it again" }
func (english) BeginFrom() string       { return "Begin from" }
func (english) TheNames() string        { return "the names of the columns alone" }
func (english) GuessAgain() string      { return "Guess again" }
func (english) BothForget() string      { return "Both forget what was said of the columns on this page." }
func (english) ColumnsWithWhatEach(title string) string {
	return title + ": columns with what each is taken for"
}
func (english) Column() string                    { return "Column" }
func (english) TakenFor() string                  { return "Taken for" }
func (english) Says() string                      { return "Says" }
func (english) Rows() string                      { return "Rows" }
func (e english) ColumnsOneList(times int) string { return e.Number(times) + " columns, one list" }
func (english) IsTakenFor(name string) string     { return name + " is taken for" }
func (english) KeyOfTheField(name string) string  { return "Key of the field for " + name }
func (english) LinksOfTheKind(link string) string { return "Links of the kind " + link + " mean" }
func (english) NotKnownYet() string               { return "not known yet" }
func (e english) MoreAreTaken(more int) string {
	return e.Number(more) + " more are taken as they are."
}
func (english) WhatNothingTakes() string { return "What nothing takes" }
func (e english) Rows3(count int) string { return e.Count(count, "row") }
func (english) AboutTheFile() string     { return "About the file" }
func (e english) More(n int) string      { return e.Number(n) + " more" }
func (e english) FindingsNotListedMend(n int) string {
	return e.Count(n, "finding") + " not listed; mend the first ones, then look again."
}
func (english) LeaveThisFile() string     { return "Leave this file" }
func (english) NothingWasBrought() string { return "Nothing was brought in of it." }

func (english) GiveThemAllTo() string  { return "Give them all to" }
func (english) SizeThemAll() string    { return "Size them all" }
func (english) PutThemAllInto() string { return "Put them all into" }
func (english) AllBeganOn() string     { return "All began on" }
func (english) AllWereDoneOn() string  { return "All were done on" }
func (english) AddATeam() string       { return "Add a team" }
func (english) AddASize() string       { return "Add a size" }
func (english) AddAPromise() string    { return "Add a promise" }

func (english) WhatThePlanStill() string { return "What the plan still lacks" }
func (english) ThereIsNoOpen() string    { return "There is no open work yet." }
func (english) NothingEachOpenItem() string {
	return "Nothing: each open item has a team, an estimate and somebody it is for."
}
func (english) AndMore(more string) string { return " and " + more + " more" }
func (e english) SetForAll(label string, count int) string {
	return label + ": set for all " + e.Number(count)
}
func (english) Set() string { return "Set" }

func (english) AllRecords() string { return "All records" }
func (e english) ToOfRows(what, what2 string, total int) string {
	return what + " to " + what2 + " of " + e.Count(total, "row")
}
func (english) ItCannotBeTold() string { return "It cannot be told what it would do." }
func (e english) ErrorsWouldRefuse(errors int) string {
	return e.Count(errors, "error") + " would refuse it: nothing is written until what is wrong is mended or left out."
}
func (e english) FieldsChangedOnBoth(conflicts int) string {
	return e.Count(conflicts, "field") + " changed on both sides: say who wins."
}
func (english) ItCanBeBrought() string {
	return "It can be brought in as it is: all of it in one act, which can be undone."
}
func (english) NotDecided() string         { return "Not decided" }
func (english) AsAllOthersOurs() string    { return "As all others: ours" }
func (english) AsAllOthersTheirs() string  { return "As all others: theirs" }
func (english) OursKeep() string           { return "Ours: keep what is here" }
func (english) TheirsTakeTheFiles() string { return "Theirs: take the file's" }
func (e english) LineOf(line int) string   { return ", line " + e.Number(line) }

func (english) BackToTheColumns() string              { return "Back to the columns" }
func (english) WhatItWouldDo() string                 { return "What it would do" }
func (english) BringItIn() string                     { return "Bring it in" }
func (english) LeaveOut() string                      { return "Leave out what is refused" }
func (english) OursWinsEverywhere() string            { return "Ours wins everywhere" }
func (english) TheirsWinsEverywhere() string          { return "Theirs wins everywhere" }
func (english) TakeBackAllChoices() string            { return "Take back all choices" }
func (e english) LeftOutRows(n int) string            { return "Left out, " + e.Count(n, "row") + ":" }
func (english) TakeAfterAll(id string) string         { return "Take " + id + " after all" }
func (e english) AndMoreOf(n int) string              { return " and " + e.Number(n) + " more" }
func (english) RowByRow() string                      { return "Row by row" }
func (english) ThoseThatMatterMost() string           { return "those that matter most first" }
func (english) RowsByWhatWould() string               { return "Rows by what would become of them" }
func (english) KindOfRecord() string                  { return "Kind of record" }
func (english) AKeyAWord() string                     { return "A key, a word, a line of a reason" }
func (english) RowsThatSay() string                   { return "Rows that say" }
func (english) Filter() string                        { return "Filter" }
func (english) ShowAll() string                       { return "Show all" }
func (english) NoRowIsLike() string                   { return "No row is like this." }
func (english) RowsWithWhatWould() string             { return "Rows with what would become of them" }
func (english) Row() string                           { return "Row" }
func (english) WouldBe() string                       { return "Would be" }
func (english) ChangesAndWhy() string                 { return "Changes, and why" }
func (english) LeaveOutHead() string                  { return "Leave out" }
func (english) KeepWhatWasChosen() string             { return "Keep what was chosen here" }
func (english) PageBefore() string                    { return "Page before" }
func (english) Changes() string                       { return "Changes" }
func (e english) MoreFields(n int) string             { return e.Count(n, "more field") }
func (english) LeaveOut3(id string) string            { return "Leave out " + id }
func (english) ChangedOnBothSides() string            { return "changed on both sides" }
func (english) ImportedLast() string                  { return "Imported last" }
func (english) Here() string                          { return "Here" }
func (english) File() string                          { return "File" }
func (english) OfWhoWins(fieldWord, id string) string { return fieldWord + " of " + id + ": who wins" }
func (english) NotMappedWhatNothing() string          { return "Not mapped: what nothing takes" }

func (english) ItWasRefused() string { return "It was refused:" }
func (english) ItIsBeingBrought() string {
	return "It is being brought in: all of it in one act, or nothing."
}
func (english) ItWasStoppedNothing() string { return "It was stopped: nothing of it is kept." }
func (english) NothingOf() string           { return "Nothing of it was brought in." }
func (english) NothingWasNewAll() string    { return "Nothing was new: all of it is here already." }
func (e english) BroughtInRecordsMade(made, changed int) string {
	if changed == 0 {
		return "Brought in: " + e.Count(made, "record") + " made. One undo takes all of it back."
	}
	return "Brought in: " + e.Count(made, "record") + " made, " + e.Count(changed, "record") + " changed. One undo takes all of it back."
}
func (english) Of(done, total string) string { return ", " + done + " of " + total }

func (english) Progress() string          { return "Progress" }
func (english) RecordsDone() string       { return "Records done" }
func (english) StopKeepNothing() string   { return "Stop: keep nothing of it" }
func (english) YouCanLeave() string       { return "You can leave this page: the import goes on." }
func (english) BackToTheRows() string     { return "Back to the rows" }
func (english) ImportAnotherFile() string { return "Import another file" }
func (english) WhatItDid() string         { return "What it did" }
func (english) UndoTheImport() string     { return "Undo the import" }
func (english) OpenTheBacklog() string    { return "Open the backlog" }

func (english) Import() string { return "Import" }
func (english) BringIn() string {
	return "Bring in what you have. You see what would happen before anything is written, and one undo takes all of it back."
}
func (english) AFile() string       { return "A file" }
func (english) ChooseAFile() string { return "Choose a file, or drop it here" }
func (english) ATableCSVTSV() string {
	return "A table (CSV, TSV), a plan file (YAML, JSON), a filled-in sheet, or an archive of the Fluid tracker (tar.gz). At most 64 MB, 50,000 rows."
}
func (english) LookAtIt() string { return "Look at it" }
func (english) JiraExportTheIssues() string {
	return "Jira: export the issues as “CSV (all fields)”. A file waits in memory until you bring it in or leave it: after a restart of the server send it again."
}
func (english) SentNotBroughtIn() string { return "Sent, not brought in" }
func (english) SheetsToFillIn() string   { return "Sheets to fill in" }
func (english) TeamsAndPromises() string {
	return "Teams and promises as tables for a spreadsheet. Send the filled-in file back here."
}
func (english) TeamsAndTheirCapacity() string { return "Teams and their capacity" }
func (english) PromisesAndTheirDates() string { return "Promises and their dates" }
func (english) SavedMappings() string         { return "Saved mappings" }
func (english) HowYouTake() string {
	return "How you take the columns of a table can be saved by a name, and used for the next file. A file with the same columns takes its last mapping by itself."
}
func (english) ForgetTheMapping(name string) string { return "Forget the mapping " + name }
func (english) Forget() string                      { return "Forget" }
func (english) Steps() string                       { return "Steps" }

func (e english) KB(n int) string        { return e.Number(n) + " kB" }
func (e english) Bytes(bytes int) string { return e.Number(bytes) + " bytes" }

func (english) TheOtherSystem() string          { return "The other system" }
func (english) InDatesComesFirst() string       { return "In dates comes first" }
func (english) BeforeTheFractionStands() string { return "Before the fraction stands" }
func (english) EffortIsCountedIn() string       { return "Effort is counted in" }
func (english) HoursOfAPerson() string          { return "Hours of a person-day" }
func (english) OneNumberLowEnd() string         { return "One number: low end, %" }
func (english) OneNumberHighEnd() string        { return "One number: high end, %" }
func (english) DaysOfAStory() string            { return "Days of a story point" }
func (english) ProductOfRowsWithout() string    { return "Product of rows without a key" }
func (english) TeamOfRowsWithout() string       { return "Team of rows without one" }
func (english) BetweenCellsStands() string      { return "Between cells stands" }
func (english) LettersAreWrittenIn() string     { return "Letters are written in" }
func (english) NotSaid() string                 { return "not said" }
func (english) TheDay3112() string              { return "The day: 31/12" }
func (english) TheMonth1231() string            { return "The month: 12/31" }
func (english) APoint1234() string              { return "A point: 1,234.5" }
func (english) AComma1234() string              { return "A comma: 1.234,5" }
func (english) Days() string                    { return "Days" }
func (english) Hours() string                   { return "Hours" }
func (english) Seconds() string                 { return "Seconds" }
func (english) N100AsItIs() string              { return "100: as it is." }
func (english) N150HalfAsMuch() string          { return "150: half as much again." }
func (english) EmptyPoints() string             { return "Empty: points are no effort." }
func (english) WithARowsIdentity() string       { return "With a row's identity it finds the record again." }
func (english) None() string                    { return "none" }
func (english) AKeySuch() string                { return "A key such as PAY; it is made." }
func (english) AKeySuchAsCore() string          { return "A key such as core; it is made." }
func (english) AllOfThem() string               { return "All" }
func (english) Nothing() string                 { return "nothing" }
func (english) Columns() string                 { return "Columns" }
func (e english) LeftField(name string, rows int) string {
	return name + " (" + e.Count(rows, "row") + ")"
}
func (e english) CountOf(kind string, n int) string { return e.Count(n, strings.ToLower(e.Word(kind))) }
func (english) BringInStep() string                 { return "Bring in" }
func (e english) KindOf(kind string, n int) string {
	if n == 1 {
		return e.Word(kind)
	}
	return e.Word(kind) + "s"
}
