package changed

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	NoPlan() string
	ItWasMovedTimes(moves int) string
	CameIntoThePlan(finish string) string
	WentOut(wasFinish string) string
	DaysLater(days int, finish string) string
	DaysSooner(days int, finish string) string
	StartsNot(start, wasStart string) string
	WhoMoved(title string) string
	TheItem() string
	WhyThisDate() string
	ItsHistory() string
	EachPlanThatMoves() string
	WhatChanged() string
	Act(seq string) string
	Baselines() string
	Print() string
	SinceWhen() string
	Promises() string
	AllPromises() string
	EveryPromiseStands() string
	ByCause() string
	PlansOfThatTime() string
	NothingMoved() string
	History() string
	MoreItems(more int) string
	WhoMovedItAndWhy() string
	ToldFrom() string
	Show() string
	ReadyToSend() string
	CopyTheText() string
	TheSameAsMessage() string
	LinkToThis() string
	AsAFile() string
	CopyTheLink() string
	SinceADay() string
	SinceABaseline() string
	Today() string
	Yesterday() string
	AWeek() string
	TwoWeeks() string
	AMonth() string
	SinceThePlan(nameOf string) string
	Kept(when string) string
	Since(since string) string
	None() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
