package csv

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestReadDay_readsWhatPeopleWrite(t *testing.T) {
	for _, tc := range []struct {
		text  string
		order DateOrder
		want  string // "" for a refusal
	}{
		{"2026-02-27", OrderUnknown, "2026-02-27"},
		{"2026-02-27T23:59:59.000-0400", OrderUnknown, "2026-02-27"},
		{"2026/2/7", OrderUnknown, "2026-02-07"},
		{"22/Sep/25 9:26 AM", OrderUnknown, "2025-09-22"},
		{"Sept 2, 2025", OrderUnknown, "2025-09-02"},
		{"22 September 2025", OrderUnknown, "2025-09-22"},
		{"27.2.2026", OrderUnknown, "2026-02-27"},
		{"3/4/2026", DayFirst, "2026-04-03"},
		{"3/4/2026", MonthFirst, "2026-03-04"},
		{"3/4/2026", OrderUnknown, ""},
		{"5/5/26", OrderUnknown, "2026-05-05"},
		{"01-02-99 10:00", MonthFirst, "1999-01-02"},
		{"13/1/2026", MonthFirst, ""},
		{"30/2/2026", DayFirst, ""},
		{"2026-13-01", OrderUnknown, ""},
		{"3/4", DayFirst, ""},
		{"1.2.3.4", DayFirst, ""},
		{"PAY-12-3", DayFirst, ""},
		{"tomorrow", DayFirst, ""},
		{"3 4 2026", DayFirst, ""},
		{"9999-01-01", OrderUnknown, ""},
		{"22/Sepia/25", OrderUnknown, ""},
	} {
		d, ok := readDay(tc.text)
		var day work.Date
		var err error
		if ok {
			day, err = d.in(tc.order)
		}
		got := day.String()
		if !ok || err != nil {
			got = ""
		}
		if got != tc.want {
			t.Errorf("%q, %q: %q (%v), want %q", tc.text, tc.order, got, err, tc.want)
		}
	}
}

func TestOrders_decideFromAllRows(t *testing.T) {
	for _, tc := range []struct {
		days  []string
		want  DateOrder
		doubt bool
	}{
		{[]string{"3/4/2026", "5/6/2026", "13/4/2026"}, DayFirst, false},
		{[]string{"3/4/2026", "4/13/2026"}, MonthFirst, false},
		{[]string{"3/4/2026", "5/6/2026"}, OrderUnknown, true},
		{[]string{"13/4/2026", "4/13/2026"}, OrderUnknown, true},
		{[]string{"5/5/2026", "2026-01-02"}, OrderUnknown, false},
	} {
		var o orders
		for _, text := range tc.days {
			d, ok := readDay(text)
			if !ok {
				t.Fatalf("%q is a date", text)
			}
			o.see(d)
		}
		if got, doubt := o.order(); got != tc.want || doubt != tc.doubt {
			t.Errorf("%v: %q, doubt %v; want %q, %v", tc.days, got, doubt, tc.want, tc.doubt)
		}
	}
}

func TestReadNumber_readsWhatPeopleWrite(t *testing.T) {
	for _, tc := range []struct {
		text string
		sign Decimal
		want string
	}{
		{"3", DecimalUnknown, "3"}, {"2.5", Point, "2.5"}, {"2,5", Comma, "2.5"}, {"1,234.5", Point, "1234.5"},
		{"1.234,5", Comma, "1234.5"}, {"1 234,5", Comma, "1234.5"}, {"85%", DecimalUnknown, "0.85"}, {"12,5 %", Comma, "0.125"},
		{"1,234", DecimalUnknown, ""}, {"-2", DecimalUnknown, "-2"}, {"+2", DecimalUnknown, "2"}, {"1e5", Point, ""}, {"", Point, ""},
		{"1.2.3", Point, ""}, {"∞", Point, ""}, {"1'000", Point, "1000"}, {"0.0001", Point, ""},
	} {
		n, err := readNumber(tc.text, tc.sign)
		got := n.String()
		if err != nil {
			got = ""
		}
		if got != tc.want {
			t.Errorf("%q with %q: %q (%v), want %q", tc.text, tc.sign, got, err, tc.want)
		}
	}
}

func TestDecimals_decideFromAllRows(t *testing.T) {
	for _, tc := range []struct {
		numbers []string
		want    Decimal
		doubt   bool
	}{
		{[]string{"1,234", "2.5"}, Point, false},
		{[]string{"1.234", "2,5"}, Comma, false},
		{[]string{"1,234", "2"}, DecimalUnknown, true},
		{[]string{"1,234,567"}, Point, false},
		{[]string{"0,125"}, Comma, false},
		{[]string{"2.5", "2,5"}, DecimalUnknown, true},
		{[]string{"3", "4"}, DecimalUnknown, false},
	} {
		var d decimals
		for _, text := range tc.numbers {
			bare, _, ok := numeric(text)
			if !ok {
				t.Fatalf("%q is a number", text)
			}
			d.see(bare)
		}
		if got, doubt := d.sign(); got != tc.want || doubt != tc.doubt {
			t.Errorf("%v: %q, doubt %v; want %q, %v", tc.numbers, got, doubt, tc.want, tc.doubt)
		}
	}
}

func TestReadDuration_countsWorkingTime(t *testing.T) {
	for text, want := range map[string]string{"1w 2d": "7", "4h": "0.5", "30m": "0.063", "2d 4h": "2.5", "2.5d": "2.5", "d": "", "3x": "", "-1d": ""} {
		n, ok := readDuration(text, Point, 8000)
		got := n.String()
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
