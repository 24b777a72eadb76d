package forecast

import (
	"fmt"
	"math"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// MaxEffort is the largest effort an estimate may name: a billion person-days.
// It keeps every draw, and the work it stands for, inside 64 bits.
const MaxEffort schedule.Effort = 1_000_000_000_000

// Distribution says how much effort an activity may take. The zero Distribution
// takes none. Distributions are made by an Estimator and by Point, are plain
// values and never change.
type Distribution struct {
	mean   schedule.Effort
	family family
	// A PERT-beta is low + width times a shape of the table. A triangle lies on
	// the same ends with its mode at blend of the way. A lognormal has the median
	// low and blend as the deviation of its logarithm.
	low, width float64
	table      *shapes
	row        int
	blend      float64
	sample     []schedule.Effort // ascending
}

// family is the closed set of kinds of distributions.
type family uint8

// The families.
const (
	point family = iota
	pertBeta
	triangle
	lognormal
	resampled
)

// Point is the distribution of an effort that is known. A negative effort is
// none.
func Point(e schedule.Effort) Distribution {
	e = min(max(e, 0), MaxEffort)
	return Distribution{mean: e, low: float64(e)}
}

// Mean is the planned effort: the distribution's mean to the nearest thousandth
// of a person-day.
func (d Distribution) Mean() schedule.Effort { return d.mean }

// Quantile is the effort that is not passed with probability u. At 0 and below
// it is the least effort, at 1 and above the most.
func (d Distribution) Quantile(u float64) schedule.Effort {
	if u > 0 && u < 1 {
		return d.at(normalQuantile(u))
	}
	least, most := d.ends()
	if u >= 1 {
		return most
	}
	return least
}

// ends are the least and the most effort. A lognormal has no most: it is taken to
// end where its draws do.
func (d *Distribution) ends() (least, most schedule.Effort) {
	switch d.family {
	case pertBeta, triangle:
		return nearest(d.low), nearest(d.low + d.width)
	case lognormal:
		return 0, d.at(zEnd)
	case resampled:
		return d.sample[0], d.sample[len(d.sample)-1]
	default:
		return d.mean, d.mean
	}
}

// at is the quantile at the probability of a standard normal deviate.
func (d *Distribution) at(z float64) schedule.Effort {
	switch d.family {
	case pertBeta:
		return nearest(d.low + float64(d.width*d.table.read(d.row, d.blend, z)))
	case triangle:
		return nearest(d.low + float64(d.width*triangleAt(d.blend, normalBelow(z))))
	case lognormal:
		return nearest(min(d.low*math.Exp(d.blend*min(max(z, -zEnd), zEnd)), float64(maxDraw)))
	case resampled:
		return d.sampleAt(normalBelow(z))
	default:
		return d.mean
	}
}

// sampleAt reads the sample between the probabilities (i+1/2)/n of its sorted
// values: of the usual conventions the one whose mean is the sample's own.
func (d *Distribution) sampleAt(u float64) schedule.Effort {
	last := len(d.sample) - 1
	at := float64(u*float64(len(d.sample))) - 0.5
	if at <= 0 {
		return d.sample[0]
	}
	i := int(at)
	if i >= last {
		return d.sample[last]
	}
	low, high := float64(d.sample[i]), float64(d.sample[i+1])
	return nearest(low + float64((at-float64(i))*(high-low)))
}

// isPoint tells whether every quantile is the mean.
func (d *Distribution) isPoint() bool { return d.family == point }

// nearest rounds an effort that is not negative to a whole thousandth.
func nearest(e float64) schedule.Effort { return schedule.Effort(e + 0.5) }

// Estimator turns estimates into distributions. It holds the table of PERT
// shapes that they share; making one takes a few milliseconds, so make one for
// a plan, not for an item. It never changes and may be shared.
type Estimator struct {
	table *shapes
}

// NewEstimator computes the table.
func NewEstimator() *Estimator { return &Estimator{table: newShapes()} }

// Limits is the PERT-beta (shape 4) between low and high whose mode is likely.
// It fails unless 0 <= low <= likely <= high <= MaxEffort.
func (e *Estimator) Limits(low, likely, high schedule.Effort) (Distribution, error) {
	if err := checkTriple(low, likely, high); err != nil {
		return Distribution{}, err
	}
	return e.pert(float64(low), float64(likely), float64(high)), nil
}

// Percentiles is the PERT-beta (shape 4) whose P10 is low, whose mode is likely
// and whose P90 is high. Where that would begin below zero it begins at zero
// instead, keeps its mode and its P90, and its P10 is more than low.
// It fails unless 0 <= low <= likely <= high <= MaxEffort.
func (e *Estimator) Percentiles(low, likely, high schedule.Effort) (Distribution, error) {
	if err := checkTriple(low, likely, high); err != nil {
		return Distribution{}, err
	}
	if low == high {
		return Point(low), nil
	}
	l, m, h := float64(low), float64(likely), float64(high)
	// Only the ratio counts: (m-l)/(h-l) = (s-q10(s))/(q90(s)-q10(s)), where s
	// is the mode's place between the ends. Both sides rise.
	mode := bisect(func(s float64) bool {
		q10, q90 := e.table.at(s, zP10), e.table.at(s, -zP10)
		return (s-q10)*(h-l) <= (m-l)*(q90-q10)
	})
	width := (h - l) / (e.table.at(mode, -zP10) - e.table.at(mode, zP10))
	if begin := m - mode*width; begin >= 0 {
		return e.pert(begin, m, begin+width), nil
	}
	mode = bisect(func(s float64) bool { return s*h <= m*e.table.at(s, -zP10) })
	return e.pert(0, m, max(m, h/e.table.at(mode, -zP10))), nil
}

// zP10 is the normal deviate of the probability 0.1.
const zP10 = -1.2815515655446004

// bisect is the largest number in [0,1] for which holds, which is true up to
// some number and false after it.
func bisect(holds func(float64) bool) float64 {
	low, high := 0.0, 1.0
	if holds(high) {
		return high
	}
	for range 50 {
		if mid := (low + high) / 2; holds(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// pert is the PERT-beta on [low, high]. What is nothing on average, to the
// thousandth of a day, is nothing in every draw.
func (e *Estimator) pert(low, likely, high float64) Distribution {
	mean := nearest((low + pertWeight*likely + high) / (pertWeight + 2))
	if low >= high || mean == 0 {
		return Point(mean)
	}
	row, blend := e.table.row((likely - low) / (high - low))
	return Distribution{mean: mean, family: pertBeta, low: low, width: high - low, table: e.table, row: row, blend: blend}
}

// History is the distribution of a sample of efforts: its sorted values, read
// linearly between them. Its mean is the sample's. It fails if the sample is
// empty or an effort lies outside 0 and MaxEffort.
func (e *Estimator) History(sample []schedule.Effort) (Distribution, error) {
	if len(sample) == 0 {
		return Distribution{}, fmt.Errorf("history is empty: give one effort or more")
	}
	sorted := slices.Clone(sample)
	slices.Sort(sorted)
	if err := checkEffort("smallest effort of the history", sorted[0]); err != nil {
		return Distribution{}, err
	}
	if err := checkEffort("largest effort of the history", sorted[len(sorted)-1]); err != nil {
		return Distribution{}, err
	}
	sum := 0.0
	for _, v := range sorted {
		sum += float64(v)
	}
	mean := nearest(sum / float64(len(sorted)))
	if mean == 0 || sorted[0] == sorted[len(sorted)-1] {
		return Point(mean), nil
	}
	return Distribution{mean: mean, family: resampled, sample: sorted}, nil
}

// checkTriple tells what is wrong with a three-point estimate.
func checkTriple(low, likely, high schedule.Effort) error {
	for _, p := range []struct {
		name  string
		value schedule.Effort
	}{{"low", low}, {"likely", likely}, {"high", high}} {
		if err := checkEffort(p.name, p.value); err != nil {
			return err
		}
	}
	if low > likely {
		return fmt.Errorf("low %d is above likely %d", low, likely)
	}
	if likely > high {
		return fmt.Errorf("likely %d is above high %d", likely, high)
	}
	return nil
}

func checkEffort(name string, e schedule.Effort) error {
	if e < 0 || e > MaxEffort {
		return fmt.Errorf("%s is %d: must be 0 to %d thousandths of a person-day", name, e, MaxEffort)
	}
	return nil
}
