package web_test

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web"
)

// pages are the addresses that every check of structure looks at, full and empty.
func pages() map[string]string {
	out := map[string]string{
		"today": at("today"), "roadmap": at("roadmap"), "why": at("roadmap?why=QUA-37"), "backlog": at("backlog"),
		"filtered": at("backlog?filter=is:open+backlog:enabler"), "new item": at("backlog?new=1"), "item": at("items/QUA-40"),
		"edit": at("items/QUA-40/edit"), "empty today": "/w/empty/today", "empty roadmap": "/w/empty/roadmap",
		"empty backlog": "/w/empty/backlog",
	}
	maps.Copy(out, keptPages())
	return out
}

var (
	tag      = regexp.MustCompile(`<(/?)([a-z0-9]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*/?>`)
	idAttr   = regexp.MustCompile(`\sid="([^"]*)"`)
	forAttr  = regexp.MustCompile(`\sfor="([^"]*)"`)
	refAttr  = regexp.MustCompile(`\s(?:aria-labelledby|aria-describedby|popovertarget)="([^"]*)"`)
	hrefAttr = regexp.MustCompile(`\shref="([^"]*)"`)
)

func TestPages(t *testing.T) {
	s := newSite(t, harbour(t), empty())
	for name, test := range map[string]func(*testing.T, *site){
		"have one heading and their landmarks":          testLandmarks,
		"name their fields and refer to what is there":  testNames,
		"have their policy":                             testPolicy,
		"load assets that are kept for good":            testAssets,
		"say what is wrong and where to go":             testTrouble,
		"tell where a filter is wrong":                  testWrongFilter,
		"go on where the page of the list before ended": testPager,
		"find the item of a key":                        testFind,
	} {
		t.Run(name, func(t *testing.T) { test(t, s) })
	}
}

func testLandmarks(t *testing.T, s *site) {
	for name, path := range pages() {
		t.Run(name, func(t *testing.T) {
			body := s.get(t, path)
			for _, want := range []string{"<h1", "<main ", `class="skip" href="#main"`, `aria-label="Main"`, "</title><link", ` lang="en-GB"`} {
				if want == `aria-label="Main"` && !strings.HasPrefix(path, "/w/") {
					continue // outside any workspace there is nowhere to go
				}
				if got := strings.Count(body, want); got != 1 {
					t.Errorf("%q stands %d times, want once", want, got)
				}
			}
			for _, bad := range []string{" style=\"", "<style", " onclick", "javascript:"} {
				if strings.Contains(body, bad) {
					t.Errorf("the markup has %q, which the policy forbids", bad)
				}
			}
			if strings.Contains(body, "%!") {
				t.Error("a text was put together wrongly: it has %!")
			}
		})
	}
}

func testNames(t *testing.T, s *site) {
	for name, path := range pages() {
		t.Run(name, func(t *testing.T) {
			body := s.get(t, path)
			ids := map[string]bool{}
			for _, m := range idAttr.FindAllStringSubmatch(body, -1) {
				if ids[m[1]] {
					t.Errorf("the identity %q stands twice", m[1])
				}
				ids[m[1]] = true
			}
			for _, m := range refAttr.FindAllStringSubmatch(body, -1) {
				if !ids[m[1]] {
					t.Errorf("something refers to %q, which is not there", m[1])
				}
			}
			for _, field := range unnamed(body) {
				t.Errorf("a field has no label: %s", field)
			}
		})
	}
}

// unnamed returns the fields of a form without a label: neither one that names
// them, nor one around them, nor a name of their own.
func unnamed(body string) []string {
	labelled := map[string]bool{}
	for _, m := range forAttr.FindAllStringSubmatch(body, -1) {
		labelled[m[1]] = true
	}
	var out []string
	inLabel := 0
	for _, m := range tag.FindAllStringSubmatch(body, -1) {
		closing, name, attributes := m[1] != "", m[2], m[3]
		switch {
		case name == "label" && closing:
			inLabel--
		case name == "label":
			inLabel++
		case closing || name != "input" && name != "select" && name != "textarea":
		case strings.Contains(attributes, `type="hidden"`) || strings.Contains(attributes, "aria-label=") || inLabel > 0:
		default:
			if id := idAttr.FindStringSubmatch(attributes); id == nil || !labelled[id[1]] {
				out = append(out, m[0])
			}
		}
	}
	return out
}

func testPolicy(t *testing.T, s *site) {
	resp, err := s.Client().Get(s.URL + at("today"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	for header, want := range map[string]string{
		"Content-Security-Policy": web.ContentSecurityPolicy, "Cache-Control": "no-store",
		"X-Content-Type-Options": "nosniff", "Content-Type": "text/html; charset=utf-8",
	} {
		if got := resp.Header.Get(header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
}

func testAssets(t *testing.T, s *site) {
	body := s.get(t, at("today"))
	found := 0
	for _, m := range hrefAttr.FindAllStringSubmatch(body, -1) {
		if !strings.HasPrefix(m[1], "/assets/") {
			continue
		}
		found++
		resp, err := s.Client().Get(s.URL + m[1])
		if err != nil {
			t.Fatal(err)
		}
		text := read(t, resp)
		if resp.StatusCode != http.StatusOK || len(text) == 0 {
			t.Errorf("%s answers %d with %d bytes", m[1], resp.StatusCode, len(text))
		}
		if got := resp.Header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("%s is kept as %q", m[1], got)
		}
	}
	if want := 3; found != want {
		t.Errorf("the page loads %d files by link, want %d", found, want)
	}
	if status, _ := s.ask(t, "/assets/trestle.000000000000.css"); status != http.StatusNotFound {
		t.Errorf("a fingerprint that is none answers %d", status)
	}
}

func testTrouble(t *testing.T, s *site) {
	for _, tc := range []struct {
		path   string
		status int
		says   string
	}{
		{at("items/QUA-9999"), 404, "no item and no promise is called"},
		{at("roadmap?why=nothing"), 404, "no item and no promise is called"},
		{at("nowhere"), 404, "There is no page at /w/northquay/nowhere."},
		{"/w/elsewhere/today", 404, "There is no workspace elsewhere"},
	} {
		t.Run(tc.path, func(t *testing.T) {
			status, body := s.ask(t, tc.path)
			if status != tc.status || !strings.Contains(strings.ToLower(body), strings.ToLower(tc.says)) {
				t.Errorf("it answers %d, want %d and %q", status, tc.status, tc.says)
			}
			if got := strings.Count(body, "<h1"); got != 1 {
				t.Errorf("it has %d headings", got)
			}
		})
	}
}

func testWrongFilter(t *testing.T, s *site) {
	body := s.get(t, at("backlog?filter=tem:platform"))
	if want := "did you mean team?"; !strings.Contains(body, want) {
		t.Errorf("the page does not say %q", want)
	}
	if want := `value="tem:platform"`; !strings.Contains(body, want) {
		t.Errorf("the filter is gone from its field")
	}
}

func testPager(t *testing.T, s *site) {
	seen := map[string]bool{}
	next := at("backlog")
	count := 0
	for next != "" {
		if count++; count > 5 {
			t.Fatal("the list does not end")
		}
		body := s.get(t, next)
		for _, m := range regexp.MustCompile(`<tr data-key="([^"]+)"`).FindAllStringSubmatch(body, -1) {
			if seen[m[1]] {
				t.Errorf("%s stands on two pages", m[1])
			}
			seen[m[1]] = true
		}
		next = ""
		if m := regexp.MustCompile(`href="([^"]+)" rel="next"`).FindStringSubmatch(body); m != nil {
			next = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	want := 0
	for _, it := range harbour(t).Items {
		if !it.Archived {
			want++
		}
	}
	if len(seen) != want {
		t.Errorf("the pages list %d items, want %d", len(seen), want)
	}
}

func TestPages_escapeWhatPeopleWrote(t *testing.T) {
	w := harbour(t)
	const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(1)>`
	for i := range w.Items {
		w.Items[i].Title = hostile + fmt.Sprint(i)
		w.Items[i].Plain = hostile
	}
	for i := range w.Commitments {
		w.Commitments[i].Title = hostile
	}
	for i := range w.Teams {
		w.Teams[i].Name = hostile
	}
	s := newSite(t, w)
	for _, path := range []string{at("today"), at("roadmap?why=QUA-37"), at("backlog"), at("items/QUA-40"), at("items/QUA-40/edit")} {
		body := s.get(t, path)
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img") {
			t.Errorf("%s has markup that somebody wrote into a title", path)
		}
	}
}
