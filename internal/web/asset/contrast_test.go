package asset

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/draw"
)

// theme is one side of light-dark().
type theme int

const (
	day theme = iota
	night
)

var (
	mediaBlock = regexp.MustCompile(`(?s)@media \(([^)]+)\) \{(.*?)\n {0,2}\}`)
	colourLine = regexp.MustCompile(`--([a-z0-9-]+): light-dark\(oklch\(([0-9. ]+)\), oklch\(([0-9. ]+)\)\);`)
	sameLine   = regexp.MustCompile(`--([a-z0-9-]+): var\(--([a-z0-9-]+)\);`)
)

// ground reads the colours of a theme as relative luminances, as they are for a
// reader who asked for nothing, or for more contrast.
func ground(t *testing.T, which theme, contrast string) map[string]float64 {
	t.Helper()
	sheet := draw.TokenStyle() + tokens
	plain := mediaBlock.ReplaceAllString(sheet, "")
	out := map[string]float64{}
	for _, m := range colourLine.FindAllStringSubmatch(plain, -1) {
		out[m[1]] = luminance(t, m[2+int(which)])
	}
	if want := strings.Count(plain, ": light-dark(oklch("); len(out) != want {
		t.Fatalf("read %d colours, want %d", len(out), want)
	}
	same := sameLine.FindAllStringSubmatch(plain, -1)
	found := contrast == ""
	for _, m := range mediaBlock.FindAllStringSubmatch(sheet, -1) {
		if m[1] == "prefers-contrast: "+contrast {
			found = true
			same = append(same, sameLine.FindAllStringSubmatch(m[2], -1)...)
		}
	}
	if !found {
		t.Fatalf("nothing is said for prefers-contrast: %s", contrast)
	}
	resolved := map[string]float64{}
	for name, is := range out {
		resolved[name] = is
	}
	for _, m := range same {
		is, known := out[m[2]]
		if !known {
			t.Fatalf("--%s is --%s, which is no colour", m[1], m[2])
		}
		resolved[m[1]] = is
	}
	return resolved
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

// pairs are what stands on what in pages and pictures, and how much contrast WCAG 2.2
// asks of it: 4.5 of text, 3 of shapes and of what outlines a control.
func pairs() map[string]float64 {
	const text, shape = 4.5, 3.0
	out := map[string]float64{}
	for least, list := range map[float64]string{
		text: `ink on surface, ink on paper, ink on sunken, ink on raised, ink on hover, ink on selected,
			ink-2 on surface, ink-2 on paper, ink-2 on sunken, ink-2 on raised, ink-2 on hover, ink-2 on selected,
			ink-3 on surface, ink-3 on paper, ink-3 on sunken, ink-3 on raised, ink-3 on selected, ink-3 on hover, ink-inverse on ink,
			deck-on on deck, deck-text on surface, deck-text on paper, deck-text on selected, deck-text on deck-tint, link on surface, link on paper,
			frame-text on frame-tint, frame-text on surface, frame-text on paper,
			risk-text on surface, risk-text on paper, risk-text on hover, risk-text on risk-tint, risk-text on selected, risk-text on sunken,
			watch-text on surface, watch-text on paper, watch-text on hover, watch-text on watch-tint, watch-text on selected, watch-text on sunken,
			safe-text on surface, safe-text on paper, safe-text on safe-tint, safe-text on hover,
			whatif-text on surface, whatif-text on paper, whatif-text on whatif-tint,
			action-on on action, action-on on action-hover,
			ink on heat-0, ink on heat-1, ink on heat-2, ink on heat-3, ink on heat-4, risk-text on heat-3`,
		shape: `deck on surface, deck on paper, frame on surface, frame on paper, frame on frame-tint, risk on surface, risk on paper, risk on risk-tint,
			watch on surface, watch on paper, safe on surface, safe on paper, whatif on surface, whatif on paper, whatif on whatif-tint,
			line-control on surface, line-control on paper, focus on surface, focus on paper, focus on selected, focus on sunken`,
	} {
		for pair := range strings.SplitSeq(list, ",") {
			out[strings.TrimSpace(pair)] = least
		}
	}
	return out
}

func TestTokens_keepTheirContrast(t *testing.T) {
	for _, side := range []struct {
		theme    theme
		contrast string
	}{{day, ""}, {night, ""}, {day, "more"}, {night, "more"}} {
		name := [...]string{"day", "night"}[side.theme]
		t.Run(strings.TrimSpace(name+" "+side.contrast), func(t *testing.T) {
			of := ground(t, side.theme, side.contrast)
			for pair, least := range pairs() {
				if ratio := ratio(t, of, pair); ratio < least {
					t.Errorf("%s: %.2f, want %.1f", pair, ratio, least)
				}
			}
			if side.contrast == "" {
				return
			}
			usual := ground(t, side.theme, "")
			for _, pair := range []string{"ink-3 on surface", "line on surface", "line-strong on surface"} {
				if got, before := ratio(t, of, pair), ratio(t, usual, pair); got <= before {
					t.Errorf("%s: %.2f for those who ask for more contrast, %.2f for all", pair, got, before)
				}
			}
		})
	}
}

// ratio is the contrast of "one on another" (WCAG 2.2).
func ratio(t *testing.T, of map[string]float64, pair string) float64 {
	t.Helper()
	on, ground, _ := strings.Cut(pair, " on ")
	a, knownA := of[on]
	b, knownB := of[ground]
	if !knownA || !knownB {
		t.Fatalf("%q names a colour that is none", pair)
	}
	return (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05)
}
