package csv

import (
	"cmp"
	"fmt"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// work says whose work the item is and how much. Effort without a team has no
// place in a plan: it is kept as a field.
func (r *row) work() {
	team := r.m.Team
	if name := r.cell(ToTeam); name != "" {
		team = cmp.Or(r.m.Teams[name], work.TeamKey(connect.KeyFrom(name)))
		label, _ := connect.Line(name)
		r.record(connect.Team, string(team), map[string]string{"name": label}, r.at(ToTeam))
	} else if team != "" {
		r.record(connect.Team, string(team), map[string]string{"name": string(team)}, r.place)
	}
	estimate, how := r.estimate()
	points := r.cell(ToPoints)
	if len(r.columns[ToPoints]) > 0 {
		r.declare(pointsField, "Story points", work.FieldText)
		r.says[connect.CustomField(pointsField)] = points
	}
	if team == "" {
		r.homeless(estimate)
		return
	}
	r.says[connect.FieldTeam] = string(team)
	r.effortSaid(connect.FieldEstimate, estimate, ToEstimate, ToLow, ToHigh, ToSize, ToPoints)
	r.effortSaid(connect.FieldSpent, r.effort(ToSpent), ToSpent)
	r.effortSaid(connect.FieldRemaining, r.effort(ToRemaining), ToRemaining)
	if how != "" {
		r.how[connect.FieldEstimate] = how
		r.solved[how]++
	}
	if points != "" && estimate == "" && r.m.Points.DaysPerPoint == 0 && len(r.m.Points.Sizes) == 0 {
		r.puzzle(ToPoints, "story points are no effort by themselves: kept as a field", "say in the mapping how many days a point stands for, or which size")
	}
}

const (
	pointsField = "story-points"
	effortField = "estimate"
)

// effortSaid says an effort if the table has a column for it.
func (r *row) effortSaid(field, text string, from ...Target) {
	for _, to := range from {
		if len(r.columns[to]) > 0 {
			r.says[field] = text
		}
	}
}

// homeless keeps the effort of an item that no team has.
func (r *row) homeless(estimate string) {
	if estimate == "" {
		return
	}
	r.declare(effortField, "Estimate", work.FieldText)
	r.says[connect.CustomField(effortField)] = estimate
	r.puzzle(ToEstimate, "the row has an estimate and no team: kept as a field", "say in the mapping which team has the work, or map the column that does")
}

// estimate returns the estimate in its text form, and how it came about unless it
// is the row's own word.
func (r *row) estimate() (text, how string) {
	if size := r.cell(ToSize); size != "" {
		return size, ""
	}
	if likely := r.effortIn(ToEstimate); likely > 0 {
		low, high := r.effortIn(ToLow), r.effortIn(ToHigh)
		if low == 0 && high == 0 {
			return r.spread(likely, "one number in the source")
		}
		low, high = min(cmp.Or(low, likely), likely), max(cmp.Or(high, likely), likely)
		return connect.EstimateText(work.Estimate{Low: low, Likely: likely, High: high}), ""
	}
	points := r.cell(ToPoints)
	if size := r.m.Points.Sizes[points]; size != "" {
		return string(size), points + " story points"
	}
	if points == "" || r.m.Points.DaysPerPoint == 0 {
		return "", ""
	}
	n, err := readNumber(points, r.m.Decimal)
	if err != nil || n <= 0 {
		return "", ""
	}
	return r.spread(n*r.m.Points.DaysPerPoint/work.OneWhole, fmt.Sprintf("story points at %s days each", r.m.Points.DaysPerPoint))
}

// spread makes a range of one number, as the mapping says.
func (r *row) spread(likely work.Effort, how string) (text, assumed string) {
	low, high := likely*r.m.Effort.Low/work.OneWhole, likely*r.m.Effort.High/work.OneWhole
	if likely <= 0 || high > work.MaxEffort {
		return "", ""
	}
	if r.m.Effort.Low != work.OneWhole || r.m.Effort.High != work.OneWhole {
		how += fmt.Sprintf(", taken as %s to %s of it", r.m.Effort.Low, r.m.Effort.High)
	} else {
		how += ", taken without a range"
	}
	return connect.EstimateText(work.Estimate{Low: low, Likely: likely, High: high}), how
}

// effort reads an effort in its text form, "" for none.
func (r *row) effort(to Target) string {
	if r.cell(to) == "" {
		return ""
	}
	return r.effortIn(to).String()
}

// effortIn reads an effort in thousandths of person-days, 0 for none.
func (r *row) effortIn(to Target) work.Effort {
	text := r.cell(to)
	if text == "" {
		return 0
	}
	n, err := readNumber(text, r.m.Decimal)
	if err != nil {
		days, ok := readDuration(text, r.m.Decimal, r.m.Effort.HoursPerDay)
		if !ok {
			r.wrong(to, fmt.Sprintf("%q is no effort: it %s", short(text), err), "write a number, or a duration such as 2d 4h")
		}
		return days
	}
	switch r.m.Effort.Unit {
	case InHours:
		n = n * work.OneWhole / r.m.Effort.HoursPerDay
	case InSeconds:
		n = n * work.OneWhole / r.m.Effort.HoursPerDay / 3600
	case InDays:
	}
	if n < 0 || n > work.MaxEffort {
		r.wrong(to, fmt.Sprintf("%q lies outside 0 to %s person-days", short(text), work.MaxEffort), "mend it, or say its unit in the mapping")
		return 0
	}
	return n
}
