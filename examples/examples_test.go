package examples_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

// read reads an example as any plan file is read.
func read(t *testing.T, name string) *work.Workspace {
	t.Helper()
	ws, _ := readWithFindings(t, name)
	return ws
}

func readWithFindings(t *testing.T, name string) (*work.Workspace, []planfile.Finding) {
	t.Helper()
	data, _, err := examples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := examples.FileName(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, findings, err := planfile.Read(bytes.NewReader(data), file)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Workspace, findings
}

func TestExamples_warnOnlyOfWhatTheSourcesDoNotSay(t *testing.T) {
	for name, want := range map[string]int{"harbour": 0, "keps": 32, "rust": 0} {
		_, findings := readWithFindings(t, name)
		for _, f := range findings {
			if !strings.Contains(f.String(), "has no plain words") {
				t.Errorf("%s", f)
			}
		}
		if len(findings) != want {
			t.Errorf("%s: %d warnings, want %d", name, len(findings), want)
		}
	}
}

func TestNames_beginWithTheDemonstration(t *testing.T) {
	if diff := cmp.Diff([]string{"harbour", "keps", "rust"}, examples.Names()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestOpen_saysWhereTheDataComesFrom(t *testing.T) {
	for name, want := range map[string]string{"harbour": "made up", "keps": "64765b4", "rust": "44ee4db"} {
		_, notice, err := examples.Open(name)
		if err != nil || !strings.Contains(notice, want) {
			t.Errorf("notice of %s: %v, does not hold %q:\n%s", name, err, want, notice)
		}
	}
}

func TestOpen_namesTheExamplesWhenThereIsNone(t *testing.T) {
	_, _, err := examples.Open("port")
	if work.KindOf(err) != work.NotFound || !strings.Contains(err.Error(), "harbour, keps, rust") {
		t.Errorf("error %v of kind %s, want one of kind not-found that names the examples", err, work.KindOf(err))
	}
}

func TestExamples_holdWhatTheGuideSays(t *testing.T) {
	type counts struct{ Items, Open, Teams, Dependencies, Relations, Commitments, Releases, Assumptions int }
	for name, want := range map[string]counts{
		"harbour": {Items: 222, Open: 149, Teams: 8, Dependencies: 103, Relations: 6, Commitments: 12, Releases: 2},
		"keps":    {Items: 994, Open: 276, Teams: 21, Dependencies: 369, Relations: 171, Commitments: 71, Releases: 4, Assumptions: 10},
		"rust":    {Items: 540, Open: 445, Teams: 34, Dependencies: 264, Commitments: 14, Assumptions: 11},
	} {
		ws := read(t, name)
		got := counts{
			Items: len(ws.Items), Teams: len(ws.Teams), Dependencies: len(ws.Dependencies), Relations: len(ws.Relations),
			Commitments: len(ws.Commitments), Releases: len(ws.Releases), Assumptions: len(ws.Source.Assumed),
		}
		for i := range ws.Items {
			if it := &ws.Items[i]; it.Open() && it.Status != work.Proposed {
				got.Open++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestGuide_namesEveryAssumptionAndItsCount(t *testing.T) {
	guide, err := os.ReadFile("../docs/examples.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"keps", "rust"} {
		for _, a := range read(t, name).Source.Assumed {
			row := regexp.MustCompile(fmt.Sprintf(`(?m)^\| %s \| .* \| %d \|$`, regexp.QuoteMeta(a.What), a.Count))
			if !row.Match(guide) {
				t.Errorf("docs/examples.md has no row for %s in %d records of %s", a.What, a.Count, name)
			}
		}
	}
}

func TestExamples_countWhatIsAssumed(t *testing.T) {
	for _, name := range []string{"keps", "rust"} {
		ws := read(t, name)
		said := map[string]int{}
		for _, a := range ws.Source.Assumed {
			said[a.What] = a.Count
		}
		shares, teams, status, backlogs := 0, 0, 0, 0
		for i := range ws.Items {
			it := &ws.Items[i]
			for _, s := range it.Shares {
				if s.Estimate.Assumed == "" {
					t.Errorf("%s %s: the estimate of %s is not marked as assumed, and the source gives none", name, it.Key, s.Team)
				}
				shares++
			}
			for _, field := range it.Assumed {
				switch field {
				case "status":
					status++
				case "backlog":
					backlogs++
				}
			}
			if len(it.Assignees) > 0 {
				t.Errorf("%s %s names people", name, it.Key)
			}
		}
		for _, team := range ws.Teams {
			if len(team.Assumed) > 0 {
				teams++
			}
		}
		if got := said["estimates"] + said["reviews"] + said["tasks"] + said["asks"]; got != shares {
			t.Errorf("%s says that %d estimates are assumed, want %d", name, got, shares)
		}
		if said["backlogs"] != backlogs {
			t.Errorf("%s says that %d backlogs are assumed, want %d", name, said["backlogs"], backlogs)
		}
		if said["capacity"] != teams {
			t.Errorf("%s says that the capacity of %d teams is assumed, want %d", name, said["capacity"], teams)
		}
		if got := said["status of stages"] + said["status of proposals without a stage"] + said["earlier rounds"]; got != status {
			t.Errorf("%s says that %d statuses are assumed, want %d", name, got, status)
		}
	}
}
