package forecast

import (
	"math"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Prediction is what was forecast at one time, and what came.
type Prediction struct {
	Sorted []float64 // the sample that was forecast, such as Arrival.Sample
	Came   float64   // in the sample's unit
	Told   Claim     // a probability that was told at the same time
	// Rivals are samples, sorted, of simpler ways to forecast the same. All
	// predictions have the same rivals in the same order; an empty one had
	// nothing to say.
	Rivals [][]float64
}

// Levels are the probabilities whose dates are held against what came.
func Levels() []schedule.Ratio { return []schedule.Ratio{500, 850, 950} }

// LeastForecasts is how many forecasts it takes to judge a forecaster.
const LeastForecasts = 20

// Calibration is how well forecasts and what came agree.
type Calibration struct {
	Forecasts int
	Coverage  []Coverage // by level
	PIT       []float64  // of each prediction, see PIT
	Even      Evenness   // of PIT
	Early     Share      // came in the earliest 15 % that were forecast
	Late      Share      // came in the latest 15 %
	CRPS      float64    // mean
	Pinball   []float64  // mean, by level
	Brier     Brier      // of Told
	Skill     []Skill    // by rival
	Verdict   Verdict
}

// Coverage is how often what came was at most the quantile of a level. Samples
// of whole days hold a little more than the level, so Said is what they held.
type Coverage struct {
	Level schedule.Ratio
	Said  float64 // mean share of the samples up to their quantile
	Came  Share
}

// Skill compares with a rival on the predictions for which it had an answer:
// Value = 1 - own CRPS / the rival's; above 0 is better than the rival.
type Skill struct {
	Forecasts int
	Own       float64 // mean CRPS
	Rival     float64 // mean CRPS
	Value     float64 // 0 if there is nothing to compare, or the rival is perfect
}

// Verdict is what a person may conclude, the closed set.
type Verdict string

// The verdicts.
const (
	Trusted        Verdict = "trusted"        // no fault found: what is told with 85 % comes true about as often
	Overconfident  Verdict = "overconfident"  // ranges too narrow: early and late too often
	Underconfident Verdict = "underconfident" // ranges too wide
	Optimistic     Verdict = "optimistic"     // what comes is later than told
	Pessimistic    Verdict = "pessimistic"    // what comes is earlier than told
	Unclear        Verdict = "unclear"        // too few forecasts to tell
)

// Calibrate judges predictions. The seed decides how ties between a sample and
// what came are broken; the same predictions and seed give the same answer. It
// fails with a *ScarceError if there are none.
func Calibrate(seed uint64, predictions []Prediction) (*Calibration, error) {
	scores := make([]score, len(predictions))
	for i := range predictions {
		scores[i] = scoreOf(&predictions[i], newStream(seed, tieNoise, uint64(i)).unit(1))
	}
	return judge(scores)
}

// score is all that is kept of a prediction once it has been held against what
// came.
type score struct {
	pit, crps float64
	held      []bool    // by level
	said      []float64 // by level
	pinball   []float64 // by level
	rivals    []float64 // CRPS by rival, NaN where it had nothing to say
	told      Claim
}

func scoreOf(p *Prediction, tie float64) score {
	s := score{pit: PIT(p.Sorted, p.Came, tie), crps: CRPS(p.Sorted, p.Came), told: p.Told}
	for _, level := range Levels() {
		q := p.Sorted[rank(level, len(p.Sorted))-1]
		s.held = append(s.held, p.Came <= q)
		s.said = append(s.said, PIT(p.Sorted, q, 1))
		s.pinball = append(s.pinball, Pinball(q, float64(level)/1000, p.Came))
	}
	for _, rival := range p.Rivals {
		s.rivals = append(s.rivals, CRPS(rival, p.Came))
	}
	return s
}

// judge adds scores up.
func judge(scores []score) (*Calibration, error) {
	if len(scores) == 0 {
		return nil, &ScarceError{Missing: []Lack{{What: LackForecasts, Need: 1}}}
	}
	n := float64(len(scores))
	c := &Calibration{Forecasts: len(scores), Pinball: make([]float64, len(Levels()))}
	claims := make([]Claim, 0, len(scores))
	early, late := 0, 0
	for i := range scores {
		s := &scores[i]
		c.PIT = append(c.PIT, s.pit)
		c.CRPS += s.crps / n
		claims = append(claims, s.told)
		if s.pit < tail {
			early++
		}
		if s.pit > 1-tail {
			late++
		}
	}
	for k, level := range Levels() {
		held, said := 0, 0.0
		for i := range scores {
			if scores[i].held[k] {
				held++
			}
			said += scores[i].said[k] / n
			c.Pinball[k] += scores[i].pinball[k] / n
		}
		c.Coverage = append(c.Coverage, Coverage{Level: level, Said: said, Came: ShareOf(held, len(scores))})
	}
	for k := range scores[0].rivals {
		c.Skill = append(c.Skill, skillOf(scores, k))
	}
	c.Early, c.Late = ShareOf(early, len(scores)), ShareOf(late, len(scores))
	c.Even, c.Brier = EvennessOf(c.PIT), BrierOf(claims)
	c.Verdict = c.verdict()
	return c, nil
}

// skillOf compares with one rival.
func skillOf(scores []score, rival int) Skill {
	var s Skill
	for i := range scores {
		if theirs := scores[i].rivals[rival]; !math.IsNaN(theirs) {
			s.Forecasts++
			s.Own += scores[i].crps
			s.Rival += theirs
		}
	}
	if s.Forecasts > 0 {
		s.Own /= float64(s.Forecasts)
		s.Rival /= float64(s.Forecasts)
	}
	if s.Rival > 0 {
		s.Value = 1 - s.Own/s.Rival
	}
	return s
}

// How a verdict is found.
const (
	tail      = 0.15 // of the forecasts, at either end
	leastLuck = 0.01 // a chance below it is not put down to luck
	slack     = 0.02 // a share may be off by as much: many forecasts prove what matters to nobody
	unevenAt  = 0.1  // the distance from which numbers are uneven to somebody
)

// verdict reads both tails and the levels: a share whose 99 % interval lies more
// than the slack beside what it should be is a fault. Where all are right, the middle may still
// not be.
func (c *Calibration) verdict() Verdict {
	late, early, short := off(c.Late, tail), off(c.Early, tail), false
	for _, at := range c.Coverage {
		short = short || off(at.Came, at.Said) < 0
	}
	switch {
	case c.Forecasts < LeastForecasts:
		return Unclear
	case early > 0 && (late > 0 || short):
		return Overconfident
	case late > 0 || short:
		return Optimistic
	case early > 0:
		return Pessimistic
	case late < 0 || early < 0:
		return Underconfident
	case c.Even.Chance >= leastLuck || c.Even.Distance < unevenAt:
		return Trusted
	}
	mean := 0.0
	for _, u := range c.PIT {
		mean += u / float64(len(c.PIT))
	}
	if mean > 0.5 {
		return Optimistic
	}
	return Pessimistic
}

// off tells whether a share is too large, 1, or too small, -1.
func off(s Share, want float64) int {
	low, high := s.interval(z99)
	switch {
	case low > want+slack:
		return 1
	case high < want-slack:
		return -1
	}
	return 0
}

// LevelFor is the level to ask such forecasts for so that a date holds with a
// probability p, by what came: the p-quantile of PIT. It looks back, and is no
// better than the number of forecasts.
func (c *Calibration) LevelFor(p schedule.Ratio) float64 {
	sorted := slices.Sorted(slices.Values(c.PIT))
	return sorted[rank(p, len(sorted))-1]
}

// Histogram counts PIT in equally wide bins, 1 or more. Right forecasts fill all
// alike; a valley is overconfidence, a hill the reverse, a slope is bias.
func (c *Calibration) Histogram(bins int) []int {
	counts := make([]int, bins)
	for _, u := range c.PIT {
		counts[min(int(u*float64(bins)), bins-1)]++
	}
	return counts
}
