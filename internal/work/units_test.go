package work_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestParseDate_acceptsDaysThatExistAndSaysWhatIsWrongWithOthers(t *testing.T) {
	for _, tc := range []struct {
		text string
		want work.Date
		err  string
	}{
		{"1970-01-01", 1, ""},
		{"2199-12-31", work.MaxDate, ""},
		{"2024-02-29", work.DateOf(2024, time.February, 29), ""},
		{"2026-02-30", 0, "February 2026 has the days 1 to 28"},
		{"2026-13-01", 0, "there is no month 13"},
		{"2026-00-01", 0, "there is no month 0"},
		{"2026-01-00", 0, "January 2026 has the days 1 to 31"},
		{"0000-01-01", 0, "outside the years 1970 to 2199"},
		{"1969-12-31", 0, "outside the years 1970 to 2199"},
		{"99999-01-01", 0, "outside the years 1970 to 2199"},
		{"999999999-01-01", 0, "outside the years 1970 to 2199"},
		{"9999999999-01-01", 0, "is not a date"},
		{"26-2-1", 0, "is not a date"},
		{"2026-02-27T00:00:00Z", 0, "is not a date"},
		{"27.02.2026", 0, "is not a date"},
		{"-001-01-01", 0, "is not a date"},
		{"", 0, "is not a date"},
		{strings.Repeat("9", 1000), 0, "9…\" is not a date"},
	} {
		got, err := work.ParseDate(tc.text)
		if got != tc.want || (err == nil) != (tc.err == "") {
			t.Errorf("ParseDate(%q) = %d, %v; want %d, %q", tc.text, got, err, tc.want, tc.err)
		}
		if err != nil && (!strings.Contains(err.Error(), tc.err) || work.KindOf(err) != work.Invalid) {
			t.Errorf("ParseDate(%q): %v (%s); want %q", tc.text, err, work.KindOf(err), tc.err)
		}
	}
}

func TestDate_readsBackWhatItWritesAndCountsDaysAsTheCalendarDoes(t *testing.T) {
	for d := work.MinDate; d <= work.MaxDate; d++ {
		back, err := work.ParseDate(d.String())
		if err != nil || back != d {
			t.Fatalf("ParseDate(%q) = %d, %v; want %d", d, back, err, d)
		}
		if want := (d.AddDays(1).Weekday() + 6) % 7; d.Weekday() != want {
			t.Fatalf("%s is a %s, want %s", d, d.Weekday(), want)
		}
	}
	if got := work.DateOf(2026, time.March, 2).Weekday(); got != time.Monday {
		t.Errorf("2026-03-02 is a %s, want Monday", got)
	}
}

func TestCalendar_letsHolidaysOverruleTheWeek(t *testing.T) {
	monday := work.DateOf(2026, time.March, 2)
	c := work.Calendar{Week: work.MondayToFriday(), Holidays: []work.Holiday{{Date: monday, Part: work.Morning}}}
	for day, want := range map[work.Date]work.DayPart{monday: work.Morning, monday + 1: work.WholeDay, monday + 5: work.DayOff} {
		if got := c.PartOn(day); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

func TestParseMilli_isExactAndBounded(t *testing.T) {
	for _, tc := range []struct {
		text string
		want work.Milli
		err  string
	}{
		{"0", 0, ""},
		{"2.5", 2500, ""},
		{"-0.001", -1, ""},
		{"007.250000", 7250, ""},
		{"1000000000000", work.MaxMilli, ""},
		{"1000000000000.001", 0, "too large"},
		{"99999999999999999999", 0, "too large"},
		{"-99999999999999999999", 0, "too large"},
		{"0.0005", 0, "at most 3 after the point"},
		{"1e308", 0, "plain number"},
		{"0x10", 0, "plain number"},
		{"+1", 0, "plain number"},
		{".5", 0, "plain number"},
		{"5.", 0, "plain number"},
		{"1,5", 0, "plain number"},
		{"--1", 0, "plain number"},
		{"NaN", 0, "plain number"},
		{"", 0, "plain number"},
	} {
		got, err := work.ParseMilli(tc.text)
		if got != tc.want || (err == nil) != (tc.err == "") || err != nil && !strings.Contains(err.Error(), tc.err) {
			t.Errorf("ParseMilli(%q) = %d, %v; want %d, %q", tc.text, got, err, tc.want, tc.err)
		}
	}
}

func TestUnits_readBackWhatTheyWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := work.Milli(rapid.Int64Range(-int64(work.MaxMilli), int64(work.MaxMilli)).Draw(t, "milli"))
		if back, err := work.ParseMilli(m.String()); err != nil || back != m {
			t.Fatalf("ParseMilli(%q) = %d, %v; want %d", m, back, err, m)
		}
		p := work.People(rapid.Int32Range(0, int32(work.MaxPeople)).Draw(t, "people"))
		if back, err := work.ParsePeople(p.String()); err != nil || back != p {
			t.Fatalf("ParsePeople(%q) = %d, %v; want %d", p, back, err, p)
		}
		l := work.Lag{Days: m, Clock: rapid.SampledFrom(work.Clocks()).Draw(t, "clock")}
		if back, err := work.ParseLag(l.String()); err != nil || back != l {
			t.Fatalf("ParseLag(%q) = %v, %v; want %v", l, back, err, l)
		}
		unit := work.ValueUnit{Currency: rapid.SampledFrom([]string{"", "EUR", "JPY", "KWD", "CLF"}).Draw(t, "unit")}
		minor := rapid.Int64Range(0, work.MaxAmount).Draw(t, "amount")
		if back, err := unit.ParseAmount(unit.FormatAmount(minor)); err != nil || back != minor {
			t.Fatalf("ParseAmount(%q) = %d, %v; want %d", unit.FormatAmount(minor), back, err, minor)
		}
	})
}

func TestValueUnit_knowsMinorUnits(t *testing.T) {
	for unit, want := range map[string]int64{"EUR": 1250, "": 0, "JPY": 0, "KWD": 12500, "CLF": 125000} {
		got, err := work.ValueUnit{Currency: unit}.ParseAmount("12.5")
		if got != want || (err == nil) != (want != 0) {
			t.Errorf("12.5 %s = %d, %v; want %d", unit, got, err, want)
		}
	}
}

func TestParsePeople_countsInTenths(t *testing.T) {
	for text, want := range map[string]work.People{"2.5": 25, "1": 10, "2.55": 0, "-1": 0, "1000.1": 0} {
		got, err := work.ParsePeople(text)
		if got != want || (err == nil) != (want != 0) {
			t.Errorf("ParsePeople(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestItemKey_hasAProductAndANumber(t *testing.T) {
	for key, want := range map[work.ItemKey]bool{
		"PAY-1": true, "P2-123456789": true, "PAY-0": false, "PAY-01": false, "pay-1": false, "PAY": false, "PAY-": false,
		"-1": false, "2P-1": false, "PAY-1234567890": false, "PAY-1-2": false, "PAY-+1": false, "ABCDEFGHIJKLM-1": false, "": false,
	} {
		if got := key.Valid(); got != want {
			t.Errorf("%q valid: %v, want %v", key, got, want)
		}
	}
}

func TestCompareItemKeys_countsNumbers(t *testing.T) {
	got := []work.ItemKey{"PAY-10", "OPS-2", "PAY-9", "PAY-100", "A", "OPS-11"}
	slices.SortFunc(got, work.CompareItemKeys)
	want := []work.ItemKey{"A", "OPS-2", "OPS-11", "PAY-9", "PAY-10", "PAY-100"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNextItemKey_isAboveEveryKeyInUse(t *testing.T) {
	w := work.Workspace{Items: []work.Item{{Key: "PAY-7", Archived: true}, {Key: "PAY-3"}, {Key: "OPS-9"}}}
	if got := w.NextItemKey("PAY"); got != "PAY-8" {
		t.Errorf("next key %s, want PAY-8", got)
	}
	if got := w.NextItemKey("NEW"); got != "NEW-1" {
		t.Errorf("next key %s, want NEW-1", got)
	}
}

func TestNearest_findsSlipsOnly(t *testing.T) {
	keys := []string{"core", "web", "payments", "sig-api-machinery", "PAY-13"}
	for name, want := range map[string]string{
		"cor": "core", "CORE": "core", "wbe": "web", "pyaments": "payments", "sig-api-machinary": "sig-api-machinery",
		"design": "", "x": "", "": "", "PAY-12": "", "PYA-13": "PAY-13", strings.Repeat("a", 100_000): "",
	} {
		if got := work.Nearest(name, keys); got != want {
			t.Errorf("Nearest(%.20q) = %q, want %q", name, got, want)
		}
	}
}

func TestError_tellsKindFieldsAndCause(t *testing.T) {
	cause := errors.New("disk full")
	err := error(&work.Error{Kind: work.Unavailable, Message: "save", Fields: work.Fields{"b": "is long", "a": "is short"}, Err: cause})
	if got, want := err.Error(), "save: a is short: b is long: disk full"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !errors.Is(err, cause) || work.KindOf(err) != work.Unavailable || work.KindOf(cause) != work.Internal {
		t.Errorf("cause or kind is lost: %v, %s", errors.Unwrap(err), work.KindOf(err))
	}
}
