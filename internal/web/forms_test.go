package web_test

import (
	"html"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

// reader is a browser without script: it keeps cookies and follows redirects.
type reader struct {
	*site
	client *http.Client
}

func (s *site) reader(t testing.TB) *reader {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &reader{site: s, client: &http.Client{Jar: jar}}
}

// readerAs is a browser of somebody else.
func (s *site) readerAs(t testing.TB, name string) *reader {
	t.Helper()
	r := s.reader(t)
	at, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	r.client.Jar.SetCookies(at, []*http.Cookie{{Name: "as", Value: name}})
	return r
}

// get and ask read a page as this reader.
func (r *reader) get(t testing.TB, path string) string {
	t.Helper()
	status, body := r.ask(t, path)
	if status != http.StatusOK {
		t.Fatalf("%s answers %d: %.300s", path, status, body)
	}
	return body
}

func (r *reader) ask(t testing.TB, path string) (int, string) {
	t.Helper()
	resp, err := r.client.Get(r.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, read(t, resp)
}

// post sends a form and returns the status and text of the page that follows, and
// its path.
func (r *reader) post(t testing.TB, path string, form url.Values) (status int, body, landed string) {
	t.Helper()
	resp, err := r.client.PostForm(r.URL+path, form)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, read(t, resp), resp.Request.URL.RequestURI()
}

// form reads the fields of the form that posts to an address, as they are shown.
func (r *reader) form(t testing.TB, page, action string) url.Values {
	t.Helper()
	out := formIn(r.get(t, page), action)
	if len(out) == 0 {
		t.Fatalf("%s has no form that posts to %s", page, action)
	}
	return out
}

// formIn reads the fields of a form out of a page.
func formIn(body, action string) url.Values {
	out := url.Values{}
	_, rest, _ := strings.Cut(body, `action="`+action+`" method="post"`)
	rest, _, _ = strings.Cut(rest, "</form>")
	for _, m := range regexp.MustCompile(`<input[^>]*>`).FindAllString(rest, -1) {
		name, value := attribute(m, "name"), attribute(m, "value")
		if name != "" && (!strings.Contains(m, `type="checkbox"`) || strings.Contains(m, " checked")) {
			out.Set(name, value)
		}
	}
	for _, m := range regexp.MustCompile(`(?s)<textarea([^>]*)>(.*?)</textarea>`).FindAllStringSubmatch(rest, -1) {
		out.Set(attribute(m[1], "name"), html.UnescapeString(m[2]))
	}
	for _, m := range regexp.MustCompile(`(?s)<select([^>]*)>(.*?)</select>`).FindAllStringSubmatch(rest, -1) {
		value := attribute(m[2], "value")
		if chosen := regexp.MustCompile(`<option value="([^"]*)" selected`).FindStringSubmatch(m[2]); chosen != nil {
			value = chosen[1]
		}
		out.Set(attribute(m[1], "name"), value)
	}
	return out
}

func attribute(tag, name string) string {
	m := regexp.MustCompile(`\s?` + name + `="([^"]*)"`).FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

// item reads an item as it stands.
func (s *site) item(t testing.TB, key string) work.Item {
	t.Helper()
	now := s.current(t)
	for _, it := range now.Workspace.Items {
		if string(it.Key) == key {
			return it
		}
	}
	t.Fatalf("there is no item %s", key)
	return work.Item{}
}

var undoForm = regexp.MustCompile(`name="group" value="(\d+)"`)

func TestEdit_savesTellsAndIsUndone(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	before := s.item(t, "QUA-40")
	form := r.form(t, at("items/QUA-40/edit"), at("items/QUA-40/edit"))
	form.Set("title", "One stream for all moves")
	form.Set("high-0", "75")
	form.Set("why", "found a third source")
	status, body, landed := r.post(t, at("items/QUA-40/edit"), form)
	if status != http.StatusOK || landed != at("items/QUA-40") {
		t.Fatalf("it answers %d on %s", status, landed)
	}
	for _, want := range []string{"One stream for all moves", "Saved QUA-40: title, work by team.", "26 to 75 days", "found a third source"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	got := s.item(t, "QUA-40")
	if got.Title != "One stream for all moves" || got.Shares[0].Estimate.High != 75_000 || got.Shares[0].People != before.Shares[0].People {
		t.Errorf("the item became %+v", got)
	}
	act := undoForm.FindStringSubmatch(body)
	if act == nil {
		t.Fatal("the page offers no undo")
	}
	_, body, landed = r.post(t, at("undo"), url.Values{"group": {act[1]}, "back": {at("items/QUA-40")}})
	if landed != at("items/QUA-40") || !strings.Contains(body, "Undone: QUA-40") {
		t.Errorf("undo lands on %s and does not tell what it took back", landed)
	}
	if got := s.item(t, "QUA-40"); got.Title != before.Title || got.Shares[0].Estimate != before.Shares[0].Estimate {
		t.Errorf("after undo the item is %q with %+v", got.Title, got.Shares[0].Estimate)
	}
}

func TestEdit_unchangedFormChangesNothing(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	for i, it := range harbour(t).Items {
		if i%7 != 0 {
			continue // a share of them; the forms are alike
		}
		path := at("items/" + string(it.Key) + "/edit")
		_, body, _ := r.post(t, path, r.form(t, path, path))
		if !strings.Contains(body, "Nothing was changed.") {
			t.Errorf("%s: a form sent as it was shown changes something: %q", it.Key, regexp.MustCompile(`Saved [^<]*`).FindString(body)+strings.Join(errorsOf(body), "; "))
		}
	}
}

func TestEdit_showsWhatIsWrongBesideItsField(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	path := at("items/QUA-40/edit")
	for _, tc := range []struct{ field, value, says string }{
		{"title", "", "f-title-error"},
		{"high-0", "many", "f-high-0-error"},
		{"low-0", "500", "f-likely-0-error"},
		{"pin", "2026-02-31", "f-pin-error"},
		{"parent", "QUA-40", "f-parent-error"},
		{"parent", "QUA-9999", "f-parent-error"},
		{"team-1", "nobody", "f-team-1-error"},
		{"timebox", "x", "f-timebox-error"},
	} {
		t.Run(tc.field+"="+tc.value, func(t *testing.T) {
			form := r.form(t, path, path)
			form.Set(tc.field, tc.value)
			form.Set("plain", "kept while I mend it")
			status, body, _ := r.post(t, path, form)
			if status != http.StatusUnprocessableEntity {
				t.Fatalf("it answers %d", status)
			}
			if tc.says != "" && !strings.Contains(body, `id="`+tc.says+`"`) || len(errorsOf(body)) == 0 {
				t.Errorf("no error stands beside the field; the page says %q", errorsOf(body))
			}
			if !strings.Contains(body, "kept while I mend it") {
				t.Error("what else was entered is gone")
			}
		})
	}
}

// errorsOf are the errors that a page shows.
func errorsOf(body string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?s)(<p class="err"[^>]*>.*?)</p>|(<div class="note risk">.*?)</div>`).FindAllStringSubmatch(body, -1) {
		out = append(out, m[1]+m[2])
	}
	return out
}

func TestEdit_tellsOfAChangeMadeMeanwhile(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	path := at("items/QUA-40/edit")
	mine := r.form(t, path, path)
	theirs := r.form(t, path, path)
	theirs.Set("title", "Theirs")
	r.post(t, path, theirs)
	mine.Set("title", "Mine")
	status, body, _ := r.post(t, path, mine)
	if status != http.StatusConflict || !strings.Contains(body, "Theirs") || !strings.Contains(body, `value="Mine"`) {
		t.Errorf("it answers %d and does not show both values", status)
	}
	if got := s.item(t, "QUA-40").Title; got != "Theirs" {
		t.Errorf("the item is called %q now", got)
	}
	again := formIn(body, path)
	if _, _, landed := r.post(t, path, again); landed != at("items/QUA-40") {
		t.Errorf("saving mine after having seen theirs lands on %s", landed)
	}
	if got := s.item(t, "QUA-40").Title; got != "Mine" {
		t.Errorf("the item is called %q now", got)
	}
}

func TestBacklog_addsAnItem(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	form := r.form(t, at("backlog?new=1"), at("items"))
	form.Set("product", "QUA")
	status, body, _ := r.post(t, at("items"), form)
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, `id="f-title-error"`) {
		t.Errorf("an item without a title answers %d, %q", status, errorsOf(body))
	}
	form.Set("title", "Lamps on the pier")
	form.Set("team", "platform")
	_, body, landed := r.post(t, at("items"), form)
	if !strings.HasPrefix(landed, at("items/QUA-")) || !strings.Contains(body, "Lamps on the pier") {
		t.Errorf("it lands on %s", landed)
	}
	if undoForm.FindString(body) == "" {
		t.Error("the page offers no undo")
	}
}

func TestBacklog_arrangesChosenItems(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	first := func() string { return s.item(t, s.order(t)[0]).Title }
	was := s.order(t)
	last := was[len(was)-1]
	_, body, _ := r.post(t, at("backlog"), url.Values{"key": {last}, "do": {"top"}, "back": {at("backlog")}})
	if got := s.order(t)[0]; got != last || !strings.Contains(body, "Moved 1 item to the top.") {
		t.Errorf("%s stands first, want %s: %s", got, last, first())
	}
	r.post(t, at("undo"), nil)
	if got := s.order(t)[0]; got != was[0] {
		t.Errorf("after undo %s stands first, want %s", got, was[0])
	}
	_, body, _ = r.post(t, at("backlog"), url.Values{"key": {was[0], was[1]}, "do": {"set"}, "status": {"proposed"}})
	if !strings.Contains(body, "Changed 2 items.") || s.item(t, was[0]).Status != work.Proposed {
		t.Errorf("status is %s", s.item(t, was[0]).Status)
	}
	_, body, _ = r.post(t, at("backlog"), url.Values{"do": {"top"}})
	if !strings.Contains(body, "Choose items first") {
		t.Error("a button without chosen items does not say so")
	}
}

func TestBacklog_appliesTheComputedOrder(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	was := s.order(t)
	_, body, _ := r.post(t, at("backlog"), url.Values{"do": {"rank-all"}})
	if !strings.Contains(body, "in computed order.") {
		t.Fatal("the page does not tell what was done")
	}
	now := s.current(t)
	ranks, err := now.Rank()
	if err != nil {
		t.Fatal(err)
	}
	for _, rank := range ranks.Ranks {
		if rank.Position != rank.Manual {
			t.Fatalf("%s stands at %d, its computed place is %d", rank.Item.Key, rank.Manual, rank.Position)
		}
	}
	r.post(t, at("undo"), nil)
	if got := s.order(t); strings.Join(got, " ") != strings.Join(was, " ") {
		t.Error("undo does not bring the order back")
	}
}

// order are the keys of the items in the manual order.
func (s *site) order(t testing.TB) []string {
	t.Helper()
	now := s.current(t)
	var out []string
	for _, it := range now.Workspace.Items {
		out = append(out, string(it.Key))
	}
	return out
}

func TestItem_takesCommentsAndSteps(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	_, body, _ := r.post(t, at("items/QUA-40/comment"), url.Values{"text": {"The third log was found on Friday."}})
	if !strings.Contains(body, "The third log was found on Friday.") || !strings.Contains(body, "<b>Mara</b>") {
		t.Error("the comment does not stand on the page")
	}
	_, body, _ = r.post(t, at("items/QUA-40/start"), nil)
	if got := s.item(t, "QUA-40"); got.Status != work.InProgress || got.Started.IsZero() {
		t.Errorf("after Start it the item is %s since %s", got.Status, got.Started)
	}
	if !strings.Contains(body, "QUA-40 is in progress.") {
		t.Error("the page does not tell what was done")
	}
}

func TestLooks_areKept(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	_, body, _ := r.post(t, "/w/empty/looks", url.Values{"theme": {"dark"}, "density": {"cosy"}})
	if !strings.Contains(body, `data-theme="dark"`) || !strings.Contains(body, `data-density="cosy"`) {
		t.Error("the looks that were chosen are not on the next page")
	}
	_, body, _ = r.post(t, "/w/empty/looks", url.Values{"theme": {""}, "density": {""}})
	if strings.Contains(body, "data-theme=") || strings.Contains(body, "data-density=") {
		t.Error("what is left to the system is still said")
	}
	if status, _, _ := r.post(t, "/w/empty/looks", url.Values{"theme": {"neon"}}); status != http.StatusUnprocessableEntity {
		t.Errorf("a look that is none answers %d", status)
	}
}

func TestUndo_tellsWhenThereIsNothing(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	_, body, landed := r.post(t, "/w/empty/redo", nil)
	if !strings.Contains(body, "There is nothing of yours to do again.") || landed != "/w/empty/today" {
		t.Errorf("it lands on %s and says %q", landed, errorsOf(body))
	}
}

func TestForms_leadBackOnlyIntoTheWorkspace(t *testing.T) {
	s := newSite(t, harbour(t))
	r := s.reader(t)
	for _, back := range []string{"https://elsewhere.example/", "//elsewhere.example/w/northquay/", "/w/other/today", at(`\\elsewhere`)} {
		_, _, landed := r.post(t, at("backlog"), url.Values{"do": {"top"}, "back": {back}})
		if landed != at("backlog") {
			t.Errorf("a form with the way back %q leads to %s", back, landed)
		}
	}
}

func testFind(t *testing.T, s *site) {
	r := s.reader(t)
	for asked, want := range map[string]string{
		"qua-40": at("items/QUA-40"), "": at("backlog"),
		`say "so"`: at("backlog?filter=" + url.QueryEscape(`text~"say \"so\""`)),
	} {
		resp, err := r.client.Get(s.URL + at("find?q="+url.QueryEscape(asked)))
		if err != nil {
			t.Fatal(err)
		}
		read(t, resp)
		if got := resp.Request.URL.RequestURI(); got != want {
			t.Errorf("finding %q leads to %s, want %s", asked, got, want)
		}
	}
}
