package api_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/server/servertest"
)

// listen opens a stream and returns what it brings, each event as its lines.
func listen(t *testing.T, s *server.Server, after string) (events <-chan string, leave func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, "GET", s.URL()+"/api/v1/workspaces/harbour/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	if after != "" {
		request.Header.Set("Last-Event-ID", after)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	if kind := response.Header.Get("Content-Type"); response.StatusCode != 200 || kind != "text/event-stream" {
		t.Fatalf("the stream begins with %d %s", response.StatusCode, kind)
	}
	out := make(chan string, 100)
	go func() {
		defer close(out)
		defer response.Body.Close()
		lines, text := bufio.NewScanner(response.Body), ""
		for lines.Scan() {
			if lines.Text() == "" {
				if strings.HasPrefix(text, "id: ") {
					out <- text
				}
				text = ""
				continue
			}
			text += lines.Text() + "\n"
		}
	}()
	return out, cancel
}

func next(t *testing.T, events <-chan string, name string) string {
	t.Helper()
	deadline := time.After(10 * time.Second)
	for {
		select {
		case e, open := <-events:
			if !open {
				t.Fatalf("the stream ended before an event %s", name)
			}
			ours := name != "act" || strings.Contains(e, `"actor":"ada"`) // plans are kept by acts of their own
			if ours && strings.Contains(e, "\nevent: "+name+"\n") {
				return e
			}
		case <-deadline:
			t.Fatalf("no event %s within 10 s", name)
		}
	}
}

func idOf(event string) string {
	id, _, _ := strings.Cut(strings.TrimPrefix(event, "id: "), "\n")
	return id
}

func TestStream_tellsAnEditToEverybodyWithinHalfASecond(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	servertest.Must(t, s, "GET", "/workspaces/harbour/plan", "")
	one, leaveOne := listen(t, s, "")
	defer leaveOne()
	two, leaveTwo := listen(t, s, "")
	defer leaveTwo()
	servertest.Must(t, s, "PATCH", pay2, `{"set":{"title":"Pay by any card"}}`)
	acknowledged := time.Now()
	for _, events := range []<-chan string{one, two} {
		if e := next(t, events, "act"); !strings.Contains(e, `"key":"PAY-2"`) || !strings.Contains(e, `"fields":["title"]`) {
			t.Errorf("the act is told as %s", e)
		}
	}
	took := time.Since(acknowledged)
	t.Logf("two streams heard of an edit %s after it was acknowledged", took)
	if took > 500*time.Millisecond {
		t.Errorf("an edit was seen after %s, want 500 ms at most", took)
	}
}

func TestStream_goesOnWhereItWasLeft(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	first, leave := listen(t, s, "")
	servertest.Must(t, s, "PATCH", pay2, `{"set":{"title":"A"}}`)
	seen := idOf(next(t, first, "act"))
	leave()
	seqB := servertest.Must(t, s, "PATCH", pay2, `{"set":{"title":"B"}}`).Field("seq")
	seqC := servertest.Must(t, s, "PATCH", pay2, `{"set":{"title":"C"}}`).Field("seq")
	again, leaveAgain := listen(t, s, seen)
	defer leaveAgain()
	b, c := next(t, again, "act"), next(t, again, "act")
	if !strings.Contains(b, fmt.Sprintf(`"seq":%v,`, seqB)) || !strings.Contains(c, fmt.Sprintf(`"seq":%v,`, seqC)) {
		t.Errorf("after a break came %s and %s, want the acts %v and %v", b, c, seqB, seqC)
	}
	lost, leaveLost := listen(t, s, "1.1")
	defer leaveLost()
	next(t, lost, "reset")
	if wrong := servertest.Ask(t, s, "GET", "/workspaces/harbour/events?after=never", ""); wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("a place that is none: %d, want 422", wrong.Status)
	}
}

// A reader that leaves before anything happened comes back to where it was.
func TestStream_saysWhereItBegins(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	servertest.Must(t, s, "GET", "/workspaces/harbour/plan?fresh=true", "")
	ctx, leave := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, "GET", s.URL()+"/api/v1/workspaces/harbour/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines, id := bufio.NewScanner(response.Body), ""
	for lines.Scan() && lines.Text() != "" {
		if at, found := strings.CutPrefix(lines.Text(), "id: "); found {
			id = at
		}
	}
	leave()
	if id == "" {
		t.Fatal("the stream does not say where it begins")
	}
	seq := servertest.Must(t, s, "PATCH", pay2, `{"set":{"title":"Missed"}}`).Field("seq")
	again, leaveAgain := listen(t, s, id)
	defer leaveAgain()
	if e := next(t, again, "act"); !strings.Contains(e, fmt.Sprintf(`"seq":%v,`, seq)) {
		t.Errorf("what happened in between is told as %s, want act %v", e, seq)
	}
}

func TestStream_tellsOfThePlan(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	servertest.Must(t, s, "GET", "/workspaces/harbour/plan?fresh=true", "") // a first plan moves nothing
	events, leave := listen(t, s, "")
	defer leave()
	servertest.Must(t, s, "PATCH", "/workspaces/harbour/items/PAY-1", `{"set":{"hold_until":"2026-05-04"}}`)
	if e := next(t, events, "plan"); !strings.Contains(e, `"item":"PAY-2"`) {
		t.Errorf("what waits for PAY-1 did not move: %s", e)
	}
}
