package forecast

import "math"

// stream is a source of standard normal deviates: a pure function of its own
// number and of the trial.
type stream uint64

// domain keeps the names of different kinds of factors apart.
type domain uint64

// The domains.
const (
	organisationNoise domain = iota + 1
	teamNoise
	releaseNoise
	ownNoise
)

// golden is the odd number nearest 2^64 over the golden ratio, the step of
// SplitMix64.
const golden = 0x9E3779B97F4A7C15

// newStream is the stream of a name.
func newStream(seed uint64, d domain, name uint64) stream {
	return stream(mix(seed + mix(name+mix(uint64(d)*golden))))
}

// normal is the deviate of a trial: SplitMix64 (Steele, Lea, Flood 2014) started
// at the stream and read at the trial's place, as an odd multiple of 2^-53 in
// (-1,1), through the inverse of the normal distribution. It is exact to about
// 1e-15 and never infinite.
func (s stream) normal(trial int) float64 {
	bits := mix(uint64(s) + (uint64(trial)+1)*golden)
	even := float64(int64(bits)>>10|1) * 0x1p-53
	return math.Sqrt2 * math.Erfinv(even)
}

// mix is the finaliser of SplitMix64: a bijection in which every bit of x bears
// on every bit of the result.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xBF58476D1CE4E5B9
	x ^= x >> 27
	x *= 0x94D049BB133111EB
	return x ^ x>>31
}

// normalDensity is the density of the standard normal distribution.
func normalDensity(z float64) float64 {
	return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
}

// normalBelow is the probability that a standard normal deviate is at most z.
func normalBelow(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// normalQuantile is the inverse of normalBelow for a probability in (0,1).
func normalQuantile(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }
