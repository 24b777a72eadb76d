package roadmap

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Roadmap() string
	WhatTheRoadmapIs() string
	ImportYourItems() string
	LookAtTheBacklog() string
	Picture(news string) string
	DaysOff(daysOff string) string
	Close() string
	To(team, start, finish string) string
	WhatWouldHelp() string
	NoSingleStep() string
	TryingSteps() string
	Open(key string) string
	HowToReadABar() string
	TheSamePlan() string
	Items(all int) string
	AsATable(name string) string
	Item() string
	Team() string
	Starts() string
	Likely() string
	StartBy() string
	State() string
	AndMoreItems(more int) string
	Backlog() string
	In(parent string) string
	Assumed(assumed string) string
	RunwayOf(name string) string
	RunwayOfWeek(name string) string
	WhatDoesNotFit() string
	TheFirstAreListed(conflicts string) string
	Why(p85 string) string
	WhyPlanned(finish string) string
	WhyNoDate() string
	AndMore(n int) string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
