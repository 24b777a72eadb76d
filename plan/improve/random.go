package improve

import "math/bits"

// chance is a stream of pseudorandom numbers: SplitMix64 (Steele, Lea and Flood
// 2014). The same seed gives the same stream on every machine.
type chance struct{ state uint64 }

// next is 64 random bits.
func (c *chance) next() uint64 {
	c.state += 0x9e3779b97f4a7c15
	z := c.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 to n-1, n above zero.
func (c *chance) below(n int) int {
	hi, _ := bits.Mul64(c.next(), uint64(n))
	return int(hi)
}

// permille is true so many times in a thousand.
func (c *chance) permille(p int) bool { return c.below(1000) < p }
