package part

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// Calendar is how days are said.
func (e English) Calendar() outlook.Calendar { return e.calendar }

// BacklogWord names a backlog as a reader says it: "Functional", "Enabler".
func (English) BacklogWord(b work.Backlog) string { return backlogWords[b] }

// StatusWord names a status class as a reader says it: "In progress".
func (English) StatusWord(s work.Status) string { return statusWords[s] }

// Word writes one of the fixed words of a record as a reader says it: "At risk".
func (English) Word(of string) string { return Capital(strings.ReplaceAll(of, "-", " ")) }

func (English) Filter() string { return "Filter" }
func (English) FilterLike() string {
	return "Filter: backlog:technical team:platform text~\"event bus\""
}
func (English) OftenAskedFor() string  { return "Often asked for" }
func (English) ShowAll() string        { return "Show all" }
func (English) PagesOfTheList() string { return "Pages of the list" }
func (English) FirstPage() string      { return "First page" }
func (English) NextPage() string       { return "Next page" }

func (English) WhatHeatMeans() string { return "What the colours mean, in percent" }
func (English) HeatUnder50() string   { return "under 50" }
func (English) Heat50() string        { return "50 to 79" }
func (English) Heat80() string        { return "80 to 100" }
func (English) HeatTo112() string     { return "to 112" }
func (English) HeatOver() string      { return "over" }
func (English) Nobody() string        { return "nobody" }

func (English) AssumedBecause(how []string) string { return "Assumed: " + strings.Join(how, "; ") }
func (English) SureBy(day string) string           { return ", " + day + " with 85%" }
func (e English) LikelyOfWanted(likely string, wanted int) string {
	return likely + " likely, " + e.Number(wanted) + "% wanted"
}
func (e English) LikelyWithStep(likely string, wanted int, then string) string {
	return e.LikelyOfWanted(likely, wanted) + ", " + then + " with the step that helps most"
}
func (English) Spike() string { return "Spike" }

func (English) Export() string           { return "Export" }
func (English) FilesOfThis() string      { return "Files of what is here" }
func (English) HowToPrint() string       { return "Ctrl P prints this page, or saves it as PDF." }
func (English) ItemsAsTable() string     { return "These items as a table" }
func (English) ItemsAsText() string      { return "These items as a text" }
func (English) DatesForCalendar() string { return "Promises and releases for a calendar" }
func (English) PromisesAsText() string   { return "Promises as a text to send" }
func (English) RoadmapAsPicture() string { return "The roadmap as a picture" }
func (English) ChangesAsText() string    { return "What changed as a text to send" }
func (English) WholeWorkspace() string   { return "The whole workspace as a plan file" }
