package rank

import (
	"math/big"
	"math/bits"
)

// wide is a signed number of 128 bits, in two's complement. Products of a
// weight and a size, and their sums within MaxSum, fit with room to spare.
type wide struct {
	hi int64
	lo uint64
}

func product(a, b int64) wide {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// Mul64 reads negative factors as 2^64 more than they are.
	return wide{int64(hi) - a>>63&b - b>>63&a, lo}
}

func (a wide) plus(b wide) wide {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	hi, _ := bits.Add64(uint64(a.hi), uint64(b.hi), carry)
	return wide{int64(hi), lo}
}

func (a wide) minus(b wide) wide {
	lo, borrow := bits.Sub64(a.lo, b.lo, 0)
	hi, _ := bits.Sub64(uint64(a.hi), uint64(b.hi), borrow)
	return wide{int64(hi), lo}
}

func (a wide) less(b wide) bool { return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo }

func (a wide) zero() bool     { return a.hi == 0 && a.lo == 0 }
func (a wide) positive() bool { return a.hi > 0 || a.hi == 0 && a.lo > 0 }
func (a wide) negative() bool { return a.hi < 0 }

func (a wide) big() *big.Int {
	v := new(big.Int).Lsh(big.NewInt(a.hi), 64)
	return v.Add(v, new(big.Int).SetUint64(a.lo))
}
