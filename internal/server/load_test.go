package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/server/servertest"
	"github.com/trestle-plan/trestle/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// load is what a run of many requests came to.
type load struct {
	took   []time.Duration // of each request, sorted
	errors int
	first  string // the first answer that was an error
	all    time.Duration
}

func (l *load) String() string {
	return fmt.Sprintf("%6.0f req/s, p50 %s, p99 %s, %d errors of %d %s", float64(len(l.took))/l.all.Seconds(),
		l.quantile(50), l.quantile(99), l.errors, len(l.took), l.first)
}

func (l *load) quantile(percent int) time.Duration {
	return l.took[(len(l.took)*percent-1)/100].Round(10 * time.Microsecond)
}

// run has clients send requests one after the other, many in all. Each request is
// made of its number.
func run(t *testing.T, clients, many int, request func(i int) (method, url, body string)) *load {
	t.Helper()
	transport := &http.Transport{MaxIdleConnsPerHost: clients}
	defer transport.CloseIdleConnections()
	h := &http.Client{Transport: transport}
	l := &load{took: make([]time.Duration, many)}
	var next atomic.Int64
	var mu sync.Mutex
	var wg sync.WaitGroup
	begun := time.Now()
	for range clients {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= many {
					return
				}
				method, url, body := request(i)
				at := time.Now()
				wrong := send(t, h, method, url, body)
				l.took[i] = time.Since(at)
				if wrong != "" {
					mu.Lock()
					l.errors++
					l.first = wrong
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	l.all = time.Since(begun)
	slices.Sort(l.took)
	return l
}

func send(t *testing.T, h *http.Client, method, url, body string) (wrong string) {
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		return err.Error()
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := h.Do(r)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= http.StatusMultipleChoices {
		return fmt.Sprintf("%d %.200s %v", response.StatusCode, answer, err)
	}
	return ""
}

// manyItems makes a workspace called many of so many items in one product, over 20
// teams.
func manyItems(t *testing.T, s *server.Server, items int) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(items)))
	var teams, list []any
	for i := range 20 {
		teams = append(teams, map[string]any{"key": fmt.Sprintf("team-%d", i), "people": 4 + r.IntN(5)})
	}
	backlogs := []string{"functional", "functional", "enabler", "refactoring", "infrastructure"}
	for i := range items {
		low := 1 + r.IntN(5)
		it := map[string]any{
			"key": fmt.Sprintf("BIG-%d", i+1), "title": fmt.Sprintf("Item %d of the %s kind", i+1, backlogs[i%5]), "backlog": backlogs[i%5],
			"team": fmt.Sprintf("team-%d", r.IntN(20)), "estimate": map[string]any{"low": low, "likely": low * 2, "high": low * 4},
		}
		if i > 100 && r.IntN(5) == 0 {
			it["needs"] = []string{fmt.Sprintf("BIG-%d", i-r.IntN(100))}
		}
		list = append(list, it)
	}
	file, err := json.Marshal(map[string]any{
		"format": "trestle-plan/1", "as_of": "2026-03-02", "name": "Many",
		"products": []any{map[string]any{"key": "BIG", "name": "Big"}}, "teams": teams, "items": list,
	})
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"name": "many.json", "text": string(file)})
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	servertest.Must(t, s, "POST", "/import", string(body))
	t.Logf("%d items imported in %s", items, time.Since(begun).Round(time.Millisecond))
	begun = time.Now()
	servertest.Must(t, s, "GET", "/workspaces/many/plan/attention", "")
	t.Logf("first plan after %s", time.Since(begun).Round(time.Millisecond))
}

// proof says how much is to be proven: all, or a share that takes seconds.
func proof(full, share int) int {
	if os.Getenv("TRESTLE_PROOF") == "full" {
		return full
	}
	return share
}

// The shapes in which other trackers were measured, with the same answers for
// everybody: lists of 50 rows, and items made by several at once. Figures are
// told; only errors fail.
func TestLoad_listsAndCreations(t *testing.T) {
	storetest.OnEmpty(t, loaded)
}

func loaded(t *testing.T, database string) {
	s := servertest.StartOn(t, database)
	manyItems(t, s, proof(10_000, 300))
	base := s.URL() + "/api/v1/workspaces/many/items"
	list := func(query string) func(int) (string, string, string) {
		return func(int) (string, string, string) { return "GET", base + query, "" }
	}
	create := func(i int) (string, string, string) {
		return "POST", base, fmt.Sprintf(`{"record":{"product":"BIG","title":"New %d","team":"team-1"}}`, i)
	}
	edit := func(i int) (string, string, string) {
		return "PATCH", fmt.Sprintf("%s/BIG-%d", base, 1+i%300), fmt.Sprintf(`{"set":{"title":"Edited %d"}}`, i)
	}
	estimate := func(i int) (string, string, string) { // what is planned changes
		return "PATCH", fmt.Sprintf("%s/BIG-%d", base, 1+i%300), fmt.Sprintf(`{"set":{"estimate":{"low":1,"likely":%d,"high":20}}}`, 2+i%9)
	}
	many := proof(400, 60)
	for _, tc := range []struct {
		name    string
		clients int
		many    int
		request func(int) (string, string, string)
	}{
		{"list 50 rows", 1, many, list("?limit=50")},
		{"list 50 rows", 4, many, list("?limit=50")},
		{"list technical, by rank", 4, many, list("?limit=50&filter=backlog:technical+sort:rank")},
		{"list by text", 4, many, list("?limit=50&filter=text~refactoring")},
		{"list of a team, sparse", 4, many, list("?limit=50&filter=team:team-3&fields=key,plan")},
		{"create", 1, many / 4, create},
		{"create", 4, many / 4, create},
		{"edit of titles", 4, many, edit},
		{"edit of titles", 16, many * 2, edit},
		{"edit of titles", 100, many * 2, edit},
		{"edit of estimates", 4, many, estimate},
		{"edit of estimates", 16, many * 2, estimate},
	} {
		l := run(t, tc.clients, tc.many, tc.request)
		t.Logf("%-26s %3d clients: %s", tc.name, tc.clients, l)
		if l.errors > 0 {
			t.Errorf("%s with %d clients: %d errors, such as %s", tc.name, tc.clients, l.errors, l.first)
		}
	}
	t.Logf("a sync of this device takes %s", syncTime(t))
	servertest.Must(t, s, "GET", "/installation/verify", "")
}

// syncTime measures what one durable write costs here: the median of fifty.
func syncTime(t *testing.T) time.Duration {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "sync"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	took := make([]time.Duration, 50)
	for i := range took {
		if _, err := f.WriteString(strings.Repeat("x", 4096)); err != nil {
			t.Fatal(err)
		}
		at := time.Now()
		if err := f.Sync(); err != nil {
			t.Fatal(err)
		}
		took[i] = time.Since(at)
	}
	slices.Sort(took)
	return took[len(took)/2]
}
