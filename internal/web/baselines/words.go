package baselines

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Baselines() string
	PlansThatWereKept() string
	WhatChanged() string
	Kept() string
	KeepThePlan() string
	KeepThePlanAsItIsNow() string
	PlannedFromItems(asOf string, items int) string
	CompareWithThePlan(name string) string
	Compare() string
	WhatChangedSinceOf(name string) string
	WhatChangedSince() string
	DeleteOf(name string) string
	Delete() string
	KeepIt() string
	Close() string
	PromisesThatStandOtherwise() string
	Promise() string
	Likelihood() string
	PromisedFor() string
	With85() string
	NoPromiseIsKnown() string
	Item() string
	Was() string
	Is() string
	By() string
	WhoMoved() string
	MoreItems(more int) string
	Name() string
	AsPromisedInMarch() string
	ShortKey() string
	ForAddressesAndFiles() string
	Note() string
	WhyItIsKept() string
	ThePlan() string
	Later() string
	Sooner() string
	StartOnAnotherDay() string
	Came() string
	Went() string
	Done(finish string) string
	WasOf(wasFinish string) string
	DaysLater(days int) string
	DaysSooner(days int) string
	Starts(start string) string
	Now() string
	AndWith() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
