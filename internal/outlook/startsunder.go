package outlook

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Under is what has to start for one promise.
type Under struct {
	Starts []Start     // the most pressing: one at a time, the earliest first
	Count  int         // of all
	Marks  []StartMark // of all that have a last safe day, in no order
}

// StartMark is the last safe day of one start.
type StartMark struct {
	By   Day
	Late bool // it has passed, or the plan starts later
}

// StartsUnder returns the latest safe starts of the items under an open promise that
// have not started, so many of them in words. An item stands under each of its
// promises, with another day perhaps.
func (p *Planned) StartsUnder(key work.CommitmentKey, most int) Under {
	var out Under
	var first []pressed // the most pressing, in order
	rows, under := p.runwayOf(plan.CommitmentID(key)), p.pressedUnder(plan.CommitmentID(key))
	for i := range rows {
		s := &rows[i]
		if s.State == plan.Unbounded || p.started(s.Item) || len(p.item(s.Item).Shares) == 0 {
			continue
		}
		out.Count++
		if s.Day != 0 {
			out.Marks = append(out.Marks, p.startMark(s))
		}
		row := p.pressedBy(under, s)
		at, _ := slices.BinarySearchFunc(first, row, comparePressed)
		if at < most {
			first = slices.Insert(first, at, row)[:min(len(first)+1, most)]
		}
	}
	for _, row := range first {
		out.Starts = append(out.Starts, p.start(row.row))
	}
	return out
}

func (p *Planned) startMark(s *plan.LatestStart) StartMark {
	m := StartMark{By: Day(s.Day), Late: s.State == plan.TooLate}
	if planned := &p.Result.Items[p.items[s.Item]]; planned.State == plan.Planned && startDay(planned.Start) > m.By {
		m.Late = true
	}
	return m
}

// runwayOf are the rows of the runway of one promise, which follow each other.
func (p *Planned) runwayOf(id plan.CommitmentID) []plan.LatestStart {
	p.said.mu.Lock()
	defer p.said.mu.Unlock()
	rows := p.Result.Runway
	if p.said.rows == nil {
		p.said.rows = map[plan.CommitmentID][2]int{}
		for from, i := 0, 0; i < len(rows); from = i {
			for i < len(rows) && rows[i].Commitment == rows[from].Commitment {
				i++
			}
			p.said.rows[rows[from].Commitment] = [2]int{from, i}
		}
	}
	at := p.said.rows[id]
	return rows[at[0]:at[1]]
}
