package outlook

import (
	"fmt"

	"github.com/trestle-plan/trestle/plan"
)

// Outside is a second opinion on a date: from how fast the teams finished work
// lately, whatever it was, without estimates or dependencies.
type Outside struct {
	State    OutsideState `json:"state"`
	Pieces   int          `json:"pieces"`            // of work its teams have to finish, what stands before it included
	Forecast Forecast     `json:"forecast,omitzero"` // of the last finish
	Plan     Day          `json:"plan,omitzero"`     // by which the plan says it with 85 %
	Percent  int          `json:"apart_percent"`     // by how much the longer of the two spans exceeds the shorter
	Apart    bool         `json:"apart"`             // more than 30 %: one of them leaves something out
	Says     string       `json:"says"`
}

// OutsideState says what kind of answer a second opinion is.
type OutsideState string

// The states of a second opinion.
const (
	OutsideKnown  OutsideState = "known"
	OutsideScarce OutsideState = "too-little-data"
)

// outside puts a second opinion into words; nil where there is none to give.
func (p *Planned) outside(o *plan.Outside) *Outside {
	if o == nil || o.State == plan.OutsideNone {
		return nil
	}
	out := &Outside{State: OutsideScarce, Pieces: o.Pieces}
	if o.State == plan.OutsideScarce {
		out.Says = p.scarceWords(o)
		return out
	}
	out.State, out.Percent, out.Apart = OutsideKnown, int(o.Gap)/10, o.Apart
	out.Plan = Day(o.Inside)
	out.Forecast = Forecast{Day(o.P50), Day(o.P85), Day(o.P95)}
	say := p.Calendar()
	out.Says = fmt.Sprintf("At the pace of the last half year, %s would be done by %s with 85%%; the plan says %s.",
		p.Calendar().Count(o.Pieces, "piece")+" of work", say.Short(Day(o.P85)), say.Short(Day(o.Inside)))
	if o.Apart {
		out.Says += " " + apartWords(Day(p.Workspace.AsOf), out)
	}
	return out
}

// apartWords says which of the two is later, what that would mean, and what is
// often the cause.
func apartWords(today Day, o *Outside) string {
	if o.Forecast.P85 <= o.Plan {
		return fmt.Sprintf("The plan is later, by %d%%: it counts waiting, or work, that pace does not see.", o.Percent)
	}
	times := float64(o.Forecast.P85-today) / float64(max(1, o.Plan-today))
	return fmt.Sprintf("The plan asks these teams to finish %.1f times as fast as they did."+
		" Often done work is not written down here, so that the past looks slow; if all of it is, the plan is hopeful.", times)
}

// scarceWords says what is missing for a second opinion.
func (p *Planned) scarceWords(o *plan.Outside) string {
	words := make([]string, 0, len(o.Missing))
	for _, m := range o.Missing {
		if m.Weeks {
			words = append(words, fmt.Sprintf("%s of %d", p.Calendar().Count(m.Have, "whole week"), m.Need))
		} else {
			words = append(words, fmt.Sprintf("%s of %d by %s", p.Calendar().Count(m.Have, "finish"), m.Need, p.teamName(m.Team)))
		}
	}
	const named = 3
	return "Too little history for a second opinion from pace: " + joinFew(words, named) + "."
}

// TrackRecord is what the estimates of done work turned out to be worth.
type TrackRecord struct {
	Pieces  int    `json:"pieces"`      // of done work with an estimate and an effort
	Median  int    `json:"thousandths"` // half of them took less than this much of their estimate
	Low     int    `json:"low_thousandths"`
	High    int    `json:"high_thousandths"` // with 90 % the median lies from Low to High
	Applied bool   `json:"applied"`          // the plan's estimates were multiplied by it
	Says    string `json:"says"`
}

// TrackRecord tells what estimates were worth so far; nil where no done work says.
func (p *Planned) TrackRecord() *TrackRecord {
	f := &p.Result.Factor
	if f.Items == 0 {
		return nil
	}
	t := &TrackRecord{Pieces: f.Items, Median: int(f.Median), Low: int(f.Low), High: int(f.High), Applied: f.Applied}
	t.Says = fmt.Sprintf("Work took %s of its estimate (%s of done work; %s to %s)",
		times(f.Median), p.Calendar().Count(f.Items, "piece"), times(f.Low), times(f.High))
	if f.Applied {
		t.Says += "; estimates are multiplied by that."
	} else {
		t.Says += "; the plan takes estimates as they were given."
	}
	return t
}

// times says a factor in percent: "130%".
func times(f plan.Ratio) string { return fmt.Sprintf("%d%%", (int(f)+5)/10) }
