package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

const smallTable = "Key,Title,Team,Estimate,Note\nPAY-1,Event ledger,Core,5,x\nPAY-2,Refunds,,3,y\n"

// brought waits until a file that was sent to be brought in has ended, and returns
// the page that says how.
func (r *reader) brought(t testing.TB, file string) string {
	t.Helper()
	_, body, landed := r.post(t, file+"/apply", nil)
	for deadline := time.Now().Add(time.Minute); strings.Contains(body, "data-poll"); {
		if time.Now().After(deadline) {
			t.Fatalf("the import of %s does not end", landed)
		}
		_, body = r.ask(t, landed)
	}
	return body
}

func TestImport_looksBringsInAndIsUndone(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	status, body, landed := r.send(t, "/w/empty/import", "plan.csv", []byte(smallTable), nil)
	if status != http.StatusOK || !strings.HasPrefix(landed, "/w/empty/import/") {
		t.Fatalf("a table answers %d on %s: %q", status, landed, errorsOf(body))
	}
	for _, want := range []string{"as what they would become", "Event ledger", "Taken for what we know", "95% sure: the name says so"} {
		if !strings.Contains(body, want) {
			t.Errorf("the columns do not say %q", want)
		}
	}
	form := formIn(body, landed)
	form.Set("column-4", "labels")
	form.Set("do", "stay")
	if _, body, _ = r.post(t, landed, form); !strings.Contains(body, "you said so") {
		t.Errorf("the mapping did not take what was said: %q", errorsOf(body))
	}
	form = formIn(body, landed)
	form.Set("do", "look")
	_, body, rows := r.post(t, landed, form)
	if rows != landed+"/rows" || !strings.Contains(body, "Items: 2 new") {
		t.Errorf("the rows are on %s and say %q", rows, regexp.MustCompile(`(?s)What it would do.*?</ul>`).FindString(body)+strings.Join(regexp.MustCompile(`note-size risk-t">[^<]*`).FindAllString(body, -1), ";"))
	}
	body = r.brought(t, landed)
	for _, want := range []string{"Brought in: 4 records made. One undo takes all of it back.", "no team has the work", "Items: 2 new"} {
		if !strings.Contains(body, want) {
			t.Errorf("the end does not say %q: %q", want, errorsOf(body))
		}
	}
	act := undoForm.FindStringSubmatch(body)
	if _, body, _ = r.post(t, "/w/empty/undo", url.Values{"group": {act[1]}}); !strings.Contains(body, "Undone") {
		t.Error("the import cannot be undone")
	}
	if body := r.get(t, "/w/empty/backlog"); strings.Contains(body, "Event ledger") {
		t.Error("after undo the items are still there")
	}
}

func TestImport_mergesAPlanFile(t *testing.T) {
	s := newSite(t)
	r := s.reader(t)
	r.post(t, "/workspaces", url.Values{"name": {"Euro"}, "zone": {"UTC"}, "value_unit": {"EUR"}})
	text, err := os.ReadFile("../../examples/plans/harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	status, body, landed := r.send(t, "/w/euro/import", "harbour.yaml", text, nil)
	if status != http.StatusOK || !strings.HasSuffix(landed, "/rows") || !strings.Contains(body, "Teams: 8 new") {
		t.Errorf("a plan file answers %d on %s and says %q", status, landed, regexp.MustCompile(`Teams?: [^<]*`).FindString(body)+strings.Join(errorsOf(body), "; "))
	}
}

func TestImport_asksWhatIsOpenAndTakesTheAnswer(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	_, body, file := r.send(t, "/w/empty/import", "days.csv", []byte("Key,Title,Started\nPAY-1,One,3/4/2026\nPAY-2,Two,5/6/2026\n"), nil)
	if !strings.Contains(body, "say whether the day or the month comes first") {
		t.Fatalf("the page does not ask for the order of the dates: %q", errorsOf(body))
	}
	form := formIn(body, file)
	form.Set("date_order", "day-first")
	form.Set("do", "look")
	_, body, landed := r.post(t, file, form)
	if landed != file+"/rows" || !strings.Contains(body, "2026-04-03") {
		t.Errorf("with the answer it lands on %s and does not read 3/4 as the third of April", landed)
	}
}

func TestImport_retargetsAColumnAndMapsItsValues(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	_, body, file := r.send(t, "/w/empty/import", "odd.csv", []byte("Key,Title,Ampel\nPAY-1,One,In Arbeit\nPAY-2,Two,done\n"), nil)
	form := formIn(body, file)
	form.Set("column-2", "status")
	form.Set("do", "stay")
	_, body, _ = r.post(t, file, form)
	form = formIn(body, file)
	if form.Get("status:done") != "done" || !form.Has("status:In Arbeit") {
		t.Fatalf("the values of the new column are not asked for: %v", form)
	}
	form.Set("status:In Arbeit", "in-progress")
	form.Set("do", "stay")
	_, body, _ = r.post(t, file, form)
	if !strings.Contains(body, "in-progress") {
		t.Errorf("the sample does not show what the status became: %q", errorsOf(body))
	}
}

func TestImport_savesAMappingByName(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	_, body, file := r.send(t, "/w/empty/import", "a.csv", []byte(smallTable), nil)
	form := formIn(body, file)
	form.Set("column-4", "labels")
	form.Set("do", "save")
	form.Set("name", "Our tracker")
	if _, body, _ = r.post(t, file, form); !strings.Contains(body, "Saved the mapping Our tracker.") {
		t.Fatalf("the mapping was not saved: %q", errorsOf(body))
	}
	_, _, other := r.send(t, "/w/empty/import", "b.csv", []byte("Key,Title,Note,More\nPAY-9,Nine,z,1\n"), nil)
	_, body, _ = r.post(t, other+"/read", url.Values{"do": {"guess"}, "from": {"Our tracker"}})
	if got := formIn(body, other).Get("column-2"); got != "labels" {
		t.Errorf("with the saved mapping Note is taken for %q, want labels", got)
	}
	if _, body, _ = r.post(t, "/w/empty/import/mappings/forget", url.Values{"name": {"Our tracker"}}); !strings.Contains(body, "Forgot the mapping Our tracker.") {
		t.Error("the mapping cannot be forgotten")
	}
}

func TestImport_pagesThousandsOfRows(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	var b strings.Builder
	b.WriteString("Key,Title\n")
	for i := range 2_350 {
		fmt.Fprintf(&b, "PAY-%d,Item number %d\n", i+1, i+1)
	}
	_, _, file := r.send(t, "/w/empty/import", "many.csv", []byte(b.String()), nil)
	seen := map[string]bool{}
	pages := 0
	for next := file + "/rows?kind=item"; next != ""; pages++ {
		body := r.get(t, next)
		for _, m := range regexp.MustCompile(`<span class="key">(PAY-\d+)</span>`).FindAllStringSubmatch(body, -1) {
			seen[m[1]] = true
		}
		next = ""
		if m := regexp.MustCompile(`href="([^"]+)" rel="next"`).FindStringSubmatch(body); m != nil {
			next = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	if len(seen) != 2_350 || pages != 24 {
		t.Errorf("%d pages show %d rows, want 24 and 2,350", pages, len(seen))
	}
	if body := r.get(t, file+"/rows?text=number+2349"); !strings.Contains(body, "PAY-2349") || strings.Contains(body, "PAY-2350<") {
		t.Error("the filter does not find one row by its words")
	}
}

func TestImport_decidesConflictsFieldByField(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	send := func(text string) string {
		_, _, file := r.send(t, "/w/empty/import", "plan.csv", []byte(text), nil)
		return file
	}
	r.brought(t, send("Key,Title,Plain\nPAY-1,One,first\nPAY-2,Two,second\n"))
	edit := r.form(t, "/w/empty/items/PAY-1/edit", "/w/empty/items/PAY-1/edit")
	edit.Set("title", "One here")
	edit.Set("plain", "first here")
	r.post(t, "/w/empty/items/PAY-1/edit", edit)

	file := send("Key,Title,Plain\nPAY-1,One there,first there\nPAY-2,Two,second\n")
	body := r.get(t, file+"/rows")
	if !strings.Contains(body, "2 fields changed on both sides: say who wins.") || !strings.Contains(body, `disabled`) {
		t.Fatalf("the rows do not ask who wins: %q", errorsOf(body))
	}
	_, body, _ = r.post(t, file+"/rows", url.Values{"side:PAY-1/title": {"theirs"}, "side:PAY-1/plain": {"ours"}})
	if !strings.Contains(body, "It can be brought in as it is") {
		t.Fatalf("the choices were not kept: %q", errorsOf(body))
	}
	r.brought(t, file)
	page := r.get(t, "/w/empty/items/PAY-1")
	if !strings.Contains(page, "One there") || !strings.Contains(page, "first here") {
		t.Error("the item does not have their title and our words")
	}
}

func TestImport_leavesOutWhatIsRefused(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	_, _, file := r.send(t, "/w/empty/import", "plan.csv", []byte("Key,Title,Blocks\nPAY-1,One,PAY-2\nPAY-2,Two,PAY-1\nPAY-3,,\nPAY-4,Four,\n"), nil)
	body := r.get(t, file+"/rows")
	if !strings.Contains(body, "would refuse it") {
		t.Fatalf("a circle and a missing title are not refused: %q", errorsOf(body))
	}
	_, body, _ = r.post(t, file+"/rows", url.Values{"do": {"skip-refused"}})
	if !strings.Contains(body, "It can be brought in as it is") || !strings.Contains(body, "Left out") {
		t.Fatalf("what is refused was not left out: %q", regexp.MustCompile(`(?s)<p class="lead">.*?</section>`).FindString(body)+strings.Join(regexp.MustCompile(`note-size risk-t">[^<]*`).FindAllString(body, -1), ";"))
	}
	if body = r.brought(t, file); !strings.Contains(body, "Items: 2 new") {
		t.Errorf("the rest was not brought in: %q", regexp.MustCompile(`Items?: [^<]*`).FindString(body)+strings.Join(regexp.MustCompile(`note-size risk-t">[^<]*`).FindAllString(body, -1), ";"))
	}
}

func TestImport_refusesWhatIsNoTable(t *testing.T) {
	s := newSite(t, empty())
	r := s.reader(t)
	for name, content := range map[string]string{
		"empty.csv": "", "zero.csv": "a\x00b,c\n1,2\n", "book.xlsx": "PK\x03\x04\x14\x00", "header.csv": "Key,Title\n", "plan.yaml": "format: nothing/1\n", "archive.tar.gz": "not an archive",
	} {
		status, body, _ := r.send(t, "/w/empty/import", name, []byte(content), nil)
		if status < 400 || status >= 500 || !strings.Contains(body, `class="note risk"`) {
			t.Errorf("%s answers %d and says %q", name, status, errorsOf(body))
		}
	}
	if status, _, _ := r.post(t, "/w/empty/import/NOSUCHTOKEN/apply", nil); status != http.StatusNotFound {
		t.Errorf("a file that was never sent answers %d", status)
	}
}

func TestImport_twoPeoplesFilesDoNotMeet(t *testing.T) {
	s := newSite(t, empty())
	mara, other := s.reader(t), s.readerAs(t, "Ben")
	_, _, file := mara.send(t, "/w/empty/import", "mara.csv", []byte(smallTable), nil)
	for i := range 6 {
		other.send(t, "/w/empty/import", fmt.Sprintf("ben-%d.csv", i), []byte(smallTable), nil)
	}
	if status, _, _ := other.post(t, file+"/apply", nil); status != http.StatusNotFound {
		t.Errorf("Ben brings in Mara's file: %d", status)
	}
	if _, body, _ := other.post(t, file+"/leave", nil); strings.Contains(body, "Left mara.csv") {
		t.Error("Ben takes Mara's file away")
	}
	body := mara.get(t, "/w/empty/import")
	if !strings.Contains(body, "mara.csv") || strings.Contains(body, "ben-") {
		t.Error("Mara does not see her own file alone")
	}
}
