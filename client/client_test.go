package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/client"
	"github.com/trestle-plan/trestle/internal/server/servertest"
)

// said answers every request by a function, without a network.
type said func(*http.Request) (int, string)

// RoundTrip answers a request.
func (s said) RoundTrip(r *http.Request) (*http.Response, error) {
	status, body := s(r)
	w := httptest.NewRecorder()
	if status == 0 {
		return nil, errors.New("the line is dead")
	}
	w.WriteHeader(status)
	w.WriteString(body)
	return w.Result(), nil
}

func with(t *testing.T, answer said) *client.Client {
	t.Helper()
	c, err := client.New("http://localhost:1", client.Options{HTTP: &http.Client{Transport: answer}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestClient_sendsAgainWhatWasNotTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var keys []string
		answers := []int{503, 0, 200}
		c := with(t, func(r *http.Request) (int, string) {
			keys = append(keys, r.Header.Get("Idempotency-Key"))
			return answers[len(keys)-1], `{"seq":7}`
		})
		begun := time.Now()
		act, err := c.ItemDelete(t.Context(), apiv1.DeleteRecord{Workspace: "w", Key: "PAY-1"})
		if err != nil || act.Seq != 7 {
			t.Fatalf("got %v, %v", act, err)
		}
		if len(keys) != 3 || keys[0] == "" || keys[0] != keys[1] || keys[1] != keys[2] {
			t.Errorf("the keys of the three tries are %q, want one and the same", keys)
		}
		if waited := time.Since(begun); waited != 300*time.Millisecond {
			t.Errorf("waited %s, want 100 ms and 200 ms", waited)
		}
	})
}

func TestClient_givesUp(t *testing.T) {
	for _, tc := range []struct{ status, want int }{{503, 4}, {500, 1}, {409, 1}, {422, 1}} {
		synctest.Test(t, func(t *testing.T) {
			tries := 0
			c := with(t, func(*http.Request) (int, string) { tries++; return tc.status, "no JSON" })
			_, err := c.WorkspaceList(t.Context())
			p, ok := errors.AsType[*client.Problem](err)
			if !ok || p.Status != int64(tc.status) || tries != tc.want {
				t.Errorf("%d: %d tries and %v, want %d and a problem", tc.status, tries, err, tc.want)
			}
		})
	}
}

func TestClient_putsEachFieldInItsPlace(t *testing.T) {
	var got string
	c := with(t, func(r *http.Request) (int, string) {
		var body []byte
		if r.Body != nil {
			body = make([]byte, r.ContentLength)
			r.Body.Read(body)
		}
		got = r.Method + " " + r.URL.RequestURI() + " " + string(body)
		return 200, "{}"
	})
	ctx := t.Context()
	for _, tc := range []struct {
		want string
		ask  func() error
	}{
		{"GET /api/v1/workspaces/my%20plan/items?filter=a%26b&limit=3 ", func() error {
			_, err := c.ItemList(ctx, apiv1.ListItems{Workspace: "my plan", Filter: "a&b", Limit: 3})
			return err
		}},
		{`PATCH /api/v1/workspaces/w/clients/acme%2Feu {"set":{"name":null}}`, func() error {
			_, err := c.ClientEdit(ctx, apiv1.EditRecord{Workspace: "w", Key: "acme/eu", Set: apiv1.Patch{"name": nil}})
			return err
		}},
		{`DELETE /api/v1/workspaces/w/items/PAY-1 {"revision":2}`, func() error {
			_, err := c.Call(ctx, "item.delete", json.RawMessage(`{"workspace":"w","key":"PAY-1","revision":2}`))
			return err
		}},
		{"GET /api/v1/workspaces ", func() error { _, err := c.WorkspaceList(ctx); return err }},
	} {
		if err := tc.ask(); err != nil || got != tc.want {
			t.Errorf("asked %s (%v), want %s", got, err, tc.want)
		}
	}
	if _, err := c.ItemList(ctx, apiv1.ListItems{}); err == nil || !strings.Contains(err.Error(), "workspace is missing") {
		t.Errorf("without a workspace: %v", err)
	}
	if _, err := c.Call(ctx, "item.lost", nil); err == nil {
		t.Error("an unknown use case was asked")
	}
	for _, address := range []string{"localhost:8080", "ftp://x", "http://", "%"} {
		if _, err := client.New(address, client.Options{}); err == nil {
			t.Errorf("%q is taken for an address", address)
		}
	}
}

// Every record that a workspace holds is read by the client and told to be the
// same again.
func TestClient_readsWhatTheServerSays(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	c, err := client.New(s.URL(), client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.ItemList(t.Context(), apiv1.ListItems{Workspace: "harbour"})
	if err != nil {
		t.Fatal(err)
	}
	raw := servertest.Must(t, s, "GET", "/workspaces/harbour/items", "")
	for i, it := range list.Items {
		text, err := json.Marshal(it.Record)
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		json.Unmarshal(text, &got)
		want = raw.Field(fmt.Sprintf("items.%d.record", i))
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("item %d is read as %v, the server said %v", i, got, want)
		}
	}
	snapshot, err := c.WorkspaceSnapshot(t.Context(), apiv1.AskWorkingSet{Workspace: "harbour"})
	if err != nil || len(snapshot.Items.Key) != 3 || len(snapshot.Others["dependency"]) != 1 {
		t.Errorf("the snapshot is read as %+v, %v", snapshot, err)
	}
	_, err = c.ItemCreate(t.Context(), apiv1.CreateRecord[apiv1.Item]{Workspace: "harbour", Record: apiv1.Item{Product: "PAY", Title: "x", Level: "huge"}})
	if p, ok := errors.AsType[*client.Problem](err); !ok || len(p.Errors) != 1 || p.Errors[0].Pointer != "/record/level" {
		t.Errorf("a wrong level: %v", err)
	}
}

// A line that breaks is taken up again: nothing is lost and nothing comes twice.
func TestEvents_goOnAfterABreak(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	breaking := &breaks{}
	c, err := client.New(s.URL(), client.Options{HTTP: &http.Client{Transport: breaking}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	const edits = 5
	var seqs []int64
	begun := make(chan struct{})
	done := make(chan error, 1)
	go func() {
		opened := false
		for e, err := range c.Events(ctx, "harbour", "") {
			if err != nil {
				done <- err
				return
			}
			if !opened {
				opened = true
				close(begun)
			}
			if e.Act != nil && e.Act.Why == "counted" {
				if seqs = append(seqs, e.Act.Seq); len(seqs) == edits {
					done <- nil
					return
				}
			}
		}
	}()
	edit := func(why string, i int) {
		servertest.Must(t, s, "PATCH", "/workspaces/harbour/items/PAY-1", fmt.Sprintf(`{"set":{"title":"Title %d"},"why":%q}`, i, why))
	}
	for i := 0; ; i++ { // until the stream is open
		edit("opening", i)
		select {
		case <-begun:
		case <-time.After(20 * time.Millisecond):
			continue
		}
		break
	}
	for i := range edits {
		edit("counted", 1000+i)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	for i := 1; i < edits; i++ {
		if seqs[i] <= seqs[i-1] {
			t.Errorf("the acts came as %v", seqs)
		}
	}
	if breaking.broken < 2 {
		t.Errorf("the line broke %d times only", breaking.broken)
	}
}

// breaks cuts every body after its first event.
type breaks struct{ broken int }

// RoundTrip answers with a body that breaks.
func (b *breaks) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		response.Body = &cut{ReadCloser: response.Body, by: b}
	}
	return response, err
}

// cut is a body that ends with its first event, whatever still comes.
type cut struct {
	io.ReadCloser
	by   *breaks
	text string
}

// Read reads a byte at a time, up to the end of an event.
func (c *cut) Read(p []byte) (int, error) {
	if strings.Contains(c.text, "\nevent: ") && strings.HasSuffix(c.text, "\n\n") {
		c.by.broken++
		return 0, errors.New("the line broke")
	}
	n, err := c.ReadCloser.Read(p[:1])
	c.text += string(p[:n])
	return n, err
}
