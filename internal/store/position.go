package store

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// digits of a position, ascending as bytes, so that both databases sort
// positions as Go does.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// maxPosition bounds a position: a list whose gaps were halved so often that
// positions grow longer is spread anew by its use case.
const maxPosition = 200

// Between returns a position after one and before another: a fraction written in
// digits, without trailing zeros. "" stands for the start or the end of the list.
// The error is of kind Invalid if nothing lies between the two.
func Between(after, before string) (string, error) {
	if before != "" && after >= before || !isPosition(after) || !isPosition(before) {
		return "", &work.Error{Kind: work.Invalid, Message: "no position lies between " + after + " and " + before}
	}
	var b strings.Builder
	bounded := before != ""
	for i := 0; ; i++ {
		low, high := 0, len(digits)
		if i < len(after) {
			low = strings.IndexByte(digits, after[i])
		}
		if bounded {
			high = 0
			if i < len(before) {
				high = strings.IndexByte(digits, before[i])
			}
		}
		if middle := (low + high) / 2; middle > low {
			b.WriteByte(digits[middle])
			break
		}
		b.WriteByte(digits[low])
		if low < high {
			bounded = false // whatever follows is lower than before
		}
	}
	if b.Len() > maxPosition {
		return "", &work.Error{Kind: work.TooLarge, Message: "the list has to be spread anew: its positions are too close"}
	}
	return b.String(), nil
}

func isPosition(p string) bool {
	for i := range len(p) {
		if strings.IndexByte(digits, p[i]) < 0 {
			return false
		}
	}
	return p == "" || p[len(p)-1] != '0'
}

// Spread returns n positions in order, far from each other.
func Spread(n int) []string {
	const width = 5 // 62⁵ is 916 million
	room := 1
	for range width {
		room *= len(digits)
	}
	out := make([]string, n)
	for i := range out {
		at := (room / (n + 1)) * (i + 1)
		var b [width]byte
		for d := width - 1; d >= 0; d-- {
			b[d] = digits[at%len(digits)]
			at /= len(digits)
		}
		out[i] = strings.TrimRight(string(b[:]), "0")
	}
	return out
}
