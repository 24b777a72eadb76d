package work

import (
	"strings"
	"unicode"
)

// Nearest returns the candidate that a misspelt name most likely meant, or ""
// if none is near: at most one edit for short names, two or three for longer
// ones, upper and lower case alike. Names that differ in their digits only are
// not near: PAY-12 is no slip of the pen for PAY-13.
func Nearest[T ~string](name string, candidates []T) string {
	const longest = 64 // characters; nobody mistypes a longer key by a letter
	folded := []rune(strings.ToLower(name))
	if len(folded) == 0 || len(folded) > longest {
		return ""
	}
	nearest, best := "", 1+min(3, max(1, len(folded)/3))
	for _, candidate := range candidates {
		other := []rune(strings.ToLower(string(candidate)))
		if len(other)-len(folded) >= best || len(folded)-len(other) >= best {
			continue
		}
		distance := edits(folded, other)
		if distance > 0 && distance < best && withoutDigits(folded) == withoutDigits(other) {
			continue
		}
		if distance < best {
			nearest, best = string(candidate), distance
		}
	}
	return nearest
}

func withoutDigits(name []rune) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, string(name))
}

// edits counts the insertions, deletions, replacements and swaps of neighbours
// that turn a into b (optimal string alignment, after Damerau).
func edits(a, b []rune) int {
	before := make([]int, len(b)+1)
	above := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			replace := above[j]
			if a[i] != b[j] {
				replace++
			}
			row[j+1] = min(replace, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
