package draw

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestNewInset_saysEveryBarInItsTable(t *testing.T) {
	r := harbour()
	in, err := NewInset(r, InsetOptions{Href: func(key work.ItemKey) string { return "/why?of=" + string(key) }})
	if err != nil {
		t.Fatal(err)
	}
	rows, lines, marks := 0, 0, 0
	for _, band := range in.Lanes {
		rows += len(band.Rows)
		lines += len(band.Lines)
		marks += strings.Count(band.SVG, `class="bar"`)
		for _, line := range band.Lines {
			if line.From > line.Likely || line.Likely > line.Sure {
				t.Errorf("%s runs from %v to %v to %v", line.Key, line.From, line.Likely, line.Sure)
			}
			if !strings.Contains(band.SVG, `href="/why?of=`+string(line.Key)+`"`) {
				t.Errorf("the bar of %s leads nowhere", line.Key)
			}
		}
	}
	want := 0
	for _, lane := range r.Lanes {
		want += len(lane.Bars)
	}
	if rows != want {
		t.Errorf("the tables have %d rows, want %d", rows, want)
	}
	if lines != marks {
		t.Errorf("%d bars are drawn and %d are listed for a narrow screen", marks, lines)
	}
}

func TestNewInset_dimsWhatIsNotOfTheChain(t *testing.T) {
	r := harbour()
	href := func(key work.ItemKey) string { return "#" + string(key) }
	all, err := NewInset(r, InsetOptions{Href: href})
	if err != nil {
		t.Fatal(err)
	}
	drawn := all.Lanes[0].Lines[0].Key
	one, err := NewInset(r, InsetOptions{Href: href, Chain: []work.ItemKey{drawn}})
	if err != nil {
		t.Fatal(err)
	}
	count := func(in Inset, class string) (n int) {
		for _, band := range in.Lanes {
			n += strings.Count(band.SVG, `class="`+class+`"`)
		}
		return n
	}
	bars := count(all, "one")
	if got := count(one, "one ring"); got != 1 {
		t.Errorf("%d bars are ringed, want 1", got)
	}
	if got := count(one, "one dim"); got != bars-1 {
		t.Errorf("%d bars are dimmed, want %d", got, bars-1)
	}
}

func TestNewInset_fitsTheRoom(t *testing.T) {
	r := harbour()
	wide, err := NewInset(r, InsetOptions{Href: func(work.ItemKey) string { return "#" }})
	if err != nil {
		t.Fatal(err)
	}
	r.Room = 1200
	fitted, err := NewInset(r, InsetOptions{Href: func(work.ItemKey) string { return "#" }})
	if err != nil {
		t.Fatal(err)
	}
	if fitted.Width > 1200 || fitted.Width >= wide.Width {
		t.Errorf("the canvas is %d wide in a room of 1200, %d without one", fitted.Width, wide.Width)
	}
}

func TestNewInset_needsADay(t *testing.T) {
	_, err := NewInset(Roadmap{}, InsetOptions{})
	if got := work.KindOf(err); got != work.Invalid {
		t.Errorf("a roadmap without a day gives an error of kind %q, want %q", got, work.Invalid)
	}
}
