package web_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web"
	"github.com/trestle-plan/trestle/internal/work"
)

const holidayFile = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Harbour day <b>\r\nDTSTART;VALUE=DATE:20260907\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:Second day\r\nDTSTART;VALUE=DATE:20260908\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:Standup\r\nDTSTART:20260302T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

func TestSettings_bringInHolidays(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	page := at("settings/calendars/home/holidays")
	status, body, landed := r.send(t, page, "h.ics", []byte(holidayFile), nil)
	if status != http.StatusOK || !strings.Contains(body, "2 new holidays") || !strings.Contains(body, "only whole days are holidays") {
		t.Fatalf("the file answers %d on %s: %q", status, landed, errorsOf(body))
	}
	form := formIn(body, landed)
	form.Del("day:2026-09-08")
	_, body, _ = r.post(t, landed, form)
	if !strings.Contains(body, "Added 1 holiday to the calendar home.") {
		t.Fatalf("nothing was added: %q", errorsOf(body))
	}
	has := func() bool {
		for _, h := range s.current(t).Workspace.Calendars[0].Holidays {
			if h.Date == work.DateOf(2026, 9, 7) {
				return true
			}
		}
		return false
	}
	if !has() {
		t.Error("the day is no holiday")
	}
	r.post(t, at("undo"), url.Values{"group": {undoForm.FindStringSubmatch(body)[1]}})
	if has() {
		t.Error("undo leaves the holiday")
	}
	if status, body, _ := r.send(t, page, "h.ics", []byte("Key,Title\n"), nil); status != http.StatusUnprocessableEntity || !strings.Contains(body, "BEGIN:VCALENDAR") {
		t.Errorf("a table answers %d and says %q", status, errorsOf(body))
	}
	if body := r.get(t, at("import")); strings.Contains(body, "h.ics") {
		t.Error("a calendar file waits on the page of imports")
	}
}

func TestSettings_targetsOfAllTeamsInOneAct(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	path := at("settings/targets")
	form := r.form(t, at("settings"), path)
	form.Set("target:functional:berth", "50")
	form.Set("target:enabler:crane", "")
	_, body, _ := r.post(t, path, form)
	if !strings.Contains(body, "Saved the targets of 2 teams.") {
		t.Fatalf("the targets were not saved: %q", errorsOf(body))
	}
	if got := s.teamOf(t, "berth").Allocation[work.Functional]; got != 500 {
		t.Errorf("berth's functional share is %d thousandths, want 500", got)
	}
	if got := s.teamOf(t, "crane").Allocation[work.Enabler]; got != 0 {
		t.Errorf("crane's share of enablers is %d thousandths, want none", got)
	}
	form.Set("target:functional:berth", "99")
	if status, body, _ := r.post(t, path, form); status != http.StatusUnprocessableEntity || !strings.Contains(body, "Together they are more than 100%") || !strings.Contains(body, `value="99"`) {
		t.Errorf("more than all answers %d and says %q", status, errorsOf(body))
	}
}

func TestSettings_removesARecordAndComesBack(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	r.post(t, at("records/goal/new"), url.Values{"name": {"Calm nights"}, "revision": {"0"}, "key": {""}})
	if body := r.get(t, at("settings")); !strings.Contains(body, "Calm nights") || !strings.Contains(body, "calm-nights") {
		t.Fatal("a goal without a key was not given one")
	}
	_, body, landed := r.post(t, at("records/goal/calm-nights/delete"), url.Values{"back": {at("settings") + "#goal"}})
	if !strings.HasPrefix(landed, at("settings")) || !strings.Contains(body, "Deleted goal.") || strings.Contains(body, "Calm nights") {
		t.Errorf("it lands on %s: %q", landed, errorsOf(body))
	}
}

func TestExamples_loadedOnceAndRemovedInOneClick(t *testing.T) {
	s := newSite(t, empty())
	text, err := os.ReadFile("../../examples/plans/rust.json")
	if err != nil {
		t.Fatal(err)
	}
	s.serve(t, web.Options{App: s.app, Actor: owner, Clock: s.now, Example: func(string) ([]byte, error) { return text, nil }})
	r := s.reader(t)
	_, _, landed := r.post(t, "/workspaces/example", url.Values{"example": {"rust"}})
	if landed != "/w/rust-project-goals/today" {
		t.Fatalf("the example leads to %s", landed)
	}
	if _, _, again := r.post(t, "/workspaces/example", url.Values{"example": {"rust"}}); again != landed {
		t.Errorf("loaded again it leads to %s", again)
	}
	body := r.get(t, "/workspaces")
	if strings.Count(body, "Remove it") != 1 || !strings.Contains(body, "Open it") {
		t.Error("the page does not offer to open and to remove the example alone")
	}
	if status, _, _ := r.post(t, "/workspaces/remove", url.Values{"workspace": {"empty"}}); status != http.StatusNotFound {
		t.Errorf("a workspace of one's own is removed: %d", status)
	}
	if _, body, _ := r.post(t, "/workspaces/remove", url.Values{"workspace": {"rust-project-goals"}}); strings.Contains(body, "/w/rust-project-goals/") {
		t.Error("the example is still there")
	}
	if status, _, _ := r.post(t, "/workspaces/example", url.Values{"example": {"nothing"}}); status != http.StatusNotFound {
		t.Errorf("an example that is none answers %d", status)
	}
}
