package draw

import (
	"math"

	"github.com/trestle-plan/trestle/internal/draw/font"
)

// leastRunwayScale keeps a quiet runway quiet: the strip is full at no less
// than so many days.
const leastRunwayScale = 20

// farthestRunway is the number of days at which the strip is full.
func (l *laneLayout) farthestRunway() int {
	most := leastRunwayScale
	for _, w := range l.lane.Runway {
		most = max(most, w.Days, -w.Days*int(runwayHigh)/int(runwayLow))
	}
	return min(most, 90)
}

// runwayReach is how far above zero a week's step stands; below for too late.
func runwayReach(days, most int) float64 {
	reach := float64(days) / float64(most) * runwayHigh
	return math.Max(math.Min(reach, runwayHigh), -runwayLow)
}

// paintLowest prints the lowest value over the week it falls in.
func (p *pen) paintLowest(s scale, lane *laneLayout) {
	words := signedDays(lane.low)
	half := font.Width(words, noteSize, font.Medium) / 2
	middle := s.x(lane.lane.Runway[lane.lowAt].Monday) + 3.5*s.perDay
	middle = math.Min(math.Max(middle, s.left()+half+4), s.right()-half)
	p.text(middle-half, lane.runwayY-6, "r-t note", words)
}
