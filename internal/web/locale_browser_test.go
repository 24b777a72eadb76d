package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// TestLocale_serverAndIslandsSayDaysAlike reads dates as the server wrote them and as
// the grid writes them, for readers of several regions.
func TestLocale_serverAndIslandsSayDaysAlike(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	day := s.current(t).Workspace.AsOf // Mon 2 Mar 2026
	for _, tc := range []struct{ languages, lang, today, weeks string }{
		{"", "en-GB", "Mon 2 Mar", "9 16"},
		{"en-US,en;q=0.9", "en-US", "Mon, Mar 2", "8 15"},
		{"de-DE", "en-DE", "Mon 2 Mar", "9 16"},
		{"ja", "en-JP", "Mon Mar 2", "8 15"},
		{"ar-EG", "en-EG", "Mon 2 Mar", "7 14"},
	} {
		t.Run(tc.lang, func(t *testing.T) {
			p := browser.Open(t, s.URL+at("backlog"), webtest.Side{Languages: tc.languages})
			p.Until(t, gridReady+` && document.querySelector('[role=grid] [data-c="p85"]')`)
			if got := webtest.Ask[string](t, p, `document.documentElement.lang`); got != tc.lang {
				t.Errorf("the document is in %q, want %q", got, tc.lang)
			}
			compared := webtest.Ask[[]string](t, p, `fetch(location.href).then((r) => r.text()).then((text) => {
				const page = new DOMParser().parseFromString(text, "text/html");
				return [...document.querySelectorAll("[role=grid] .g-row[data-key]")].flatMap((row) => {
					const there = page.querySelector('tr[data-key="' + row.dataset.key + '"] td[data-l="85%"]')?.textContent.trim() ?? "";
					const here = row.querySelector('[data-c="p85"]')?.textContent.trim() ?? "";
					return there === "" ? [] : [there + "|" + here];
				});
			})`)
			if len(compared) < 10 {
				t.Fatalf("only %d dates are both on the server's page and in the grid", len(compared))
			}
			for _, both := range compared {
				server, island, _ := strings.Cut(both, "|")
				if shortYear(server) != island {
					t.Errorf("the server says %q, the grid %q", server, island)
				}
			}
			p.Go(t, s.URL+at("roadmap?zoom=weeks"))
			p.Until(t, `document.querySelector(".tlx-scene [data-bar]")`)
			if got := webtest.Ask[string](t, p, `document.querySelector(".today-t").textContent`); got != tc.today {
				t.Errorf("%s is said as %q, want %q", day, got, tc.today)
			}
			labels := " " + webtest.Ask[string](t, p, `[...document.querySelectorAll("text.t-s")].map((l) => l.textContent).filter((l) => /^\d+$/.test(l)).join(" ")`) + " "
			if !strings.Contains(labels, " "+tc.weeks+" ") {
				t.Errorf("the weeks of the timeline begin on%s, want %s among them", labels, tc.weeks)
			}
			p.Quiet(t)
		})
	}
}

// shortYear writes a year as the narrow columns of the grid do.
func shortYear(day string) string {
	at := strings.LastIndex(day, " 20")
	if at < 0 || len(day) != at+5 {
		return day
	}
	return day[:at] + " ’" + day[at+3:]
}

func TestLocale_isThatOfTheReader(t *testing.T) {
	s := newSite(t, harbour(t))
	for languages, want := range map[string][]string{
		"":                          {` lang="en-GB"`, ` data-dates="dmy"`, ` data-week="0"`, "Monday 2 March"},
		"en-US":                     {` lang="en-US"`, ` data-dates="mdy"`, ` data-week="6"`, "Monday, March 2"},
		`"><script>alert(1)`:        {` lang="en-GB"`, "Monday 2 March"},
		"fr-CH, fr;q=0.9, en;q=0.8": {` lang="en-CH"`, ` data-week="0"`},
	} {
		body := s.getIn(t, at("today"), languages)
		for _, text := range want {
			if !strings.Contains(body, text) {
				t.Errorf("for %q the page lacks %q", languages, text)
			}
		}
	}
}

func TestLocale_choiceStandsAboveTheBrowser(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	_, body, _ := r.post(t, at("looks"), url.Values{"dates": {"mdy"}, "week": {"sunday"}})
	for _, want := range []string{` data-dates="mdy"`, ` data-week="6"`, "Monday, March 2"} {
		if !strings.Contains(body, want) {
			t.Errorf("after a choice the page lacks %q", want)
		}
	}
	_, body, _ = r.post(t, at("looks"), url.Values{"theme": {"dark"}})
	if !strings.Contains(body, ` data-dates="mdy"`) || !strings.Contains(body, ` data-theme="dark"`) {
		t.Error("a form with one choice takes another away")
	}
	if status, _, _ := r.post(t, at("looks"), url.Values{"week": {"friday<script>"}}); status != http.StatusUnprocessableEntity {
		t.Errorf("a week that is none answers %d", status)
	}
	_, body, _ = r.post(t, at("looks"), url.Values{"dates": {""}, "week": {""}})
	if !strings.Contains(body, ` data-dates="dmy"`) || !strings.Contains(body, ` data-week="0"`) {
		t.Error("what is left to the browser is still said")
	}
}

// getIn reads a page for a reader of these languages, with cookies that say nothing.
func (s *site) getIn(t testing.TB, path, languages string) string {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if languages != "" {
		q.Header.Set("Accept-Language", languages)
	}
	q.AddCookie(&http.Cookie{Name: "trestle_week", Value: "doomsday"})
	q.AddCookie(&http.Cookie{Name: "trestle_dates", Value: strings.Repeat("y", 3000)})
	resp, err := s.Client().Do(q)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, resp)
}
