package draw

import (
	"math"

	"github.com/trestle-plan/trestle/internal/work"
)

// conflict is a conflict arrow: from the end of one bar to the start of
// another. Within a lane it is an elbow when that crosses nothing; else both
// ends carry the same number.
type conflict struct {
	arrow      *Arrow
	number     int // 0: an elbow is drawn
	from, to   *placed
	home, away *laneLayout // of from and of to
	fromX, toX float64     // of the number
	elbow      []point
}

// farthestElbow is how far apart, in pixels, two bars may be for an elbow
// between them to be followed by eye.
const farthestElbow = 260.0

// point is a place in a lane.
type point struct{ x, y float64 }

// mostNumbers is how many numbers find room at one end of a bar.
const mostNumbers = 3

// numberPitch is the room of a number, in pixels.
const numberPitch = 15.0

// conflicts pairs the arrows with the bars that are drawn: two bars once, how
// many conflicts there may be between them. An arrow with an end that is not
// drawn is told in words only.
func conflicts(r *Roadmap, lanes []*laneLayout) {
	at := homes(lanes)
	seen := map[[2]work.ItemKey]bool{}
	begins, ends := map[*placed]int{}, map[*placed]int{}
	number := 0
	for i := range r.Arrows {
		a := &r.Arrows[i]
		from, okFrom := at[a.From]
		to, okTo := at[a.To]
		pair := [2]work.ItemKey{a.From, a.To}
		if !okFrom || !okTo || seen[pair] || from.bar == to.bar {
			continue
		}
		seen[pair] = true
		one := &conflict{arrow: a, from: from.bar, to: to.bar, home: from.lane, away: to.lane}
		if from.lane == to.lane {
			one.elbow = from.lane.elbow(from.bar, to.bar)
		}
		if one.elbow == nil {
			if ends[from.bar] == mostNumbers || begins[to.bar] == mostNumbers {
				continue
			}
			number++
			one.number = number
			one.fromX = math.Max(from.bar.end, from.bar.x+numberPitch) + numberPitch*float64(ends[from.bar])
			one.toX = to.bar.x - 1 - numberPitch*float64(begins[to.bar])
			ends[from.bar]++
			begins[to.bar]++
			if from.lane != to.lane {
				to.lane.conflicts = append(to.lane.conflicts, one)
			}
		}
		from.lane.conflicts = append(from.lane.conflicts, one)
	}
}

// home is where a bar is drawn.
type home struct {
	lane *laneLayout
	bar  *placed
}

// homes finds the drawn bars by their keys.
func homes(lanes []*laneLayout) map[work.ItemKey]home {
	at := map[work.ItemKey]home{}
	for _, l := range lanes {
		for _, b := range l.all() {
			at[b.row.Key] = home{l, b}
		}
	}
	return at
}

// elbow finds a way from the likely end of one bar to the start of another that
// crosses no other bar and no words: out of the bar into the gap beside its
// row, along the gap, and on to the other bar. It is nil when there is none, when
// the way is long, or when another elbow runs along the same gap.
func (l *laneLayout) elbow(from, to *placed) []point {
	if from.y == to.y {
		return nil
	}
	down := from.y < to.y
	edge, gap, end := from.y, from.y-4, to.y+barHeight
	if down {
		edge, gap, end = from.y+barHeight, from.y+barHeight+4, to.y
	}
	x0 := from.end
	x1 := math.Min(to.x+9, to.end)
	if math.Abs(x1-x0) > farthestElbow || l.elbowAlong(gap, x0, x1) {
		return nil
	}
	low, high := math.Min(gap, end), math.Max(gap, end)
	for _, b := range l.all() {
		if b == to || b == from {
			continue
		}
		if b.y < high && b.y+barHeight > low && b.extent.overlaps(span{x1 - 2, x1 + 2}, 0) {
			return nil
		}
	}
	return []point{{x0, edge}, {x0, gap}, {x1, gap}, {x1, end}}
}

// elbowAlong tells whether an elbow runs along the gap between two places.
func (l *laneLayout) elbowAlong(gap, a, b float64) bool {
	here := span{math.Min(a, b), math.Max(a, b)}
	for _, c := range l.conflicts {
		if c.elbow == nil || c.elbow[1].y != gap {
			continue
		}
		there := span{math.Min(c.elbow[1].x, c.elbow[2].x), math.Max(c.elbow[1].x, c.elbow[2].x)}
		if here.overlaps(there, 6) {
			return true
		}
	}
	return false
}
