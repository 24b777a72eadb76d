package history

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	History() string
	WhoDidWhat() string
	WhatChanged() string
	Baselines() string
	WhatChangedSince() string
	ShowWhatChanged() string
	NarrowTheList() string
	Show() string
	ShowAll() string
	Acts() string
	NewestFirst() string
	NothingWasDone() string
	ShowAllActs() string
	PagesOfTheList() string
	EarlierActs() string
	ActOf(seq string) string
	MoreChanges(n int) string
	UndoActOf(seq, who string) string
	Undo() string
	UndoThisAlone(key, says string) string
	UndoThis() string
	ChangedSinceThen() string
	Close() string
	PlansOfThatTime() string
	ItemsThatStandElsewhere() string
	Item() string
	ItsFinish() string
	Because() string
	Act() string
	ByCauseNewestFirst() string
	Items(count int) string
	Kind() string
	Key() string
	Who() string
	ChangedSince() string
	OfAct(seq string) string
	NoDateAnyMore() string
	DaysLater(days int, wasFinish, finish string) string
	DaysSooner(days int, wasFinish, finish string) string
	StartsOnAnotherDay() string
	TimePassed() string
	Anything() string
	NewItem() string
	PlannedAgain() string
	PlannedBecause(cause string) string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
