package harbour_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/examples/harbour"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestWorkspace_hasTheShapeOfARealPlan(t *testing.T) {
	ws := workspace(t)
	got := map[string]int{
		"teams": len(ws.Teams), "products": len(ws.Products), "items": len(ws.Items), "clients": len(ws.Clients),
		"commitments": len(ws.Commitments), "releases": len(ws.Releases), "baselines": len(ws.Baselines),
	}
	contracts := map[work.ContractState]int{}
	for _, d := range ws.Dependencies {
		if d.Contract != nil {
			contracts[d.Contract.State]++
		}
		switch {
		case d.Strength == work.Soft:
			got["soft"]++
		case d.Lag.Days < 0:
			got["negative lag"]++
		}
		if d.Kind == work.StartStart {
			got["start-start"]++
		}
	}
	for i := range ws.Items {
		it := &ws.Items[i]
		got[string(it.Backlog)]++
		got[string(it.Status)]++
		if it.Type != work.Work {
			got[string(it.Type)]++
		}
		if len(it.Shares) > 1 {
			got["several teams"]++
		}
		if it.Together {
			got["together"]++
		}
		if it.HoldUntil != 0 {
			got["on hold"]++
		}
		if it.Pin != 0 {
			got["pinned"]++
		}
		if it.Value.Urgency != "" && it.Value.Urgency != work.Linear {
			got[string(it.Value.Urgency)]++
		}
	}
	want := map[string]int{
		"teams": 8, "products": 3, "items": 222, "clients": 10, "commitments": 12, "releases": 2, "baselines": 1,
		"functional": 119, "enabler": 19, "architecture": 30, "refactoring": 26, "infrastructure": 28,
		"done": 60, "in-progress": 16, "ready": 133, "proposed": 8, "dropped": 5,
		"spike": 10, "defect": 6, "several teams": 21, "together": 4, "on hold": 1, "pinned": 2,
		"fixed-date": 2, "later": 1, "expedite": 1, "soft": 7, "negative lag": 1, "start-start": 3,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	for _, state := range work.ContractStates() {
		if contracts[state] == 0 {
			t.Errorf("no contract is %s", state)
		}
	}
}

// technicalWords are names of products and of techniques that somebody outside
// engineering need not know.
var technicalWords = []string{
	"api", "sql", "kafka", "docker", "kubernetes", "oauth", "json", "xml", "microservice", "database", "cloud", "cluster",
	"backend", "frontend", "refactor", "deploy", "server", "cache", "schema", "queue", "token",
}

func TestWorkspace_saysEachTechnicalItemInPlainWords(t *testing.T) {
	ws := workspace(t)
	for i := range ws.Items {
		it := &ws.Items[i]
		if !it.Technical() {
			continue
		}
		plain := it.Plain
		if n := utf8.RuneCountInString(plain); n == 0 || n >= 90 {
			t.Errorf("%s: plain words of %d characters, want 1 to 89", it.Key, n)
		}
		if !strings.HasSuffix(plain, ".") || strings.Count(plain, ". ") > 0 {
			t.Errorf("%s: %q is not one sentence", it.Key, plain)
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool { return r < 'a' || r > 'z' }) {
			for _, technical := range technicalWords {
				if word == technical {
					t.Errorf("%s: plain words hold %q", it.Key, word)
				}
			}
		}
	}
}

func TestWorkspace_hasShortTitlesThatDiffer(t *testing.T) {
	ws := workspace(t)
	seen := map[string]work.ItemKey{}
	for i := range ws.Items {
		it := &ws.Items[i]
		if n := utf8.RuneCountInString(it.Title); n == 0 || n >= 60 {
			t.Errorf("%s: title of %d characters, want 1 to 59", it.Key, n)
		}
		if before, ok := seen[it.Title]; ok {
			t.Errorf("%s and %s are both called %q", before, it.Key, it.Title)
		}
		seen[it.Title] = it.Key
	}
}

func TestWorkspace_asksAndAnswersItsSpikes(t *testing.T) {
	ws := workspace(t)
	for i := range ws.Items {
		it := &ws.Items[i]
		if it.Type != work.Spike {
			continue
		}
		if !strings.HasSuffix(it.Question, "?") || it.Timebox <= 0 {
			t.Errorf("%s: question %q and time box %s, want both", it.Key, it.Question, it.Timebox)
		}
		if done := it.Status == work.Done; done != (it.Outcome != "") {
			t.Errorf("%s is %s with the outcome %q", it.Key, it.Status, it.Outcome)
		}
	}
}

func TestWorkspace_knowsEnoughOfThePastOfTwoTeams(t *testing.T) {
	ws := workspace(t)
	done := map[work.TeamKey]int{}
	for i := range ws.Items {
		for _, s := range ws.Items[i].Shares {
			if s.Finished != 0 && s.Spent != nil {
				done[s.Team]++
			}
		}
	}
	t.Logf("done shares: %v", done)
	enough := 0
	for _, n := range done {
		if n >= 10 {
			enough++
		}
	}
	if enough < 2 {
		t.Errorf("%d teams have done 10 items or more, want 2: %v", enough, done)
	}
}

func TestWorkspace_startsAndFinishesWorkOnWorkedDays(t *testing.T) {
	ws := workspace(t)
	if got := ws.AsOf.Weekday(); got != time.Monday {
		t.Errorf("planned from a %s, want a Monday", got)
	}
	calendars := map[work.CalendarKey]*work.Calendar{}
	for i := range ws.Calendars {
		calendars[ws.Calendars[i].Key] = &ws.Calendars[i]
	}
	teams := map[work.TeamKey]*work.Calendar{}
	for _, team := range ws.Teams {
		teams[team.Key] = calendars[team.Calendar]
	}
	for i := range ws.Items {
		it := &ws.Items[i]
		for _, s := range it.Shares {
			for _, day := range []work.Date{s.Started, s.Finished} {
				if day != 0 && teams[s.Team].PartOn(day) == work.DayOff {
					t.Errorf("%s: %s worked on %s, a day off", it.Key, s.Team, day)
				}
				if day >= ws.AsOf {
					t.Errorf("%s: %s lies after the day planned from", it.Key, day)
				}
			}
		}
	}
}

func TestWorkspace_promisesOnWorkedDays(t *testing.T) {
	ws := workspace(t)
	for _, c := range ws.Commitments {
		if part := ws.Calendars[0].PartOn(c.Date); part == work.DayOff {
			t.Errorf("%s is promised for %s, a day off", c.Key, c.Date)
		}
		if n := len(c.History); n == 0 || c.History[n-1].Date != c.Date {
			t.Errorf("%s: the last promised date is not its date", c.Key)
		}
	}
}

func TestWorkspace_isTheSameEachTime(t *testing.T) {
	first, err := harbour.Workspace()
	if err != nil {
		t.Fatal(err)
	}
	second, err := harbour.Workspace()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("two runs differ (-first +second):\n%s", diff)
	}
}
