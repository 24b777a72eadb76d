package outlook

import (
	"cmp"
	"slices"
	"sync"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// pressed is a row of the runway with what it is put in order by.
type pressed struct {
	row         *plan.LatestStart
	wish, state int
	late        int
	date        Day // of the promise
	promise     work.CommitmentKey
	missed      []work.CommitmentKey // other promises that it is too late for
}

// runway are the rows of the runway that tell of each item, worked out once for all
// who read a plan, whatever their words.
type runway struct {
	once sync.Once
	won  []pressed
}

// Prepare works out what the first who reads a plan would wait for; without it, that
// reader does.
func (p *Planned) Prepare() { p.mostPressed() }

// mostPressed are the rows of the runway that Starts tells, in its order. Most rows lose
// against another of the same item, so words are made of these alone.
func (p *Planned) mostPressed() []pressed {
	p.runway.once.Do(func() { p.runway.won = p.press() })
	return p.runway.won
}

func (p *Planned) press() []pressed {
	won := []pressed{}
	at := make([]int, len(p.Workspace.Items)) // from 1, by the item's place; -1: not to be told
	var of work.CommitmentKey
	var under pressed // what the rows of one promise, which follow each other, have alike
	for i := range p.Result.Runway {
		s := &p.Result.Runway[i]
		if s.State == plan.Unbounded {
			continue
		}
		place := p.items[s.Item]
		if at[place] < 0 {
			continue
		}
		if at[place] == 0 && (p.started(s.Item) || len(p.Workspace.Items[place].Shares) == 0) {
			at[place] = -1
			continue
		}
		if under.promise == "" || of != work.CommitmentKey(s.Commitment) {
			of, under = work.CommitmentKey(s.Commitment), p.pressedUnder(s.Commitment)
		}
		row := p.pressedBy(under, s)
		if at[place] == 0 {
			won = append(won, row)
			at[place] = len(won)
			continue
		}
		won[at[place]-1].meet(row)
	}
	slices.SortStableFunc(won, comparePressed)
	return won
}

func (p *Planned) pressedUnder(id plan.CommitmentID) pressed {
	c := p.commitments[p.promises[id]]
	return pressed{wish: wishes[c.Kind], date: Day(c.Date), promise: c.Key}
}

// pressedBy is a row of the promise that it is under.
func (p *Planned) pressedBy(under pressed, s *plan.LatestStart) pressed {
	under.row, under.state = s, stateRank(s.State)
	if s.State == plan.TooLate {
		under.late = int(p.Problem.AsOf - s.Day)
	}
	return under
}

// meet leaves of two rows of an item the one for which starting in time still does
// more.
func (a *pressed) meet(b pressed) {
	if comparePressed(b, *a) < 0 {
		*a, b = b, *a
		a.missed = b.missed
	}
	if b.row.State != plan.SafeUntil {
		a.missed = append(a.missed, b.promise)
	}
}

// comparePressed orders starts by how much starting in time still does.
func comparePressed(a, b pressed) int {
	switch {
	case a.wish != b.wish:
		return a.wish - b.wish
	case a.state != b.state:
		return a.state - b.state
	case a.late != b.late:
		return a.late - b.late
	case a.row.Day != b.row.Day:
		return cmp.Compare(a.row.Day, b.row.Day)
	case a.date != b.date:
		return cmp.Compare(a.date, b.date)
	case a.row.Item == b.row.Item:
		return 0
	}
	return work.CompareItemKeys(work.ItemKey(a.row.Item), work.ItemKey(b.row.Item))
}
