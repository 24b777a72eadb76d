package work_test

import (
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestManner_saysADayInItsOrder(t *testing.T) {
	tuesday := work.DateOf(2027, time.February, 2)
	for _, tc := range []struct {
		order                           work.DateOrder
		short, year, week, full, moment string
	}{
		{work.DayFirst, "2 Feb", "2 Feb 2027", "Tue 2 Feb", "Tuesday 2 February", "Tue 2 Feb 2027, 07:05"},
		{work.MonthFirst, "Feb 2", "Feb 2, 2027", "Tue, Feb 2", "Tuesday, February 2", "Tue, Feb 2, 2027, 07:05"},
		{work.YearFirst, "Feb 2", "2027-02-02", "Tue Feb 2", "Tuesday February 2", "Tue 2027-02-02, 07:05"},
	} {
		m := work.Manner{Order: tc.order}
		at := time.Date(2027, time.February, 2, 7, 5, 0, 0, time.UTC)
		for got, want := range map[string]string{
			m.Day(tuesday): tc.short, m.DayOfYear(tuesday): tc.year, m.Weekday(tuesday, m.Day(tuesday)): tc.week,
			m.InFull(tuesday): tc.full, m.Moment(at): tc.moment,
		} {
			if got != want {
				t.Errorf("order %d says %q, want %q", tc.order, got, want)
			}
		}
		if got := m.Day(0) + m.DayOfYear(0) + m.Weekday(0, "") + m.InFull(0); got != "" {
			t.Errorf("order %d says no date as %q", tc.order, got)
		}
	}
}

func TestManner_writesNumbersWithItsSigns(t *testing.T) {
	german := work.Manner{Digits: work.Digits{Group: '.', Point: ','}}
	for _, tc := range []struct{ got, want string }{
		{work.Manner{}.Number(12887), "12,887"},
		{work.Manner{}.Number(-1000), "-1,000"},
		{work.Manner{}.Number(999), "999"},
		{german.Number(1234567), "1.234.567"},
		{work.Manner{}.Thousandths(2500), "2.5"},
		{work.Manner{}.Thousandths(-1_000_050), "-1,000.05"},
		{german.Thousandths(1_000_125), "1.000,125"},
		{german.Thousandths(3000), "3"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}

func TestWeekStart_findsTheFirstDayOfAWeek(t *testing.T) {
	thursday := work.DateOf(2026, time.November, 26)
	for start, want := range map[work.WeekStart]string{0: "2026-11-23", 4: "2026-11-20", 5: "2026-11-21", 6: "2026-11-22"} {
		first := start.First(thursday)
		if got := first.String(); got != want {
			t.Errorf("a week from %s begins on %s, want %s", start.Weekday(), got, want)
		}
		if got := start.First(first); got != first {
			t.Errorf("the first day of a week from %s is not its own first day: %s", start.Weekday(), got)
		}
		if got := start.Days(); got[0] != start.Weekday() || got[6] != (start.Weekday()+6)%7 {
			t.Errorf("the days of a week from %s are %v", start.Weekday(), got)
		}
	}
}
