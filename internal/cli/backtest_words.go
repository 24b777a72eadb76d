package cli

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan/forecast"
)

// backtestSized is the answer for one number of items. Shares are of 1, times
// in days.
type backtestSized struct {
	Next     int            `json:"next"`
	Says     string         `json:"says"` // whether it can be trusted, and why
	Verdict  string         `json:"verdict"`
	Checked  int            `json:"checked"` // forecasts held against what came
	Scarce   int            `json:"scarce"`  // times without enough history to forecast
	From     string         `json:"from,omitempty"`
	To       string         `json:"to,omitempty"`
	Coverage []coverageView `json:"coverage"`
	AskFor85 float64        `json:"ask_for_85"` // the level whose dates held in 85 of 100
	PIT      []int          `json:"pit"`        // ten bins
	Even     evenView       `json:"pit_even"`
	CRPS     float64        `json:"crps"`
	Brier    brierView      `json:"brier"`
	skills
}

// skills compares with the simpler ways to forecast.
type skills struct {
	CycleTimes skillView `json:"skill_cycle_times"`
	MeanPace   skillView `json:"skill_mean_pace"`
}

// coverageView is one level: what was told, what held, and in which range the
// truth lies with 95 %.
type coverageView struct {
	Level   int     `json:"level"` // percent
	Said    float64 `json:"said"`
	Came    float64 `json:"came"`
	Hits    int     `json:"hits"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Pinball float64 `json:"pinball"`
}

type evenView struct {
	Distance float64 `json:"distance"`
	Chance   float64 `json:"chance"`
}

// brierView scores the claim that all is done within so many days.
type brierView struct {
	Days        int     `json:"days"`
	Score       float64 `json:"score"`
	Reliability float64 `json:"reliability"`
	Resolution  float64 `json:"resolution"`
	Uncertainty float64 `json:"uncertainty"`
	Within      float64 `json:"within"`
}

type skillView struct {
	Compared int     `json:"compared"` // forecasts
	Own      float64 `json:"crps"`
	Rival    float64 `json:"rival_crps"`
	Skill    float64 `json:"skill"`
}

// pitBins is the number of bins of a histogram.
const pitBins = 10

// sizedOf reads an answer of the engine.
func sizedOf(next int, r *forecast.Retrospect) backtestSized {
	f := backtestSized{
		Next: next, Verdict: string(r.Verdict), Checked: r.Forecasts, Scarce: r.Scarce,
		From: work.Date(r.First).String(), To: work.Date(r.Last).String(),
		AskFor85: rounded(r.LevelFor(levelAsked)), PIT: r.Histogram(pitBins), CRPS: rounded(r.CRPS),
		Even: evenView{rounded(r.Even.Distance), rounded(r.Even.Chance)},
		Brier: brierView{
			r.Within, rounded(r.Brier.Score), rounded(r.Brier.Reliability), rounded(r.Brier.Resolution),
			rounded(r.Brier.Uncertainty), rounded(r.Brier.Within),
		},
		skills: skills{CycleTimes: skillOf(r.Skill[forecast.CycleTimes]), MeanPace: skillOf(r.Skill[forecast.MeanPace])},
	}
	for k, at := range r.Coverage {
		f.Coverage = append(f.Coverage, coverageView{
			Level: int(at.Level) / 10, Said: rounded(at.Said), Came: rounded(at.Came.Value()), Hits: at.Came.Hits,
			Low: rounded(at.Came.Low), High: rounded(at.Came.High), Pinball: rounded(r.Pinball[k]),
		})
	}
	f.Says = f.conclusion()
	return f
}

func skillOf(s forecast.Skill) skillView {
	return skillView{s.Forecasts, rounded(s.Own), rounded(s.Rival), rounded(s.Value)}
}

// cell shows a skill with its sign.
func (v skillView) cell() cell {
	if v.Compared == 0 {
		return cell{"–", quiet}
	}
	return cell{fmt.Sprintf("%+.2f", v.Skill), plain}
}

// The level that conclusions are about, its place in the coverage, and how far
// apart the ends of its range may lie for a firm word.
const (
	levelAsked = 850
	atAsked    = 1
	loose      = 0.2
)

// conclusion says in words whether the forecast can be trusted, with the level
// that shows it.
func (f *backtestSized) conclusion() string {
	switch forecast.Verdict(f.Verdict) {
	case forecast.Trusted:
		if at := f.Coverage[atAsked]; at.High-at.Low > loose {
			return "Nothing speaks against it so far: " + f.held(atAsked) + "."
		}
		return "It can be trusted: " + f.held(atAsked) + "."
	case forecast.Overconfident:
		return "It is too sure of itself, do not trust its ranges as they are: " + f.held(f.farthest(-1)) + ". " + f.advice()
	case forecast.Optimistic:
		return "It cannot be trusted, work comes later than told: " + f.held(f.farthest(-1)) + ". " + f.advice()
	case forecast.Pessimistic:
		return "Its late dates can be relied on, but work often comes earlier than told: " + f.held(f.farthest(1)) + "."
	case forecast.Underconfident:
		return "Its dates can be relied on, but its ranges are wider than they need to be: " + f.held(f.farthest(1)) + "."
	default:
		return fmt.Sprintf("Too little to tell, at least %d forecasts are needed: %s.", forecast.LeastForecasts, f.held(atAsked))
	}
}

// held says of a level what was told and what held.
func (f *backtestSized) held(level int) string {
	at := f.Coverage[level]
	return fmt.Sprintf("of %s, P%d was told with %s and held in %s (%s to %s)",
		counted(f.Checked, "forecast"), at.Level, hundredths(at.Said), hundredths(at.Came), hundredths(at.Low), hundredths(at.High))
}

// farthest is the level that held most above what was told, for a sign of 1, or
// below it, for -1.
func (f *backtestSized) farthest(sign float64) int {
	best := 0
	for i, at := range f.Coverage {
		if sign*(at.Came-at.Said) > sign*(f.Coverage[best].Came-f.Coverage[best].Said) {
			best = i
		}
	}
	return best
}

// advice is which percentile to ask for instead.
func (f *backtestSized) advice() string {
	const highest = 0.99
	if f.AskFor85 > highest {
		return "No percentile of it held in 85 of 100 cases."
	}
	return "What held in 85 of 100 cases is its P" + strconv.Itoa(int(100*f.AskFor85+0.999)) + "."
}

// style is colour for what needs a person.
func (f *backtestSized) style() style {
	switch forecast.Verdict(f.Verdict) {
	case forecast.Overconfident, forecast.Optimistic:
		return risk
	case forecast.Pessimistic, forecast.Underconfident:
		return watch
	case forecast.Trusted:
		return plain
	default:
		return quiet
	}
}

// counted writes "1 item" or "2 items".
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return itoa(n) + " " + what
}

// sentence begins with a capital and ends with a full stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return strings.TrimRight(string(unicode.ToUpper(first))+text[size:], ".") + "."
}
