package app_test

import (
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
)

// A word is found in items, in other records and in what was said, in that order,
// and no kind crowds out another.
func TestSearch_findsOfEveryKind(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.Commented](t, in, owner, "comment.add", fields{"kind": "item", "key": "QUA-40", "body": "one two three four five six the berth\ncrews ask for it"})
	got := must[app.SearchResult](t, in, owner, "record.search", fields{"text": "berth", "limit": 3})
	var kinds []string
	for _, f := range got.Found {
		kinds = append(kinds, f.Kind)
	}
	items := 0
	for _, k := range kinds {
		if k == "item" {
			items++
		}
	}
	last := got.Found[len(got.Found)-1]
	if want := "… four five six the berth crews ask for it"; last.Key != "QUA-40" || last.Said != want {
		t.Errorf("the last found is %s %q, want QUA-40 %q", last.Key, last.Said, want)
	}
	if items != 4 || kinds[0] != "item" || !slices.Contains(kinds, "team") || !slices.Contains(kinds, "commitment") {
		t.Errorf("found of kinds %v, want three items first, teams and promises, then the item of the comment", kinds)
	}
	for _, f := range got.Found {
		if f.Kind == "team" && f.Title != "Berth planning" {
			t.Errorf("the team found is %q, want Berth planning", f.Title)
		}
	}
}
