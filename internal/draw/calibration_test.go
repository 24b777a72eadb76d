package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func sampleCalibration() Calibration {
	return Calibration{
		Title: "How forecasts came true", News: "120 rows of team.csv.",
		Panels: []CalibrationPanel{
			{
				Title: "The next 5 items", Says: "It can be trusted: " + strings.Repeat("of many forecasts, ", 12) + "most held.",
				Bins: []int{2, 4, 0, 8, 2},
				Levels: []CalibrationLevel{
					{Name: "P50", Said: 0.5, Came: 0.25, Low: 0.125, High: 0.75}, {Name: "P85", Said: 0.875, Came: 1, Low: 0.8, High: 1},
				},
			},
			{Title: "The next 500 items", Says: "Cannot be told: too little data."},
		},
	}
}

func calibrationOf(t *testing.T, c Calibration) string {
	t.Helper()
	var out bytes.Buffer
	if err := CalibrationSVG(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestCalibrationSVG_drawsAndPrintsEachNumber(t *testing.T) {
	got := calibrationOf(t, sampleCalibration())
	for _, want := range []string{
		`height="96"/>`, // the largest bin has all the height
		`height="48"/>`, // half of it
		`<path class="dia-f" d="M430 21l5 5-5 5-5-5z"/>`, // a quarter of 200 right of 380
		`<path class="today" d="M480 17v18"/>`,           // one half
		`M405 26H530`,                                    // an eighth to three quarters
		`told 88%, held 100%`,
		`P50 told 50%, held 25% (13% to 75%).`,
		`earliest to the latest part of the range: 2 4 0 8 2`,
		`d="M0 71.6H300"`, // even would be 16/5 of 8
		`Cannot be told: too little data.`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the picture lacks %s", want)
		}
	}
	for _, line := range sayLines(sampleCalibration().Panels[0].Says) {
		if len(line) > 160 {
			t.Errorf("a line has %d letters: %s", len(line), line)
		}
	}
}

func TestCalibrationSVG_isWellFormedWhateverItsWords(t *testing.T) {
	c := sampleCalibration()
	hostile := `<script>&"'` + "\x00\u202e" + strings.Repeat("longword", 400)
	c.Title, c.News, c.Panels[0].Title, c.Panels[0].Says, c.Panels[0].Levels[0].Name = hostile, hostile, hostile, hostile, hostile
	got := calibrationOf(t, c)
	if strings.Contains(got, "<script") {
		t.Error("markup of a text got through")
	}
	d := xml.NewDecoder(strings.NewReader(got))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if got != calibrationOf(t, c) {
		t.Error("drawn again, it differs")
	}
}

func TestCalibrationSVG_refusesWhatCannotBeDrawn(t *testing.T) {
	for name, spoil := range map[string]func(*Calibration){
		"not a number": func(c *Calibration) { c.Panels[0].Levels[0].Came = math.NaN() },
		"beyond one":   func(c *Calibration) { c.Panels[0].Levels[1].High = 1.01 },
		"below zero":   func(c *Calibration) { c.Panels[0].Levels[1].Low = -0.01 },
		"less than no": func(c *Calibration) { c.Panels[0].Bins[1] = -1 },
		"many bins":    func(c *Calibration) { c.Panels[0].Bins = make([]int, 101) },
		"many panels":  func(c *Calibration) { c.Panels = make([]CalibrationPanel, maxPanels+1) },
	} {
		c := sampleCalibration()
		spoil(&c)
		if err := CalibrationSVG(io.Discard, c); err == nil || work.KindOf(err) != work.Invalid {
			t.Errorf("%s: error %v, want kind %s", name, err, work.Invalid)
		}
	}
	if err := CalibrationSVG(broken{}, sampleCalibration()); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want %v in its chain", err, errBroken)
	}
}
