package planfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

func written(t interface{ Fatal(...any) }, doc *Document) string {
	var b bytes.Buffer
	if err := Write(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What was written reads back as what it was and is written again as the same
// bytes, in both syntaxes, unknown fields included.
func TestWrite_readsBackAndWritesTheSameBytes(t *testing.T) {
	prove(t, func(t *rapid.T) {
		w := drawWorkspace(t)
		unknown := drawUnknown(t, w)
		want := copyOf(w)
		want.Normalise()
		want.Sort()
		for _, syntax := range []Syntax{JSON, YAML} {
			first := written(t, &Document{Workspace: w, Syntax: syntax, unknown: unknown})
			doc, findings, err := Read(strings.NewReader(first), "plan")
			if err != nil {
				t.Fatalf("%s: %v\n%s\n%v", syntax, err, first, findings)
			}
			if doc.Syntax != syntax {
				t.Fatalf("read as %s, want %s", doc.Syntax, syntax)
			}
			if diff := cmp.Diff(want, doc.Workspace, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s: workspace (-want +got):\n%s\n%s", syntax, diff, first)
			}
			if diff := cmp.Diff(unknownText(unknown), unknownText(doc.unknown)); diff != "" {
				t.Fatalf("%s: unknown fields (-want +got):\n%s\n%s", syntax, diff, first)
			}
			if second := written(t, doc); second != first {
				t.Fatalf("%s: second writing (-first +second):\n%s", syntax, cmp.Diff(first, second))
			}
		}
	})
}

// unknownText shows unknown fields with all that their nodes say.
func unknownText(unknown map[string][]field) []string {
	var lines []string
	for address, fields := range unknown {
		for _, f := range fields {
			var b bytes.Buffer
			writeJSON(&b, f.value)
			lines = append(lines, fmt.Sprintf("%q %q %s", address, f.name, b.String()))
		}
	}
	slices.Sort(lines)
	return lines
}

func TestRead_takesTheShortFormsForWhatTheyMean(t *testing.T) {
	short := `
format: trestle-plan/1
as_of: 2026-03-02
value_unit: EUR
sizes: [{size: M, low: 1, likely: 2, high: 3}]
products: [{key: A}]
teams: [{key: web, people: 2.5}]
items:
  - {key: A-1, title: one, team: web, estimate: M, value: 12.5, needs: [A-2]}
  - {key: A-2, title: two, team: web, estimate: {low: 1, likely: 2, high: 3}, people: 2}
`
	long := `{
"format": "trestle-plan/1", "as_of": "2026-03-02", "value_unit": "EUR", "zone": "UTC",
"sizes": [{"size": "M", "low": 1.000, "likely": 2, "high": 3}],
"products": [{"key": "A"}],
"teams": [{"key": "web", "focus": 1, "kept_free": 0, "members": [{"people": 2.5}]}],
"items": [
  {"key": "A-1", "title": "one", "level": "feature", "type": "work", "backlog": "functional", "status": "ready",
   "shares": [{"team": "web", "estimate": {"size": "M"}, "people": 1}], "value": {"per_week": 12.50, "urgency": "linear"}},
  {"key": "A-2", "title": "two", "shares": [{"team": "web", "estimate": {"low": 1, "likely": 2, "high": 3}, "people": 2}]}],
"dependencies": [{"from": "A-2", "to": "A-1", "kind": "finish-start", "strength": "hard", "lag": "0d"}]
}`
	fromShort, _, err := Read(strings.NewReader(short), "short.yaml")
	if err != nil {
		t.Fatal(err)
	}
	fromLong, _, err := Read(strings.NewReader(long), "long.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fromLong.Workspace, fromShort.Workspace); diff != "" {
		t.Errorf("short form (-long +short):\n%s", diff)
	}
	fromLong.Syntax = YAML
	if diff := cmp.Diff(written(t, fromShort), written(t, fromLong)); diff != "" {
		t.Errorf("written (-from short +from long):\n%s", diff)
	}
}

// The order of records other than items, calendars, sizes and declared fields
// says nothing, so that a plan does not depend on it.
func TestRead_sortsWhatHasNoOrder(t *testing.T) {
	const head = "format: trestle-plan/1\nas_of: 2026-03-02\n"
	one := head + "clients: [{key: b}, {key: a}]\nproducts: [{key: B}, {key: A}]\nitems: [{key: B-1, title: x}, {key: A-1, title: x}]\n"
	two := head + "items: [{key: B-1, title: x}, {key: A-1, title: x}]\nproducts: [{key: A}, {key: B}]\nclients: [{key: a}, {key: b}]\n"
	a, _, err := Read(strings.NewReader(one), "one.yaml")
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := Read(strings.NewReader(two), "two.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.Workspace, b.Workspace); diff != "" {
		t.Errorf("workspaces (-one +two):\n%s", diff)
	}
	if a.Workspace.Clients[0].Key != "a" || a.Workspace.Items[0].Key != "B-1" {
		t.Errorf("clients are not sorted, or items are: %v %v", a.Workspace.Clients, a.Workspace.Items)
	}
}

func TestWrite_leavesTheWorkspaceAsItIs(t *testing.T) {
	w := &work.Workspace{
		AsOf: 20000, Clients: []work.Client{{Key: "b"}, {Key: "a"}},
		Teams: []work.Team{{Key: "z", Memberships: []work.Membership{{}}}, {Key: "a"}},
		Items: []work.Item{{Key: "A-1", Title: "x", Shares: []work.Share{{Team: "a"}}}},
	}
	want := fmt.Sprintf("%+v", *w)
	if _, err := Marshal(w, JSON); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%+v", *w); got != want {
		t.Errorf("changed to %s\nwant %s", got, want)
	}
}

func TestWrite_dropsUnknownFieldsOfRecordsThatAreGone(t *testing.T) {
	const in = "format: trestle-plan/1\nas_of: 2026-03-02\nproducts:\n  - {key: A, hue: red}\n  - {key: B, hue: blue}\n"
	doc, _, err := Read(strings.NewReader(in), "a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc.Workspace.Products = doc.Workspace.Products[1:]
	const want = "format: trestle-plan/1\nas_of: 2026-03-02\n\nproducts:\n  - {key: B, hue: blue}\n"
	if got := written(t, doc); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
