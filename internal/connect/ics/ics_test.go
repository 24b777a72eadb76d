package ics

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

var stamp = time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)

func TestWrite_isReadByAnotherReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringMatching(`[a-zé日 ,;:\\"=\n]{1,200}`), rapid.Just("plain"))
		want := Event{
			UID: rapid.StringMatching(`[a-z0-9-]{8,30}@trestle`).Draw(t, "uid"), Title: text.Draw(t, "title"), Says: text.Draw(t, "says"),
			Day: work.DateOf(2026, 1, 1) + work.Date(rapid.IntRange(0, 900).Draw(t, "day")), Category: "Promise",
		}
		data := Write("A plan", stamp, []Event{want})
		for i, l := range strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
			if len(l) > 75 || strings.ContainsAny(l, "\r\n") {
				t.Fatalf("line %d has %d bytes or a bare line end: %q", i+1, len(l), l)
			}
		}
		c, err := ical.ParseCalendar(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("another reader refuses it: %v\n%s", err, data)
		}
		events := c.Events()
		if len(events) != 1 {
			t.Fatalf("another reader finds %d events", len(events))
		}
		start, err := events[0].GetAllDayStartAt()
		if err != nil {
			t.Fatal(err)
		}
		end, err := events[0].GetAllDayEndAt()
		if err != nil {
			t.Fatal(err)
		}
		read := func(p ical.ComponentProperty) string { return events[0].GetProperty(p).Value }
		got := Event{
			UID: events[0].Id(), Title: read(ical.ComponentPropertySummary), Says: read(ical.ComponentPropertyDescription),
			Day: work.DateOf(start.Date()), Category: read(ical.ComponentPropertyCategories),
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another reader reads otherwise (-want +got):\n%s\n%s", diff, data)
		}
		if days := end.Sub(start).Hours() / 24; days != 1 {
			t.Fatalf("the event lasts %v days", days)
		}
	})
}

// calendar puts events into a calendar as others write them.
func calendar(events ...string) []byte {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//somebody//EN\r\n")
	for _, e := range events {
		b.WriteString("BEGIN:VEVENT\r\n" + strings.ReplaceAll(e, "\n", "\r\n") + "\r\nEND:VEVENT\r\n")
	}
	b.WriteString("END:VCALENDAR\r\n")
	return []byte(b.String())
}

func TestRead_takesWholeDaysAndTellsTheRest(t *testing.T) {
	from, to := work.DateOf(2026, 1, 1), work.DateOf(2027, 12, 31)
	for _, tc := range []struct{ name, event, want, told string }{
		{"a day", "SUMMARY:Koningsdag\nDTSTART;VALUE=DATE:20260427\nDTEND;VALUE=DATE:20260428", "2026-04-27 Koningsdag", ""},
		{"a day without an end", "SUMMARY:One\nDTSTART;VALUE=DATE:20260427", "2026-04-27 One", ""},
		{"three days", "SUMMARY:Feast\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261228", "2026-12-25 Feast,2026-12-26 Feast,2026-12-27 Feast", ""},
		{"each year, from before", "SUMMARY:New Year\nDTSTART;VALUE=DATE:20100101\nRRULE:FREQ=YEARLY", "2026-01-01 New Year,2027-01-01 New Year", ""},
		{"each year, twice", "SUMMARY:X\nDTSTART;VALUE=DATE:20250501\nRRULE:FREQ=YEARLY;COUNT=2", "2026-05-01 X", ""},
		{"each year, until", "SUMMARY:X\nDTSTART;VALUE=DATE:20250501\nRRULE:FREQ=YEARLY;UNTIL=20261231T000000Z", "2026-05-01 X", ""},
		{"a leap day", "SUMMARY:Leap\nDTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY", "", ""},
		{"folded and escaped", "SUMMARY:Fête\\, nat\n ionale\nDTSTART;VALUE=DATE:20260714", "2026-07-14 Fête, nationale", ""},
		{"with an alarm inside", "SUMMARY:A\nDTSTART;VALUE=DATE:20260714\nBEGIN:VALARM\nSUMMARY:Alarm\nDTSTART:20270101\nEND:VALARM", "2026-07-14 A", ""},
		{"called off", "SUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20260714", "", ""},
		{"a meeting", "SUMMARY:Standup\nDTSTART:20260302T090000Z", "", "no whole day"},
		{"each month", "SUMMARY:Rent\nDTSTART;VALUE=DATE:20260301\nRRULE:FREQ=MONTHLY", "", "otherwise than each year"},
		{"the fourth Thursday", "SUMMARY:Thanks\nDTSTART;VALUE=DATE:20251127\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "", "otherwise than each year"},
		{"exceptions", "SUMMARY:E\nDTSTART;VALUE=DATE:20260301\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270301", "", "exceptions of its own"},
		{"a whole term", "SUMMARY:Term\nDTSTART;VALUE=DATE:20260301\nDTEND;VALUE=DATE:20260901", "", "lasts 184 days"},
		{"backwards", "SUMMARY:B\nDTSTART;VALUE=DATE:20260301\nDTEND;VALUE=DATE:20260201", "", "ends before it begins"},
		{"no day", "SUMMARY:Nothing", "", "names no day"},
		{"no such day", "SUMMARY:N\nDTSTART;VALUE=DATE:20260231", "", "no whole day"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			days, told, err := Read(calendar(tc.event), "h.ics", from, to)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range days {
				got = append(got, d.Day.String()+" "+d.Name)
			}
			if strings.Join(got, ",") != tc.want {
				t.Errorf("the days are %q, want %q", got, tc.want)
			}
			if says := fmt.Sprint(told); (tc.told == "") != (len(told) == 0) || !strings.Contains(says, tc.told) {
				t.Errorf("it tells %s, want %q", says, tc.told)
			}
			if len(told) > 0 && told[0].Place.Line != 4 {
				t.Errorf("what is told stands on line %d, want 4", told[0].Place.Line)
			}
		})
	}
}

func TestRead_refusesWhatIsNoCalendar(t *testing.T) {
	from, to := work.DateOf(2026, 1, 1), work.DateOf(2027, 12, 31)
	day := "SUMMARY:D\nDTSTART;VALUE=DATE:20260101"
	for name, data := range map[string][]byte{
		"empty": nil, "a table": []byte("Key,Title\n"), "bytes": {0xff, 0xfe, 0}, "cut": []byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + day),
		"no colon": []byte("BEGIN:VCALENDAR\nnothing here\n"), "an event in an event": []byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\n"),
		"a fold first": []byte(" x\n"), "too many": calendar(strings.Split(strings.Repeat(day+"|", MaxEvents+1), "|")...),
		"a long line": []byte("BEGIN:VCALENDAR\nX:" + strings.Repeat("x", MaxLine+1)), "large": bytes.Repeat([]byte("x"), MaxFileSize+1),
		"a long fold": []byte("BEGIN:VCALENDAR\nX:y\n" + strings.Repeat(" "+strings.Repeat("x", 1000)+"\n", 70)),
	} {
		days, _, err := Read(data, "h.ics", from, to)
		if k := work.KindOf(err); k != work.Invalid && k != work.TooLarge || len(days) > 0 {
			t.Errorf("%s gives %d days and the error %v", name, len(days), err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(calendar("SUMMARY:New Year\nDTSTART;VALUE=DATE:20100101\nRRULE:FREQ=YEARLY"))
	f.Add([]byte("BEGIN:VCALENDAR\nX;a=\":\":b\n c"))
	from, to := work.DateOf(2026, 1, 1), work.DateOf(2028, 12, 31)
	f.Fuzz(func(t *testing.T, data []byte) {
		days, _, err := Read(data, "h.ics", from, to)
		for _, d := range days {
			if d.Day < from || d.Day > to || err != nil {
				t.Fatalf("%v lies outside, or came with %v", d, err)
			}
		}
	})
}
