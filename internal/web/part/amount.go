package part

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Amount writes an amount of minor units with its unit and the groups of digits of
// a reader: "21,500 EUR", "12.5 EUR", "40 points".
func Amount(say Words, unit work.ValueUnit, minor int64) string {
	whole, rest, cents := strings.Cut(unit.FormatAmount(minor), ".")
	if n, err := strconv.Atoi(whole); err == nil && n >= 0 {
		whole = say.Number(n)
	}
	if cents {
		whole += say.DecimalPoint() + rest
	}
	return whole + " " + unit.String()
}
