package web_test

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// stepForm finds the form of a step of the contract on an item, and its fields.
var stepForms = regexp.MustCompile(`(?s)<form[^>]* action="(/w/northquay/dependencies/[^/"]+/step)"[^>]*>(.*?)</form>`)

// stepsOn returns what a page offers on contracts, as "state" by address.
func stepsOn(page string) map[string][]string {
	out := map[string][]string{}
	for _, m := range stepForms.FindAllStringSubmatch(page, -1) {
		state := regexp.MustCompile(`name="state" value="([^"]+)"`).FindStringSubmatch(m[2])
		if !slices.Contains(out[m[1]], state[1]) {
			out[m[1]] = append(out[m[1]], state[1])
		}
	}
	return out
}

func TestContract_goesOnByClickInStepsThatFollow(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	page := r.get(t, at("dependencies?show=unanswered"))
	var form string
	for action, states := range stepsOn(page) {
		if slices.Equal(states, []string{"promised", "countered", "withdrawn"}) {
			form = action
		}
	}
	if form == "" {
		t.Fatalf("no contract that was asked for offers its steps: %v", stepsOn(page))
	}
	for _, step := range []struct {
		given url.Values
		says  string
		undo  bool
	}{
		{url.Values{"state": {"kept"}}, "from there it cannot become kept", false},
		{url.Values{"state": {"promised"}}, "The day it comes is missing", false},
		{url.Values{"state": {"countered"}, "promised_by": {"2026-09-01"}}, "The reason is missing", false},
		{url.Values{"state": {"countered"}, "promised_by": {"2026-09-01"}, "why": {"Two are away."}}, "Another day is offered.", true},
		{url.Values{"state": {"promised"}}, "A day is promised.", true},
		{url.Values{"state": {"at-risk"}, "why": {"The broker is not chosen."}}, "at risk now", true},
		{url.Values{"state": {"kept"}}, "The hand-over was kept.", true},
	} {
		status, body, _ := r.post(t, form, step.given)
		if status != http.StatusOK || !strings.Contains(body, step.says) {
			t.Errorf("%v answers %d without %q: %q", step.given, status, step.says, errorsOf(body))
		}
		if got := undoForm.MatchString(body); got != step.undo {
			t.Errorf("after %v the page offers undo: %t, want %t", step.given, got, step.undo)
		}
	}
	if states := stepsOn(r.get(t, at("dependencies?show=all")))[form]; len(states) > 0 {
		t.Errorf("a contract that was kept offers %v", states)
	}
}

func TestDependencies_cellOpensAsManyHandOversAsItCounts(t *testing.T) {
	s := newSite(t, harbour(t))
	page := s.get(t, at("dependencies"))
	cell := regexp.MustCompile(`<td class="m-cell[^"]*"><a href="([^"#]+)[^"]*" aria-label="[^"]* needs (\d+) hand-overs? from`)
	cells := cell.FindAllStringSubmatch(page, -1)
	if len(cells) < 10 {
		t.Fatalf("the matrix has %d cells", len(cells))
	}
	for _, c := range cells {
		list := s.get(t, strings.ReplaceAll(c[1], "&amp;", "&"))
		_, list, _ = strings.Cut(list, `class="sheet rows contracts"`)
		list, _, _ = strings.Cut(list, `</ul>`)
		if got, want := strings.Count(list, `<li data-key=`), c[2]; strconv.Itoa(got) != want {
			t.Errorf("%s opens %d hand-overs, the cell says %s", c[1], got, want)
		}
	}
}

func TestDependencies_pictureAndTableHoldTheSameItems(t *testing.T) {
	s := newSite(t, harbour(t))
	page := s.get(t, at("dependencies?focus=qua-40&steps=2"))
	_, svg, _ := strings.Cut(page, `<svg class="around"`)
	svg, table, _ := strings.Cut(svg, `</svg>`)
	marks := regexp.MustCompile(`<a class="node (?:deck|tech|spike)[^"]*" href="[^"]*" aria-label="([A-Z]+-\d+)`).FindAllStringSubmatch(svg, -1)
	if len(marks) < 4 {
		t.Fatalf("the picture has %d items", len(marks))
	}
	for _, m := range marks {
		if !strings.Contains(table, `<span class="key">`+m[1]+`</span>`) {
			t.Errorf("%s is drawn and not in the table", m[1])
		}
	}
	if status, _ := s.ask(t, at("dependencies?focus=NO-1")); status != http.StatusNotFound {
		t.Errorf("an item that is not there answers %d", status)
	}
}

// The page of a workspace as large as they come has a bound.
func TestDependencies_answerInTimeWhateverTheSize(t *testing.T) {
	shape := worktest.Small
	if os.Getenv("TRESTLE_PROOF") == "full" {
		shape = worktest.Large
	}
	s := newSite(t, worktest.Generate(shape))
	path := "/w/generated/dependencies"
	first := time.Now()
	body := s.get(t, path)
	cold := time.Since(first)
	times := make([]time.Duration, 9)
	for i := range times {
		begun := time.Now()
		s.get(t, path+"?show=all&page="+strconv.Itoa(i+1)+"&steps=2")
		times[i] = time.Since(begun)
	}
	slices.Sort(times)
	t.Logf("%d items: cold %s, warm %s in the middle, %s at most; %d kB", shape.Items, cold.Round(time.Millisecond),
		times[len(times)/2].Round(time.Millisecond), times[len(times)-1].Round(time.Millisecond), len(body)/1000)
	if warm := times[len(times)/2]; warm > 300*time.Millisecond {
		t.Errorf("warm it takes %s, want 300 ms at most", warm)
	}
}
