package fluid

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// counts are what the archive holds, counted by another program.
type counts struct {
	Items, Products, Comments         int
	Pairs, Dependence, Dangling       int // pairs of items whatever the link; of one type; that lead out
	Before, Related, Duplicate, Field int
}

var whole = counts{
	Items: 7048, Products: 12, Comments: 12887, Pairs: 1370, Dependence: 523, Dangling: 107,
	Before: 0, Related: 1091, Duplicate: 178, Field: 11,
}

func count(b *connect.Batch) counts {
	n := counts{Comments: len(b.Comments), Field: len(b.Fields)}
	pairs, dependence := map[[2]string]bool{}, map[[2]string]bool{}
	for _, l := range b.Links {
		pairs[[2]string{l.From, l.To}] = true
		switch l.Kind {
		case connect.Before, connect.Supersedes:
			n.Before++
		case connect.Related:
			n.Related++
		case connect.Duplicate:
			n.Duplicate++
		}
	}
	for _, r := range b.Records {
		switch r.Kind {
		case connect.Item:
			n.Items++
		case connect.Product:
			n.Products++
		default:
		}
		for _, key := range connect.SplitList[string](r.Says[connect.CustomField("dependence")]) {
			dependence[[2]string{min(r.ID, key), max(r.ID, key)}] = true
		}
		for _, line := range connect.SplitList[string](r.Says[connect.CustomField("elsewhere")]) {
			key := line[strings.LastIndexByte(line, ' ')+1:]
			pair := [2]string{min(r.ID, key), max(r.ID, key)}
			pairs[pair] = true
			if strings.HasPrefix(line, "Dependence ") {
				dependence[pair] = true
			}
		}
	}
	n.Pairs, n.Dependence = len(pairs), len(dependence)
	for _, f := range b.Findings.All() {
		if f.Kind == work.NotFound {
			n.Dangling++
		}
	}
	return n
}

// archives are the tracker as the tests have it, and as it was published where the
// project's data lies beside the checkout.
func archives(t *testing.T) []string {
	files := []string{"testdata/tracker.tar.gz"}
	published := filepath.Join("..", "..", "..", "..", "shared", "data", "jira_fluid", "issues.tar.gz")
	if _, err := os.Stat(published); err == nil {
		files = append(files, published)
	}
	t.Logf("%d archives", len(files))
	return files
}

func read(t *testing.T, path string) *connect.Batch {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := Read(f, filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRead_countsWhatTheTrackerHolds(t *testing.T) {
	for _, path := range archives(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			b := read(t, path)
			if diff := cmp.Diff(whole, count(b)); diff != "" {
				t.Errorf("counts (-want +got):\n%s", diff)
			}
			if n := b.Findings.Count(work.SeverityError); n != 0 {
				t.Errorf("%d errors, want none: %v", n, b.Findings.All()[0])
			}
		})
	}
}

func TestRead_givesNoOrderToALinkWithoutDirection(t *testing.T) {
	b := pack(t, item("PAY-1", `"issueLinks":[{"type":"Dependence","key":"PAY-2"},{"type":"Dependence","key":"PAY-9"},{"type":"Dependence","key":"PAY-9"}]`),
		item("PAY-2", `"issueLinks":[{"type":"Dependence","key":"PAY-1"}]`))
	if len(b.Links) != 1 || b.Links[0].Kind != connect.Related || b.Links[0].Said != "Dependence" {
		t.Errorf("links are %+v, want one relation", b.Links)
	}
	if n := b.Findings.Count(work.SeverityWarning); n != 3 { // of the type, of the direction, and of PAY-9 once
		t.Errorf("%d warnings, want 3: %v", n, b.Findings.All())
	}
	first := b.Records[1]
	if got := first.Says[connect.CustomField("dependence")]; got != "PAY-2" {
		t.Errorf("the field dependence says %q, want PAY-2", got)
	}
	if got := first.Says[connect.CustomField("elsewhere")]; got != "Dependence PAY-9" {
		t.Errorf("the field elsewhere says %q, want Dependence PAY-9", got)
	}
}

func TestRead_saysOnlyWhatTheTrackerSays(t *testing.T) {
	b := pack(t, item("PAY-1", `"type":"Bug","status":"Closed","resolution":"Won't Fix","assignee":"Ann Lee","mood":"sad"`),
		item("PAY-2", `"type":"Source","status":"Limbo"`))
	got := []map[string]string{b.Records[1].Says, b.Records[2].Says}
	for i, want := range []map[string]string{
		{connect.FieldStatus: "dropped", connect.FieldType: "defect", connect.FieldLevel: "story", connect.FieldAssignees: "ann.lee"},
		{connect.FieldStatus: "", connect.FieldType: "", connect.FieldLevel: "", connect.FieldAssignees: ""},
	} {
		for field, value := range want {
			if got[i][field] != value {
				t.Errorf("%s of item %d is %q, want %q", field, i+1, got[i][field], value)
			}
		}
	}
	if _, said := b.Records[2].Says[connect.FieldStatus]; said {
		t.Error("a status without a class was taken for one")
	}
	if kept := got[0]["field:other.mood"]; kept != `"sad"` || b.Fields[len(b.Fields)-1].Name != "mood" {
		t.Errorf("what is not known is kept as %q; the fields are %+v", kept, b.Fields)
	}
	if all := fmt.Sprint(b.Findings.All()); !strings.Contains(all, "mood: the field is not known (1 items)") {
		t.Errorf("nobody is told: %s", all)
	}
}

func TestRead_refusesWhatIsNoArchive(t *testing.T) {
	var empty bytes.Buffer
	gzip.NewWriter(&empty).Close()
	for name, data := range map[string]string{"text": "hello", "empty": empty.String()} {
		if _, err := Read(strings.NewReader(data), name); work.KindOf(err) != work.Invalid {
			t.Errorf("%s: the error is %v, want one of kind invalid", name, err)
		}
	}
}

func TestRead_reportsFilesThatAreNoItems(t *testing.T) {
	b := pack(t, item("PAY-1", `"type":"Bug"`), "no record", "---json\n{\n---\n", item("nonsense", `"type":"Bug"`))
	if n := b.Findings.Count(work.SeverityError); n != 3 {
		t.Errorf("%d errors, want 3: %v", n, b.Findings.All())
	}
}

func item(key, rest string) string {
	return fmt.Sprintf("---json\n{\"title\":%q,\"summary\":\"What %s is for\",\"project\":{\"key\":\"PAY\",\"title\":\"Payments\"},%s}\n---\nText\n", key, key, rest)
}

// pack reads an archive of these files.
func pack(t *testing.T, files ...string) *connect.Batch {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for i, text := range files {
		if err := w.WriteHeader(&tar.Header{Name: fmt.Sprintf("%d.md", i), Size: int64(len(text)), Mode: 0o600, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if w.Close() != nil || z.Close() != nil {
		t.Fatal("cannot pack")
	}
	batch, err := Read(&b, "test.tar.gz")
	if err != nil {
		t.Fatal(err)
	}
	return batch
}
