package api

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

// Inner is a part of an input.
type Inner struct {
	Word string `json:"word" enum:"one,two"`
	Day  Day
}

// Day is a day that reads itself from text.
type Day work.Date

// UnmarshalText reads a day.
func (d *Day) UnmarshalText(text []byte) error {
	is, err := work.ParseDate(string(text))
	*d = Day(is)
	return err
}

// Embedded is what inputs share.
type Embedded struct {
	Why string `json:"why,omitempty"`
}

// Whole has a field of every kind.
type Whole struct {
	Embedded
	Text     string              `json:"text,omitempty"`
	Count    int32               `json:"count,omitempty"`
	Share    float64             `json:"share,omitempty"`
	Yes      bool                `json:"yes,omitempty"`
	Maybe    *int                `json:"maybe,omitempty"`
	Day      Day                 `json:"day,omitempty"`
	At       time.Time           `json:"at,omitzero"`
	Data     []byte              `json:"data,omitempty"`
	Words    []string            `json:"words,omitempty" enum:"one,two"`
	Lists    map[string][]string `json:"lists,omitempty"`
	Inner    []Inner             `json:"inner,omitempty"`
	Fragment catalogue.Fragment  `json:"fragment,omitempty"`
}

func TestCheckJSON_namesThePlace(t *testing.T) {
	for _, tc := range []struct{ body, pointer, detail string }{
		{`{}`, "", ""},
		{`{"why":"x","text":"","count":-3,"share":0.5,"yes":true,"maybe":1,"day":"2026-02-27","words":["one"],"fragment":{"a":[1,{"a":1,"a":2}]}}`, "", ""},
		{`{"text":null,"inner":null,"maybe":null}`, "", ""},
		{`{"count":1.5}`, "/count", "must be a whole number that fits"},
		{`{"count":3000000000}`, "/count", "must be a whole number that fits"},
		{`{"share":"1"}`, "/share", "must be a number"},
		{`{"yes":1}`, "/yes", "must be true or false"},
		{`{"at":"noon"}`, "/at", ""},
		{`{"day":"2026-02-30"}`, "/day", ""},
		{`{"data":"%"}`, "/data", ""},
		{`{"data":[1,2]}`, "/data", "must be text in base64, not a list"},
		{`{"words":["one","three"]}`, "/words/1", "must be one or two"},
		{`{"words":"one"}`, "/words", "must be a list"},
		{`{"lists":{"a/b~":["x",3]}}`, "/lists/a~1b~0/1", "must be text"},
		{`{"lists":[]}`, "/lists", "must be an object, not a list"},
		{`{"inner":[{"word":"one","Day":"2026-02-27"},{"word":"six","Day":"2026-02-27"}]}`, "/inner/1/word", "must be one or two"},
		{`{"inner":[{"Day":"2026-02-27"}]}`, "/inner/0/word", "is missing"},
		{`{"inner":[{"word":"one","day":"2026-02-27"}]}`, "/inner/0/day", "is not known here; did you mean Day?"},
		{`{"Text":"x"}`, "/Text", "is not known here; did you mean text?"},
		{`{"text":"x","text":"y"}`, "/text", "is given twice"},
		{`{"text":"x"`, "", "is no JSON from byte 11 on"},
		{`{"text":"x"}]`, "", "nothing may follow the JSON object"},
		{`"text"`, "", "the body is one JSON object"},
	} {
		_, wrong := checkJSON([]byte(tc.body), reflect.TypeFor[Whole]())
		if tc.pointer == "" && tc.detail == "" {
			if len(wrong) > 0 {
				t.Errorf("%s is refused: %v", tc.body, wrong)
			}
			continue
		}
		if len(wrong) == 0 || wrong[0].Pointer != tc.pointer || tc.detail != "" && wrong[0].Detail != tc.detail {
			t.Errorf("%s: got %v, want %s %s", tc.body, wrong, tc.pointer, tc.detail)
		}
	}
}

// What is let through is read, whatever comes, and the walk ends.
func FuzzCheckJSON(f *testing.F) {
	for _, seed := range []string{
		`{"text":"x","count":1,"inner":[{"word":"one","Day":"2026-02-27"}],"lists":{"a":["b"]},"fragment":[[[]]],"data":"AAAA"}`,
		`{"at":"2026-02-27T09:00:00Z","maybe":null,"words":["one","two"]}`, `{"a":{"b":[{"c":1}]}}`, `[`, `{"text":"\ud800"}`, `{"count":1e2}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		_, wrong := checkJSON(body, reflect.TypeFor[Whole]())
		if len(wrong) > mostDetails {
			t.Errorf("%d faults are told", len(wrong))
		}
		if len(wrong) == 0 {
			var w Whole
			if err := json.Unmarshal(body, &w); err != nil {
				t.Errorf("%q was let through: %v", body, err)
			}
		}
	})
}

func TestPointerOf_leadsToTheSamePlace(t *testing.T) {
	for place, want := range map[string]string{
		"shares[0].estimate.low": "/shares/0/estimate/low", "title": "/title", "": "", "fields.a/b": "/fields/a~1b",
	} {
		if got := pointerOf(place); got != want {
			t.Errorf("%s is %s, want %s", place, got, want)
		}
	}
}
