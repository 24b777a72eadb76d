package part_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestAmount_setsThousandsApart(t *testing.T) {
	usual := outlook.CalendarOf(0)
	german := outlook.CalendarIn(work.Manner{Digits: work.Digits{Group: '.', Point: ','}}, 0)
	euros := work.ValueUnit{Currency: "EUR"}
	for _, tc := range []struct {
		of    outlook.Calendar
		unit  work.ValueUnit
		minor int64
		want  string
	}{
		{usual, euros, 2150000, "21,500 EUR"}, {usual, euros, 1250, "12.5 EUR"}, {usual, euros, 0, "0 EUR"}, {usual, euros, -123400, "-1234 EUR"},
		{usual, work.ValueUnit{}, 1000, "1,000 points"}, {german, euros, 123450, "1.234,5 EUR"},
	} {
		if got := part.Amount(part.In(tc.of), tc.unit, tc.minor); got != tc.want {
			t.Errorf("%d is written %q, want %q", tc.minor, got, tc.want)
		}
	}
}
