package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
)

// lacks returns the keys of each class.
func lacks(t *testing.T, in *installation) map[string][]string {
	t.Helper()
	got := must[app.Lacks](t, in, owner, "plan.lacks", fields{})
	all := map[string][]string{}
	for _, l := range got.Lacks {
		if l.Count != len(l.Keys) || l.Mend == "" {
			t.Errorf("class %+v", l)
		}
		all[l.Class] = l.Keys
	}
	return all
}

func TestLacks_areListedByClassAndMendedTogether(t *testing.T) {
	in := empty(t)
	must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.csv",
		"Key,Title,Type,Status,Team,Estimate,Parent,Blocks,Due,Backlog\n"+
			"PAY-1,An epic,Epic,To Do,,,,,2026-09-01,functional\n"+
			"PAY-2,Part of it,Story,To Do,Core,3,PAY-1,,,functional\n"+
			"PAY-3,Needed for it,Story,To Do,Core,,,PAY-2,,enabler\n"+
			"PAY-4,Nobody has it,Story,To Do,,,,,,functional\n"+
			"PAY-5,Begun,Story,In Progress,Core,2,,,,functional\n"+
			"PAY-6,Over,Story,Done,Core,2,,,,functional\n"+
			"PAY-7,Strange,Gizmo,To Do,Core,2,,,,functional\n")})
	want := map[string][]string{
		"no-team":         {"PAY-4"},
		"cannot-forecast": {"PAY-3"},
		"no-capacity":     {"core"},
		"no-commitment":   {"PAY-4", "PAY-5", "PAY-7"},
		"assumed":         {"PAY-7"},
		"no-start":        {"PAY-5"},
		"no-finish":       {"PAY-6"},
		"no-plain":        {"PAY-3"},
	}
	if diff := cmp.Diff(want, lacks(t, in)); diff != "" {
		t.Errorf("lacks (-want +got):\n%s", diff)
	}
	must[app.EditedItems](t, in, owner, "item.edit-many", fields{"keys": []string{"PAY-4"}, "set": fields{"team": "core"}})
	must[app.EditedItems](t, in, owner, "item.edit-many", fields{"keys": []string{"PAY-3", "PAY-4"}, "set": fields{"estimate": fields{"low": 1, "likely": 2, "high": 3}}})
	got := lacks(t, in)
	if got["no-team"] != nil || got["cannot-forecast"] != nil || got["no-estimate"] != nil {
		t.Errorf("after mending: %v", got)
	}
}

func TestLacks_pagesThroughOneClass(t *testing.T) {
	in := installed(t, "keps.json")
	all := must[app.Lacks](t, in, owner, "plan.lacks", fields{"class": "no-commitment", "limit": 5000}).Lacks
	if len(all) != 1 || len(all[0].Keys) < 10 {
		t.Fatalf("classes %d", len(all))
	}
	part := must[app.Lacks](t, in, owner, "plan.lacks", fields{"class": "no-commitment", "from": 3, "limit": 4}).Lacks[0]
	if diff := cmp.Diff(all[0].Keys[3:7], part.Keys); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if part.Count != len(all[0].Keys) {
		t.Errorf("count %d, want %d", part.Count, len(all[0].Keys))
	}
}
