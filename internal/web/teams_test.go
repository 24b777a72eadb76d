package web_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestTeams_sayWhatTheInterfaceSays(t *testing.T) {
	s := newSite(t, harbour(t))
	p := s.current(t)
	for _, by := range []outlook.Rhythm{outlook.BySprint, outlook.ByMonth} {
		load := p.Workload(outlook.AskWorkload{By: by})
		body := s.get(t, at("teams?by="+string(by)))
		for i := range load.Teams {
			row := body[strings.Index(body, `data-key="`+string(load.Teams[i].Team)+`"`):]
			row = row[:strings.Index(row, "</tr>")]
			var got []string
			for _, m := range heatNumber.FindAllStringSubmatch(row, -1) {
				got = append(got, m[1])
			}
			var want []string
			for _, c := range load.Teams[i].Cells {
				want = append(want, fmt.Sprint(c.Percent))
			}
			if !slices.Equal(got, want) {
				t.Errorf("by %s the page says %v of %s, the plan %v", by, got, load.Teams[i].Name, want)
			}
		}
	}
}

var heatNumber = regexp.MustCompile(`</small> (\d+)</a>`)

func TestTeam_cellLeadsToWhatFillsIt(t *testing.T) {
	s := newSite(t, harbour(t))
	link := regexp.MustCompile(`href="(/w/northquay/teams/devices\?[^"#]*)#fills"`).FindStringSubmatch(s.get(t, at("teams")))
	if link == nil {
		t.Fatal("no cell of devices leads anywhere")
	}
	body := s.get(t, strings.ReplaceAll(link[1], "&amp;", "&"))
	v, err := s.current(t).Team("devices", outlook.AskTeam{AskWorkload: outlook.AskWorkload{By: outlook.BySprint}, Period: outlook.Day(work.DateOf(2026, 3, 2))})
	if err != nil || v.Work == nil || len(v.Work.Items) == 0 {
		t.Fatalf("the first sprint of devices is %+v, error %v", v.Work, err)
	}
	fills := body[strings.Index(body, `id="fills"`):]
	for _, f := range v.Work.Items {
		if !strings.Contains(fills, `data-key="`+string(f.Item.Key)+`"`) {
			t.Errorf("%s fills the sprint, and the page does not say so", f.Item.Key)
		}
	}
}

func TestTeams_refuseWhatCannotBeAsked(t *testing.T) {
	s := newSite(t, harbour(t))
	for _, path := range []string{"teams?by=week", "teams?from=tomorrow", "teams/devices?period=2026-13-01", "teams/devices?items=x", "teams/devices?items=5000"} {
		got, err := s.Client().Get(s.URL + at(path))
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s answers with %d, want 422", path, got.StatusCode)
		}
	}
}
