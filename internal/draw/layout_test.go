package draw

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// roadmaps draws a roadmap of one lane with bars of all kinds and of any
// sensible or senseless dates.
func roadmaps() *rapid.Generator[Roadmap] {
	return rapid.Custom(func(t *rapid.T) Roadmap {
		r := Roadmap{Name: "Any", AsOf: today, Lanes: []Lane{{Key: "L", Name: "Lane"}}}
		lane := &r.Lanes[0]
		for i := range rapid.IntRange(0, 60).Draw(t, "bars") {
			start := rapid.IntRange(-120, 500).Draw(t, "start")
			length := rapid.IntRange(-3, 120).Draw(t, "length")
			b := bar(fmt.Sprintf("L-%d", i), rapid.SampledFrom(nasty).Draw(t, "title"),
				rapid.SampledFrom([]work.Backlog{work.Functional, work.Enabler, work.Architecture, work.Refactoring, work.Infrastructure}).Draw(t, "backlog"),
				start, start+length, start+length+rapid.IntRange(0, 200).Draw(t, "spread"), "Team")
			b.SafeStart = SafeStart{State: SafeState(rapid.IntRange(0, 3).Draw(t, "state")), Day: at(rapid.IntRange(-100, 300).Draw(t, "safe"))}
			if rapid.Bool().Draw(t, "pinned") {
				b.Pin = b.Start
			}
			lane.Bars = append(lane.Bars, b)
		}
		for i := range rapid.IntRange(0, 12).Draw(t, "promises") {
			r.Promises = append(r.Promises, promise(fmt.Sprint(i), "Thing", rapid.SampledFrom(nasty).Draw(t, "client"),
				rapid.IntRange(-30, 600).Draw(t, "due"), work.Ratio(rapid.IntRange(-9, 1009).Draw(t, "now")), work.ItemKey(fmt.Sprintf("L-%d", i)), Lever{}))
		}
		for range rapid.IntRange(0, 6).Draw(t, "arrows") {
			r.Arrows = append(r.Arrows, Arrow{From: work.ItemKey(fmt.Sprintf("L-%d", rapid.IntRange(0, 60).Draw(t, "from"))), To: work.ItemKey(fmt.Sprintf("L-%d", rapid.IntRange(0, 60).Draw(t, "to")))})
		}
		return r
	})
}

// drawn is what a placed bar covers, reckoned apart from its extent.
func drawnSpan(b *placed) span {
	out := span{b.x, b.tip}
	add := func(from, to float64) { out = span{math.Min(out.from, from), math.Max(out.to, to)} }
	if b.side == labelLeft || b.side == labelRight {
		add(b.labelX, b.labelX+font.Width(b.label, labelSize, font.Regular))
	}
	if b.mark.shown {
		add(b.mark.x-triangle, b.mark.x+triangle)
	}
	if b.mark.words != "" {
		add(b.mark.wordsX, b.mark.wordsX+font.Width(b.mark.words, labelSize, font.Medium))
	}
	if b.pinX != 0 {
		add(b.pinX, b.x)
	}
	return out
}

func TestLayout_givesEveryBarItsOwnRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := roadmaps().Draw(t, "roadmap")
		l, err := newLayout(&r)
		if err != nil {
			t.Fatal(err)
		}
		for _, lane := range l.lanes {
			for _, side := range [][]*placed{lane.business, lane.technical} {
				for i, b := range side {
					covers := drawnSpan(b)
					if covers.from < l.scale.left()-triangle || covers.to > l.scale.width()+1 {
						t.Errorf("%s %q covers %v of an axis from %.0f to %.0f", b.row.Key, b.label, covers, l.scale.left(), l.scale.width())
					}
					for _, other := range side[i+1:] {
						if b.rowIndex == other.rowIndex && covers.overlaps(drawnSpan(other), 4) {
							t.Errorf("%s %v and %s %v meet in row %d", b.row.Key, covers, other.row.Key, drawnSpan(other), b.rowIndex)
						}
					}
				}
			}
		}
	})
}

func TestLayout_keepsItsLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := roadmaps().Draw(t, "roadmap")
		l, err := newLayout(&r)
		if err != nil {
			t.Fatal(err)
		}
		for _, lane := range l.lanes {
			for _, b := range lane.business {
				if b.rowIndex >= MaxBusinessRows || b.y < lane.businessTop || b.y+barHeight > lane.deckY {
					t.Errorf("%s stands in row %d at %.0f", b.row.Key, b.rowIndex, b.y)
				}
			}
			for _, b := range lane.technical {
				if b.rowIndex >= MaxTechnicalRows || b.y < lane.deckY || b.y+barHeight > lane.height {
					t.Errorf("%s stands in row %d at %.0f", b.row.Key, b.rowIndex, b.y)
				}
			}
			for _, p := range lane.pledges {
				if p.y-diamond < laneHead-1 || p.y+diamond > lane.businessTop {
					t.Errorf("promise at %.0f outside the rail", p.y)
				}
			}
		}
	})
}

func TestLayout_packsFirstFitByStart(t *testing.T) {
	r := Roadmap{AsOf: today, Lanes: []Lane{{Key: "L", Bars: []Bar{
		bar("L-3", "Third", work.Functional, 60, 70, 75, "T"),
		bar("L-1", "First", work.Functional, 0, 40, 45, "T"),
		bar("L-2", "Second", work.Functional, 20, 50, 55, "T"),
	}}}}
	l, err := newLayout(&r)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[work.ItemKey]int{}
	for _, b := range l.lanes[0].business {
		rows[b.row.Key] = b.rowIndex
	}
	for key, want := range map[work.ItemKey]int{"L-1": 0, "L-2": 1, "L-3": 0} {
		if got := rows[key]; got != want {
			t.Errorf("%s in row %d, want %d", key, got, want)
		}
	}
}

func TestLayout_putsConflictsNextToTheDeckLine(t *testing.T) {
	r := Roadmap{AsOf: today, Lanes: []Lane{{Key: "L", Bars: []Bar{
		bar("L-1", "First", work.Functional, 0, 60, 70, "T"),
		bar("L-2", "Second", work.Functional, 10, 60, 70, "T"),
		bar("L-3", "In conflict", work.Functional, 30, 60, 70, "T"),
		bar("L-4", "First below", work.Enabler, 0, 60, 70, "T"),
		bar("L-5", "In conflict below", work.Enabler, 10, 40, 70, "T"),
	}}}, Arrows: []Arrow{{From: "L-5", To: "L-3"}}}
	l, err := newLayout(&r)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range l.lanes[0].all() {
		if next := b.rowIndex == 0; next != (b.inConflict == 1) {
			t.Errorf("%s stands in row %d", b.row.Key, b.rowIndex)
		}
	}
}

func TestLayout_fillsRowsWithWhateverFits(t *testing.T) {
	r := Roadmap{AsOf: today, Lanes: []Lane{{Key: "L"}}}
	lane := &r.Lanes[0]
	for i := range 3 * MaxBusinessRows { // all at once, and in trouble
		lane.Bars = append(lane.Bars, bar(fmt.Sprintf("L-%d", i), "Heavy", work.Functional, 200, 260, 280, "T", late("too late")))
	}
	lane.Bars = append(lane.Bars, bar("L-light", "Light", work.Functional, 5, 20, 25, "T"))
	l, err := newLayout(&r)
	if err != nil {
		t.Fatal(err)
	}
	got := map[work.ItemKey]bool{}
	for _, b := range l.lanes[0].business {
		got[b.row.Key] = true
	}
	if len(got) != MaxBusinessRows+1 || !got["L-light"] {
		t.Errorf("drawn %v, want %d of the heavy bars and the light one", got, MaxBusinessRows)
	}
	if got, want := l.lanes[0].notes[1], fmt.Sprintf("%d more in the table", 2*MaxBusinessRows); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDrawable_foldsStoriesButNotThoseInTrouble(t *testing.T) {
	feature := bar("L-1", "Feature", work.Functional, 0, 30, 40, "T")
	story := bar("L-2", "Story", work.Functional, 0, 10, 12, "T")
	technical := bar("L-3", "Technical story", work.Enabler, 0, 10, 12, "T")
	troubled := bar("L-4", "Story that starts late", work.Functional, 20, 30, 33, "T", startBy(5, "C", ""))
	clashing := bar("L-5", "Story in a conflict", work.Functional, 0, 10, 12, "T")
	epic := bar("L-6", "Epic", work.Functional, 0, 90, 99, "T")
	lonely := bar("L-7", "Epic without parts", work.Functional, 0, 90, 99, "T")
	done := bar("L-8", "Done", work.Functional, -20, -10, -10, "T")
	unknown := Bar{Key: "L-9", Title: "Without dates"}
	for _, b := range []*Bar{&story, &technical, &troubled, &clashing} {
		b.Level, b.Parent = work.Story, "L-1"
	}
	feature.Parent, epic.Level, lonely.Level, done.Status = "L-6", work.Epic, work.Epic, work.Done
	r := Roadmap{AsOf: today, Lanes: []Lane{{Bars: []Bar{feature, story, technical, troubled, clashing, epic, lonely, done, unknown}}},
		Arrows: []Arrow{{From: "L-5", To: "L-1"}}}
	var got []work.ItemKey
	for _, row := range drawable(rowsOf(&r, calendar{asOf: today}), mustShow(&r))[0] {
		got = append(got, row.Key)
	}
	if want := "[L-1 L-3 L-4 L-5 L-7]"; fmt.Sprint(got) != want {
		t.Errorf("drawn %v, want %s", got, want)
	}
}
