package webtest

import (
	"testing"
)

// Walk presses Tab from the top of the page until it has come round, or so many
// times, and fails the test where the focus does not show or is hidden. It returns
// how many stops there were.
func (p *Tab) Walk(t testing.TB, most int) int {
	t.Helper()
	Ask[bool](t, p, `(document.activeElement?.blur(), getSelection().removeAllRanges(), scrollTo(0, 0), delete window.trestleStops, true)`)
	for count := range most {
		p.Press(t, "Tab")
		at := Ask[struct {
			Ended bool
			Found []string
		}](t, p, InScope("stop()"))
		if at.Ended {
			return count
		}
		for _, found := range at.Found {
			t.Errorf("after %d times Tab: %s", count+1, found)
		}
	}
	return most
}
