// Package servertest starts installations for the tests of the doors: a real
// database, SQLite in a temporary folder if nothing else is said, behind a real
// listener.
package servertest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/server"
)

// Noon is what the clock of an installation says at its start.
var Noon = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)

// elsewhere are the databases of tests that do not run on a file, by the name of
// the test.
var elsewhere sync.Map

// On has a test, and those inside it, start installations on a database: one that is
// empty and that nobody else uses.
func On(t testing.TB, database string) {
	t.Helper()
	elsewhere.Store(t.Name(), database)
	t.Cleanup(func() { elsewhere.Delete(t.Name()) })
}

// Start starts an installation that ends with the test. Its clock starts at Noon
// and runs. It stands on an SQLite file, or where On says.
func Start(t testing.TB) *server.Server {
	t.Helper()
	for name := t.Name(); name != ""; name = name[:max(0, strings.LastIndexByte(name, '/'))] {
		if database, said := elsewhere.Load(name); said {
			return StartOn(t, database.(string)) //nolint:forcetypeassert // On stores texts
		}
	}
	return StartOn(t, filepath.Join(t.TempDir(), "trestle.db"))
}

// StartOn is Start for a database that stays. Options may be changed before.
func StartOn(t testing.TB, database string, change ...func(*server.Options)) *server.Server {
	t.Helper()
	begun := time.Now() //nolint:forbidigo // a clock is made here, to be handed in
	options := server.Options{
		Database: database, Addr: "127.0.0.1:0", Owner: "ada", Trials: 100,
		Clock: func() time.Time { return Noon.Add(time.Since(begun)) }, //nolint:forbidigo // likewise
		Log:   slog.New(slog.NewTextHandler(logTo{t}, &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
	for _, one := range change {
		one(&options)
	}
	s, err := server.Start(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("server not closed: %v", err)
		}
	})
	return s
}

type logTo struct{ t testing.TB }

// Write shows what the server logs beside the test.
func (l logTo) Write(line []byte) (int, error) {
	l.t.Logf("%s", bytes.TrimSpace(line))
	return len(line), nil
}

// Answer is what a request was answered with.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Field reads a field of the answer, as in "record.title" or "errors.0.pointer";
// nil if there is none.
func (a *Answer) Field(path string) any {
	var at any
	if json.Unmarshal(a.Body, &at) != nil {
		return nil
	}
	for step := range strings.SplitSeq(path, ".") {
		switch in := at.(type) {
		case map[string]any:
			at = in[step]
		case []any:
			i := int(step[0] - '0')
			if i >= len(in) {
				return nil
			}
			at = in[i]
		default:
			return nil
		}
	}
	return at
}

// Ask sends a request below /api/v1 and returns what it was answered with.
// Headers are given as "Name: value".
func Ask(t testing.TB, s *server.Server, method, path, body string, headers ...string) *Answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, s.URL()+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Set(name, value)
		if name == "Host" {
			request.Host = value
		}
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // it was read, or the test says why not
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &Answer{Status: response.StatusCode, Header: response.Header, Body: answer}
}

// Must is Ask for what has to succeed.
func Must(t testing.TB, s *server.Server, method, path, body string, headers ...string) *Answer {
	t.Helper()
	a := Ask(t, s, method, path, body, headers...)
	if a.Status >= http.StatusMultipleChoices {
		t.Fatalf("%s %s: %d %s", method, path, a.Status, a.Body)
	}
	return a
}

// Harbour makes the workspace harbour: the product PAY, the teams web and core,
// and the items PAY-1 to PAY-3, of which PAY-2 waits for PAY-1.
func Harbour(t testing.TB, s *server.Server) {
	t.Helper()
	Must(t, s, "POST", "/workspaces", `{"record":{"name":"Harbour","as_of":"2026-03-02","zone":"UTC","value_unit":"EUR"}}`)
	for _, made := range [][2]string{
		{"/products", `{"key":"PAY","name":"Payments"}`},
		{"/teams", `{"key":"web","name":"Web","people":4}`},
		{"/teams", `{"key":"core","name":"Core","people":3}`},
		{"/items", `{"product":"PAY","title":"Event bus","backlog":"enabler","shares":[{"team":"core","estimate":{"low":5,"likely":8,"high":13}}]}`},
		{"/items", `{"product":"PAY","title":"Pay by card","shares":[{"team":"web","estimate":{"low":3,"likely":5,"high":8}}]}`},
		{"/items", `{"product":"PAY","title":"Vouchers","shares":[{"team":"web","estimate":{"low":2,"likely":3,"high":5}}]}`},
		{"/dependencies", `{"from":"PAY-1","to":"PAY-2"}`},
	} {
		Must(t, s, "POST", "/workspaces/harbour"+made[0], `{"record":`+made[1]+`}`)
	}
}
