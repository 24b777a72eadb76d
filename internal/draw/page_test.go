package draw

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

var (
	doors = regexp.MustCompile(`<a class="bar" href="#([^"]+)"`)
	links = regexp.MustCompile(`href="#([^"]+)"`)
	ids   = regexp.MustCompile(` id="([^"]+)"`)
)

func all(re *regexp.Regexp, document []byte) []string {
	var out []string
	for _, m := range re.FindAllSubmatch(document, -1) {
		out = append(out, string(m[1]))
	}
	return out
}

func TestPage_hasEveryBarInItsTable(t *testing.T) {
	models := models()
	models["huge"] = crowded(20_000)
	for name, model := range models {
		document := pageOf(t, model)
		seen := map[string]int{}
		for _, id := range all(ids, document) {
			seen[id]++
			if seen[id] > 1 {
				t.Errorf("%s: the id %q stands twice", name, id)
			}
		}
		for _, to := range all(links, document) {
			if seen[to] == 0 {
				t.Errorf("%s: a link leads to %q, which is not on the page", name, to)
			}
		}
		if bars := len(all(doors, document)); name != "empty" && bars < 20 {
			t.Errorf("%s: %d bars drawn, want 20 or more", name, bars)
		}
	}
}

func TestPage_staysUsableWithTwentyThousandItems(t *testing.T) {
	start := time.Now()
	document := pageOf(t, crowded(20_000))
	t.Logf("%d kB in %s", len(document)/1000, time.Since(start).Round(time.Millisecond))
	if got, limit := len(document), 2_500_000; got > limit {
		t.Errorf("page of %d bytes, want at most %d", got, limit)
	}
	if rows := bytes.Count(document, []byte(`<tr id="r`)); rows != MaxTableRows {
		t.Errorf("%d rows in the tables, want %d", rows, MaxTableRows)
	}
	for _, words := range []string{"items are not on this page", "more in the table", "more promises", "more are not on this page"} {
		if !bytes.Contains(document, []byte(words)) {
			t.Errorf("the page leaves things out and does not say %q", words)
		}
	}
}

func TestPage_asksForNothingOutsideItself(t *testing.T) {
	for name, model := range models() {
		document := string(pageOf(t, model))
		for _, outside := range []string{"<script", "<link rel=\"stylesheet", "http-equiv=\"refresh", "@import", "url(http", "url(/", "src=\""} {
			if strings.Contains(document, outside) {
				t.Errorf("%s: the page holds %q", name, outside)
			}
		}
	}
}

func TestPage_neverShowsCertainty(t *testing.T) {
	r := small()
	for now, want := range map[work.Ratio]string{1000: "&gt;99%", 2000: "&gt;99%", 0: "&lt;1%", -7: "&lt;1%", 995: "&gt;99%", 990: "99%", 10: "1%"} {
		r.Promises[0].Now = now
		document := string(pageOf(t, r))
		if !strings.Contains(document, ">"+want+"<") {
			t.Errorf("a likelihood of %d: %q is not on the page", now, want)
		}
		if strings.Contains(document, "100%,") || strings.Contains(document, ">100%<") || strings.Contains(document, ">0%<") {
			t.Errorf("a likelihood of %d: the page shows certainty", now)
		}
	}
}

func TestNews_countsWhatNeedsAPerson(t *testing.T) {
	for _, tc := range []struct {
		name    string
		promise []work.Ratio
		starts  []int // last safe days of items planned for today
		want    string
	}{
		{"nothing promised", nil, nil, "Nothing is promised yet."},
		{"all hold", []work.Ratio{900, 850}, nil, "All 2 promises have the likelihood that was wanted."},
		{"one weak", []work.Ratio{900, 849}, nil, "1 of 2 promises is below the likelihood that was wanted."},
		{"starts", []work.Ratio{900}, []int{-1, 3, 14, 15}, "The one promise has the likelihood that was wanted. 1 start is after the last safe day, and 2 due in the next two weeks."},
		{"soon only", []work.Ratio{10, 20}, []int{1}, "2 of 2 promises are below the likelihood that was wanted. 1 start is due in the next two weeks."},
	} {
		r := Roadmap{AsOf: today, Lanes: []Lane{{}}}
		for i, now := range tc.promise {
			r.Promises = append(r.Promises, promise(fmt.Sprint(i), "Thing", "Client", 30, now, "", Lever{}))
		}
		for i, day := range tc.starts {
			r.Lanes[0].Bars = append(r.Lanes[0].Bars, bar(fmt.Sprint(i), "Work", work.Enabler, 0, 5, 6, "T", startBy(day, "", "")))
		}
		l, err := newLayout(&r)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.news(); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}
