package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// TestSteps_nameWhatTheyAreAbout edits, undoes, and reads what the buttons say.
func TestSteps_nameWhatTheyAreAbout(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	says := func(wanted ...string) {
		t.Helper()
		page := r.get(t, at("today"))
		for _, text := range wanted {
			if !strings.Contains(page, text) {
				t.Errorf("the page does not say %q", text)
			}
		}
	}
	says(`disabled aria-label="Redo: nothing of yours"`)
	path := at("items/QUA-40/edit")
	form := r.form(t, path, path)
	form.Set("title", "Another title")
	r.post(t, path, form)
	says(`aria-label="Undo: QUA-40, title: `, `disabled aria-label="Redo: nothing of yours"`)
	r.post(t, at("undo"), url.Values{})
	says(`aria-label="Redo: QUA-40, title: `)
}
