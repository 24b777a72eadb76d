package part_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestAmount_setsThousandsApart(t *testing.T) {
	euros := work.ValueUnit{Currency: "EUR"}
	for _, tc := range []struct {
		unit  work.ValueUnit
		minor int64
		want  string
	}{
		{euros, 2150000, "21,500 EUR"}, {euros, 1250, "12.5 EUR"}, {euros, 0, "0 EUR"}, {euros, -123400, "-1234 EUR"},
		{work.ValueUnit{}, 1000, "1,000 points"},
	} {
		if got := part.Amount(tc.unit, tc.minor); got != tc.want {
			t.Errorf("%d is written %q, want %q", tc.minor, got, tc.want)
		}
	}
}
