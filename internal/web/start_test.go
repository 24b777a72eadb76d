package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web"
)

func TestRoot_leadsIntoTheOnlyWorkspace(t *testing.T) {
	s := newSite(t, harbour(t))
	resp, err := s.Client().Get(s.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	body := read(t, resp)
	if got, want := resp.Request.URL.Path, at("today"); got != want || !strings.Contains(body, "Northquay") {
		t.Errorf("/ leads to %s, want %s with the workspace's name", got, want)
	}
	if resp, err = s.Client().Post(s.URL+"/", "text/plain", nil); err != nil {
		t.Fatal(err)
	}
	if resp.Body.Close(); resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST / answers %d, want %d", resp.StatusCode, http.StatusMethodNotAllowed)
	}
	if body := s.get(t, "/workspaces"); !strings.Contains(body, `href="/w/northquay/today"`) {
		t.Error("the list of workspaces does not lead to it")
	}
}

func TestRoot_makesWorkspaces(t *testing.T) {
	s := newSite(t)
	r := s.reader(t)
	if body := r.get(t, "/"); !strings.Contains(body, "Welcome to Trestle") || strings.Contains(body, `id="rail"`) {
		t.Error("an empty installation does not say what to do")
	}
	status, body, _ := r.post(t, "/workspaces", url.Values{"name": {""}, "zone": {"UTC"}})
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, `id="f-name-error"`) {
		t.Errorf("a workspace without a name answers %d, and no error beside it", status)
	}
	if _, body, landed := r.post(t, "/workspaces", url.Values{"name": {"First plan"}, "zone": {"UTC"}}); landed != "/w/first-plan/today" {
		t.Errorf("a new workspace leads to %s: %q", landed, errorsOf(body))
	}
	text, err := os.ReadFile("../../examples/plans/harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, landed := r.send(t, "/workspaces/import", "harbour.yaml", text, nil); landed != "/w/northquay/today" {
		t.Errorf("a plan file leads to %s", landed)
	}
	status, body, _ = r.send(t, "/workspaces/import", "harbour.yaml", text, nil)
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, "is that of another workspace") {
		t.Errorf("the same name twice answers %d: %q", status, errorsOf(body))
	}
	status, body, _ = r.send(t, "/workspaces/import", "plan.yaml", []byte("format: trestle-plan/1\nas_of: 2026-02-31\n"), nil)
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, "plan.yaml:2:") {
		t.Errorf("a file with a wrong day answers %d: %q", status, errorsOf(body))
	}
}

// send sends a form with a file.
func (r *reader) send(t testing.TB, path, name string, content []byte, fields url.Values) (status int, body, landed string) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for key := range fields {
		if err := form.WriteField(key, fields.Get(key)); err != nil {
			t.Fatal(err)
		}
	}
	w, err := form.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	resp, err := r.client.Post(r.URL+path, form.FormDataContentType(), &b)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, read(t, resp), resp.Request.URL.RequestURI()
}

// serve serves the pages of the site with other options.
func (s *site) serve(t testing.TB, o web.Options) {
	t.Helper()
	s.Server = httptest.NewServer(web.New(o).Handler())
	t.Cleanup(s.Close)
}
