package outlook

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestPercent_neverSaysCertain(t *testing.T) {
	for _, tc := range []struct {
		hits, trials int
		want         string
	}{
		{0, 1000, "<1%"}, {9, 1000, "<1%"}, {10, 1000, "1%"},
		{849, 1000, "84%"}, {850, 1000, "85%"}, {990, 1000, "99%"},
		{991, 1000, ">99%"}, {1000, 1000, ">99%"}, {0, 0, "none yet"},
	} {
		if got := percent(tc.hits, tc.trials); got != tc.want {
			t.Errorf("percent(%d, %d) = %q, want %q", tc.hits, tc.trials, got, tc.want)
		}
	}
}

func TestCalendar_saysTheYearOnlyIfItIsAnother(t *testing.T) {
	today, _ := work.ParseDate("2026-02-03")
	next, _ := work.ParseDate("2027-01-01")
	say := CalendarOf(Day(today))
	for _, tc := range []struct{ got, want string }{
		{say.Day(Day(today)), "Tue 3 Feb"},
		{say.Day(Day(next)), "Fri 1 Jan 2027"},
		{say.Day(0), ""},
		{say.Forecast(Forecast{P50: Day(today), P85: Day(next)}), "3 Feb, 1 Jan 2027 with 85%"},
		{say.Forecast(Forecast{}), ""},
	} {
		if tc.got != tc.want {
			t.Errorf("said %q, want %q", tc.got, tc.want)
		}
	}
}

func TestCount_andLists(t *testing.T) {
	for _, tc := range []struct{ got, want string }{
		{Count(1, "item"), "1 item"},
		{Count(0, "item"), "0 items"},
		{Count(12345678, "trial"), "12,345,678 trials"},
		{join(nil), ""},
		{join([]string{"a"}), "a"},
		{join([]string{"a", "b", "c"}), "a, b and c"},
		{joinFew([]string{"a", "b", "c", "d"}, 2), "a, b and 2 more"},
		{upperFirst("élan"), "Élan"},
	} {
		if tc.got != tc.want {
			t.Errorf("said %q, want %q", tc.got, tc.want)
		}
	}
}

func TestDays_ofMoments(t *testing.T) {
	if got := startDay(480 * 10); got != 10 {
		t.Errorf("what begins at the first minute of day 10 begins on day %d", got)
	}
	if got := endDay(480 * 10); got != 9 {
		t.Errorf("what ends at the end of day 9 ends on day %d", got)
	}
}
