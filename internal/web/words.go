package web

import "github.com/trestle-plan/trestle/internal/web/part"

// words is what titles, toasts and pages of trouble say.
type words interface {
	part.Words

	OurFault() string
	NotAccepted() string
	NotFound() string
	ChangedMeanwhile() string
	WorkWouldWaitForItself() string
	TooLarge() string
	NotHonoured() string
	NotAllowed() string
	NoAnswer() string
	Backlog() string
	Added(key, given string) string
	ChooseItemsFirstNothing() string
	NothingToChange() string
	PutInComputedOrder(edited int) string
	MovedItemsToThe(keys int, do string) string
	ChangedItems(edited int) string
	MovedToPlace(key string, position int) string
	Baselines() string
	KeptThePlanAs(key string) string
	DeletedTheBaseline(pathValue string) string
	Board() string
	SomebodyChangedMeanwhileItWasNotMoved(key string) string
	IsThereAlready(key string) string
	MovedTo(key, statusWord string) string
	WhatChanged() string
	WhoMovedIt() string
	Dependencies() string
	History() string
	TookBackOneField(pathValue string) string
	TheFileCannot() string
	Import() string
	LeftNothing(name string) string
	NothingLacksItAny() string
	ForgotTheMapping(name string) string
	ImportOf(name string) string
	SavedTheMapping(name string) string
	YourCommentStandsUnder(key string) string
	Edit(key string) string
	NothingWasChanged() string
	Saved(key, join string) string
	WorkByTeam() string
	Commitments() string
	KeptChange(postFormValue string) string
	IsNow(key, outcome string) string
	WasAlready(key, outcome string) string
	AddedRecord(name string) string
	Deleted(word string) string
	Releases() string
	Roadmap() string
	Settings() string
	SavedTheWorkspace() string
	SavedTheUsualSizes() string
	IsRoleNow(given, given2 string) string
	TookTheRoleBack() string
	SavedTheTargets(changes int) string
	NothingWasSavedSee() string
	HolidaysOf(name string) string
	NoDayIsChecked() string
	AddedHolidays(added int, pathValue string) string
	Workspaces() string
	AndMoreOf(n int) string
	Teams() string
	Today() string
	AllWorkspaces() string
	ToToday() string
	CouldNotMake() string
	SomeOfItBreaks() string
	Undone() string
	DoneAgain() string
	AndMoreChanges(more int) string
	MendInternal() string
	MendInvalid() string
	MendNotFound() string
	MendConflict() string
	MendCycle() string
	MendTooLarge() string
	MendPermission() string
	MendUnsupported() string
	MendUnavailable() string
}

// say is what the reader is told in their words.
func (q *request) say() words { return english{part.In(q.calendar())} }
