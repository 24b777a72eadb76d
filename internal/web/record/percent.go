package record

import (
	"math/big"
	"strings"
)

var (
	hundred   = big.NewRat(100, 1)
	hundredth = big.NewRat(1, 100)
)

// percentage is a share as it was written, without its sign.
func percentage(text string) string { return strings.TrimSpace(strings.TrimSuffix(text, "%")) }

// isPercentage tells whether a text is a share in percent, from 0 to 100.
func isPercentage(text string) bool {
	const longest = 12
	number := percentage(text)
	if len(number) > longest || !plainNumber.MatchString(number) {
		return false
	}
	is, ok := new(big.Rat).SetString(number)
	return ok && is.Sign() >= 0 && is.Cmp(hundred) <= 0
}

// times multiplies a decimal without loss: what is written in percent comes back as
// it was. What is no decimal stays as it is.
func times(number string, by *big.Rat) string {
	const decimals = 12
	is, ok := new(big.Rat).SetString(number)
	if !ok {
		return number
	}
	text := new(big.Rat).Mul(is, by).FloatString(decimals)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
