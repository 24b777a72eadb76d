package backlog

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Backlog() string
	WhatItHolds() string
	WouldStandElsewhere(differ int) string
	NewItem() string
	WhatTheBacklogIs() string
	ImportYourItems() string
	WriteTheFirstItem() string
	NoItemIsAll() string
	ShowAllItems() string
	AddTheItem() string
	Cancel() string
	ItemsInTheManual(found int) string
	Choose() string
	Item() string
	Rank() string
	DaysOfWork() string
	Team() string
	Status() string
	StartBy() string
	Likely() string
	Promise() string
	ChooseOf(key string) string
	Place() string
	StandsOnIt(up string) string
	WhyRank() string
	NoneYet() string
	Done(finish string) string
	WhyRankOf(position string) string
	AWeeksDelayCosts() string
	ForEachDay() string
	AWeek(unit string) string
	InheritsFrom() string
	StandsNowAt() string
	MoveItThere() string
	WithTheChosenItems() string
	WithTheChosen() string
	PutInComputedOrder() string
	ToTheTop() string
	ToTheBottom() string
	AsItIs() string
	Release() string
	Set() string
	WhatComputedOrderIs() string
	ApplyItToAll(differ string) string
	Title() string
	Product() string
	Level() string
	Size() string
	WhatIs() string
	ToDays(size, what, what2 string) string
	OnThisPage(rows, total int) string
	FilterHint() string
	AllOpen() string
	NoTeamOrEstimate() string
	NothingByItself() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
