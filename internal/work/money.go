package work

import "strings"

// Currencies whose minor unit is not a hundredth (ISO 4217, list one).
const (
	noMinorUnit   = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
	threeDecimals = "BHD IQD JOD KWD LYD OMR TND"
	fourDecimals  = "CLF UYW"
)

// Places returns how many places after the point an amount has when it is
// written in whole units: 2 for euros and cents, 0 for yen and for points.
func (u ValueUnit) Places() int {
	switch {
	case u.Currency == "":
		return 0
	case strings.Contains(noMinorUnit, u.Currency):
		return 0
	case strings.Contains(threeDecimals, u.Currency):
		return 3
	case strings.Contains(fourDecimals, u.Currency):
		return 4
	}
	return 2
}

// ParseAmount reads an amount written in whole units, such as 1500 or 1500.50
// euros, and returns it in minor units.
func (u ValueUnit) ParseAmount(text string) (int64, error) {
	return parseDecimal(text, u.Places())
}

// FormatAmount writes an amount of minor units in whole units, without the
// name of the unit.
func (u ValueUnit) FormatAmount(minor int64) string {
	return formatDecimal(minor, u.Places())
}

// String names the unit: the currency code, or "points".
func (u ValueUnit) String() string {
	if u.Currency == "" {
		return "points"
	}
	return u.Currency
}
