package item

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) Status() string                  { return "Status" }
func (english) Backlog() string                 { return "Backlog" }
func (english) Level() string                   { return "Level" }
func (english) Type() string                    { return "Type" }
func (english) Release() string                 { return "Release" }
func (english) Goals() string                   { return "Goals" }
func (english) CostOfDelay() string             { return "Cost of delay" }
func (english) OnHoldUntil() string             { return "On hold until" }
func (english) PinnedTo() string                { return "Pinned to" }
func (english) Started() string                 { return "Started" }
func (english) Finished() string                { return "Finished" }
func (english) TimeBox() string                 { return "Time box" }
func (english) LookedAfterBy() string           { return "Looked after by" }
func (english) Labels() string                  { return "Labels" }
func (english) Shares() string                  { return "Shares" }
func (english) StartTogether() string           { return "start together" }
func (english) Estimate() string                { return "Estimate" }
func (english) WhollyInItsParts() string        { return "wholly in its parts" }
func (english) Archived() string                { return "Archived" }
func (english) OutOfTheLists() string           { return "out of the lists" }
func (english) AWeek(amount string) string      { return amount + " a week" }
func (english) OnceIsMissed(date string) string { return ", once " + date + " is missed" }
func (english) NotBefore(date string) string    { return ", not before " + date }
func (english) ExpeditedAboveAllOthers() string { return ", expedited: above all others" }

func (english) Description() string  { return "Description" }
func (english) HintMarkdown() string { return "Markdown: headings, lists, tables, links." }
func (english) Title() string        { return "Title" }
func (english) InPlainWords() string { return "In plain words" }
func (english) HintPlain() string {
	return "One sentence for people outside engineering: what it means for them."
}
func (english) HintNotBefore() string            { return "It does not start before." }
func (english) HintPinned() string               { return "It starts on this day, whatever the plan would do." }
func (english) AWeeksDelayCosts() string         { return "A week's delay costs" }
func (english) Urgency() string                  { return "Urgency" }
func (english) FromOrBy() string                 { return "From or by" }
func (english) ForAFixedDate() string            { return "For a fixed date, and for later." }
func (english) PartOf() string                   { return "Part of" }
func (english) HintParent() string               { return "The key of another item." }
func (english) KeysWithCommasBetween() string    { return "Keys, with commas between." }
func (english) WithCommasBetween() string        { return "With commas between." }
func (english) HintTimeBox() string              { return "The most person-days it may take." }
func (english) WhatItAnswers() string            { return "What it is to answer" }
func (english) WhatWasFound() string             { return "What was found" }
func (english) ItsTeamsStartTogether() string    { return "Its teams start together" }
func (english) ItsOwnEstimate() string           { return "Its own estimate is wholly in its parts" }
func (english) ArchivedOut() string              { return "Archived: out of the lists, still in history" }
func (english) NotSaid() string                  { return "not said" }
func (english) Yes() string                      { return "Yes" }
func (english) No() string                       { return "No" }
func (english) Team() string                     { return "Team" }
func (english) Size() string                     { return "Size" }
func (english) AtBest() string                   { return "At best" }
func (english) Likely() string                   { return "Likely" }
func (english) AtWorst() string                  { return "At worst" }
func (english) People() string                   { return "People" }
func (english) Spent() string                    { return "Spent" }
func (english) Remain() string                   { return "Remain" }
func (english) AtOnce() string                   { return "at once" }
func (english) WorkOf(label string) string       { return "Work of " + label }
func (e english) WorkOfAnotherTeam(n int) string { return "Work of another team, row " + e.Number(n) }

func (english) AboveIt() string          { return "Above it" }
func (english) EditOf(key string) string { return "Edit " + key }
func (english) WhatItIs() string         { return "What it is" }
func (english) WorkByTeam() string       { return "Work by team, in person-days" }
func (english) RowsLeftOut() string {
	return "A row without a team, size and numbers is left out. Give a size, or all three numbers."
}
func (english) When() string                  { return "When" }
func (english) WhatItIsWorth() string         { return "What it is worth" }
func (english) WhatItBelongsTo() string       { return "What it belongs to" }
func (english) Research() string              { return "Research" }
func (english) FieldsOfThisWorkspace() string { return "Fields of this workspace" }
func (english) Rules() string                 { return "Rules" }
func (english) WhyThisChange() string         { return "Why this change" }
func (english) WhyThisChangeHistory() string  { return "Why this change? History shows it." }
func (english) Save() string                  { return "Save" }
func (english) Cancel() string                { return "Cancel" }
func (english) ChangedMeanwhile() string      { return "Somebody changed this meanwhile." }
func (english) WhatYouSeeNow() string {
	return "What you see now is what stands there, with your changes on it. Save to keep yours."
}
func (english) Field() string    { return "Field" }
func (english) ThereNow() string { return "There now" }
func (english) Yours() string    { return "Yours" }

func (english) WaitsFor() string                    { return "Waits for" }
func (english) ItWaitsForNothing() string           { return "It waits for nothing." }
func (english) WhatWaitsForIt() string              { return "What waits for it" }
func (english) NothingWaitsForIt() string           { return "Nothing waits for it." }
func (english) SayItPlainly() string                { return "Say it in plain words" }
func (english) ForPeopleOutsideEngineering() string { return "for people outside engineering." }
func (english) StartBy() string                     { return "Start by" }
func (english) Planned(planned string) string       { return "planned " + planned }
func (english) NoPromiseAsks() string               { return "no promise asks" }
func (english) NotByThisAlone() string              { return "not by this alone" }
func (english) AtBestOf(says string) string         { return says + " at best" }
func (english) DoneHalfTheTime() string             { return "Done, half the time" }
func (english) ItRests() string                     { return "It rests on an assumed estimate" }
func (english) With85(p85 string) string            { return p85 + " with 85%" }
func (english) PlannedLikelihoodFollows() string    { return "planned; likelihood follows" }
func (english) StandsUnder() string                 { return "Stands under" }
func (e english) Promises(promises int) string      { return e.Count(promises, "promise") }
func (english) TheWeakestAt(says string) string     { return "the weakest at " + says }
func (english) NoPromise() string                   { return "no promise" }
func (english) Order() string                       { return "Order" }
func (english) Of(place, items string) string       { return place + " of " + items }
func (english) InTheBacklog() string                { return "in the backlog" }
func (english) ArchivedHead() string                { return "archived" }
func (english) ItMissesTheFreeze(release string) string {
	return "It misses the freeze of " + release + " and falls out of it."
}
func (english) WhatSetsTheDate() string { return "What sets the date" }
func (english) OnTheRoadmap() string    { return "On the roadmap" }
func (english) ExplainThisDate() string { return "Explain this date" }
func (english) WorkByTeamHead() string  { return "Work by team" }
func (english) WithoutATeam() string {
	return "Without a team there is no date. Say which team does it, and how much work it is at best, most likely and at worst."
}
func (english) GiveItATeam() string             { return "Give it a team" }
func (english) PeopleAtOnce() string            { return "People at once" }
func (english) State() string                   { return "State" }
func (english) Assumed(assumed string) string   { return "Assumed: " + assumed }
func (english) From(assumed string) string      { return "from " + assumed }
func (english) ItsWork() string                 { return "Its work is in its parts." }
func (english) AllItsDependencies() string      { return "All its dependencies" }
func (english) Done(finish string) string       { return "done " + finish }
func (english) PlannedFor(finish string) string { return "planned " + finish }
func (english) NeedBy() string                  { return "need by" }
func (english) PromisedBy() string              { return "promised by" }
func (english) ItsParts() string                { return "Its parts" }
func (english) Edit() string                    { return "Edit" }
func (english) DescribeIt() string              { return "Describe it" }
func (english) StartItOf() string               { return "Start it" }
func (english) ItIsDone() string                { return "It is done" }
func (english) OpenItAgain() string             { return "Open it again" }
func (english) AssumedTheSourceDid() string     { return "Assumed: the source did not say" }
func (english) PromisesOnIt() string            { return "Promises on it" }
func (english) Comments() string                { return "Comments" }
func (english) WriteAComment() string           { return "Write a comment" }
func (english) Comment() string                 { return "Comment" }
func (english) History() string                 { return "History" }
func (english) AllOfIt() string                 { return "All of it" }
func (english) NothingWasChangedYet() string    { return "Nothing was changed yet." }
func (english) UndoChange(seq string) string    { return "Undo change " + seq }
func (english) Undo() string                    { return "Undo" }

func (english) Lag(lag string) string { return "lag " + lag }
func (english) SoftGivesWay() string  { return "soft: gives way to a promise" }
func (english) ToLikely(low, outlookDays, likely string) string {
	return low + " to " + outlookDays + ", likely " + likely
}
func (english) To(low, outlookDays string) string { return low + " to " + outlookDays }
func (english) NoneYet() string                   { return "none yet" }
func (english) Days(what string) string           { return what + " days" }
func (english) DoneOn(finished string) string     { return "done " + finished }
func (english) Since(started string) string       { return "since " + started }
func (english) SpentOf(what string) string        { return what + " spent" }
func (english) RemainOf(what string) string       { return what + " remain" }
func (english) CannotForecast() string            { return "cannot forecast" }
func (english) NotPlanned() string                { return "not planned" }
func (english) AndMore() string                   { return "and more" }
func (english) None() string                      { return "None" }
func (english) All() string                       { return "all" }
func (english) PersonDays() string                { return "person-days" }
