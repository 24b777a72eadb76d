package teams

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// english is what the pages of teams say in English.
type english struct{ part.English }

func (e english) AskedForTooMuch(teams []string) string {
	if len(teams) == 1 {
		return e.are(teams) + " asked for more than it has."
	}
	return e.are(teams) + " asked for more than they have."
}
func (e english) BookedOut(teams []string) string { return e.are(teams) + " booked out for a while." }
func (english) EveryTeamHasRoom() string          { return "Every team has room for what comes up." }

// are names a few teams, or counts them, with the verb that follows.
func (e english) are(names []string) string {
	const few = 3
	switch n := len(names); {
	case n == 1:
		return names[0] + " is"
	case n <= few:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1] + " are"
	default:
		return names[0] + ", " + names[1] + " and " + e.Number(n-2) + " more teams are"
	}
}

// People says how many: "4.8 people".
func (english) People(n work.People) string {
	switch n {
	case 0:
		return "nobody"
	case work.OnePerson:
		return "1 person"
	}
	return n.String() + " people"
}

func (english) NobodyWorksOf(team, from, to string) string {
	return team + ", " + from + " to " + to + ": nobody works"
}
func (e english) LoadOf(team, from, to string, percent int, planned, capacity string) string {
	return team + ", " + from + " to " + to + ": " + e.Number(percent) + "%, " + planned + " of " + capacity + " person-days"
}

func (english) StillWorked() string { return "worked" }
func (english) Whole() string       { return "whole" }
func (english) NoLimit() string     { return "none" }

func (english) NobodyIsInIt() string { return "Nobody is in it: its work cannot be planned." }

func (english) AboveIt() string     { return "Above it" }
func (english) Teams() string       { return "Teams" }
func (english) Board() string       { return "Board" }
func (english) EditTheTeam() string { return "Edit the team" }
func (english) NobodyIsInThisTeam() string {
	return "Nobody is in this team: its work cannot be planned."
}
func (english) SayWho() string                    { return "Say who is in it" }
func (english) AskedOfIt() string                 { return "Asked of it" }
func (english) NobodyWaits() string               { return "Nobody waits for this team." }
func (english) ItAsks() string                    { return "It asks" }
func (english) ItWaits() string                   { return "It waits for no other team." }
func (english) LoadAgainstCapacity() string       { return "Load against capacity" }
func (english) PersonDaysPercentAbove() string    { return "person-days, percent above" }
func (english) WhatTheColumns() string            { return "What the columns are made of" }
func (english) Business() string                  { return "business" }
func (english) Technical() string                 { return "technical" }
func (english) KeptFree() string                  { return "kept free" }
func (english) WhatFillsTheTeam() string          { return "What fills the team" }
func (english) LoadAsATable() string              { return "Load as a table" }
func (english) LoadByPeriod() string              { return "Load by period" }
func (english) LoadByPeriodEfforts() string       { return "Load by period; efforts in person-days" }
func (english) Period() string                    { return "Period" }
func (english) ForItems() string                  { return "For items" }
func (english) Planned() string                   { return "Planned" }
func (english) BusinessHead() string              { return "Business" }
func (english) TechnicalHead() string             { return "Technical" }
func (english) KeptFreeHead() string              { return "Kept free" }
func (english) Percent() string                   { return "Percent" }
func (english) WhatOverloadsIt() string           { return "What overloads it" }
func (english) WorkThatCannot(days string) string { return "Work that cannot be moved, " + days }
func (english) WhatFills(days string) string      { return "What fills " + days }
func (english) KeptFree3(cellWords, tenths string) string {
	return cellWords + ", " + tenths + " kept free."
}
func (english) NothingIsPlanned() string { return "Nothing is planned in it." }
func (english) WorkOfThePeriod() string  { return "Work of the period, the largest first" }
func (e english) SmallerItemsNotShown(more int) string {
	return e.Count(more, "smaller item") + " not shown."
}
func (english) Item() string                        { return "Item" }
func (english) Days() string                        { return "Days" }
func (english) OfTheTeam() string                   { return "Of the team" }
func (english) PeopleHead() string                  { return "People" }
func (english) Start() string                       { return "Start" }
func (english) Finish() string                      { return "Finish" }
func (english) ItsSlice() string                    { return "Its slice of the backlog" }
func (e english) InTheManualOrder(items int) string { return e.Number(items) + ", in the manual order" }
func (english) InTheBacklog() string                { return "In the backlog" }
func (english) NoOpenItem() string                  { return "No open item has this team." }
func (english) OpenItems() string {
	return "Open items that the team has a share in, in the manual order"
}
func (english) Status() string                  { return "Status" }
func (english) StartBy() string                 { return "Start by" }
func (english) Likely() string                  { return "Likely" }
func (english) ShowMoreOf(items string) string  { return "Show more of " + items }
func (english) Starts(start string) string      { return "starts " + start }
func (english) To(finish string) string         { return "to " + finish }
func (english) AllContracts() string            { return "All contracts" }
func (english) For(otherName string) string     { return "for " + otherName + ", " }
func (english) OfFor(otherName string) string   { return "of " + otherName + ", for " }
func (e english) MoreContracts(more int) string { return e.Count(more, "more contract") }
func (english) WhoIsInIt() string               { return "Who is in it" }
func (english) DaysOff() string                 { return "Days off" }
func (english) Holiday() string                 { return "Holiday" }
func (english) Away() string                    { return "Away" }
func (english) ThisTeamAlone() string           { return ", this team alone" }
func (english) WhatItsWork() string             { return "What its work is made of" }
func (english) NextSixPeriods() string          { return "next six periods" }
func (english) PlannedWorkByBacklog() string    { return "Planned work by backlog against its target" }
func (english) Backlog() string                 { return "Backlog" }
func (english) Meant() string                   { return "Meant" }
func (english) NotSaid(target string) string    { return target + "% not said" }

func (english) NewTeam() string                  { return "New team" }
func (e english) OpenItemsOf(without int) string { return e.Count(without, "open item") }
func (english) WithoutATeam() string             { return "without a team." }
func (english) ShowThem() string                 { return "Show them" }
func (english) ATeamSays() string {
	return "A team says who is there, on which days, and how much of a day is left for items. From that the plan knows when work can be done."
}
func (english) WriteTheFirstTeam() string { return "Write the first team" }
func (english) FillInASheet() string      { return "Fill in a sheet" }
func (english) PercentOf() string         { return "percent of what is left for items" }
func (english) LoadOfTheTeams() string    { return "Load of the teams" }
func (english) LoadOfEachTeam() string {
	return "Load of each team by period, in percent of what it has for planned work"
}
func (english) Team() string       { return "Team" }
func (english) OpenItems3() string { return "Open items" }
func (english) Mean() string       { return "Mean" }
func (english) ANumberLeads() string {
	return "A number leads to what fills it. The plan holds nobody twice: more than 100 comes from work that is pinned or under way."
}
func (english) ToldBy() string  { return "Told by" }
func (english) Sprint() string  { return "Sprint" }
func (english) Month() string   { return "Month" }
func (english) Earlier() string { return "Earlier" }
func (english) Later() string   { return "Later" }

func (english) NobodyOfWorks(name string) string {
	return "Nobody of " + name + " works in these periods."
}
func (e english) IsAsked(name string, mean int) string {
	return name + " is asked for " + e.Number(mean) + "% of what it has over these periods."
}
func (english) NobodyIsInItToday() string { return "Nobody is in it today." }
func (english) PersonDaysForItems(people, tenths, tenths2 string) string {
	return people + ", " + tenths + " person-days for items on a working day, " + tenths2 + " kept free."
}
func (english) Focus() string                        { return "Focus" }
func (english) OfADay(percent string) string         { return percent + " of a day for items" }
func (english) ForWhatComesUp(percent string) string { return percent + " for what comes up" }
func (english) CalendarHead() string                 { return "Calendar" }
func (english) Rhythm() string                       { return "Rhythm" }
func (english) FlowItStartsWork() string             { return "flow: it starts work when it can" }
func (english) Limit() string                        { return "Limit" }
func (e english) SprintsOfDays(sprint int) string    { return "sprints of " + e.Count(sprint, "day") }
func (e english) UnderWayAtOnce(limit int) string    { return e.Number(limit) + " under way at once" }
func (english) From(from string) string              { return "from " + from }
func (english) ToDay(to string) string               { return "to " + to }
func (english) Headcount() string                    { return "Headcount" }
func (english) OnlyTheIsWorked(part string) string   { return "only the " + part + " is worked" }
func (english) StillThere(percent string) string     { return percent + " still there" }
func (english) NobodyWorks() string                  { return "nobody works" }
func (english) FromTo(from, to string) string        { return from + " to " + to }
func (english) NothingIsPlannedForIt() string        { return "Nothing is planned for it." }
func (e english) ItemsGoOnStart(goesOn, starts, finishes int, full string) string {
	return e.Count(goesOn, "item") + " go on, " + e.Number(starts) + " start, " + e.Number(finishes) + " are done by its end. It is " + full + " full."
}
func (english) NotWorkedSoNot() string              { return "not worked, so not" }
func (english) NextSprint() string                  { return "Next sprint" }
func (english) NextMonth() string                   { return "Next month" }
func (english) NoContract() string                  { return "No contract" }
func (english) NeededBy(needBy string) string       { return "needed by " + needBy }
func (english) PromisedBy(promisedBy string) string { return "promised by " + promisedBy }
func (english) LikelyOf(forecast string) string     { return "likely " + forecast }
func (english) Due() string                         { return "due" }
