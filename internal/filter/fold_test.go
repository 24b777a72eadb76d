package filter_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/filter"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"event bus":               "event bus",
		"event  bus":              "event bus",
		"Event  BUS\n\tnow":       "event bus now",
		"Ärger in ŁÓDŹ":           "arger in lodz",
		"A\u0308rger":             "arger",
		"Straße":                  "strasse",
		"STRAẞE":                  "strasse",
		"smørrebrød":              "smorrebrod",
		"Œuvre, Æsir":             "oeuvre, aesir",
		"ΣΊΣΥΦΟΣ":                 "σισυφοσ",
		"Ёлка":                    "елка",
		"İstanbul, DIYARBAKIR":    "istanbul, diyarbakir",
		"\u212bngstr\u00f6m":      "angstrom",
		"soft\u00adhyphen\u200b!": "softhyphen!",
		"broken \xff bytes":       "broken bytes",
		"日本語":                     "日本語",
		"100% _x_ \\":             "100% _x_ \\",
	} {
		if got := filter.Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFold_twiceChangesNothingMore(t *testing.T) {
	prove(t, func(t *rapid.T) {
		once := filter.Fold(rapid.String().Draw(t, "text"))
		if twice := filter.Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q", once, twice)
		}
	})
	for r := rune(0); r < 0x20000; r++ {
		once := filter.Fold(string(r))
		if twice := filter.Fold(once); twice != once {
			t.Errorf("U+%04X folds to %q, then to %q", r, once, twice)
		}
	}
}

func TestJoinFolded_findsNothingAcrossTheSeam(t *testing.T) {
	got := filter.JoinFolded("Event", "", "Bus\nline")
	if want := "event\nbus line"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if strings.Contains(got, filter.Fold("event\nbus")) {
		t.Error("a text was found across the seam")
	}
}
