package settings

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	AsMyBrowser(dayOfYear string) string
	AsMyBrowserHasIt(what string) string
	ADayIsWritten() string
	AWeekBeginsOn() string
	HolidaysInItNow(holidaysThere int) string
	NothingIn() string
	NewHolidaysChooseThose(days int) string
	AboveIt() string
	Settings() string
	HolidaysOf(name string) string
	ChooseACalendarFile() string
	WholeDaysAreTaken() string
	LookAtIt() string
	DaysOfTheFile() string
	Take() string
	DayWord() string
	Name() string
	WouldBe() string
	TakeOf(date, name string) string
	AddThose() string
	TakeAnotherFile() string
	LeftOut() string
	Products() string
	AProduct() string
	Items(items int) string
	Calendars() string
	ACalendarSays() string
	Holidays(holidays int) string
	ThatOfEveryTeam() string
	Sizes() string
	ASizeSuch() string
	ToDaysLikely(what, what2, what3 string) string
	Goals() string
	WhatWork() string
	Clients() string
	WhoAsksForThings() string
	Fields() string
	FactsThatOnly() string
	TeamsAnd() string
	ATeamHasPeople() string
	NobodyIs() string
	PeopleOnItemsKept(tenths string, n, n2 int) string
	EachWeekOfDelay() string
	DelayCostsNothing() string
	ThereIsNothing() string
	ItGoesBeforeAll() string
	OpenItems(count int) string
	WhatHoldsForAll(name string) string
	AllWorkspaces() string
	OnThisPage() string
	Workspace() string
	Targets() string
	Urgency() string
	UsualSizes() string
	Dates() string
	Roles() string
	TheWorkspace() string
	Save() string
	WhatAnItemWithout() string
	SaveTheSizes() string
	DeleteTheWorkspace() string
	ItIsDeleted() string
	DeleteItForGood() string
	DatesAndWeeks() string
	HowPagesWriteDays() string
	SaveTheDates() string
	New(kind string) string
	BringInHolidays() string
	Of(name string) string
	Remove() string
	AllocationTargets() string
	WhatTheWork() string
	NewTeam() string
	WhatTheWorkOfEach() string
	ShareOfEachBacklog() string
	Team() string
	Together() string
	SaveTheTargets() string
	ThatAre(name string) string
	WhoMayDoWhat() string
	TakeTheRole(actor string) string
	TakeBack() string
	ViewersReadContributorsEdit() string
	GiveTheRole() string
	TimeZone() string
	SuchAsEuropeAmsterdam() string
	PlannedFrom() string
	EmptyFromTodayWhenever() string
	ValueIsCountedIn() string
	ACurrencySuch() string
	None() string
	AllProducts() string
	AllTeams() string
	Who() string
	MayDo() string
	In() string
	For() string
	ItsName() string
	InFor(product, team string) string
	InOf(product string) string
	ForOf(team string) string
	Everywhere() string
	HolidayNew() string
	HolidayThere() string
	HolidayOff() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
