package draw

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestBurnUp_bandLiesBetweenLikelyAndSure(t *testing.T) {
	day := func(n int) work.Date { return work.DateOf(2026, 3, 2) + work.Date(n) }
	b := BurnUp{
		News: `5 < 6 & "more"`, Today: day(0), Freeze: day(40),
		Scope: []BurnStep{{day(-10), 4}, {day(0), 5}}, Done: []BurnStep{{day(-5), 1}},
		Likely: []BurnStep{{day(0), 1}, {day(10), 3}, {day(20), 5}}, Sure: []BurnStep{{day(0), 1}, {day(30), 3}, {day(50), 5}},
	}
	svg := b.SVG()
	if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
		t.Fatalf("the picture is no markup: %v", err)
	}
	s := b.scale()
	band := s.area(b.Likely, b.Sure, b.Today, s.to)
	for _, want := range []string{
		"M" + px(s.x(day(0))) + " " + px(s.y(1)) + "H" + px(s.x(day(10))) + "V" + px(s.y(3)), // up as soon as it is likely
		"H" + px(s.x(day(30))) + "V" + px(s.y(1)),                                            // and back where it is sure
	} {
		if !strings.Contains(band, want) {
			t.Errorf("the band %s lacks %s", band, want)
		}
	}
	if !strings.Contains(svg, band) || strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
		t.Error("the picture lacks the band, or has what is no number")
	}
	if got := (&BurnUp{Today: day(0)}).SVG(); got != "" {
		t.Errorf("of nothing %q is drawn", got)
	}
}
