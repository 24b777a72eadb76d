package source_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/examples/source"
)

func TestRead_givesBackWhatWasWritten(t *testing.T) {
	want := []source.File{
		{Path: "a/b.md", Text: "# Title\n-- not a path\n\n"},
		{Path: "empty", Text: ""},
		{Path: "c with spaces.yaml", Text: "key: -- value --x\n"},
	}
	text, err := source.Write(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, source.Read("a remark before the first file\n"+text)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestWrite_endsTheLastLineOfAFile(t *testing.T) {
	text, err := source.Write([]source.File{{Path: "a", Text: "no end"}, {Path: "b", Text: "x\n"}})
	if want := "-- a --\nno end\n-- b --\nx\n"; err != nil || text != want {
		t.Errorf("Write = %q, %v, want %q", text, err, want)
	}
}

func TestWrite_refusesALineThatWouldBeginAnotherFile(t *testing.T) {
	if _, err := source.Write([]source.File{{Path: "a", Text: "-- b --\n"}}); err == nil {
		t.Error("Write gave no error for a line of the form of a path")
	}
}
