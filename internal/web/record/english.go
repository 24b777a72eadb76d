package record

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the forms of records say in English.
type english struct{ part.English }

func (english) Monday() string    { return "Monday" }
func (english) Tuesday() string   { return "Tuesday" }
func (english) Wednesday() string { return "Wednesday" }
func (english) Thursday() string  { return "Thursday" }
func (english) Friday() string    { return "Friday" }
func (english) Saturday() string  { return "Saturday" }
func (english) Sunday() string    { return "Sunday" }
func (english) HintCommitmentsRefer() string {
	return "Commitments refer to it by this. Empty: made from the name."
}
func (english) HintInCapitalsSuchAsPAY() string {
	return "In capitals, such as PAY: keys of its items begin with it. Empty: made from the name."
}
func (english) HintItemsRefer() string {
	return "Items refer to it by this. Empty: made from the name."
}
func (english) HintTeamsRefer() string {
	return "Teams refer to it by this. Empty: made from the name."
}
func (english) InPlainWords() string                { return "In plain words" }
func (english) WhoOwnsIt() string                   { return "Who owns it" }
func (english) LegendWhatItIs() string              { return "What it is" }
func (english) Name() string                        { return "Name" }
func (english) Key() string                         { return "Key" }
func (english) CalendarField() string               { return "Calendar" }
func (english) LegendWhoIsInIt() string             { return "Who is in it" }
func (english) Person() string                      { return "Person" }
func (english) People() string                      { return "People" }
func (english) From() string                        { return "From" }
func (english) To() string                          { return "To" }
func (english) Skills() string                      { return "Skills" }
func (english) LegendHowMuchOfItWorks() string      { return "How much of it works on items" }
func (english) Focus() string                       { return "Focus" }
func (english) KeptFree() string                    { return "Kept free" }
func (english) Limit() string                       { return "Limit" }
func (english) ASprintBegins() string               { return "A sprint begins" }
func (english) DaysInASprint() string               { return "Days in a sprint" }
func (english) LegendDaysWithLess() string          { return "Days with less" }
func (english) Why() string                         { return "Why" }
func (english) StillThere() string                  { return "Still there" }
func (english) LegendWhatItsWorkIsMeant() string    { return "What its work is meant to be" }
func (english) LegendItsBoard() string              { return "Its board" }
func (english) Proposed() string                    { return "Proposed" }
func (english) Ready() string                       { return "Ready" }
func (english) InProgress() string                  { return "In progress" }
func (english) LegendWhatIsPromised() string        { return "What is promised" }
func (english) Title() string                       { return "Title" }
func (english) ToWhom() string                      { return "To whom" }
func (english) HowFirm() string                     { return "How firm" }
func (english) Items() string                       { return "Items" }
func (english) Release() string                     { return "Release" }
func (english) LegendByWhenAndHowSure() string      { return "By when, and how sure" }
func (english) Date() string                        { return "Date" }
func (english) LikelihoodWanted() string            { return "Likelihood wanted" }
func (english) AMissedWeekCosts() string            { return "A missed week costs" }
func (english) LegendWhatBecameOfIt() string        { return "What became of it" }
func (english) Outcome() string                     { return "Outcome" }
func (english) Delivered() string                   { return "Delivered" }
func (english) LegendDatesItWasPromisedFor() string { return "Dates it was promised for" }
func (english) SaidOn() string                      { return "Said on" }
func (english) For() string                         { return "For" }
func (english) Product() string                     { return "Product" }
func (english) LegendWhen() string                  { return "When" }
func (english) DeliveredOn() string                 { return "Delivered on" }
func (english) Freeze() string                      { return "Freeze" }
func (english) LegendWhatWaitsForWhat() string      { return "What waits for what" }
func (english) ThisItemNeeds() string               { return "This item needs" }
func (english) ThisOneFirst() string                { return "This one first" }
func (english) WhichEnds() string                   { return "Which ends" }
func (english) TimeBetween() string                 { return "Time between" }
func (english) Strength() string                    { return "Strength" }
func (english) WhoNeedsIt() string                  { return "Who needs it" }
func (english) WhoOwesIt() string                   { return "Who owes it" }
func (english) LegendWhatTheTwoTeamsAgreed() string { return "What the two teams agreed" }
func (english) NeededBy() string                    { return "Needed by" }
func (english) PromisedBy() string                  { return "Promised by" }
func (english) HowSureTheyAre() string              { return "How sure they are" }
func (english) State() string                       { return "State" }
func (english) AskedOrNoContract() string           { return "Asked, or no contract" }
func (english) WhyItIsNeeded() string               { return "Why it is needed" }
func (english) LegendTheWeek() string               { return "The week" }
func (english) LegendHolidays() string              { return "Holidays" }
func (english) DayField() string                    { return "Day" }
func (english) StillWorked() string                 { return "Still worked" }
func (english) LegendPersonDays() string            { return "Person-days" }
func (english) Size() string                        { return "Size" }
func (english) AtBest() string                      { return "At best" }
func (english) Likely() string                      { return "Likely" }
func (english) AtWorst() string                     { return "At worst" }
func (english) LegendWhatItTakes() string           { return "What it takes" }
func (english) Takes() string                       { return "Takes" }
func (english) WordsToChooseFrom() string           { return "Words to choose from" }
func (english) HintARowWithoutAPerson() string {
	return "A row without a person is headcount: say how many people. An empty row is left out."
}
func (english) HintTheShareOfADay() string {
	return "What is left of a day for items after meetings, such as 70."
}
func (english) HintTheShareForWhatComes() string {
	return "For what comes up unplanned, such as 15."
}
func (english) HintTheMostItHasUnder() string {
	return "The most it has under way at once; empty for none."
}
func (english) HintTheFirstDayOfAny() string { return "The first day of any sprint; empty for flow." }
func (english) HintTheShareOfEachBacklog() string {
	return "How much of its work each backlog is meant to get; together at most 100."
}
func (english) HintTheMostItems() string {
	return "The most items in a column; empty for none. What is over is told, not forbidden."
}
func (english) HintItsShortNameEmpty() string {
	return "Its short name. Empty: the next one, such as P07."
}
func (english) HintKeysWithCommasBetween() string { return "Keys, with commas between. Or a release." }
func (english) HintAgainstOtherPromises() string  { return "Against other promises." }
func (english) HintItemsAndPromisesRefer() string {
	return "Items and promises refer to it by this. Empty: made from the name."
}
func (english) HintWhatIsDone() string {
	return "What is done by the end of this day is in; empty for the day itself."
}
func (english) HintTheKeyOfWhatWaits() string { return "The key of what waits." }
func (english) HintTheKey() string            { return "The key of what it waits for." }
func (english) Hint2dOr2dElapsed() string     { return "2d, or 2d elapsed." }
func (english) HintLeaveItEmptyWhere() string { return "Leave it empty where no contract is needed." }
func (english) HintSuchAsM() string           { return "Such as M." }
func (english) HintOneTimeInTen() string      { return "One time in ten it takes less." }
func (english) HintOneTimeInTenHead() string  { return "One time in ten it takes more." }
func (english) HintFiltersAndFilesUse() string {
	return "Filters and files use it. Empty: made from the name."
}
func (english) HintOfTheTypeChoiceOne() string  { return "Of the type choice: one a line." }
func (english) RowMember() string               { return "Member" }
func (english) RowDaysWithLessCapacity() string { return "Days with less capacity" }
func (english) RowDatePromised() string         { return "Date promised" }
func (english) RowHoliday() string              { return "Holiday" }
func (english) AClient() string                 { return "client" }
func (english) AProduct() string                { return "product" }
func (english) AGoal() string                   { return "goal" }
func (english) ATeam() string                   { return "team" }
func (english) APromise() string                { return "promise" }
func (english) ARelease() string                { return "release" }
func (english) ADependency() string             { return "dependency" }
func (english) ACalendar() string               { return "calendar" }
func (english) ASize() string                   { return "size" }
func (english) AField() string                  { return "field" }
func (english) ChooseTheFirstOne() string       { return "The first one" }
func (english) ChooseNobodyNamed() string       { return "Nobody named" }
func (english) ChooseNone() string              { return "None" }
func (english) ChooseSeveral() string           { return "Several" }
func (english) ChooseEveryTeamOfIt() string     { return "Every team of it" }

func (english) New(word string) string      { return "New " + word }
func (english) Edit(title string) string    { return "Edit " + title }
func (english) EditThis(word string) string { return "Edit this " + word }
func (english) EditKey(key string) string   { return "Edit " + key }
func (english) AddThe(word string) string   { return "Add the " + word }
func (english) Save() string                { return "Save" }

func (english) AboveIt() string               { return "Above it" }
func (english) Back() string                  { return "Back" }
func (english) WhyThisChange() string         { return "Why this change" }
func (english) WhyThisChangeHistory() string  { return "Why this change? History shows it." }
func (english) Cancel() string                { return "Cancel" }
func (english) DeleteThis(word string) string { return "Delete this " + word }
func (english) ItCanBeUndone() string         { return "It can be undone." }
func (english) ChangedMeanwhile() string      { return "Somebody changed this meanwhile." }
func (english) WhatYouSeeNow() string {
	return "What you see now is what stands there, with your changes on it. Save to keep yours."
}
func (english) Field() string                 { return "Field" }
func (english) ThereNow() string              { return "There now" }
func (english) Yours() string                 { return "Yours" }
func (english) InPercent(label string) string { return label + ", %" }
func (english) APercentage() string           { return "give a percentage from 0 to 100" }
