package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// manyRows is a table of so many items.
func manyRows(n int) []byte {
	var b strings.Builder
	b.WriteString("Key,Title\n")
	for i := range n {
		fmt.Fprintf(&b, "PAY-%d,Item %d\n", i+1, i+1)
	}
	return []byte(b.String())
}

func (in *installation) begin(t *testing.T, id string, rows int) app.ImportRef {
	t.Helper()
	err := in.StartImport(t.Context(), owner, app.ApplyImport{
		Write: app.Write{Workspace: string(in.id)}, File: app.Upload{Name: "many.csv", Content: manyRows(rows)}, ID: id,
	})
	if err != nil {
		t.Fatal(err)
	}
	return app.ImportRef{Workspace: string(in.id), ID: id}
}

func (in *installation) ended(t *testing.T, ref app.ImportRef) app.ImportProgress {
	t.Helper()
	is, err := in.AwaitImport(t.Context(), owner, ref)
	if err != nil || !is.Ended {
		t.Fatalf("it has not ended: %+v, %v", is, err)
	}
	return is
}

func TestStartImport_goesOnByItselfAndTellsItsAct(t *testing.T) {
	in := empty(t)
	t.Cleanup(in.Close)
	ref := in.begin(t, "one", 300)
	is := in.ended(t, ref)
	if is.Did == nil || is.Did.Counts["item"]["create"] != 300 || is.Seq == 0 || is.Failed != "" {
		t.Errorf("it ended as %+v", is)
	}
	if got := len(in.items(t)); got != 300 {
		t.Errorf("%d items are there", got)
	}
	if err := in.StartImport(t.Context(), owner, app.ApplyImport{Write: app.Write{Workspace: string(in.id)}}); work.KindOf(err) != work.Invalid {
		t.Errorf("without a name it gives %v", err)
	}
}

func TestStartImport_keepsNothingOfOneThatWasStopped(t *testing.T) {
	in := empty(t)
	t.Cleanup(in.Close)
	ref := in.begin(t, "one", 4_000)
	if _, err := in.CancelImport(t.Context(), owner, app.CancelImport{Write: app.Write{Workspace: string(in.id)}, ID: "one"}); err != nil {
		t.Fatal(err)
	}
	is := in.ended(t, ref)
	if is.Kind != work.Cancelled || is.Did != nil || len(in.items(t)) != 0 {
		t.Errorf("it ended as %+v with %d items", is, len(in.items(t)))
	}
}

func TestClose_stopsImportsAndWaits(t *testing.T) {
	in := empty(t)
	ref := in.begin(t, "one", 4_000)
	in.Close()
	if is := in.ended(t, ref); is.Kind != work.Cancelled || len(in.items(t)) != 0 {
		t.Errorf("after the close it is %+v with %d items", is, len(in.items(t)))
	}
	err := in.StartImport(context.Background(), owner, app.ApplyImport{
		Write: app.Write{Workspace: string(in.id)}, File: app.Upload{Name: "a.csv", Content: manyRows(1)}, ID: "two",
	})
	if work.KindOf(err) != work.Unavailable {
		t.Errorf("a closed installation begins an import: %v", err)
	}
}

func (in *installation) items(t *testing.T) []string {
	t.Helper()
	list, err := in.Items(t.Context(), owner, app.ListItems{Workspace: string(in.id), Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for i := range list.Items {
		keys = append(keys, list.Items[i].Key)
	}
	return keys
}

func TestMappings_areSavedByNameAndTaken(t *testing.T) {
	in := empty(t)
	file := map[string]any{"name": "a.csv", "content": []byte("Key,Title,Note\nPAY-1,One,x\n")}
	preview, err := call[app.ImportPreview](t, in, owner, "import.preview", map[string]any{"workspace": string(in.id), "file": file})
	if err != nil {
		t.Fatal(err)
	}
	if len(preview.Samples) != 1 || preview.Samples[0].Says["title"] != "One" || preview.Samples[0].Line != 2 {
		t.Errorf("the samples are %+v", preview.Samples)
	}
	preview.Mapping.Columns[2].To = "labels"
	given := map[string]any{"workspace": string(in.id), "name": "ours", "mapping": preview.Mapping}
	if _, err := ask(t, in, owner, "import.save-mapping", given); err != nil {
		t.Fatal(err)
	}
	taken, err := call[app.ImportPreview](t, in, owner, "import.preview", map[string]any{"workspace": string(in.id), "file": file, "saved": "ours"})
	if err != nil || taken.Mapping.Columns[2].To != "labels" {
		t.Errorf("with the saved mapping Note is taken for %s, %v", taken.Mapping.Columns[2].To, err)
	}
	if _, err := ask(t, in, owner, "import.forget-mapping", map[string]any{"workspace": string(in.id), "name": "ours"}); err != nil {
		t.Fatal(err)
	}
	_, err = ask(t, in, owner, "import.preview", map[string]any{"workspace": string(in.id), "file": file, "saved": "ours"})
	if work.KindOf(err) != work.NotFound {
		t.Errorf("a mapping that was forgotten gives %v", err)
	}
}
