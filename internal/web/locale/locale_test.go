package locale_test

import (
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/web/locale"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestOf_writesAsTheReadersRegionDoes(t *testing.T) {
	day := work.DateOf(2026, time.November, 23)
	for _, tc := range []struct {
		header, tag, says, number string
		week                      time.Weekday
	}{
		{"", "en-GB", "23 Nov 2026", "12,887", time.Monday},
		{"en-GB", "en-GB", "23 Nov 2026", "12,887", time.Monday},
		{"en-US,en;q=0.9", "en-US", "Nov 23, 2026", "12,887", time.Sunday},
		{"en", "en-US", "Nov 23, 2026", "12,887", time.Sunday},
		{"en-CA", "en-CA", "Nov 23, 2026", "12,887", time.Sunday},
		{"de-DE,de;q=0.9,en;q=0.8", "en-DE", "23 Nov 2026", "12.887", time.Monday},
		{"de-CH", "en-CH", "23 Nov 2026", "12’887", time.Monday},
		{"fr", "en-FR", "23 Nov 2026", "12\u202f887", time.Monday},
		{"sv-SE", "en-SE", "23 Nov 2026", "12\u00a0887", time.Monday},
		{"ja", "en-JP", "2026-11-23", "12,887", time.Sunday},
		{"zh-Hant-TW", "en-TW", "2026-11-23", "12,887", time.Sunday},
		{"ar-EG", "en-EG", "23 Nov 2026", "12,887", time.Saturday},
		{"pt-BR", "en-BR", "23 Nov 2026", "12.887", time.Sunday},
		{"xx, en-AU;q=0.5", "en-AU", "23 Nov 2026", "12,887", time.Monday},
		{"en-US;q=0.2, sv;q=0.9", "en-SE", "23 Nov 2026", "12\u00a0887", time.Monday},
		{"en-US;q=0, sv;q=0.1", "en-SE", "23 Nov 2026", "12\u00a0887", time.Monday},
	} {
		l := locale.Of(tc.header)
		got := [...]string{l.Tag, l.Manner.DayOfYear(day), l.Manner.Number(12887), l.Manner.Week.Weekday().String()}
		want := [...]string{tc.tag, tc.says, tc.number, tc.week.String()}
		if got != want {
			t.Errorf("%q gives %q, want %q", tc.header, got, want)
		}
	}
}

func TestOf_passesOverWhatIsNoLanguage(t *testing.T) {
	for _, header := range []string{
		",,,", "en-US;q=nan", "de;q=2", "de;q=-1", "de;q=", "*", "\x00", "<script>", "en--;q=", "-", strings.Repeat("de-", 1000),
		strings.Repeat("xx,", 30) + "de", strings.Repeat("a", 600) + ",de",
	} {
		got := locale.Of(header)
		if strings.HasPrefix(header, "en--") || strings.HasPrefix(header, "de-de-") {
			continue // a language with a tail that says nothing
		}
		if got != locale.Usual {
			t.Errorf("%q gives %+v, want the usual", header, got)
		}
	}
	// A tag goes into the markup: letters only, whatever was sent.
	for _, header := range []string{`en-"><`, "en-é1", "de-<b", "en-u-fw-sun"} {
		if got := locale.Of(header).Tag; len(got) != 5 || strings.ContainsAny(got, `<>"`) {
			t.Errorf("%q gives the tag %q", header, got)
		}
	}
}

func TestChosen_standsAboveTheRegion(t *testing.T) {
	american := locale.Of("en-US")
	got := american.Chosen("monday", "ymd")
	if got.Manner.Week != 0 || got.Manner.Order != work.YearFirst || got.Tag != "en-US" {
		t.Errorf("chosen gives %+v", got)
	}
	for _, none := range []string{"", "friday", "\x00", "MONDAY"} {
		if got := american.Chosen(none, none); got != american {
			t.Errorf("%q changes the locale to %+v", none, got)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("de-DE,de;q=0.9,en;q=0.8")
	f.Fuzz(func(t *testing.T, header string) {
		l := locale.Of(header)
		if len(l.Tag) != 5 || l.Tag[:3] != "en-" || l.Tag[3] < 'A' || l.Tag[3] > 'Z' || l.Tag[4] < 'A' || l.Tag[4] > 'Z' {
			t.Errorf("%q gives the tag %q", header, l.Tag)
		}
		if l.Order() == "" || len([]rune(l.Digits())) != 2 {
			t.Errorf("%q gives order %q and digits %q", header, l.Order(), l.Digits())
		}
	})
}
