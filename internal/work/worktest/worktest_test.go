package worktest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

// A generated workspace is sound, has the shape that was asked for, and is the
// same each time.
func TestGenerate_isSoundAndShapedAsAsked(t *testing.T) {
	for _, s := range []Shape{{Items: 300, Teams: 5, Seed: 7}, Small, Medium, Large} {
		w := Generate(s)
		m := Measure(w)
		t.Log(m)
		if findings := w.Validate(); len(findings) > 0 {
			t.Errorf("%d items: %d findings, the first: %v: %s", s.Items, len(findings), findings[0].Path, findings[0].Message)
		}
		if m.Items != s.Items || m.Teams != s.Teams {
			t.Errorf("got %d items of %d teams, want %d of %d", m.Items, m.Teams, s.Items, s.Teams)
		}
		if 10*m.Component < 3*m.Items {
			t.Errorf("the largest component has %d of %d items, want 30%%", m.Component, m.Items)
		}
		if m.Depth < 10 || m.TeamsOnChain < 3 || 10*m.Waiting < 3*m.Leaves {
			t.Errorf("too flat: %s", m)
		}
	}
	if diff := cmp.Diff(Generate(Small), Generate(Small)); diff != "" {
		t.Errorf("twice the same shape (-first +second):\n%s", diff)
	}
	other := Small
	other.Seed++
	if cmp.Equal(Generate(Small).Items, Generate(other).Items) {
		t.Error("another seed gives the same items")
	}
}

// Measure is held against a workspace that can be counted by hand.
func TestMeasure_counts(t *testing.T) {
	share := func(team work.TeamKey) []work.Share { return []work.Share{{Team: team}} }
	w := &work.Workspace{
		Teams: []work.Team{{Key: "a"}, {Key: "b"}},
		Items: []work.Item{
			{Key: "P-1"}, {Key: "P-2", Parent: "P-1", Shares: share("a")}, {Key: "P-3", Parent: "P-1", Shares: share("b")},
			{Key: "P-4", Shares: share("a")}, {Key: "P-5"},
		},
		Dependencies: []work.Dependency{{From: "P-2", To: "P-3"}, {From: "P-3", To: "P-4"}},
	}
	want := Measured{Items: 5, Leaves: 4, Teams: 2, Dependencies: 2, Waiting: 2, Depth: 3, TeamsOnChain: 2, Component: 3, ComponentTeams: 2, TreeDepth: 2}
	if diff := cmp.Diff(want, Measure(w)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
