package ics

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/work"
)

// Event is a whole day of a calendar.
type Event struct {
	UID      string // the same each time the calendar is written; others know the event by it
	Day      work.Date
	Title    string
	Says     string // what a reader sees below the title; lines are kept
	Category string
}

// Write writes a calendar: lines of at most 75 bytes folded as the format has it, each
// ended by CR and LF. Stamp is when it was written; the same events and stamp give the
// same bytes.
func Write(name string, stamp time.Time, events []Event) []byte {
	var b strings.Builder
	line := func(property, value string) { fold(&b, property+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Trestle//Plan//EN")
	line("CALSCALE", "GREGORIAN")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", escape(name))
	at := stamp.UTC().Format("20060102T150405Z")
	for i := range events {
		e := &events[i]
		line("BEGIN", "VEVENT")
		line("UID", escape(e.UID))
		line("DTSTAMP", at)
		line("DTSTART;VALUE=DATE", day(e.Day))
		line("DTEND;VALUE=DATE", day(e.Day+1)) // the first day that is not part of it
		line("SUMMARY", escape(e.Title))
		if e.Says != "" {
			line("DESCRIPTION", escape(e.Says))
		}
		if e.Category != "" {
			line("CATEGORIES", escape(e.Category))
		}
		line("TRANSP", "TRANSPARENT") // a day with a promise is not a busy day
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

func day(d work.Date) string {
	year, month, dom := d.Calendar()
	return fmt.Sprintf("%04d%02d%02d", year, month, dom)
}

// escape writes a text as the format has it (RFC 5545, 3.3.11). Characters that no text
// may have are left out.
func escape(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text)
}

// fold writes a line in parts of at most 75 bytes, each after the first begun by a blank
// (RFC 5545, 3.1). No character is cut.
func fold(b *strings.Builder, line string) {
	const most = 75
	room := most
	for _, r := range line {
		if n := utf8.RuneLen(r); n > room {
			b.WriteString("\r\n ")
			room = most - 1 - n
		} else {
			room -= n
		}
		b.WriteRune(r)
	}
	b.WriteString("\r\n")
}
