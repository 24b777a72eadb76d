package keps

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestReadMinor_readsTheWaysVersionsAreWritten(t *testing.T) {
	for text, want := range map[string]minor{
		"v1.37": 37, "1.30": 30, " v1.4 ": 4, "TBD": 0, "": 0, "x.y": 0, "0.0": 0, "never": 0, "v1.370": 0, "v2.1": 0,
	} {
		if got := readMinor(text); got != want {
			t.Errorf("readMinor(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestTarget_readsTheWaysProposalsAreNamed(t *testing.T) {
	for text, want := range map[string]int{
		"/keps/sig-api-machinery/3157-watch-list":        3157,
		"keps/sig-node/4639-oci-volume-source/README.md": 4639,
		"KEP-32": 32,
		"6090":   6090,
		"https://github.com/kubernetes/enhancements/issues/2896": 2896,
		"https://github.com/kubernetes/enhancements/pull/709":    0,
		"https://docs.google.com/document/d/1ed7/edit":           0,
		"TODO": 0,
	} {
		if got := target(text); got != want {
			t.Errorf("target(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestSteps_concludeTheStatusOfEachStage(t *testing.T) {
	type got struct {
		stage  string
		minor  minor
		status work.Status
	}
	for _, tc := range []struct {
		name string
		head header
		want []got
	}{
		{
			"what is implemented is done",
			header{Status: "implemented", Stage: "stable", Milestones: map[string]string{"alpha": "v1.18", "beta": "v1.20", "stable": "v1.29"}},
			[]got{{"alpha", 18, work.Done}, {"beta", 20, work.Done}, {"stable", 29, work.Done}},
		},
		{
			"the present stage is ready if its version is to come",
			header{Status: "implementable", Stage: "beta", LastMilestone: "v1.37", Milestones: map[string]string{"alpha": "v1.36", "beta": "v1.37", "stable": "v1.38"}},
			[]got{{"alpha", 36, work.Done}, {"beta", 37, work.Ready}, {"stable", 38, work.Ready}},
		},
		{
			"the latest milestone says where a late stage is now",
			header{Status: "implementable", Stage: "beta", LastMilestone: "v1.37", Milestones: map[string]string{"alpha": "v1.27", "beta": "v1.32"}},
			[]got{{"alpha", 27, work.Done}, {"beta", 37, work.Ready}},
		},
		{
			"the present stage is done if its version is out, and what follows without a version is proposed",
			header{Status: "implementable", Stage: "beta", LastMilestone: "v1.34", Milestones: map[string]string{"beta": "v1.34", "stable": "TBD"}},
			[]got{{"beta", 34, work.Done}, {"stable", 0, work.Proposed}},
		},
		{
			"a provisional proposal is proposed in all its stages",
			header{Status: "provisional", Stage: "alpha", Milestones: map[string]string{"alpha": "v1.37"}},
			[]got{{"alpha", 37, work.Proposed}},
		},
		{
			"a withdrawn one is dropped",
			header{Status: "withdrawn", Stage: "alpha", LastMilestone: "v1.21"},
			[]got{{"alpha", 21, work.Dropped}},
		},
		{"no stage is invented", header{Status: "implementable"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := proposal{header: tc.head, latest: readMinor(tc.head.LastMilestone)}
			var have []got
			for _, s := range p.steps() {
				have = append(have, got{s.stage.name, s.minor, s.status})
			}
			if diff := cmp.Diff(tc.want, have, cmp.AllowUnexported(got{})); diff != "" {
				t.Errorf("stages (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCalendar_growsFromReleaseToRelease(t *testing.T) {
	var before work.Date
	for v := oldest; v <= newest; v++ {
		date, err := v.date()
		if err != nil {
			t.Fatal(err)
		}
		if days := date - before; before != 0 && (days < 60 || days > 160) {
			t.Errorf("version 1.%d comes %d days after the one before, want 60 to 160", v, days)
		}
		before = date
	}
	if _, err := (newest + 1).date(); err == nil {
		t.Error("a version after the last one has a date")
	}
}

func TestWorkspace_givesRelationsADirectionOnlyWhereTheSourceDoes(t *testing.T) {
	ws, _, err := Workspace()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[work.RelationKind]int{}
	for _, r := range ws.Relations {
		kinds[r.Kind]++
	}
	if diff := cmp.Diff(map[work.RelationKind]int{work.Related: 167, work.Supersedes: 4}, kinds); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
}

func TestWorkspace_listsWhatItLeavesOut(t *testing.T) {
	_, leftOut, err := Workspace()
	if err != nil {
		t.Fatal(err)
	}
	want := `KEP-4322: see-also "/keps/sig-auth/541-external-credential-providers": this proposal is not in the source`
	for _, line := range leftOut {
		if line == want {
			return
		}
	}
	t.Errorf("%d lines, none of them %q", len(leftOut), want)
}

func TestPeople_areAsManyAsThePastNeeded(t *testing.T) {
	var l load
	for v := current - measured; v < current; v++ {
		l.done[v] = 4 * versionDays * focus // four people at half their time
	}
	if got := l.people(); got != 40 {
		t.Errorf("people = %s, want 4", got)
	}
	if got := new(load).people(); got != fewest {
		t.Errorf("people of a group without a past = %s, want %s", got, work.People(fewest))
	}
}
