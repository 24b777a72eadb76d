// Package ics writes calendars in the format iCalendar (RFC 5545), and reads the whole
// days of those that others publish, such as a country's holidays.
//
// What is read is hostile: every bound is in this file, and every refusal names line and
// mend. Of the format's rules of recurrence only a day that comes back each year is
// read: what else there is, is told and left out, never guessed.
package ics

// The bounds of a file that is read.
const (
	MaxFileSize = 4 << 20 // bytes
	MaxEvents   = 5_000
	MaxLine     = 64 << 10 // bytes of one line, unfolded
	MaxDays     = 5_000    // days in all that a file gives
	maxSpan     = 60       // days of one event
)
