package forecast

import "math"

// The grid of the table: standard normal deviates from -zEnd to zEnd, and PERT
// shapes from a mode at the lower end to a mode at the upper end. Steps are even
// in the deviate, which makes them fine in the tails of the probability.
const (
	zEnd      = 5
	zPerUnit  = 32
	zPoints   = 2*zEnd*zPerUnit + 1
	zMiddle   = zEnd * zPerUnit
	shapeRows = 128 // intervals; one more rows than that
)

// pertWeight is the weight of the mode in a PERT-beta: alpha + beta is
// pertWeight + 2 for every shape.
const pertWeight = 4

// shapes holds the quantile functions of PERT-betas on [0,1], by the place of
// their mode: rows[r][i] is the quantile at the probability of the deviate
// (i-zMiddle)/zPerUnit for the mode r/shapeRows. Between grid points the table
// is read linearly both ways, which errs by less than 2e-5 of the range of the estimate.
type shapes struct {
	rows [shapeRows + 1][zPoints]float64
}

// newShapes computes the table. The upper half of a shape is the mirrored lower
// half of the shape with its ends exchanged.
func newShapes() *shapes {
	s := &shapes{}
	for r := range s.rows {
		mode := float64(r) / shapeRows
		lower := lowerQuantiles(1+pertWeight*mode, 1+pertWeight*(1-mode))
		for i, x := range lower {
			s.rows[r][zMiddle-i] = x
			if i > 0 {
				s.rows[shapeRows-r][zMiddle+i] = 1 - x
			}
		}
	}
	return s
}

// at is the quantile of the shape with this mode at the deviate z, which is cut
// to -zEnd and zEnd.
func (s *shapes) at(mode, z float64) float64 {
	row, blend := s.row(mode)
	return s.read(row, blend, z)
}

// row finds a mode between two rows of the table.
func (s *shapes) row(mode float64) (row int, blend float64) {
	at := min(max(mode, 0), 1) * shapeRows
	row = min(int(at), shapeRows-1)
	return row, at - float64(row)
}

// read is at for a mode already found. Products are rounded before they are
// added, so that every machine draws the same numbers.
func (s *shapes) read(row int, blend, z float64) float64 {
	at := float64(min(max(z, -zEnd), zEnd)*zPerUnit) + zMiddle
	i := min(int(at), zPoints-2)
	within := at - float64(i)
	low, high := &s.rows[row], &s.rows[row+1]
	below := low[i] + float64(within*(low[i+1]-low[i]))
	above := high[i] + float64(within*(high[i+1]-high[i]))
	return below + float64(blend*(above-below))
}

// lowerQuantiles are the quantiles of the beta distribution (a, b) at the
// deviates 0, -1/zPerUnit, ..., -zEnd. Each point is foretold from the one
// before by its first two derivatives and corrected by one Newton step on the
// exact distribution function, so that errors do not add up.
func lowerQuantiles(a, b float64) [zMiddle + 1]float64 {
	f := newBeta(a, b)
	var out [zMiddle + 1]float64
	x := (a - 1.0/3) / (a + b - 2.0/3)
	for range 6 {
		x -= (f.below(x) - 0.5) / f.density(x)
	}
	out[0] = x
	const step = 1.0 / zPerUnit
	for i := 1; i <= zMiddle; i++ {
		before := -float64(i-1) * step
		slope := normalDensity(before) / f.density(x)
		bend := -before*slope - slope*slope*((a-1)/x-(b-1)/(1-x))
		x += -step*slope + step*step/2*bend
		x -= (f.below(x) - normalBelow(-float64(i)*step)) / f.density(x)
		out[i] = x
	}
	return out
}

// beta is a beta distribution on [0,1].
type beta struct {
	a, b float64
	norm float64 // logarithm of the complete beta function
}

func newBeta(a, b float64) beta {
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	return beta{a: a, b: b, norm: la + lb - lab}
}

// density is the probability density at x inside (0,1).
func (f beta) density(x float64) float64 {
	return math.Exp((f.a-1)*math.Log(x) + (f.b-1)*math.Log1p(-x) - f.norm)
}

// below is the regularised incomplete beta function I_x(a,b) by its power
// series (DLMF 8.17.8), whose terms are all positive.
func (f beta) below(x float64) float64 {
	sum, term := 1.0, 1.0
	for n := 0.0; term > sum*1e-17; n++ {
		term *= (f.a + f.b + n) / (f.a + 1 + n) * x
		sum += term
	}
	return math.Exp(f.a*math.Log(x)+f.b*math.Log1p(-x)-f.norm) / f.a * sum
}
