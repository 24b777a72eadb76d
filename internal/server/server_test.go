package server_test

import (
	"context"
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/server/servertest"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestGuard_answersThisMachineOnly(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	const edit = `{"set":{"title":"Theirs"}}`
	for _, tc := range []struct {
		name, method string
		headers      []string
		want         int
	}{
		{"a program", "PATCH", nil, 200},
		{"localhost", "PATCH", []string{"Host: localhost:9"}, 200},
		{"IPv6", "PATCH", []string{"Host: [::1]:9"}, 200},
		{"IPv6 without a port", "PATCH", []string{"Host: [::1]"}, 200},
		{"our own page", "PATCH", []string{"Sec-Fetch-Site: same-origin"}, 200},
		{"a name pointed here", "GET", []string{"Host: evil.example"}, 421},
		{"a name that begins like ours", "GET", []string{"Host: localhost.evil.example"}, 421},
		{"another page that writes", "PATCH", []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"a page on another port that writes", "PATCH", []string{"Sec-Fetch-Site: same-site"}, 403},
		{"an old browser that tells the origin", "PATCH", []string{"Origin: http://evil.example"}, 403},
		{"another page that reads", "GET", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"}, 403},
		{"a page on another port that reads", "GET", []string{"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"}, 403},
		{"a link to us", "GET", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"}, 200},
	} {
		t.Run(tc.name, func(t *testing.T) {
			body := ""
			if tc.method == "PATCH" {
				body = edit
			}
			if got := servertest.Ask(t, s, tc.method, "/workspaces/harbour/items/PAY-1", body, tc.headers...); got.Status != tc.want {
				t.Errorf("got %d %s, want %d", got.Status, got.Body, tc.want)
			}
		})
	}
}

func TestAnswers_carryTheHeadersOfSafety(t *testing.T) {
	s := servertest.Start(t)
	got := servertest.Must(t, s, "GET", "/workspaces", "")
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin",
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
	} {
		if is := got.Header.Get(name); is != want {
			t.Errorf("%s is %q, want %q", name, is, want)
		}
	}
}

func TestStart_refusesOtherMachines(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.168.1.1:80", "[::]:0", "example.org:80", "localhost"} {
		s, err := server.Start(t.Context(), server.Options{Database: server.Temporary, Addr: addr, Owner: "ada", Clock: time.Now})
		if work.KindOf(err) != work.Invalid {
			t.Errorf("%s: %v, want an error of kind invalid", addr, err)
		}
		if s != nil {
			s.Close()
		}
	}
}

func TestStart_tellsThatAnotherHasTheDatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trestle.db")
	servertest.StartOn(t, file)
	_, err := server.Start(t.Context(), server.Options{Database: file, Addr: "127.0.0.1:0", Owner: "ada", Clock: time.Now})
	if work.KindOf(err) != work.Conflict {
		t.Errorf("got %v, want an error of kind conflict", err)
	}
}

func TestServer_isReadyWithinASecondAndKeepsWhatItAcknowledged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trestle.db")
	t.Run("first", func(t *testing.T) {
		s := servertest.StartOn(t, file)
		servertest.Harbour(t, s)
	})
	begun := time.Now()
	s := servertest.StartOn(t, file)
	got := servertest.Must(t, s, "GET", "/workspaces/harbour/items", "")
	took := time.Since(begun)
	t.Logf("first answer %s after the start", took)
	if took > time.Second || got.Field("items.2.key") != "PAY-3" {
		t.Errorf("after %s: %s", took, got.Body)
	}
}

func TestRun_endsWithItsContextAndItsStreams(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	ready := make(chan *server.Server, 1)
	go func() {
		ended <- server.Run(ctx, server.Options{Database: server.Temporary, Addr: "localhost:0", Owner: "ada", Clock: time.Now},
			func(s *server.Server) error { ready <- s; return nil })
	}()
	s := <-ready
	if !strings.HasPrefix(s.URL(), "http://localhost:") {
		t.Errorf("the URL is %s", s.URL())
	}
	servertest.Harbour(t, s)
	stream, err := http.Get(s.URL() + "/api/v1/workspaces/harbour/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(8 * time.Second):
		t.Error("an open stream keeps the server from ending")
	}
}

func TestRun_endsWhenItsCallerIsNotReady(t *testing.T) {
	wrong := errors.New("no terminal")
	err := server.Run(t.Context(), server.Options{Database: server.Temporary, Addr: "127.0.0.1:0", Owner: "ada", Clock: time.Now},
		func(*server.Server) error { return wrong })
	if !errors.Is(err, wrong) {
		t.Errorf("got %v", err)
	}
}

func TestPages_standBesideTheAPI(t *testing.T) {
	var mu sync.Mutex
	broken := false
	s, err := server.Start(t.Context(), server.Options{
		Database: server.Temporary, Addr: "127.0.0.1:0", Owner: "ada", Clock: time.Now,
		Pages: func(a *app.App, by catalogue.Actor) (http.Handler, error) {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				if broken {
					panic("a page broke")
				}
				w.Write([]byte(by.Name + " sees " + r.URL.Path))
			}), nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := get(t, s.URL()+"/harbour/roadmap"); got != "200 ada sees /harbour/roadmap" {
		t.Errorf("the page is %q", got)
	}
	if got := get(t, s.URL()+"/healthz"); got != "200 ok\n" {
		t.Errorf("health is %q", got)
	}
	mu.Lock()
	broken = true
	mu.Unlock()
	if got := get(t, s.URL()+"/"); !strings.HasPrefix(got, "500 ") || !strings.Contains(got, "urn:trestle:request:") || strings.Contains(got, "broke") {
		t.Errorf("a page that breaks is answered with %q", got)
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var b strings.Builder
	b.WriteString(response.Status[:4])
	buffer := make([]byte, 4096)
	n, _ := response.Body.Read(buffer)
	b.Write(buffer[:n])
	return b.String()
}
