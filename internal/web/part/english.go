package part

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// Calendar is how days are said.
func (e english) Calendar() outlook.Calendar { return e.calendar }

// BacklogWord names a backlog as a reader says it: "Functional", "Enabler".
func (english) BacklogWord(b work.Backlog) string { return backlogWords[b] }

// StatusWord names a status class as a reader says it: "In progress".
func (english) StatusWord(s work.Status) string { return statusWords[s] }

// Word writes one of the fixed words of a record as a reader says it: "At risk".
func (english) Word(of string) string { return Capital(strings.ReplaceAll(of, "-", " ")) }

func (english) Filter() string { return "Filter" }
func (english) FilterLike() string {
	return "Filter: backlog:technical team:platform text~\"event bus\""
}
func (english) OftenAskedFor() string  { return "Often asked for" }
func (english) ShowAll() string        { return "Show all" }
func (english) PagesOfTheList() string { return "Pages of the list" }
func (english) FirstPage() string      { return "First page" }
func (english) NextPage() string       { return "Next page" }

func (english) WhatHeatMeans() string { return "What the colours mean, in percent" }
func (english) HeatUnder50() string   { return "under 50" }
func (english) Heat50() string        { return "50 to 79" }
func (english) Heat80() string        { return "80 to 100" }
func (english) HeatTo112() string     { return "to 112" }
func (english) HeatOver() string      { return "over" }
func (english) Nobody() string        { return "nobody" }

func (english) AssumedBecause(how []string) string { return "Assumed: " + strings.Join(how, "; ") }
func (english) SureBy(day string) string           { return ", " + day + " with 85%" }
func (e english) LikelyOfWanted(likely string, wanted int) string {
	return likely + " likely, " + e.Number(wanted) + "% wanted"
}
func (e english) LikelyWithStep(likely string, wanted int, then string) string {
	return e.LikelyOfWanted(likely, wanted) + ", " + then + " with the step that helps most"
}
func (english) Spike() string { return "Spike" }

func (english) Export() string           { return "Export" }
func (english) FilesOfThis() string      { return "Files of what is here" }
func (english) HowToPrint() string       { return "Ctrl P prints this page, or saves it as PDF." }
func (english) ItemsAsTable() string     { return "These items as a table" }
func (english) ItemsAsText() string      { return "These items as a text" }
func (english) DatesForCalendar() string { return "Promises and releases for a calendar" }
func (english) PromisesAsText() string   { return "Promises as a text to send" }
func (english) RoadmapAsPicture() string { return "The roadmap as a picture" }
func (english) ChangesAsText() string    { return "What changed as a text to send" }
func (english) WholeWorkspace() string   { return "The whole workspace as a plan file" }
