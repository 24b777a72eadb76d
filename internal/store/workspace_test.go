package store

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

// example reads one of the example plans.
func example(t testing.TB, name string) *planfile.Document {
	t.Helper()
	data, _, err := examples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := examples.FileName(name)
	if err != nil {
		t.Fatal(err)
	}
	return document(t, file, data)
}

func document(t testing.TB, name string, data []byte) *planfile.Document {
	t.Helper()
	doc, findings, err := planfile.Read(bytes.NewReader(data), name)
	if err != nil {
		t.Fatal(err, findings)
	}
	return doc
}

// imported makes a workspace of a document.
func imported(t testing.TB, s *Store, doc *planfile.Document) ID {
	t.Helper()
	ws, err := s.CreateWorkspace(t.Context(), by("importer"), &work.Workspace{Name: "new"})
	if err != nil {
		t.Fatal(err)
	}
	var unknown []Unknown
	for _, u := range doc.Unknown() {
		unknown = append(unknown, Unknown(u))
	}
	act := by("importer")
	act.Cause = CauseImport
	if _, err := s.Update(t.Context(), ws, act, func(tx *Tx) error { return tx.Import(doc.Workspace, unknown) }); err != nil {
		t.Fatal(err)
	}
	return ws
}

// exported returns the plan file of a workspace.
func exported(t testing.TB, s *Store, ws ID) string {
	t.Helper()
	var b bytes.Buffer
	err := s.View(t.Context(), ws, func(tx *Tx) error {
		w, unknown, err := tx.Export()
		if err != nil {
			return err
		}
		var kept []planfile.Unknown
		for _, u := range unknown {
			kept = append(kept, planfile.Unknown(u))
		}
		doc, err := planfile.NewDocument(w, planfile.YAML, kept)
		if err != nil {
			return err
		}
		return planfile.Write(&b, doc)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func bytesOf(t testing.TB, doc *planfile.Document) string {
	t.Helper()
	doc.Syntax = planfile.YAML
	var b bytes.Buffer
	if err := planfile.Write(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImport_exportsTheSameBytes(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		for _, name := range examples.Names() {
			t.Run(name, func(t *testing.T) {
				doc := example(t, name)
				got := exported(t, s, imported(t, s, doc))
				if diff := cmp.Diff(bytesOf(t, doc), got); diff != "" {
					t.Errorf("plan file (-imported +exported):\n%s", diff)
				}
			})
		}
	})
}
