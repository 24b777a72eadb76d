package draw_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/work"
)

func aroundSample() draw.Around {
	return draw.Around{
		News: "B waits for A.",
		Nodes: []draw.AroundNode{
			{Title: "Promise", Name: "Promise of C", Href: "#p", Promise: &draw.AroundPromise{Now: 380, Wanted: 850}},
			{Title: "C", Name: "C stands on B", Href: "/c"},
			{Title: "B", Name: "B", Href: "/b", Focus: true, Backlog: work.Enabler, More: 3},
			{Title: `A <script>"&`, Name: `A <script>"&`, Href: `/a?x="1"&y`, Backlog: work.Architecture, Done: true},
		},
		Ties: []draw.AroundTie{{From: 3, To: 2}, {From: 2, To: 1, Late: "11 days short"}, {From: 1, To: 0, Close: true}},
	}
}

// marksOf returns the doors of a picture in the order of its markup.
func marksOf(t *testing.T, svg string) []string {
	t.Helper()
	var names []string
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		if el, ok := token.(xml.StartElement); ok && el.Name.Local == "a" {
			for _, a := range el.Attr {
				if a.Name.Local == "aria-label" {
					names = append(names, a.Value)
				}
			}
		}
	}
}

func TestNewAround_hasADoorForEveryNodeInReadingOrder(t *testing.T) {
	got, err := draw.NewAround(aroundSample())
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Join(marksOf(t, got.SVG), ", ")
	if want := `A <script>"&, B, C stands on B, Promise of C`; names != want {
		t.Errorf("doors are %s; want %s", names, want)
	}
	for _, want := range []string{"11 days short", "+3", "38%", `role="group" aria-label="B waits for A."`, "It needs", "Stands on it"} {
		if !strings.Contains(got.SVG, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
	again, err := draw.NewAround(aroundSample())
	if err != nil || again.SVG != got.SVG {
		t.Errorf("the same neighbourhood has two pictures (%v)", err)
	}
}

func TestNewAround_refusesACircle(t *testing.T) {
	a := aroundSample()
	a.Ties = append(a.Ties, draw.AroundTie{From: 1, To: 3})
	if _, err := draw.NewAround(a); err == nil {
		t.Error("a circle was drawn")
	}
}

func TestNewAround_fillsTheDiamondToTheLikelihood(t *testing.T) {
	drawn := map[string]bool{}
	for _, now := range []work.Ratio{5, 380, 500, 860, 1000} {
		a := draw.Around{Nodes: []draw.AroundNode{{Name: "P", Promise: &draw.AroundPromise{Now: now, Wanted: 850}}}}
		got, err := draw.NewAround(a)
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(got.SVG, `class="dia-f`)
		path, _, _ := strings.Cut(after, "/>")
		if drawn[path] {
			t.Errorf("%d has the diamond of another likelihood", now)
		}
		drawn[path] = true
	}
}
