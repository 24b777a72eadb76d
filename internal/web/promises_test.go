package web_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/promises"
	"github.com/trestle-plan/trestle/internal/work"
)

// TestCommitments_standAsTodaySays reads the first sentences of two pages: promises and
// targets are counted alike, and apart.
func TestCommitments_standAsTodaySays(t *testing.T) {
	s := newSite(t, harbour(t))
	lead := regexp.MustCompile(`<p class="lead">([^<]+)`)
	r := s.reader(t)
	says := lead.FindStringSubmatch(r.get(t, at("commitments")))
	if says == nil || !strings.Contains(says[1], " promises ") || !strings.Contains(says[1], "target") {
		t.Fatalf("the commitments open with %q", says)
	}
	if today := s.current(t).Needs().Says; !strings.HasPrefix(today, html.UnescapeString(says[1])) {
		t.Errorf("the commitments say %q, today %q", says[1], today)
	}
}

// TestCommitments_sayThatTheyAreTrying shows a plan of which it is not known yet what
// would help.
func TestCommitments_sayThatTheyAreTrying(t *testing.T) {
	s := newSite(t, harbour(t))
	now := s.current(t)
	for _, trying := range []bool{true, false} {
		needs := now.Needs()
		needs.Trying = trying
		var b strings.Builder
		if err := promises.New(address.Of("northquay"), now, &needs, &app.Past{}, promises.Shown{}).Page().Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "What would help is being tried."); got != trying {
			t.Errorf("says that it is trying: %t, want %t", got, trying)
		}
	}
}

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

// Where there are hundreds of promises the page shows those that need somebody, and
// leads to the others.
func TestCommitments_ofManyShowThoseThatNeedSomebody(t *testing.T) {
	w := harbour(t)
	w.Name = "Many"
	for n := range 60 {
		c := w.Commitments[0]
		c.Key, c.Title, c.Date = work.CommitmentKey(fmt.Sprintf("extra-%d", n)), fmt.Sprintf("Extra promise %d", n), w.AsOf.AddDays(3000+n)
		c.Outcome, c.Delivered, c.History = work.Open, 0, nil
		w.Commitments = append(w.Commitments, c)
	}
	s := newSite(t, w)
	weak := 0
	id, err := s.app.Find(t.Context(), "many")
	if err != nil {
		t.Fatal(err)
	}
	all := s.fresh(t, id).Planned.Promises()
	page := s.get(t, "/w/many/commitments")
	for _, p := range all {
		shown := strings.Contains(page, `id="p-`+string(p.Key)+`"`)
		if p.Holds != outlook.Holds {
			weak++
			if !shown {
				t.Errorf("%s does not hold and is not shown", p.Key)
			}
		}
	}
	if got := strings.Count(page, `id="p-`); got != 40 || weak == 0 || weak >= 40 {
		t.Errorf("the page shows %d of %d promises, %d of them weak: want 40", got, len(all), weak)
	}
	whole := s.get(t, "/w/many/commitments?all=1")
	if !strings.Contains(page, "commitments?all=1") || strings.Contains(whole, "Show all") || strings.Count(whole, `id="p-`) != len(all) {
		t.Error("the others are not led to, or not all shown there")
	}
}
