package part

import (
	"context"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// Words is what the parts of pages say, and how pages say days and numbers: a
// catalogue of messages. A language is a type that has them all, so that the compiler
// finds what it lacks. A page's own Words hold these.
type Words interface {
	Day(outlook.Day) string            // "Tue 3 Feb"
	Short(outlook.Day) string          // "3 Feb"
	Forecast(outlook.Forecast) string  // "20 Apr, 8 May with 85%"
	InFull(work.Date) string           // "Tuesday 3 February"
	Moment(time.Time) string           // "Tue 3 Feb 2026, 15:04"
	DayAndHour(time.Time) string       // "3 Feb, 15:04"
	Number(int) string                 // "12,887"
	Thousandths(int64) string          // "2.5"
	DecimalPoint() string              // "."
	Calendar() outlook.Calendar        // for pictures, which say nothing but days
	BacklogWord(b work.Backlog) string // "Enabler"
	StatusWord(s work.Status) string   // "In progress"
	Word(of string) string             // one of the fixed words of a record: "At risk"

	// Of the parts.
	Filter() string
	FilterLike() string
	OftenAskedFor() string
	ShowAll() string
	PagesOfTheList() string
	FirstPage() string
	NextPage() string
	WhatHeatMeans() string
	HeatUnder50() string
	Heat50() string
	Heat80() string
	HeatTo112() string
	HeatOver() string
	Nobody() string
	AssumedBecause(how []string) string
	SureBy(day string) string
	LikelyOfWanted(likely string, wanted int) string
	LikelyWithStep(likely string, wanted int, then string) string
	Spike() string
	Export() string
	FilesOfThis() string
	HowToPrint() string
	ItemsAsTable() string
	ItemsAsText() string
	DatesForCalendar() string
	PromisesAsText() string
	RoadmapAsPicture() string
	ChangesAsText() string
	WholeWorkspace() string
}

// In are the words of parts for a reader of the calendar's manner.
func In(c outlook.Calendar) English { return English{english{calendar: c}} }

// English is what parts say in English; what pages say in English stands on it.
type English struct{ english }

// english has the messages.
type english struct{ calendar }

// calendar is how days and numbers are said in English.
type calendar = outlook.Calendar

type contextKey struct{}

// With hands words to all parts that are drawn under a context.
func With(ctx context.Context, w Words) context.Context {
	return context.WithValue(ctx, contextKey{}, w)
}

// From are the words that parts were handed, or the usual ones.
func From(ctx context.Context) Words {
	if w, there := ctx.Value(contextKey{}).(Words); there {
		return w
	}
	return In(outlook.CalendarOf(0))
}
