package planfile

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

const head = "format: trestle-plan/1\nas_of: 2026-03-02\n"

// Each file is refused with all the findings listed, each with its place.
func TestRead_refusesWithPlaceAndMend(t *testing.T) {
	latin1 := strings.ReplaceAll(head+"name: Bücher\n", "ü", "\xFC")
	for _, tc := range []struct {
		name, file, content string
		want                []string
	}{
		{"empty", "a.yaml", "", []string{`a.yaml:1:1: the file is empty; begin it with the field format: trestle-plan/1`}},
		{"empty JSON", "a.json", "", []string{`a.json:1:1: the file ends in the middle of a value; it was cut off: get the whole file, or close the open brackets and quotes`}},
		{"only a comment", "a.yaml", "# plan\n", []string{`a.yaml:1:1: the file is empty; begin`}},
		{"truncated JSON", "a.json", `{"format": "trestle-plan/1", "items": [{"key": "A-1", "tit`, []string{`a.json:1:59: the file ends in the middle of a value; it was cut off`}},
		{"truncated YAML", "a.yaml", head + "items:\n  - {key: A-1, tit", []string{`a.yaml:3:1: is not YAML: did not find expected ',' or '}'; look at this line and those beside it`}},
		{"comma missing", "a.json", "{\n\"format\": \"trestle-plan/1\"\n\"as_of\": 1}", []string{`a.json:3:1: is not JSON: invalid character '"' after object key:value pair; look at this place and just before it`}},
		{"comma too many", "a.json", "{\"format\": \"trestle-plan/1\",\n}", []string{`a.json:2:1: is not JSON: `}},
		{"two JSON values", "a.json", "{}\n {}", []string{`a.json:2:2: something follows the end of the plan; a file holds one plan`}},
		{"two YAML documents", "a.yaml", head + "---\nb: 1\n", []string{`a.yaml:3:1: the file holds a second document; a file holds one plan`}},
		{"tab as indentation", "a.yaml", head + "source:\n\tname: x\n", []string{`a.yaml:4:1: is not YAML: found character that cannot start any token; look`}},
		{"UTF-16", "a.yaml", "\xFF\xFEf\x00o\x00", []string{`a.yaml:1:1: the file is UTF-16; save it as UTF-8`}},
		{"UTF-16 without a mark", "a.json", "{\x00\"\x00", []string{`a.json:1:1: the file is UTF-16; save it as UTF-8`}},
		{"Latin-1", "a.yaml", latin1, []string{`a.yaml:3:8: byte 0xFC is not UTF-8; the file may be Latin-1 or Windows-1252; save it as UTF-8`}},
		{"no plan", "a.json", `{"a": 1}`, []string{`a.json:1:1: format: is missing: this may be no plan file; begin it with`}},
		{"a list", "a.json", `[1]`, []string{`a.json:1:1: a plan is a record of fields, not a list; begin`}},
		{"a later format", "a.yaml", "format: trestle-plan/2\n", []string{`a.yaml:1:1: format: the file is in "trestle-plan/2"; this program reads trestle-plan/1; use a newer program`}},
		{"another format", "a.yaml", "format: jira/1\n", []string{`a.yaml:1:1: format: "jira/1" is not a format known here; it has to be trestle-plan/1`}},
		{"deep JSON", "a.json", strings.Repeat("[", 10_000), []string{`a.json:1:65: records and lists are nested more than 64 deep; a plan needs fewer than ten levels: flatten`}},
		{"deep YAML", "a.yaml", strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), []string{`a.yaml:1:65: records and lists are nested more than 64 deep`}},
		{"deeper YAML", "a.yaml", strings.Repeat("[", 20_000), []string{`a.yaml:1:1: is not YAML: exceeded max depth of 10000; look`}},
		{"alias bomb", "a.yaml", "format: &a [x, x]\nname: [*a, *a]\n", []string{`a.yaml:1:9: the file uses an anchor (&a), which plan files do not know; write the value out where it is meant`}},
		{"merge key", "a.yaml", head + "source:\n  <<: {name: x}\n", []string{`a.yaml:4:3: the file uses a merge key (<<)`}},
		{"tag", "a.yaml", head + "name: !!binary aGk=\n", []string{`a.yaml:3:7: the file uses a tag (!!binary)`}},
		{"record as a name", "a.yaml", head + "? {a: b}\n: c\n", []string{`a.yaml:3:3: a field's name is not a text; use a plain word`}},
		{"twice in JSON", "a.json", "{\"format\": \"trestle-plan/1\",\n \"as_of\": \"2026-03-02\",\n \"as_of\": \"2026-03-03\"}", []string{`a.json:3:2: the field "as_of" is given twice in one record; keep one of them`}},
		{"twice in YAML", "a.yaml", head + "name: x\nname: y\n", []string{`a.yaml:4:1: the field "name" is given twice in one record; keep one of them`}},
		{"numbers", "a.yaml", head + `
products: [{key: A}]
teams: [{key: t, people: 1}]
items:
  - key: A-1
    title: x
    shares:
      - {team: t, estimate: {low: -1, likely: 1e308, high: 99999999999999999999}, people: 0.05}
    value: -5
`, []string{
			`a.yaml:10:30: items[0].shares[0].estimate.low (A-1): -1 lies outside 0 to 100000; write a number between the two`,
			`a.yaml:10:39: items[0].shares[0].estimate.likely (A-1): "1e308" is not a plain number such as 3 or 2.5; write a plain number`,
			`a.yaml:10:54: items[0].shares[0].estimate.high (A-1): "99999999999999999999" is too large: the most is 1000000000000; write a plain number`,
			`a.yaml:10:83: items[0].shares[0].people (A-1): 0.05 lies outside 0.1 to 1000; write a number between the two`,
			`a.yaml:11:5: items[0].value (A-1): -5 is less than nothing; write 0 or more`,
		}},
		{"dates", "a.yaml", "format: trestle-plan/1\nas_of: 0000-01-01\nreleases:\n  - {key: a, date: 99999-01-01}\n  - {key: b, date: 2026-02-30}\n  - {key: c, date: next week}\n", []string{
			`a.yaml:2:1: as_of: "0000-01-01" lies outside the years 1970 to 2199; give a day that exists`,
			`a.yaml:4:14: releases[0].date (a): "99999-01-01" lies outside the years 1970 to 2199`,
			`a.yaml:5:14: releases[1].date (b): "2026-02-30" is not a date: February 2026 has the days 1 to 28`,
			`a.yaml:6:14: releases[2].date (c): "next week" is not a date; write year, month and day as 2026-02-27`,
		}},
		{"kinds of values", "a.yaml", head + "name: 12\nzone:\nclients: a\nproducts: [{key: A, name: {a: b}}]\nitems: [{key: A-1, title: true, archived: 1, together: \"yes\"}]\n", []string{
			`a.yaml:3:1: name: must be a text, not a number; put it in quotes: "12"`,
			`a.yaml:4:1: zone: has no value; give one, or leave the field out`,
			`a.yaml:5:1: clients: must be a list, not a text; write a list, even for one entry`,
			`a.yaml:6:21: products[0].name (A): must be a text, not a record; write a text`,
			`a.yaml:7:20: items[0].title (A-1): must be a text, not true or false; put it in quotes: "true"`,
			`a.yaml:7:33: items[0].archived (A-1): must be true or false, not a number; write true or false, without quotes`,
			`a.yaml:7:46: items[0].together (A-1): must be true or false, not a text; write true or false, without quotes`,
		}},
		{"a list too long, and nothing said of its entries", "a.json", `{"format": "trestle-plan/1", "as_of": "2026-03-02", "items": [{"key": "A-1", "title": "x",
"shares": [` + strings.Repeat("{}, ", work.MaxInList) + `{}]}]}`, []string{`a.json:2:1: items[0].shares (A-1): has 1001 entries; the most is 1000; split it`}},
		{"all at once, in the order of the file", "a.json", `{"format": "trestle-plan/1", "as_of": "2026-03-02",
"items": [
 {"key": "A-1", "title": "x", "team": "web", "needs": ["A-2"]},
 {"key": "A-2", "needs": ["A-1"], "estimate": "M"},
 {"key": "A-2", "title": "y", "team": "core", "shares": [{"team": "core"}]}
],
"products": [{"key": "A"}], "teams": [{"key": "core", "people": 2, "members": [{}]}],
"dependencies": [{"from": "A-9", "to": "A-1", "lag": "soon"}]}`, []string{
			`a.json:3:31: items[0].team (A-1): there is no team "web"; add it to teams, or name one that is there`,
			`a.json:3:56: items[0].needs[0] (A-1): work would wait for itself: A-2 → A-1 → A-2; delete one of these dependencies`,
			`a.json:4:2: items[1].title (A-2): is missing; add it: what is to be done`,
			`a.json:4:35: items[1].estimate (A-2): estimate is given without a team; add the field team: whose estimate is it?`,
			`a.json:5:3: items[2].key (A-2): the item "A-2" is there already, as items[1]; give one of the two another key`,
			`a.json:5:31: items[2].team (A-2): team is given besides shares; move it into the share of its team`,
			`a.json:7:55: teams[0].people (core): people is given besides members; keep one of the two`,
			`a.json:8:19: dependencies[0].from: there is no item "A-9"; add it to items, or name one that is there`,
			`a.json:8:47: dependencies[0].lag: "soon" is not a lag; write 2d for working days or 2d elapsed`,
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, findings, err := Read(strings.NewReader(tc.content), tc.file)
			if doc != nil || err == nil {
				t.Fatalf("was read: %v, %v", doc, err)
			}
			var got []string
			for _, f := range findings {
				if f.Severity == work.SeverityError {
					got = append(got, f.String())
				}
			}
			for i := range max(len(got), len(tc.want)) {
				if i >= len(got) || i >= len(tc.want) || !strings.HasPrefix(got[i], tc.want[i]) {
					t.Fatalf("finding %d:\ngot  %s\nwant %s", i, strings.Join(got, "\n     "), strings.Join(tc.want, "\n     "))
				}
			}
		})
	}
}

func TestRead_acceptsAByteOrderMarkAndWindowsLines(t *testing.T) {
	for name, content := range map[string]string{
		"a.yaml": "\xEF\xBB\xBF" + strings.ReplaceAll(head, "\n", "\r\n"),
		"a.json": "\xEF\xBB\xBF{\r\n\"format\": \"trestle-plan/1\",\r\n\"as_of\": \"2026-03-02\"}\r\n",
	} {
		doc, findings, err := Read(strings.NewReader(content), name)
		if err != nil || len(findings) > 0 || doc.Workspace.AsOf != work.DateOf(2026, 3, 2) {
			t.Errorf("%s: %v, %v", name, findings, err)
		}
	}
}

func TestRead_tellsTheSyntaxByExtensionThenByContent(t *testing.T) {
	const json = `{"format": "trestle-plan/1", "as_of": "2026-03-02"}`
	for _, tc := range []struct {
		name, content string
		want          Syntax
	}{
		{"a.json", json, JSON}, {"a.JSON", json, JSON}, {"a.yml", json, YAML}, {"a.yaml", head, YAML},
		{"a.plan", " \n" + json, JSON}, {"-", head, YAML}, {"", json, JSON},
	} {
		doc, findings, err := Read(strings.NewReader(tc.content), tc.name)
		if err != nil || doc.Syntax != tc.want {
			t.Errorf("%s: %v, %v; want %s", tc.name, findings, err, tc.want)
		}
	}
}

// endless gives bytes for ever, to see that nobody reads them all.
type endless struct {
	unit string
	read int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.unit[(e.read+i)%len(e.unit)]
	}
	e.read += len(p)
	return len(p), nil
}

func TestRead_stopsAtTheLimitOfSize(t *testing.T) {
	for name, want := range map[string]string{"a.json": "larger than 64 MB, the most for JSON", "a.yaml": "larger than 16 MB, the most for YAML"} {
		source := &endless{unit: "x"}
		_, findings, err := Read(source, name)
		if work.KindOf(err) != work.TooLarge || !strings.Contains(findings[0].Message, want) {
			t.Errorf("%s: %v, want too large", name, err)
		}
		if source.read > MaxFileSize+1 {
			t.Errorf("%s: %d bytes read, want at most %d", name, source.read, MaxFileSize+1)
		}
	}
}

// Both readers count what a file holds before it has cost more than it may.
func TestRead_stopsAtTheLimitOfValues(t *testing.T) {
	for name, content := range map[string]string{
		"a.json": `{"x": [` + strings.Repeat("1,", maxValues+1),
		"a.yaml": strings.Repeat("\n", maxYAMLMarks+1),
	} {
		_, findings, err := Read(strings.NewReader(content), name)
		if work.KindOf(err) != work.TooLarge {
			t.Errorf("%s: %v, want too large", name, findings)
		}
	}
}

// A line of a hundred megabytes, and files that are made to cost as much memory
// as they can: as large as allowed in a full proof, a fortieth of it otherwise.
func TestRead_boundsMemory(t *testing.T) {
	fill := func(open, unit, end string, size int) string {
		return open + strings.Repeat(unit, (size-len(open)-len(end))/len(unit)) + end
	}
	share := 40
	if os.Getenv("TRESTLE_PROOF") == "full" {
		share = 1
	}
	for _, tc := range []struct {
		name, content string
		most          uint64 // MB allocated in all
	}{
		{"line.json", `{"format": "` + strings.Repeat("x", 100<<20/share), 400},
		{"line.yaml", "name: " + strings.Repeat("x", 100<<20/share), 400},
		{"numbers.json", fill(`{"format": "trestle-plan/1", "x": [`, "1,", "1]}", MaxFileSize/share), 1000},
		{"items.json", fill(`{"format": "trestle-plan/1", "items": [`, "{},", "{}]}", 3*maxValues/share-9000), 700},
		{"shares.json", fill(`{"format": "trestle-plan/1", "items": [`, `{"shares": [`+strings.Repeat("{},", 999)+"{}]},", "{}]}", 3*maxEntries/share-9000), 700},
		{"lists.json", fill(`{"format": "trestle-plan/1", "x": [`, "[],", "[]]}", MaxFileSize/share), 1000},
		{"names.json", fill(`{"format": "trestle-plan/1", "x": {"": 1`, `,"a":1`, "}}", MaxFileSize/share), 1000},
		{"numbers.yaml", fill("x: [", "1,", "1]", MaxYAMLSize/share), 1000},
		{"allowed.yaml", fill("x: [", "1,", "1]", 2*maxYAMLMarks/share-100), 1000},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, findings, err := Read(strings.NewReader(tc.content), tc.name)
		runtime.ReadMemStats(&after)
		if err == nil || len(findings) == 0 {
			t.Fatalf("%s was read", tc.name)
		}
		took := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%s: %d MB allocated; %.150s", tc.name, took, findings[0])
		if took > tc.most {
			t.Errorf("%s: %d MB allocated, want at most %d", tc.name, took, tc.most)
		}
	}
}

func TestRead_refusesMoreItemsThanTheLimit(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(`{"format": "trestle-plan/1", "as_of": "2026-03-02", "products": [{"key": "A"}], "items": [`)
	for i := range work.MaxItems + 1 {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"key": "A-%d", "title": "x"}`, i+1)
	}
	b.WriteString("]}")
	_, findings, err := Read(&b, "a.json")
	const want = "a.json:1:81: items: has 50001 entries; the most is 50000; split it"
	if work.KindOf(err) != work.TooLarge || len(findings) != 1 || findings[0].String() != want {
		t.Errorf("got %v, %v\nwant %s", findings, err, want)
	}
}

func TestRead_listsAtMostAThousandFindingsAndCountsTheRest(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(head + "items:\n")
	for range 1500 {
		b.WriteString("  - {key: A, colour: red}\n")
	}
	_, findings, err := Read(&b, "a.yaml")
	counts := map[work.Severity]int{}
	for _, f := range findings {
		counts[f.Severity]++
	}
	if err == nil || counts[work.SeverityError] != maxFindings+1 || counts[work.SeverityWarning] != maxFindings+1 {
		t.Errorf("%v, %v; want 1000 of each and one that counts", counts, err)
	}
	if last := findings[len(findings)-1].Message; last != "at least 500 more of this severity are not listed" {
		t.Errorf("the last one says %q", last)
	}
}

func TestReadFile_saysWhatStandsAtThePath(t *testing.T) {
	dir := t.TempDir()
	if _, findings, err := ReadFile(dir); work.KindOf(err) != work.Invalid || !strings.Contains(findings[0].String(), "is a directory; give the path of a plan file") {
		t.Errorf("directory: %v, %v", findings, err)
	}
	if _, _, err := ReadFile(filepath.Join(dir, "none.yaml")); work.KindOf(err) != work.NotFound {
		t.Errorf("no file: %v, want not found", err)
	}
	large := filepath.Join(dir, "large.yaml")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, MaxYAMLSize+1); err != nil {
		t.Fatal(err)
	}
	if _, findings, err := ReadFile(large); work.KindOf(err) != work.TooLarge || len(findings) != 1 {
		t.Errorf("large file: %v, %v, want too large", findings, err)
	}
	path := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(path, []byte(head), 0o600); err != nil {
		t.Fatal(err)
	}
	if doc, findings, err := ReadFile(path); err != nil || doc == nil {
		t.Errorf("file: %v, %v", findings, err)
	}
}

func TestRead_warnsOfUnknownFieldsAndKeepsThem(t *testing.T) {
	doc, findings, err := Read(strings.NewReader(head+"namme: x\nproducts: [{key: A, x_hue: 3}]\n"), "a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`a.yaml:3:1: namme: the field "namme" is not part of trestle-plan/1; did you mean name? Otherwise it means nothing to the plan; it is kept and written again`,
		`a.yaml:4:21: products[0].x_hue (A): the field "x_hue" is not part of trestle-plan/1; it means nothing to the plan; it is kept and written again`,
	}
	for i, f := range findings {
		if f.Severity != work.SeverityWarning || f.String() != want[i] {
			t.Errorf("got  %s\nwant %s", f, want[i])
		}
	}
	const again = head + "\nproducts:\n  - {key: A, x_hue: 3}\nnamme: x\n"
	if got := written(t, doc); len(findings) != 2 || got != again {
		t.Errorf("got\n%s\nwant\n%s", got, again)
	}
}
