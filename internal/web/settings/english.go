package settings

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) AsMyBrowser(dayOfYear string) string { return "As my browser has it: " + dayOfYear }
func (english) AsMyBrowserHasIt(what string) string { return "As my browser has it: " + what }
func (english) ADayIsWritten() string               { return "A day is written" }
func (english) AWeekBeginsOn() string               { return "A week begins on" }

func (e english) HolidaysInItNow(holidaysThere int) string {
	return e.Count(holidaysThere, "holiday") + " in it now. A country's or a company's calendar (.ics) adds what is missing."
}
func (english) NothingIn() string { return "Nothing in it is new." }
func (e english) NewHolidaysChooseThose(days int) string {
	return e.Count(days, "new holiday") + ". Choose those that nobody works on."
}

func (english) AboveIt() string               { return "Above it" }
func (english) Settings() string              { return "Settings" }
func (english) HolidaysOf(name string) string { return "Holidays of " + name }
func (english) ChooseACalendarFile() string   { return "Choose a calendar file, or drop it here" }
func (english) WholeDaysAreTaken() string {
	return "Whole days are taken, and days that come back each year, for this year and the next three. At most 4 MB. Nothing is written before you have seen it."
}
func (english) LookAtIt() string                { return "Look at it" }
func (english) DaysOfTheFile() string           { return "Days of the file, with what would become of each" }
func (english) Take() string                    { return "Take" }
func (english) DayWord() string                 { return "Day" }
func (english) Name() string                    { return "Name" }
func (english) WouldBe() string                 { return "Would be" }
func (english) TakeOf(date, name string) string { return "Take " + date + " " + name }
func (english) AddThose() string                { return "Add those that are checked" }
func (english) TakeAnotherFile() string         { return "Take another file" }
func (english) LeftOut() string                 { return "Left out" }

func (english) Products() string { return "Products" }
func (english) AProduct() string {
	return "A product has an owner and a backlog; keys of its items, such as PAY-12, begin with its own. Begin with one."
}
func (e english) Items(items int) string { return e.Count(items, "item") }
func (english) Calendars() string        { return "Calendars" }
func (english) ACalendarSays() string {
	return "A calendar says what is worked on each day of the week, and which days are holidays. Without one, Monday to Friday are worked."
}
func (e english) Holidays(holidays int) string { return e.Count(holidays, "holiday") }
func (english) ThatOfEveryTeam() string        { return "; that of every team that names none" }
func (english) Sizes() string                  { return "Sizes" }
func (english) ASizeSuch() string {
	return "A size such as M stands for a range of person-days, so that work can be estimated in a second."
}
func (english) ToDaysLikely(what, what2, what3 string) string {
	return what + " to " + what2 + " days, likely " + what3
}
func (english) Goals() string            { return "Goals" }
func (english) WhatWork() string         { return "What work is for. A goal gathers items of all products." }
func (english) Clients() string          { return "Clients" }
func (english) WhoAsksForThings() string { return "Who asks for things and is promised things." }
func (english) Fields() string           { return "Fields" }
func (english) FactsThatOnly() string {
	return "Facts that only this workspace keeps of its items, such as who asked for it. Imports add them by themselves."
}
func (english) TeamsAnd() string { return "Teams and who is in them" }
func (english) ATeamHasPeople() string {
	return "A team has people, a calendar and a share of its time for planned work: the plan gives it no more than it has. Begin with one; headcount is enough."
}
func (english) NobodyIs() string { return "Nobody is in it yet: it cannot be given work." }
func (e english) PeopleOnItemsKept(tenths string, n, n2 int) string {
	return tenths + " people, " + e.Number(n) + "% on items, " + e.Number(n2) + "% kept free"
}
func (english) EachWeekOfDelay() string { return "Each week of delay costs the same." }
func (english) DelayCostsNothing() string {
	return "Delay costs nothing before a date, and its rate from then on."
}
func (english) ThereIsNothing() string { return "There is nothing to be won before its date." }
func (english) ItGoesBeforeAll() string {
	return "It goes before all others, past limits and sprint starts."
}
func (e english) OpenItems(count int) string { return e.Count(count, "open item") }

func (english) WhatHoldsForAll(name string) string { return "What holds for all of " + name + "." }
func (english) AllWorkspaces() string              { return "All workspaces" }
func (english) OnThisPage() string                 { return "On this page" }
func (english) Workspace() string                  { return "Workspace" }
func (english) Targets() string                    { return "Targets" }
func (english) Urgency() string                    { return "Urgency" }
func (english) UsualSizes() string                 { return "Usual sizes" }
func (english) Dates() string                      { return "Dates" }
func (english) Roles() string                      { return "Roles" }
func (english) TheWorkspace() string               { return "The workspace" }
func (english) Save() string                       { return "Save" }
func (english) WhatAnItemWithout() string {
	return "What an item without an estimate is assumed to take. It is marked as assumed wherever it counts."
}
func (english) SaveTheSizes() string       { return "Save the sizes" }
func (english) DeleteTheWorkspace() string { return "Delete the workspace" }
func (english) ItIsDeleted() string {
	return "It is deleted for good, with its history. Download it first: no undo brings it back."
}
func (english) DeleteItForGood() string { return "Delete it for good" }
func (english) DatesAndWeeks() string   { return "Dates and weeks" }
func (english) HowPagesWriteDays() string {
	return "How pages write days for you, in this browser. Others see their own way."
}
func (english) SaveTheDates() string      { return "Save the dates" }
func (english) New(kind string) string    { return "New " + kind }
func (english) BringInHolidays() string   { return "Bring in holidays" }
func (english) Of(name string) string     { return "of " + name }
func (english) Remove() string            { return "Remove" }
func (english) AllocationTargets() string { return "Allocation targets" }
func (english) WhatTheWork() string {
	return "What the work of each team is meant to be made of, such as 60% functional and 15% enablers. There are no teams yet."
}
func (english) NewTeam() string { return "New team" }
func (english) WhatTheWorkOfEach() string {
	return "What the work of each team is meant to be made of, in percent; together at most 100. Each team's page holds it beside what is planned."
}
func (english) ShareOfEachBacklog() string {
	return "Share of each backlog in the work of each team, in percent"
}
func (english) Team() string                    { return "Team" }
func (english) Together() string                { return "Together" }
func (english) SaveTheTargets() string          { return "Save the targets" }
func (english) ThatAre(name string) string      { return "that are " + name }
func (english) WhoMayDoWhat() string            { return "Who may do what" }
func (english) TakeTheRole(actor string) string { return "Take the role of " + actor + " back" }
func (english) TakeBack() string                { return "Take back" }
func (english) ViewersReadContributorsEdit() string {
	return "Viewers read, contributors edit items and dependencies, editors everything, owners also roles and this page."
}
func (english) GiveTheRole() string { return "Give the role" }

func (english) TimeZone() string                  { return "Time zone" }
func (english) SuchAsEuropeAmsterdam() string     { return "Such as Europe/Amsterdam." }
func (english) PlannedFrom() string               { return "Planned from" }
func (english) EmptyFromTodayWhenever() string    { return "Empty: from today, whenever that is." }
func (english) ValueIsCountedIn() string          { return "Value is counted in" }
func (english) ACurrencySuch() string             { return "A currency such as EUR, or points." }
func (english) None() string                      { return "none" }
func (english) AllProducts() string               { return "all products" }
func (english) AllTeams() string                  { return "all teams" }
func (english) Who() string                       { return "Who" }
func (english) MayDo() string                     { return "May do" }
func (english) In() string                        { return "In" }
func (english) For() string                       { return "For" }
func (english) ItsName() string                   { return "Its name, to be sure" }
func (english) InFor(product, team string) string { return "in " + product + " for " + team }
func (english) InOf(product string) string        { return "in " + product }
func (english) ForOf(team string) string          { return "for " + team }
func (english) Everywhere() string                { return "everywhere" }
func (english) HolidayNew() string                { return "new" }
func (english) HolidayThere() string              { return "there already" }
func (english) HolidayOff() string                { return "not worked anyway" }
