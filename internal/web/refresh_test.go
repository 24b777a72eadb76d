package web_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
)

// TestRefresh_leavesToastsToTheirPage edits by form and lets a script refresh
// another page before the form's own page is read: the toast waits for that one. What
// a script refreshes comes without what its island shows.
func TestRefresh_leavesToastsToTheirPage(t *testing.T) {
	s := newSite(t, harbour(t))
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	ask := func(method, path, refresh string, form url.Values) string {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), method, s.URL+at(path), strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if refresh != "" {
			request.Header.Set("Trestle-Refresh", refresh)
		}
		answer, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		return read(t, answer)
	}
	ask(http.MethodPost, "backlog", "", url.Values{"do": {"top"}, "key": {"QUA-40"}})
	const told = "Moved 1 item to the top."
	if frame := ask(http.MethodGet, "backlog", "frame", nil); strings.Contains(frame, told) || strings.Contains(frame, "<h1") || !strings.Contains(frame, `id="computed"`) {
		t.Error("a refresh of the frame takes the toast, holds the page, or has no frame")
	}
	const drawn = `id="board"`
	around, whole := ask(http.MethodGet, "roadmap", "around", nil), ask(http.MethodGet, "roadmap", "page", nil)
	if strings.Contains(around, drawn) || !strings.Contains(around, `class="legend`) || !strings.Contains(around, "<h1") || !strings.Contains(whole, drawn) {
		t.Error("what stands around the roadmap's picture comes with the picture, or lacks its head or legend")
	}
	if page := ask(http.MethodGet, "backlog", "", nil); !strings.Contains(page, told) {
		t.Error("the page after the form does not tell what was done")
	}
}
