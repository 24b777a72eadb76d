package app_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

const holidayFile = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:New Year\r\nDTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:Whit Monday\r\nDTSTART;VALUE=DATE:20260525\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:Standup\r\nDTSTART:20260302T090000Z\r\nEND:VEVENT\r\n" +
	"END:VCALENDAR\r\n"

func TestHolidays_addWhatIsNewAndAreUndone(t *testing.T) {
	in := installed(t, "harbour.yaml")
	given := func() map[string]any {
		return map[string]any{"workspace": string(in.id), "key": "home", "name": "h.ics", "content": []byte(holidayFile)}
	}
	before := in.export(t)
	look, err := call[app.FoundHolidays](t, in, owner, "calendar.look-at-holidays", given())
	if err != nil {
		t.Fatal(err)
	}
	outcomes := map[string]string{}
	for _, d := range look.Days {
		outcomes[work.Date(d.Date).String()] = d.Outcome
	}
	// 1 January 2027 is a Friday, 2028 a Saturday; 25 May 2026 a Monday.
	if outcomes["2028-01-01"] != "weekend" || outcomes["2026-05-25"] == "" || len(look.Findings) != 1 {
		t.Fatalf("the file gives %v, told %v", outcomes, look.Findings)
	}
	added, err := call[app.AddedHolidays](t, in, owner, "calendar.add-holidays", given())
	if err != nil {
		t.Fatal(err)
	}
	if len(added.Added) != look.New || look.New == 0 {
		t.Errorf("%d days were added, %d were new", len(added.Added), look.New)
	}
	again, err := call[app.AddedHolidays](t, in, owner, "calendar.add-holidays", given())
	if err != nil || len(again.Added) != 0 || again.Seq != 0 {
		t.Errorf("the same file adds %v again, %v", again.Added, err)
	}
	if _, err := ask(t, in, owner, "history.undo", map[string]any{"workspace": string(in.id)}); err != nil {
		t.Fatal(err)
	}
	if after := in.export(t); string(after) != string(before) {
		t.Error("undo does not give back what was there")
	}
}

func TestHolidays_takeOnlyTheDaysThatWereChosen(t *testing.T) {
	in := installed(t, "harbour.yaml")
	added, err := call[app.AddedHolidays](t, in, owner, "calendar.add-holidays", map[string]any{
		"workspace": string(in.id), "key": "home", "content": []byte(holidayFile), "only": []string{"2029-01-01"},
	})
	if err != nil || len(added.Added) != 1 || work.Date(added.Added[0]).String() != "2029-01-01" {
		t.Errorf("%v were added, %v", added.Added, err)
	}
	_, err = call[app.FoundHolidays](t, in, owner, "calendar.look-at-holidays", map[string]any{"workspace": string(in.id), "key": "home", "content": []byte("Key,Title\n")})
	if work.KindOf(err) != work.Invalid {
		t.Errorf("a table gives %v", err)
	}
}
