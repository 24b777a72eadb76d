package teams

import (
	"github.com/trestle-plan/trestle/internal/work"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	AskedForTooMuch(teams []string) string
	BookedOut(teams []string) string
	EveryTeamHasRoom() string
	are(names []string) string
	People(n work.People) string
	NobodyWorksOf(team, from, to string) string
	LoadOf(team, from, to string, percent int, planned, capacity string) string
	StillWorked() string
	Whole() string
	NoLimit() string
	NobodyIsInIt() string
	AboveIt() string
	Teams() string
	Board() string
	EditTheTeam() string
	NobodyIsInThisTeam() string
	SayWho() string
	AskedOfIt() string
	NobodyWaits() string
	ItAsks() string
	ItWaits() string
	LoadAgainstCapacity() string
	PersonDaysPercentAbove() string
	WhatTheColumns() string
	Business() string
	Technical() string
	KeptFree() string
	WhatFillsTheTeam() string
	LoadAsATable() string
	LoadByPeriod() string
	LoadByPeriodEfforts() string
	Period() string
	ForItems() string
	Planned() string
	BusinessHead() string
	TechnicalHead() string
	KeptFreeHead() string
	Percent() string
	WhatOverloadsIt() string
	WorkThatCannot(days string) string
	WhatFills(days string) string
	KeptFree3(cellWords, tenths string) string
	NothingIsPlanned() string
	WorkOfThePeriod() string
	SmallerItemsNotShown(more int) string
	Item() string
	Days() string
	OfTheTeam() string
	PeopleHead() string
	Start() string
	Finish() string
	ItsSlice() string
	InTheManualOrder(items int) string
	InTheBacklog() string
	NoOpenItem() string
	OpenItems() string
	Status() string
	StartBy() string
	Likely() string
	ShowMoreOf(items string) string
	Starts(start string) string
	To(finish string) string
	AllContracts() string
	For(otherName string) string
	OfFor(otherName string) string
	MoreContracts(more int) string
	WhoIsInIt() string
	DaysOff() string
	Holiday() string
	Away() string
	ThisTeamAlone() string
	WhatItsWork() string
	NextSixPeriods() string
	PlannedWorkByBacklog() string
	Backlog() string
	Meant() string
	NotSaid(target string) string
	NewTeam() string
	OpenItemsOf(without int) string
	WithoutATeam() string
	ShowThem() string
	ATeamSays() string
	WriteTheFirstTeam() string
	FillInASheet() string
	PercentOf() string
	LoadOfTheTeams() string
	LoadOfEachTeam() string
	Team() string
	OpenItems3() string
	Mean() string
	ANumberLeads() string
	ToldBy() string
	Sprint() string
	Month() string
	Earlier() string
	Later() string
	NobodyOfWorks(name string) string
	IsAsked(name string, mean int) string
	NobodyIsInItToday() string
	PersonDaysForItems(people, tenths, tenths2 string) string
	Focus() string
	OfADay(percent string) string
	ForWhatComesUp(percent string) string
	CalendarHead() string
	Rhythm() string
	FlowItStartsWork() string
	Limit() string
	SprintsOfDays(sprint int) string
	UnderWayAtOnce(limit int) string
	From(from string) string
	ToDay(to string) string
	Headcount() string
	OnlyTheIsWorked(part string) string
	StillThere(percent string) string
	NobodyWorks() string
	FromTo(from, to string) string
	NothingIsPlannedForIt() string
	ItemsGoOnStart(goesOn, starts, finishes int, full string) string
	NotWorkedSoNot() string
	NextSprint() string
	NextMonth() string
	NoContract() string
	NeededBy(needBy string) string
	PromisedBy(promisedBy string) string
	LikelyOf(forecast string) string
	Due() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
