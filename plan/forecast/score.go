package forecast

import (
	"math"
	"slices"
	"sort"
)

// CRPS is the continuous ranked probability score of a sorted sample against
// what came, in the sample's unit: E|X-y| - E|X-X'|/2. 0 is perfect; for a
// single date it is the absolute error. Its time is linear, since of a sorted
// sample the second part is one weighted sum (Gneiting and Raftery 2007). It is
// NaN for an empty sample.
func CRPS(sorted []float64, came float64) float64 {
	m := float64(len(sorted))
	var off, spread float64
	for i, x := range sorted {
		off += math.Abs(x - came)
		spread += float64((2*float64(i+1) - m - 1) * x)
	}
	return off/m - spread/(m*m)
}

// PIT is the probability integral transform: the share of a sorted sample below
// what came, and of those equal to it the share tie, which is drawn evenly from
// 0 to 1. Over many right forecasts it is even from 0 to 1, whatever the ties
// (Czado, Gneiting and Held 2009).
func PIT(sorted []float64, came, tie float64) float64 {
	below := sort.SearchFloat64s(sorted, came)
	upTo := sort.Search(len(sorted), func(i int) bool { return sorted[i] > came })
	return (float64(below) + float64(tie*float64(upTo-below))) / float64(len(sorted))
}

// Pinball is the loss of a quantile at probability p against what came, in
// their unit: too early costs p a unit, too late 1-p.
func Pinball(quantile, p, came float64) float64 {
	if came >= quantile {
		return p * (came - quantile)
	}
	return (1 - p) * (quantile - came)
}

// Share is how often something came true, with the interval in which its
// probability lies with 95 %, by Wilson (1927).
type Share struct {
	Hits, Of  int
	Low, High float64
}

// Value is the share itself, and 0 of nothing.
func (s Share) Value() float64 {
	if s.Of == 0 {
		return 0
	}
	return float64(s.Hits) / float64(s.Of)
}

// Normal deviates of intervals on both sides.
const (
	z95 = 1.959963984540054
	z99 = 2.5758293035489004
)

// ShareOf is hits out of a number of tries. Of nothing, everything is possible.
func ShareOf(hits, of int) Share {
	s := Share{Hits: hits, Of: of}
	s.Low, s.High = s.interval(z95)
	return s
}

// interval is Wilson's for a normal deviate.
func (s Share) interval(z float64) (low, high float64) {
	if s.Of == 0 {
		return 0, 1
	}
	n, p := float64(s.Of), s.Value()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}

// Evenness is the test of Kolmogorov and Smirnov whether numbers are even from
// 0 to 1.
type Evenness struct {
	Distance float64 // the farthest that their distribution is from the even one
	Chance   float64 // of a distance as large by luck alone, by Stephens' (1970) approximation
}

// EvennessOf tests numbers from 0 to 1. Of none, the chance is 1.
func EvennessOf(numbers []float64) Evenness {
	if len(numbers) == 0 {
		return Evenness{Chance: 1}
	}
	sorted := slices.Sorted(slices.Values(numbers))
	n := float64(len(sorted))
	var d float64
	for i, u := range sorted {
		d = max(d, float64(i+1)/n-u, u-float64(i)/n)
	}
	root := math.Sqrt(n)
	return Evenness{Distance: d, Chance: kolmogorovAbove((root + 0.12 + 0.11/root) * d)}
}

// kolmogorovAbove is the probability that the Kolmogorov distribution exceeds x.
func kolmogorovAbove(x float64) float64 {
	if x < 0.2 {
		return 1 // the series is slow there, and the answer 1 to twelve digits
	}
	var sum float64
	for k := 1.0; k <= 100; k++ {
		term := math.Exp(-2 * k * k * x * x)
		if int(k)%2 == 0 {
			term = -term
		}
		sum += term
	}
	return min(max(2*sum, 0), 1)
}

// Claim is a probability that was told for something, and whether it came true.
type Claim struct {
	Told float64 // 0 to 1
	True bool
}

// Brier is the mean squared error of probabilities, and Murphy's (1973) parts
// of it over ten equally wide bins:
//
//	Score = Reliability - Resolution + Uncertainty + Within
type Brier struct {
	Score       float64
	Reliability float64 // how far told and come true differ: 0 is honest
	Resolution  float64 // how far claims tell cases apart: more is better
	Uncertainty float64 // of always telling how often it comes true in all
	Within      float64 // what differs inside bins (Stephenson, Coelho and Jolliffe 2008)
}

// BrierOf scores claims. Of none, it is zero.
func BrierOf(claims []Claim) Brier {
	const bins = 10
	type bin struct{ n, told, came float64 }
	var by [bins]bin
	var all bin
	var b Brier
	for _, c := range claims {
		came := 0.0
		if c.True {
			came = 1
		}
		b.Score += (c.Told - came) * (c.Told - came)
		at := &by[min(max(int(c.Told*bins), 0), bins-1)]
		for _, to := range []*bin{at, &all} {
			to.n++
			to.told += c.Told
			to.came += came
		}
	}
	if all.n == 0 {
		return b
	}
	mean := all.came / all.n
	for _, at := range by {
		if at.n == 0 {
			continue
		}
		told, came := at.told/at.n, at.came/at.n
		b.Reliability += at.n * (told - came) * (told - came) / all.n
		b.Resolution += at.n * (came - mean) * (came - mean) / all.n
	}
	b.Score /= all.n
	b.Uncertainty = mean * (1 - mean)
	b.Within = b.Score - (b.Reliability - b.Resolution + b.Uncertainty)
	return b
}
