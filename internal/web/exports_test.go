package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestExport_menusLeadToFiles(t *testing.T) {
	s := newSite(t, harbour(t))
	seen := map[string]bool{}
	for _, page := range []string{"backlog?filter=backlog:enabler", "roadmap", "commitments", "releases", "history?since=2026-03-01"} {
		body := s.get(t, at(page))
		menu := regexp.MustCompile(`(?s)id="export-menu".*?</div>`).FindString(body)
		links := hrefAttr.FindAllStringSubmatch(menu, -1)
		if len(links) < 3 {
			t.Errorf("%s has %d files to export", page, len(links))
		}
		for _, m := range links {
			href := strings.ReplaceAll(m[1], "&amp;", "&")
			if seen[href] {
				continue
			}
			seen[href] = true
			resp, err := s.Client().Get(s.URL + href)
			if err != nil {
				t.Fatal(err)
			}
			text := read(t, resp)
			if resp.StatusCode != http.StatusOK || len(text) < 100 || !strings.HasPrefix(resp.Header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%s answers %d with %d bytes, %q", href, resp.StatusCode, len(text), resp.Header.Get("Content-Disposition"))
			}
		}
	}
	if len(seen) != 8 {
		t.Errorf("the menus lead to %d files, want 8: %v", len(seen), seen)
	}
}

func TestExport_isOfTheFilterOnScreen(t *testing.T) {
	s := newSite(t, harbour(t))
	rows := func(query string) int {
		return strings.Count(s.get(t, at("export/items.csv"+query)), "\r\n") - 1
	}
	all, some := rows(""), rows("?filter=backlog:enabler+is:open")
	want := strings.Count(s.get(t, at("backlog?filter=backlog:enabler+is:open")), `<tr data-key="`)
	if some != want || some == 0 || all <= some {
		t.Errorf("the file has %d rows and the page %d; all are %d", some, want, all)
	}
	if status, _ := s.ask(t, at("export/nothing.zip")); status != http.StatusNotFound {
		t.Errorf("an export that is none answers %d", status)
	}
}
