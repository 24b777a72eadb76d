package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestBaselines_areKeptComparedDeletedAndBroughtBack(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	_, body, landed := r.post(t, at("baselines"), url.Values{"name": {"As told in March!"}, "why": {"We told Merrow."}})
	if landed != at("baselines") || !strings.Contains(body, "Kept the plan as as-told-in-march.") || !strings.Contains(body, "We told Merrow.") {
		t.Fatalf("keeping lands on %s: %q", landed, errorsOf(body))
	}
	if status, body, _ := r.post(t, at("baselines"), url.Values{"key": {"as-told-in-march"}}); status < 400 || !strings.Contains(body, "as-told-in-march") {
		t.Errorf("the same key twice answers %d", status)
	}
	path := at("items/QUA-40/edit")
	form := r.form(t, path, path)
	form.Set("hold_until", "2026-09-01")
	form.Set("why", "The broker comes late.")
	if status, body, _ := r.post(t, path, form); status != http.StatusOK {
		t.Fatalf("the edit answers %d: %q", status, errorsOf(body))
	}
	s.current(t)
	for page, wants := range map[string][]string{
		"baselines?compare=as-told-in-march":   {"Later", "QUA-40", "As told in March!"},
		"changed?baseline=as-told-in-march":    {"Since the plan As told in March!", "QUA-40", "days later", "Ready to send"},
		"changed.md?baseline=as-told-in-march": {"# Northquay: what changed", "## Promises", "(QUA-40)"},
		"changed?blame=qua-40":                 {"Who moved", "days later", "QUA-40"},
	} {
		body := r.get(t, at(page))
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s does not say %q", page, want)
			}
		}
	}
	_, body, _ = r.post(t, at("baselines/as-told-in-march/drop"), nil)
	act := undoForm.FindStringSubmatch(body)
	if act == nil || strings.Contains(body, "As told in March!") {
		t.Fatal("it is not deleted, or cannot be brought back")
	}
	if _, body, _ = r.post(t, at("undo"), url.Values{"group": {act[1]}, "back": {at("baselines")}}); !strings.Contains(body, "As told in March!") {
		t.Error("undo does not bring it back")
	}
	if status, _ := s.ask(t, at("changed?since=soon")); status != http.StatusOK {
		t.Errorf("a day that is none answers %d, want the page with what is wrong", status)
	}
}

func TestHistory_takesOneFieldBackAndLetsTheRestStand(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	path := at("items/QUA-40/edit")
	form := r.form(t, path, path)
	before := form.Get("title")
	form.Set("title", "Another title")
	form.Set("plain", "Other words.")
	if status, body, _ := r.post(t, path, form); status != http.StatusOK {
		t.Fatalf("the edit answers %d: %q", status, errorsOf(body))
	}
	page := r.get(t, at("history?kind=item"))
	one := regexp.MustCompile(`(?s)action="([^"]*/history/\d+/field)"[^>]*>(?:\s*<input[^>]*name="back"[^>]*>)?\s*<input type="hidden" name="record" value="([^"]+)"[^>]*>\s*<input type="hidden" name="field" value="title"`).FindStringSubmatch(page)
	if one == nil {
		t.Fatal("history offers no undo of the title alone")
	}
	given := url.Values{"record": {one[2]}, "field": {"title"}}
	if _, body, _ := r.post(t, one[1], given); !strings.Contains(body, "Took back one field") || !undoForm.MatchString(body) {
		t.Fatalf("taking the title back says %q", errorsOf(body))
	}
	form = r.form(t, path, path)
	if form.Get("title") != before || form.Get("plain") != "Other words." {
		t.Errorf("the item is %q, %q; want its title back and the other words", form.Get("title"), form.Get("plain"))
	}
	if _, body, _ := r.post(t, one[1], given); strings.Contains(body, "Took back one field") {
		t.Error("what does not stand any more is taken back again")
	}
	_, list, _ := strings.Cut(r.get(t, at("history?kind=team")), `id="acts"`)
	list, _, _ = strings.Cut(list, "</section>")
	if list == "" || strings.Contains(list, "Another title") {
		t.Error("acts on items are listed among those on teams")
	}
}
