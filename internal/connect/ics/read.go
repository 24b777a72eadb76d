package ics

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// Day is a whole day that a calendar names.
type Day struct {
	Day  work.Date
	Name string
	Line int // in the file, from 1, at which its event begins
}

// Read reads the whole days of a calendar that lie between two days, both of them
// included. Events of an hour, of a span that no holiday has, or that come back
// otherwise than each year are told and left out. Errors are of kind Invalid, or
// TooLarge for what exceeds a bound, and name the line.
func Read(data []byte, name string, from, to work.Date) ([]Day, []connect.Finding, error) {
	if len(data) > MaxFileSize {
		return nil, nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("the file has more than %d MB; a calendar of holidays is smaller", MaxFileSize>>20)}
	}
	if !utf8.Valid(data) {
		return nil, nil, invalid("the file is no text in UTF-8, as a calendar (.ics) has to be")
	}
	lines, err := unfold(data)
	if err != nil {
		return nil, nil, err
	}
	if len(lines) == 0 || !strings.EqualFold(lines[0].text, "BEGIN:VCALENDAR") {
		return nil, nil, invalid("line 1: a calendar begins with BEGIN:VCALENDAR; give a file that ends in .ics")
	}
	r := &reader{file: name, from: from, to: to}
	for _, l := range lines {
		if err := r.line(l); err != nil {
			return nil, nil, err
		}
	}
	if r.event != nil {
		return nil, nil, invalid("line %d: the event is not ended: the file was cut", r.event.at)
	}
	return r.days, r.finds.All(), nil
}

// line is a line of the file, put together from its parts.
type line struct {
	at   int // of its first part, from 1
	text string
}

// unfold puts lines together that were folded.
func unfold(data []byte) ([]line, error) {
	data = bytes.TrimPrefix(data, []byte{0xEF, 0xBB, 0xBF})
	var out []line
	at := 0
	for text := range strings.SplitSeq(string(data), "\n") {
		at++
		text = strings.TrimSuffix(text, "\r")
		switch {
		case strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\t"):
			if len(out) == 0 {
				return nil, invalid("line 1 goes on a line that is not there")
			}
			last := &out[len(out)-1]
			if len(last.text)+len(text) > MaxLine {
				return nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("line %d is longer than %d kB", last.at, MaxLine>>10)}
			}
			last.text += text[1:]
		case strings.TrimSpace(text) == "":
		case len(text) > MaxLine:
			return nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("line %d is longer than %d kB", at, MaxLine>>10)}
		default:
			out = append(out, line{at, text})
		}
	}
	return out, nil
}

// reader reads the events of one calendar.
type reader struct {
	file     string
	from, to work.Date
	event    *event // that is being read
	inside   int    // parts of an event, such as alarms, that are being read
	events   int
	days     []Day
	finds    connect.Findings
}

// event is what is read of one event.
type event struct {
	at         int
	name       string
	start, end property
	rule       string
	other      bool // it has exceptions or more days of its own
	cancelled  bool
}

// property is a value with its parameters.
type property struct{ value, parameters string }

// line reads one line.
func (r *reader) line(l line) error {
	name, p, ok := split(l.text)
	if !ok {
		return invalid("line %d has no colon: this is no line of a calendar", l.at)
	}
	switch {
	case name == "BEGIN" && strings.EqualFold(p.value, "VEVENT"):
		if r.event != nil {
			return invalid("line %d: an event begins inside of another", l.at)
		}
		if r.events++; r.events > MaxEvents {
			return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("the calendar has more than %d events; a calendar of holidays is smaller", MaxEvents)}
		}
		r.event = &event{at: l.at}
	case r.event == nil:
	case name == "BEGIN":
		r.inside++
	case name == "END" && r.inside > 0:
		r.inside--
	case name == "END":
		e := r.event
		r.event = nil
		return r.add(e)
	case r.inside == 0:
		r.event.take(name, p)
	}
	return nil
}

// take takes a property of an event.
func (e *event) take(name string, p property) {
	switch name {
	case "SUMMARY":
		e.name = unescape(p.value)
	case "DTSTART":
		e.start = p
	case "DTEND":
		e.end = p
	case "RRULE":
		e.rule = strings.ToUpper(p.value)
	case "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID":
		e.other = true
	case "STATUS":
		e.cancelled = strings.EqualFold(p.value, "CANCELLED")
	}
}

// split cuts a line into the name of a property, its parameters and its value. A colon
// inside quotes ends no name.
func split(text string) (name string, p property, ok bool) {
	quoted := false
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ':' && !quoted:
			name, p.parameters, _ = strings.Cut(text[:i], ";")
			p.value = strings.TrimSpace(text[i+1:])
			return strings.ToUpper(name), p, true
		}
	}
	return "", p, false
}

// unescape reads a text as the format writes it.
func unescape(text string) string {
	return strings.TrimSpace(strings.NewReplacer(`\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";", `\\`, `\`).Replace(text))
}

// wholeDay reads a day that is written without a time.
func wholeDay(p property) (work.Date, bool) {
	const digits = 8
	if len(p.value) != digits {
		return 0, false
	}
	d, err := work.ParseDate(p.value[:4] + "-" + p.value[4:6] + "-" + p.value[6:])
	return d, err == nil
}

// add adds the days of an event, or tells why not.
func (r *reader) add(e *event) error {
	place := connect.Place{File: r.file, Line: e.at}
	leave := func(why, mend string) { r.finds.Warn(place, e.name, why, mend) }
	start, whole := wholeDay(e.start)
	end := start + 1
	if e.end.value != "" && whole {
		last, ok := wholeDay(e.end)
		if !ok || last < start {
			leave("it ends before it begins, or on no whole day: left out", "write its days by hand")
			return nil
		}
		end = max(last, start+1) // some write the day itself
	}
	switch {
	case e.cancelled:
		return nil
	case e.start.value == "":
		leave("it names no day: left out", "write the day by hand")
		return nil
	case !whole:
		leave(fmt.Sprintf("%.20q is no whole day: left out", e.start.value), "only whole days are holidays")
		return nil
	case end-start > maxSpan:
		leave(fmt.Sprintf("it lasts %d days: left out", end-start), "no holiday lasts so long; a team's blackout days can")
		return nil
	case e.other:
		leave("it has days or exceptions of its own: left out", "write its days by hand")
		return nil
	}
	until, ok := r.yearly(e.rule)
	if !ok {
		leave("it comes back otherwise than each year on its day: left out", "write its days by hand")
		return nil
	}
	return r.repeat(e, start, end, until)
}

// yearly reads a rule of recurrence: how many times an event comes back at most and
// until when, as far as it is each year on the same day. Without a rule it comes once.
func (r *reader) yearly(rule string) (until limit, ok bool) {
	if rule == "" {
		return limit{times: 1, last: r.to}, true
	}
	const always = 10_000
	out := limit{times: always, last: r.to}
	yearly := false
	for part := range strings.SplitSeq(rule, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "FREQ":
			yearly = value == "YEARLY"
		case "INTERVAL":
			if value != "1" {
				return out, false
			}
		case "COUNT":
			n, err := strconv.Atoi(value)
			if err != nil || n < 1 {
				return out, false
			}
			out.times = min(out.times, n)
		case "UNTIL":
			last, whole := wholeDay(property{value: value[:min(len(value), 8)]})
			if !whole {
				return out, false
			}
			out.last = min(out.last, last)
		case "WKST", "":
		default: // BYMONTH and its kin move the day
			return out, false
		}
	}
	return out, yearly
}

// limit bounds how often an event comes back.
type limit struct {
	times int
	last  work.Date // on which it may begin
}

// repeat adds the days of an event, each year as often as it comes back. A 29 February
// is skipped in years that have none (RFC 5545, 3.3.10).
func (r *reader) repeat(e *event, start, end work.Date, l limit) error {
	year, month, dom := start.Calendar()
	for done := 0; done < l.times; year++ {
		first := work.DateOf(year, month, dom)
		if y, m, d := first.Calendar(); y != year || m != month || d != dom {
			if first > l.last {
				return nil
			}
			continue
		}
		if first > l.last || first > r.to {
			return nil
		}
		for at := first; at < first+(end-start); at++ {
			if at < r.from || at > r.to {
				continue
			}
			if len(r.days) == MaxDays {
				return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("the calendar gives more than %d days", MaxDays)}
			}
			r.days = append(r.days, Day{Day: at, Name: e.name, Line: e.at})
		}
		done++
	}
	return nil
}

func invalid(format string, args ...any) error {
	return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf(format, args...)}
}
