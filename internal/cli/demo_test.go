package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/cli"
)

// today is the clock of these tests.
func today() time.Time { return time.Date(2027, 5, 12, 9, 30, 0, 0, time.UTC) }

func noEnv(string) string { return "" }

// demo is a running demo that serves its pages.
type demo struct {
	url  string
	plan *bytes.Buffer
	stop context.CancelFunc
	code chan int
}

// startDemo runs the demo until it says where its pages are.
func startDemo(t *testing.T) *demo {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	d := &demo{plan: new(bytes.Buffer), stop: stop, code: make(chan int, 1)}
	read, write := io.Pipe()
	go func() {
		d.code <- cli.Run(ctx, []string{"demo", "--trials", "50", "--port", "0"}, cli.Process{
			Stdin: strings.NewReader(""), Stdout: d.plan, Stderr: write, Env: noEnv, Now: today,
		})
		write.Close()
	}()
	words := bufio.NewScanner(read)
	for d.url == "" && words.Scan() {
		if m := regexp.MustCompile(`http://\S+/`).FindString(words.Text()); m != "" {
			d.url = m
		}
	}
	go io.Copy(io.Discard, read) // so that the demo never waits for a reader
	if d.url == "" {
		t.Fatalf("the demo ended with %d and did not say where its pages are", <-d.code)
	}
	t.Cleanup(stop)
	return d
}

func get(t *testing.T, method, url, host string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	return answer
}

func TestDemo_showsPlanThenServesPages(t *testing.T) {
	d := startDemo(t)
	if got := d.plan.String(); !strings.Contains(got, "planned from Mon 10 May") {
		t.Errorf("the plan is not of today:\n%s", got)
	}
	answer := get(t, http.MethodGet, d.url, "")
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK || !bytes.Contains(page, []byte("Northquay")) {
		t.Errorf("%s answers %d and does not name the workspace:\n%s", d.url, answer.StatusCode, page)
	}
	want := map[string]string{
		"X-Content-Type-Options":     "nosniff",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Content-Type":               "text/html; charset=utf-8",
	}
	for name, value := range want {
		if got := answer.Header.Get(name); got != value {
			t.Errorf("%s: %q, want %q", name, got, value)
		}
	}
	if got := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'self'") && !strings.HasPrefix(got, "default-src 'none'") {
		t.Errorf("Content-Security-Policy: %q, want one that begins with nothing but its own allowed", got)
	}
}

func TestDemo_answersThisMachineOnly(t *testing.T) {
	d := startDemo(t)
	port := d.url[strings.LastIndex(d.url, ":") : len(d.url)-1]
	for _, tc := range []struct {
		method, path, host string
		want               int
	}{
		{"GET", "", "localhost" + port, http.StatusOK},
		{"GET", "", "[::1]" + port, http.StatusOK},
		{"HEAD", "", "127.0.0.1" + port, http.StatusOK},
		{"GET", "api/v1/workspaces", "127.0.0.1" + port, http.StatusOK},
		{"GET", "api/v1/workspaces", "evil.example" + port, http.StatusMisdirectedRequest},
		{"GET", "", "evil.example" + port, http.StatusMisdirectedRequest},
		{"GET", "", "127.0.0.1.evil.example", http.StatusMisdirectedRequest},
		{"GET", "etc/passwd", "localhost" + port, http.StatusNotFound},
	} {
		if got := get(t, tc.method, d.url+tc.path, tc.host).StatusCode; got != tc.want {
			t.Errorf("%s /%s to %s: %d, want %d", tc.method, tc.path, tc.host, got, tc.want)
		}
	}
}

func TestDemo_leavesNothingBehind(t *testing.T) {
	d := startDemo(t)
	d.stop()
	if got := <-d.code; got != 0 {
		t.Errorf("stopped by its reader the demo ended with %d, want 0", got)
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil {
		t.Fatal(err)
	}
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer, err := http.DefaultClient.Do(r); err == nil {
		answer.Body.Close()
		t.Error("the page is still served")
	}
}

func TestDemo_takesOneNewPortOrSaysWhyNot(t *testing.T) {
	d := startDemo(t)
	port := strings.Trim(d.url[strings.LastIndex(d.url, ":")+1:], "/")
	var words bytes.Buffer
	code := cli.Run(t.Context(), []string{"demo", "--trials", "50", "--port", port}, cli.Process{
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &words, Env: noEnv, Now: today,
	})
	if code != 8 || !strings.Contains(words.String(), "address already in use") {
		t.Errorf("on a port in use: exit %d, %q; want 8 and the reason", code, words.String())
	}
}

func TestRun_stopsCleanlyWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, verb := range []string{"plan", "forecast", "runway"} {
		var answer, words bytes.Buffer
		code := cli.Run(ctx, []string{verb, "harbour"}, cli.Process{
			Stdin: strings.NewReader(""), Stdout: &answer, Stderr: &words, Env: noEnv, Now: today,
		})
		if code != 130 || answer.Len() > 0 || words.String() != "trestle: stopped\n" {
			t.Errorf("%s: exit %d, answer %q, words %q; want 130, no answer and \"stopped\"", verb, code, answer.String(), words.String())
		}
	}
}

func TestRun_stopsInTheMiddleOfALongComputation(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	begun := time.Now()
	code := cli.Run(ctx, []string{"plan", "--trials", "1000000", "harbour"}, cli.Process{
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Env: noEnv, Now: today,
	})
	const patience = 5 * time.Second // a million trials take far longer
	if took := time.Since(begun); code != 130 || took > patience {
		t.Errorf("exit %d after %s, want 130 at once", code, took)
	}
}

// fullDisk accepts nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestRun_saysWhenTheAnswerCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"plan", "--trials", "0", "harbour"}, {"plan", "--trials", "0", "--json", "harbour"}, {"schema"}} {
		var words bytes.Buffer
		code := cli.Run(t.Context(), args, cli.Process{
			Stdin: strings.NewReader(""), Stdout: fullDisk{}, Stderr: &words, Env: noEnv, Now: today,
		})
		if code == 0 || words.Len() == 0 {
			t.Errorf("%v on a full disk: exit %d, words %q; want an error and its reason", args, code, words.String())
		}
	}
}
