package draw

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestCalendar_namesTheYearOnlyWhereItIsAnother(t *testing.T) {
	c := calendar{asOf: work.DateOf(2026, time.January, 27)}
	for _, tc := range []struct{ got, want string }{
		{c.day(work.DateOf(2026, time.February, 3)), "3 Feb"},
		{c.day(work.DateOf(2027, time.February, 3)), "3 Feb 2027"},
		{c.day(0), ""},
		{c.weekday(work.DateOf(2026, time.February, 3)), "Tue 3 Feb"},
		{c.days(work.DateOf(2026, time.April, 3), work.DateOf(2026, time.April, 6)), "3–6 Apr"},
		{c.days(work.DateOf(2026, time.March, 30), work.DateOf(2026, time.April, 2)), "30 Mar–2 Apr"},
		{c.days(work.DateOf(2026, time.April, 3), work.DateOf(2026, time.April, 1)), "3 Apr"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}

func TestPromise_toneFollowsWhatWasWanted(t *testing.T) {
	for _, tc := range []struct {
		now, wanted work.Ratio
		want        tone
	}{
		{850, 0, holds}, {849, 0, watch}, {650, 0, watch}, {649, 0, risk}, {600, 600, holds}, {399, 600, risk},
	} {
		p := Promise{Now: tc.now, Wanted: tc.wanted}
		if got := p.tone(); got != tc.want {
			t.Errorf("now %d, wanted %d: got %q, want %q", tc.now, tc.wanted, got, tc.want)
		}
	}
	unknown := Promise{Unknown: "no team", Now: 999}
	if got := unknown.tone(); got != watch {
		t.Errorf("unknown: got %q, want %q", got, watch)
	}
}

func TestClean_leavesOneSafeLine(t *testing.T) {
	for in, want := range map[string]string{
		" a\t b\n":                 "a b",
		"a\x00b\x1bc":              "abc",
		"\u202Eevil\u202C \u2066x": "evil x",
		"bad \xff byte":            "bad \uFFFD byte",
		"nb\u00a0sp":               "nb sp",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestShorten_keepsToCharactersAndWidth(t *testing.T) {
	for _, text := range nasty {
		text = clean(text)
		if got := shorten(text, 20); utf8.RuneCountInString(got) > 20 || !utf8.ValidString(got) {
			t.Errorf("%q shortened to %q", text, got)
		}
		for _, width := range []float64{0, 5, 30, 90} {
			if got := shortenTo(text, width, 11, font.Regular); font.Width(got, 11, font.Regular) > width {
				t.Errorf("%q shortened to %q, wider than %v", text, got, width)
			}
		}
	}
	if got, want := shorten("one two three four", 12), "one two…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
