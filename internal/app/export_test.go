package app_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	ical "github.com/arran4/golang-ical"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/connect/csv"
	"github.com/trestle-plan/trestle/internal/work"
)

func exportOf(t *testing.T, in *installation, name string, given map[string]any) app.ExportedFile {
	t.Helper()
	given["workspace"] = string(in.id)
	out, err := call[app.ExportedFile](t, in, owner, name, given)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestExportItems_isTheListOfTheFilterInItsOrder(t *testing.T) {
	in := installed(t, "harbour.yaml")
	const filter = "backlog:technical is:open sort:title"
	list, err := call[app.ItemList](t, in, owner, "item.list", map[string]any{"workspace": string(in.id), "filter": filter, "limit": 1000, "fresh": true})
	if err != nil {
		t.Fatal(err)
	}
	file := exportOf(t, in, "export.items", map[string]any{"filter": filter})
	table, err := csv.Read(file.Content, file.Name, csv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != len(list.Items) || len(list.Items) == 0 {
		t.Fatalf("the file has %d rows and the list %d items", len(table.Rows), len(list.Items))
	}
	column := map[string]*csv.Column{}
	for i := range table.Columns {
		column[table.Columns[i].Name] = &table.Columns[i]
	}
	for i := range table.Rows {
		cell := func(name string) string { return strings.Join(table.Cell(&table.Rows[i], column[name]), "") }
		want := list.Items[i]
		if cell("Key") != want.Key || cell("Likely finish") != work.Date(want.Plan.P50).String() || cell("85% finish") != work.Date(want.Plan.P85).String() {
			t.Fatalf("row %d is %s, %s, %s; the list has %s, %+v", i+1, cell("Key"), cell("Likely finish"), cell("85% finish"), want.Key, want.Plan)
		}
	}
	if _, err := call[app.ExportedFile](t, in, owner, "export.items", map[string]any{"workspace": string(in.id), "filter": "tem:x"}); work.KindOf(err) != work.Invalid {
		t.Errorf("a filter that is none gives %v", err)
	}
}

func TestExportItems_guardsFormulasAndMarkup(t *testing.T) {
	in := empty(t)
	in.apply(t, "Key,Title\nPAY-1,=cmd|' /C calc'!A0\nPAY-2,a|b <script> *x*\n")
	if got := string(exportOf(t, in, "export.items", map[string]any{}).Content); !strings.Contains(got, "'=cmd|' /C calc'!A0") {
		t.Errorf("a formula is not guarded: %s", got)
	}
	if got := string(exportOf(t, in, "export.items", map[string]any{"syntax": "markdown"}).Content); !strings.Contains(got, `a\|b &lt;script&gt; \*x\*`) {
		t.Errorf("markup is not written as it is: %s", got)
	}
}

func TestExportItems_comesBackAsItWas(t *testing.T) {
	in := empty(t)
	in.apply(t, "Key,Title,Team,Low,Estimate,High,Labels,Status\nPAY-1,One,core,2,3,8,\"a, b\",ready\nPAY-2,Two,core,1,1,1,,done\n")
	file := exportOf(t, in, "export.items", map[string]any{})
	other := empty(t)
	other.apply(t, string(file.Content))
	second := exportOf(t, other, "export.items", map[string]any{})
	for _, want := range []string{"One", "core", "2,3,8", "\"a, b\""} {
		if !strings.Contains(string(second.Content), want) {
			t.Errorf("what came back lacks %q:\n%s\nof\n%s", want, second.Content, file.Content)
		}
	}
}

func TestExportCalendar_hasEachPromiseAndRelease(t *testing.T) {
	in := installed(t, "harbour.yaml")
	file := exportOf(t, in, "export.calendar", map[string]any{})
	c, err := ical.ParseCalendar(bytes.NewReader(file.Content))
	if err != nil {
		t.Fatal(err)
	}
	forecast, err := call[app.RunwayView](t, in, owner, "plan.runway", map[string]any{"workspace": string(in.id)})
	if err != nil {
		t.Fatal(err)
	}
	uids, days := map[string]bool{}, map[string]string{}
	for _, e := range c.Events() {
		uids[e.Id()] = true
		start, err := e.GetAllDayStartAt()
		if err != nil {
			t.Fatal(err)
		}
		days[e.GetProperty(ical.ComponentPropertySummary).Value] = start.Format("2006-01-02")
	}
	if len(uids) != len(c.Events()) || len(uids) == 0 {
		t.Errorf("%d events have %d identities", len(c.Events()), len(uids))
	}
	for _, p := range forecast.Promises {
		found := false
		for title, day := range days {
			found = found || strings.Contains(title, p.Title) && day == work.Date(p.Date).String()
		}
		if !found {
			t.Errorf("the promise %s is not on %s", p.Title, work.Date(p.Date))
		}
	}
	again := exportOf(t, in, "export.calendar", map[string]any{})
	if !bytes.Equal(again.Content, file.Content) {
		t.Error("the same plan and clock give other bytes")
	}
}

func TestExportRoadmap_isOnePicture(t *testing.T) {
	in := installed(t, "harbour.yaml")
	file := exportOf(t, in, "export.roadmap", map[string]any{})
	d := xml.NewDecoder(bytes.NewReader(file.Content))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
	}
	if !bytes.Contains(file.Content, []byte("QUA-40")) {
		t.Error("the picture does not show QUA-40")
	}
}

func TestExportTexts_sayWhatThePlanSays(t *testing.T) {
	in := installed(t, "harbour.yaml")
	promises := string(exportOf(t, in, "export.promises", map[string]any{}).Content)
	all, err := call[app.RunwayView](t, in, owner, "plan.runway", map[string]any{"workspace": string(in.id)})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all.Promises {
		if !strings.Contains(promises, p.Title) || p.Likelihood.Known() && !strings.Contains(promises, p.Likelihood.Says+" likely") {
			t.Errorf("the text does not say %s with %s", p.Title, p.Likelihood.Says)
		}
	}
	if _, err := ask(t, in, owner, "item.edit", map[string]any{"workspace": string(in.id), "key": "QUA-40", "set": map[string]any{"title": "Renamed"}, "wait": "plan"}); err != nil {
		t.Fatal(err)
	}
	changed := string(exportOf(t, in, "export.changed", map[string]any{"since": "2026-02-01"}).Content)
	if !strings.Contains(changed, "Renamed") || !strings.HasPrefix(changed, "# What changed in ") {
		t.Errorf("the text does not tell of the edit:\n%s", changed)
	}
}

// apply imports a table.
func (in *installation) apply(t *testing.T, table string) {
	t.Helper()
	_, err := call[app.Imported](t, in, owner, "import.apply", map[string]any{
		"workspace": string(in.id), "file": map[string]any{"name": "t.csv", "content": []byte(table)},
	})
	if err != nil {
		t.Fatal(err)
	}
}
