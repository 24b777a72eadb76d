package part

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// heatClass is the step of heat of a load in percent: under 50, 50 to 79, 80 to
// 100, to 112, over.
func heatClass(percent int) string {
	switch {
	case percent == outlook.NoCapacity:
		return "heat-cell none"
	case percent < 50:
		return "heat-cell h0"
	case percent < 80:
		return "heat-cell h1"
	case percent <= 100:
		return "heat-cell h2"
	case percent <= 112:
		return "heat-cell h3"
	default:
		return "heat-cell h4"
	}
}

// heatSteps are the five steps with a load that is in each.
var heatSteps = []struct {
	at   int
	says func(Words) string
}{{0, Words.HeatUnder50}, {50, Words.Heat50}, {80, Words.Heat80}, {101, Words.HeatTo112}, {113, Words.HeatOver}}

// heatText is the number that always stands in the cell.
func heatText(say Words, percent int) string {
	if percent == outlook.NoCapacity {
		return say.Nobody()
	}
	return fmt.Sprint(percent)
}
