package web

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what titles, toasts and pages of trouble say in English.
type english struct{ part.English }

func (english) OurFault() string               { return "Our fault" }
func (english) NotAccepted() string            { return "Not accepted" }
func (english) NotFound() string               { return "Not found" }
func (english) ChangedMeanwhile() string       { return "Changed meanwhile" }
func (english) WorkWouldWaitForItself() string { return "Work would wait for itself" }
func (english) TooLarge() string               { return "Too large" }
func (english) NotHonoured() string            { return "Not honoured" }
func (english) NotAllowed() string             { return "Not allowed" }
func (english) NoAnswer() string               { return "No answer" }

func (english) Backlog() string                 { return "Backlog" }
func (english) Added(key, given string) string  { return "Added " + key + " " + given + "." }
func (english) ChooseItemsFirstNothing() string { return "Choose items first: nothing was changed." }
func (english) NothingToChange() string         { return "Nothing to change: it is so already." }
func (e english) PutInComputedOrder(edited int) string {
	return "Put " + e.Count(edited, "item") + " in computed order."
}
func (e english) MovedItemsToThe(keys int, do string) string {
	return "Moved " + e.Count(keys, "item") + " to the " + do + "."
}
func (e english) ChangedItems(edited int) string { return "Changed " + e.Count(edited, "item") + "." }
func (e english) MovedToPlace(key string, position int) string {
	return "Moved " + key + " to place " + e.Number(position) + "."
}

func (english) Baselines() string               { return "Baselines" }
func (english) KeptThePlanAs(key string) string { return "Kept the plan as " + key + "." }
func (english) DeletedTheBaseline(pathValue string) string {
	return "Deleted the baseline " + pathValue + "."
}

func (english) Board() string { return "Board" }
func (english) SomebodyChangedMeanwhileItWasNotMoved(key string) string {
	return "Somebody changed " + key + " meanwhile: it was not moved. Look again."
}
func (english) IsThereAlready(key string) string { return key + " is there already." }
func (english) MovedTo(key, statusWord string) string {
	return "Moved " + key + " to " + statusWord + "."
}

func (english) WhatChanged() string { return "What changed" }
func (english) WhoMovedIt() string  { return "Who moved it" }

func (english) Dependencies() string { return "Dependencies" }

func (english) History() string { return "History" }
func (english) TookBackOneField(pathValue string) string {
	return "Took back one field of act " + pathValue + "."
}

func (english) TheFileCannot() string { return "The file cannot be brought in:" }
func (english) Import() string        { return "Import" }
func (english) LeftNothing(name string) string {
	return "Left " + name + ": nothing of it was brought in."
}
func (english) NothingLacksItAny() string           { return "Nothing lacks it any more." }
func (english) ForgotTheMapping(name string) string { return "Forgot the mapping " + name + "." }

func (english) ImportOf(name string) string        { return "Import " + name }
func (english) SavedTheMapping(name string) string { return "Saved the mapping " + name + "." }

func (english) YourCommentStandsUnder(key string) string {
	return "Your comment stands under " + key + "."
}

func (english) Edit(key string) string        { return "Edit " + key }
func (english) NothingWasChanged() string     { return "Nothing was changed." }
func (english) Saved(key, join string) string { return "Saved " + key + ": " + join + "." }
func (english) WorkByTeam() string            { return "work by team" }

func (english) Commitments() string                    { return "Commitments" }
func (english) KeptChange(postFormValue string) string { return "Kept: " + postFormValue + "." }
func (english) IsNow(key, outcome string) string       { return key + " is " + outcome + " now." }
func (english) WasAlready(key, outcome string) string  { return key + " was " + outcome + " already." }

func (english) AddedRecord(name string) string { return "Added " + name + "." }
func (english) Deleted(word string) string     { return "Deleted " + word + "." }

func (english) Releases() string { return "Releases" }

func (english) Roadmap() string { return "Roadmap" }

func (english) Settings() string                      { return "Settings" }
func (english) SavedTheWorkspace() string             { return "Saved the workspace." }
func (english) SavedTheUsualSizes() string            { return "Saved the usual sizes." }
func (english) IsRoleNow(given, given2 string) string { return given + " is " + given2 + " now." }
func (english) TookTheRoleBack() string               { return "Took the role back." }

func (e english) SavedTheTargets(changes int) string {
	return "Saved the targets of " + e.Count(changes, "team") + "."
}
func (english) NothingWasSavedSee() string    { return "Nothing was saved: see the teams below." }
func (english) HolidaysOf(name string) string { return "Holidays of " + name }
func (english) NoDayIsChecked() string        { return "No day is checked." }
func (e english) AddedHolidays(added int, pathValue string) string {
	return "Added " + e.Count(added, "holiday") + " to the calendar " + pathValue + "."
}

func (english) Workspaces() string       { return "Workspaces" }
func (e english) AndMoreOf(n int) string { return "and " + e.Number(n) + " more" }

func (english) Teams() string { return "Teams" }

func (english) Today() string { return "Today" }

func (english) AllWorkspaces() string  { return "All workspaces" }
func (english) ToToday() string        { return "To Today" }
func (english) CouldNotMake() string   { return "Trestle could not make this page." }
func (english) SomeOfItBreaks() string { return "Some of it breaks a rule:" }

func (english) Undone() string                   { return "Undone: " }
func (english) DoneAgain() string                { return "Done again: " }
func (e english) AndMoreChanges(more int) string { return " and " + e.Count(more, "more change") }

func (english) MendInternal() string {
	return "What you entered is not saved. Try again; if it happens again, the server's log says more."
}
func (english) MendInvalid() string  { return "Go back, change what is named here, and send it again." }
func (english) MendNotFound() string { return "It may have been renamed or deleted: history knows." }
func (english) MendConflict() string {
	return "Look at what is there now, then make your change again."
}
func (english) MendCycle() string       { return "Leave out one of the dependencies of the ring." }
func (english) MendTooLarge() string    { return "Send less at once." }
func (english) MendPermission() string  { return "Ask an owner of the workspace for the role." }
func (english) MendUnsupported() string { return "Say it in another way, or leave it out." }
func (english) MendUnavailable() string { return "Try again in a moment." }
