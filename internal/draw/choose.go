package draw

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// The limits of a picture and of its page. What is over a limit is not
// dropped silently: the picture says how many more there are and where.
const (
	MaxLanes         = 12   // drawn; the rest are in the table
	MaxBusinessRows  = 18   // of one lane; fewer when there are many lanes
	MaxTechnicalRows = 20   // of one lane; fewer when there are many lanes
	MaxBarsPerSide   = 90   // of one lane's business or technical half
	MaxRailRows      = 4    // of promises over one lane
	MaxTableRows     = 1500 // in the table twins together; what is drawn comes first
	MaxAttention     = 40   // of one kind
	MaxTeams         = 60   // in the heat table
	MaxPeriods       = 14   // in the heat table
	MaxPromiseRows   = 200  // in the promise table
	MaxConflicts     = 200  // in the conflict table
	MaxRunwayWeeks   = 104  // of one lane, in its table
	MaxTitle         = 48   // characters of a title beside its bar; the table has all of it
	MaxTitleInside   = 90   // characters of a title inside its bar
)

// rowsFor is how many rows a side of a lane may have so that the whole picture
// stays one to look at: the rows are shared out among the lanes, never fewer
// than eight each, unless the roadmap itself says a limit.
func (l *layout) rowsFor(lanes, most, altogether int) int {
	if l.roadmap.Rows > 0 {
		most = min(most, l.roadmap.Rows)
	}
	return min(max(altogether/max(lanes, 1), 8), most)
}

// chosen is what of a lane is drawn.
type chosen struct {
	business, technical []*row
	more                [2]int // left out, business and technical: no room, or after the axis ends
}

// rowsOf puts all bars of the roadmap into words, lane by lane.
func rowsOf(r *Roadmap, c calendar) [][]*row {
	lanes := make([][]*row, len(r.Lanes))
	for i := range r.Lanes {
		bars := r.Lanes[i].Bars
		lanes[i] = make([]*row, len(bars))
		for k := range bars {
			lanes[i][k] = c.newRow(&bars[k], fmt.Sprintf("r%d-%d", i, k))
		}
	}
	return lanes
}

// drawable picks the rows that a roadmap shows: features, and what has no
// feature over it. A story is folded into its feature when both stand on the
// same side of the deck line, and an epic gives way to what it is made of;
// but an end of a conflict and a start that is too late are always shown.
// Finished and dropped work is left to the table.
func drawable(lanes [][]*row, mustShow map[work.ItemKey]bool) [][]*row {
	byKey, children := map[work.ItemKey]*row{}, map[work.ItemKey]int{}
	for _, lane := range lanes {
		for _, r := range lane {
			byKey[r.Key] = r
			if r.Parent != "" && !r.over() {
				children[r.Parent]++
			}
		}
	}
	picked := make([][]*row, len(lanes))
	for i, lane := range lanes {
		for _, r := range lane {
			if !r.hasDates() || r.over() {
				continue
			}
			parts := children[r.Key] > 0
			if r.Level == work.Epic && parts && !mustShow[r.Key] {
				continue
			}
			if folded(r, byKey) && !mustShow[r.Key] && r.Alarm == "" {
				continue
			}
			picked[i] = append(picked[i], r)
		}
	}
	return picked
}

// over tells whether the item needs nobody any more.
func (r *row) over() bool { return r.Status == work.Done || r.Status == work.Dropped }

// folded tells whether a drawn feature above the row speaks for it. The walk
// up is bounded, since what it is given may have a parent above itself.
func folded(r *row, byKey map[work.ItemKey]*row) bool {
	at := r
	for range 10 {
		up, ok := byKey[at.Parent]
		if !ok || at.Parent == "" || up == r {
			return false
		}
		if up.Level == work.Feature && up.hasDates() && !up.over() && up.Technical() == r.Technical() {
			return true
		}
		at = up
	}
	return false
}

// mustShow are the items that a conflict arrow needs.
func mustShow(r *Roadmap) map[work.ItemKey]bool {
	keys := map[work.ItemKey]bool{}
	for _, a := range r.Arrows {
		keys[a.From], keys[a.To] = true, true
	}
	return keys
}

// weight is how much a row has to be seen: ends of conflicts, late starts and
// what is promised come before the rest.
func weight(r *row, must, promised map[work.ItemKey]bool) int {
	switch {
	case must[r.Key]:
		return 0
	case r.Alarm != "" || r.Late != "":
		return 1
	case promised[r.Key]:
		return 2
	case r.SafeStart.State == SafeUntil:
		return 3
	default:
		return 4
	}
}

// choose splits a lane's rows into its two sides, leaves out what the axis
// does not reach, and keeps of each side the weightiest that fit the limit.
func choose(rows []*row, s scale, weigh func(*row) int) chosen {
	var c chosen
	var later [2]int
	for _, r := range rows {
		switch {
		case r.Technical() && r.Start > s.to:
			later[1]++
		case r.Technical():
			c.technical = append(c.technical, r)
		case r.Start > s.to:
			later[0]++
		default:
			c.business = append(c.business, r)
		}
	}
	c.business, c.more[0] = weightiest(c.business, MaxBarsPerSide, weigh)
	c.technical, c.more[1] = weightiest(c.technical, MaxBarsPerSide, weigh)
	c.more[0], c.more[1] = c.more[0]+later[0], c.more[1]+later[1]
	return c
}

// weightiest keeps the most rows that have to be seen most, the earlier of
// equals, and says how many it left out.
func weightiest(rows []*row, most int, weigh func(*row) int) ([]*row, int) {
	if len(rows) <= most {
		return rows, 0
	}
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b *row) int {
		return cmp.Or(cmp.Compare(weigh(a), weigh(b)), cmp.Compare(a.Start, b.Start))
	})
	return sorted[:most], len(rows) - most
}
