package web_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestCommitments_tryWhatHelpsAndKeepItOrNot(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	r.get(t, at("today"))
	page := r.get(t, at("commitments?help=P07"))
	try := regexp.MustCompile(`href="([^"]*try=person%3A[^"#]*)`).FindStringSubmatch(page)
	if try == nil {
		t.Fatalf("no step with one more person is offered for P07: %d bytes", len(page))
	}
	address := html.UnescapeString(try[1])
	page = r.get(t, address)
	_, trial, found := strings.Cut(page, `class="trial"`)
	if !found {
		t.Fatal("the step is not shown as a what-if")
	}
	for _, want := range []string{"What if", "Keep this change", "Discard it", "Items that would move"} {
		if !strings.Contains(trial, want) {
			t.Errorf("the what-if does not say %q", want)
		}
	}
	odds := regexp.MustCompile(`(?s)class="trial-odds"><b>(\d+)%</b>.*?<b class="[^"]*">(\d+)%</b>`).FindStringSubmatch(trial)
	if odds == nil || odds[1] == odds[2] {
		t.Fatalf("the what-if shows no difference: %v", odds)
	}
	form := formIn(page, at("commitments/try"))
	status, body, _ := r.post(t, at("commitments/try"), form)
	if status != http.StatusOK || !strings.Contains(body, "Kept: One more person") || !undoForm.MatchString(body) {
		t.Fatalf("keeping it answers %d: %q", status, errorsOf(body))
	}
	s.current(t)
	if now := r.get(t, at("commitments?help=P07")); !strings.Contains(now, odds[2]+"%</b>") {
		t.Errorf("kept, the page does not show the %s%% that was tried", odds[2])
	}
	status, _, _ = r.post(t, at("commitments/try"), url.Values{"lever": {"known:BER-22"}})
	if status != http.StatusUnprocessableEntity {
		t.Errorf("an estimate becomes known by saying so: %d", status)
	}
	for path, want := range map[string]int{
		"commitments?help=P99": http.StatusNotFound, "commitments?help=P07&try=magic:x": http.StatusUnprocessableEntity,
		"commitments?help=P07&try=person:nobody": http.StatusNotFound,
	} {
		if status, _ := s.ask(t, at(path)); status != want {
			t.Errorf("%s answers %d, want %d", path, status, want)
		}
	}
}
