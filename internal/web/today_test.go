package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// TestToday_tellsWhatSlid lets two days pass in which nobody starts anything.
func TestToday_tellsWhatSlid(t *testing.T) {
	w := harbour(t)
	w.AsOf = 0 // planned from today, whenever that is
	s := newSite(t, w)
	if body := s.get(t, at("today")); strings.Contains(body, "nobody started it") {
		t.Error("on the first day something has slid already")
	}
	s.days.Store(1)
	s.reader(t).post(t, at("items/QUA-40/comment"), url.Values{"text": {"One day is gone."}})
	s.days.Store(2)
	said := []string{"nobody started it", "Wednesday 4 March", "later</b>"}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		body := s.get(t, at("today"))
		missing := slices.IndexFunc(said, func(text string) bool { return !strings.Contains(body, text) })
		if missing < 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("two days later the page does not say %q", said[missing])
		}
	}
}

func TestToday_tellsWhatSomebodysChangeMoved(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	path := at("items/QUA-40/edit")
	form := r.form(t, path, path)
	form.Set("hold_until", work.DateOf(2026, 9, 1).String())
	if status, body, _ := r.post(t, path, form); status != 200 {
		t.Fatalf("the edit answers %d: %q", status, errorsOf(body))
	}
	s.current(t)
	body := ""
	for end := time.Now().Add(20 * time.Second); !strings.Contains(body, "days later"); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the page does not tell what the change moved")
		}
		_, after, _ := strings.Cut(s.get(t, at("today")), `id="changed"`)
		body, _, _ = strings.Cut(after, "</section>")
	}
	if !strings.Contains(body, "QUA-40") {
		t.Errorf("what was put on hold is not among what moved: %.400s", body)
	}
}

func TestToday_listsAsksAndATeamsNextStarts(t *testing.T) {
	s := newSite(t, harbour(t))
	body := s.get(t, at("today?team=berth"))
	for _, want := range []string{"Asks without an answer", "has not answered yet", "next starts", `<option value="berth" selected`, "next-rows", "try=", "Try it"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(s.get(t, at("today")), "next-rows") {
		t.Error("without a team there are starts of one")
	}
}
