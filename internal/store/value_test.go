package store

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestBetween_liesBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := []string{}
		for range rapid.IntRange(1, 60).Draw(t, "n") {
			i := rapid.IntRange(0, len(list)).Draw(t, "at")
			after, before := "", ""
			if i > 0 {
				after = list[i-1]
			}
			if i < len(list) {
				before = list[i]
			}
			p, err := Between(after, before)
			if err != nil {
				t.Fatal(err)
			}
			list = slices.Insert(list, i, p)
		}
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Fatalf("not in order, or twice: %q", list)
		}
	})
}

func TestBetween_refusesWhatHasNothingBetween(t *testing.T) {
	for _, tc := range [][2]string{{"b", "a"}, {"a", "a"}, {"a0", ""}, {"é", ""}, {"", "é"}} {
		if got, err := Between(tc[0], tc[1]); work.KindOf(err) != work.Invalid {
			t.Errorf("%q: got %q, %v, want an error of kind invalid", tc, got, err)
		}
	}
	p := "V"
	var err error
	for n := 0; err == nil; n++ {
		if n > 10_000 {
			t.Fatal("positions grow without bound")
		}
		p, err = Between("", p)
	}
	if work.KindOf(err) != work.TooLarge {
		t.Errorf("got %v, want an error of kind too-large", err)
	}
}

func TestSpread_isInOrderWithRoomBetween(t *testing.T) {
	list := Spread(work.MaxItems)
	for i := 1; i < len(list); i++ {
		if p, err := Between(list[i-1], list[i]); err != nil || len(p) > 6 {
			t.Fatalf("between %q and %q: %q, %v", list[i-1], list[i], p, err)
		}
	}
}

func TestNewID_ascendsAndIsAUUID(t *testing.T) {
	var last ID
	for n := range uint32(100_000) {
		id := newID(testTime.Add(time.Duration(n/50_000)*time.Millisecond), n)
		if id <= last || len(id) != 36 || id[14] != '7' || id[19] < '8' || id[19] > 'b' {
			t.Fatalf("%d: %s after %s", n, id, last)
		}
		last = id
	}
}
