package draw

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// theme is one side of light-dark().
type theme int

const (
	day theme = iota
	night
)

var tokenLine = regexp.MustCompile(`--([a-z0-9-]+): light-dark\(oklch\(([0-9. ]+)\), oklch\(([0-9. ]+)\)\);`)

// tokens reads the colours of a theme as relative luminances.
func tokens(t *testing.T, which theme) map[string]float64 {
	t.Helper()
	out := map[string]float64{}
	for _, m := range tokenLine.FindAllStringSubmatch(tokensCSS, -1) {
		out[m[1]] = luminance(t, m[2+int(which)])
	}
	if want := strings.Count(tokensCSS, "light-dark(") - 1; len(out) != want { // one is in the comment
		t.Fatalf("read %d colours, want %d", len(out), want)
	}
	return out
}

// luminance is the relative luminance (WCAG 2.2) of an OKLCH colour after
// rounding to 8 bits of sRGB. Matrices: B. Ottosson, "A perceptual color space
// for image processing", 2020.
func luminance(t *testing.T, oklch string) float64 {
	t.Helper()
	var v [3]float64
	for i, field := range strings.Fields(oklch) {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatal(err)
		}
		v[i] = n
	}
	a, b := v[1]*math.Cos(v[2]*math.Pi/180), v[1]*math.Sin(v[2]*math.Pi/180)
	cube := func(x float64) float64 { return x * x * x }
	l, m, s := cube(v[0]+0.3963377774*a+0.2158037573*b), cube(v[0]-0.1055613458*a-0.0638541728*b), cube(v[0]-0.0894841775*a-1.2914855480*b)
	red := 4.0767416621*l - 3.3077115913*m + 0.2309699292*s
	green := -1.2684380046*l + 2.6097574011*m - 0.3413193965*s
	blue := -0.0041960863*l - 0.7034186147*m + 1.7076147010*s
	return 0.2126*eightBit(red) + 0.7152*eightBit(green) + 0.0722*eightBit(blue)
}

// eightBit rounds a linear channel to the 8 bits that a screen shows.
func eightBit(linear float64) float64 {
	linear = math.Min(math.Max(linear, 0), 1)
	encoded := 12.92 * linear
	if linear > 0.0031308 {
		encoded = 1.055*math.Pow(linear, 1/2.4) - 0.055
	}
	encoded = math.Round(encoded*255) / 255
	if encoded <= 0.04045 {
		return encoded / 12.92
	}
	return math.Pow((encoded+0.055)/1.055, 2.4)
}

func TestTokens_keepTheirContrastByDayAndNight(t *testing.T) {
	const text, shape = 4.5, 3.0
	pairs := []struct {
		on, ground string
		least      float64
	}{
		{"ink", "surface", text}, {"ink", "paper", text}, {"ink-2", "surface", text}, {"ink-2", "paper", text},
		{"ink-3", "surface", text}, {"ink-3", "paper", text}, {"ink-3", "sunken", text}, {"ink-3", "selected", text}, {"ink-3", "hover", text},
		{"ink-inverse", "ink", text}, {"deck", "surface", shape}, {"deck-on", "deck", text}, {"deck-text", "surface", text}, {"deck-text", "paper", text},
		{"frame", "surface", shape}, {"frame", "frame-tint", shape}, {"frame-text", "frame-tint", text}, {"frame-text", "surface", text},
		{"risk", "surface", shape}, {"risk-text", "surface", text}, {"risk-text", "paper", text}, {"risk-text", "hover", text},
		{"watch", "surface", shape}, {"watch-text", "surface", text}, {"watch-text", "paper", text},
		{"line-control", "surface", shape}, {"focus", "surface", shape}, {"focus", "selected", shape},
		{"ink", "heat-0", text}, {"ink", "heat-1", text}, {"ink", "heat-2", text}, {"ink", "heat-3", text}, {"ink", "heat-4", text},
	}
	for which, name := range []string{day: "day", night: "night"} {
		of := tokens(t, theme(which))
		for _, p := range pairs {
			a, b := of[p.on], of[p.ground]
			if ratio := (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05); ratio < p.least {
				t.Errorf("%s on %s by %s: %.2f, want %.1f", p.on, p.ground, name, ratio, p.least)
			}
		}
	}
}
