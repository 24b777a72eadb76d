package start

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	HarbourShows() string
	KepsShow() string
	RustShows() string
	Example() string
	Remove() string
	RemoveOf(name string) string
	RemoveIt() string
	KeepIt() string
	StartAnEmptyWorkspace() string
	WriteTheFirstItems() string
	CreateTheWorkspace() string
	OpenAPlanFile() string
	WhatAPlanFileIs() string
	PlanFileYAML() string
	PlanFromToday() string
	OpenTheFile() string
	LookAtAnExample() string
	OpenIt() string
	LoadTheExample() string
	Acts(n int) string
	Name() string
	TimeZone() string
	ZoneHint() string
	ValueIsCountedIn() string
	ValueHint() string
	CallIt() string
	CalledHint() string
	WelcomeToTrestle() string
	Workspaces() string
	WhatTrestleIsFor() string
	WorkspacesHereEach(workspaces int) string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
