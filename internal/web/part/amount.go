package part

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// Amount writes an amount of minor units with its unit and a comma every three
// digits: "21,500 EUR", "12.5 EUR", "40 points".
func Amount(unit work.ValueUnit, minor int64) string {
	whole, rest, cents := strings.Cut(unit.FormatAmount(minor), ".")
	if n, err := strconv.Atoi(whole); err == nil && n >= 0 {
		whole = outlook.Number(n)
	}
	if cents {
		whole += "." + rest
	}
	return whole + " " + unit.String()
}
