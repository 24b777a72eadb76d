package forecast

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// LackKind is the closed set of what a history can have too little of.
type LackKind string

// The kinds of lack.
const (
	LackWeeks     LackKind = "weeks"     // of history
	LackFinished  LackKind = "finished"  // items, by a team that has some to finish
	LackForecasts LackKind = "forecasts" // that could be held against what came
	LackTrials    LackKind = "trials"    // to tell shares of risk by
)

// Lack is one thing that there is too little of.
type Lack struct {
	What LackKind
	Team int // of LackFinished: its place in the counts
	Have int
	Need int
}

// ScarceError says that there is too little data for an honest answer, and what
// is missing.
type ScarceError struct {
	Missing []Lack // one or more
}

// Error names all that is missing.
func (e *ScarceError) Error() string {
	words := make([]string, 0, len(e.Missing))
	for _, m := range e.Missing {
		switch m.What {
		case LackWeeks:
			words = append(words, fmt.Sprintf("%d whole weeks of history, at least %d are needed", m.Have, m.Need))
		case LackFinished:
			words = append(words, fmt.Sprintf("team %d finished %d items in it, at least %d are needed", m.Team, m.Have, m.Need))
		case LackForecasts:
			words = append(words, fmt.Sprintf("%d forecasts could be checked, at least %d are needed", m.Have, m.Need))
		case LackTrials:
			words = append(words, fmt.Sprintf("%d trials, at least %d are needed", m.Have, m.Need))
		}
	}
	return "too little data: " + strings.Join(words, "; ")
}

// apart is how far two views of one thing may differ before it has to be said.
const apart schedule.Ratio = 300

// Views are two answers to the question of how many days some work takes.
type Views struct {
	Inside  int // from the plan: its items, people and dependencies
	Outside int // from throughput: how such work went before
}

// Gap is by how much the longer answer exceeds the shorter one, in thousandths
// of the shorter, which counts as a day at least.
func (v Views) Gap() schedule.Ratio {
	short, long := max(1, min(v.Inside, v.Outside)), max(v.Inside, v.Outside)
	if long <= short {
		return 0
	}
	return schedule.Ratio(min(int64(long-short)*1000/int64(short), 1_000_000))
}

// Apart tells whether the two differ by more than 30 %: one of them leaves
// something out, and a person has to find out what.
func (v Views) Apart() bool { return v.Gap() > apart }
