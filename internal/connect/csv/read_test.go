package csv

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

func utf16Bytes(text string, big bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func TestRead_guessesEncodingAndDelimiter(t *testing.T) {
	const text = "Key;Titel;Größe\nPAY-1;Übergabe an die Fabrik;5\nPAY-2;Prüfung, später;8\n"
	windows, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name    string
		data    []byte
		want    Encoding
		certain bool
	}{
		{"utf-8", []byte(text), UTF8, true},
		{"utf-8 with a mark", append([]byte{0xEF, 0xBB, 0xBF}, text...), UTF8, true},
		{"utf-16 little, mark", append([]byte{0xFF, 0xFE}, utf16Bytes(text, false)...), UTF16LE, true},
		{"utf-16 big, mark", append([]byte{0xFE, 0xFF}, utf16Bytes(text, true)...), UTF16BE, true},
		{"utf-16 without a mark", utf16Bytes(text, false), UTF16LE, false},
		{"windows-1252", windows, Windows1252, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := Read(tc.data, "plan.csv", Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got.Encoding != tc.want || got.Certain != tc.certain || got.Delimiter != ";" {
				t.Errorf("read as %s (certain %v) with %q", got.Encoding, got.Certain, got.Delimiter)
			}
			if !tc.certain && got.Findings.Count(work.SeverityWarning) != 1 {
				t.Error("nobody is told that the encoding is a guess")
			}
			cells := got.Cell(&got.Rows[0], &got.Columns[1])
			if diff := cmp.Diff([]string{"Übergabe an die Fabrik"}, cells); diff != "" {
				t.Errorf("cell (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRead_guessesDelimiters(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\n1,2\n":                      ",",
		"a;b\n1,5;2,5\n3,5;4,5\n":         ";",
		"a\tb\n1\t2\n":                    "\t",
		"a|b|c\n1|2,3|4\n":                "|",
		"sep=|\na|b\n1|2\n":               "|",
		"title\none\n":                    ",",
		"a;b\n\"x,y,z\";2\n\"x,y\";3\n":   ";",
		"a,b\n\"x;y\nz;w\",2\n\"q;\",3\n": ",",
	} {
		got, err := Read([]byte(text), "t.csv", Options{})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got.Delimiter != want {
			t.Errorf("%q: delimiter %q, want %q", text, got.Delimiter, want)
		}
	}
}

func TestRead_knowsTheLineOfEachRow(t *testing.T) {
	text := "sep=,\r\nid,title\r\n1,\"two\r\nlines\"\r\n\r\n,\r\n2,x\r\n"
	got, err := Read([]byte(text), "t.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, r := range got.Rows {
		lines = append(lines, r.Line)
	}
	if diff := cmp.Diff([]int{3, 7}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if cell := got.Rows[0].Cells[1]; cell != "two\nlines" {
		t.Errorf("the cell is %q", cell)
	}
}

func TestRead_gathersRepeatedColumns(t *testing.T) {
	got, err := Read([]byte("id,Labels,Labels,,Labels\n1,a,,x,b\n"), "t.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Column{{"id", []int{0}}, {"Labels", []int{1, 2, 4}}, {"column 4", []int{3}}}
	if diff := cmp.Diff(want, got.Columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a", "b"}, got.Cell(&got.Rows[0], &got.Columns[1])); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

func TestRead_refusesWhatIsHostile(t *testing.T) {
	wide := strings.Repeat("a,", MaxColumns) + "a\n"
	for _, tc := range []struct {
		name, text, says string
		kind             work.ErrorKind
	}{
		{"nothing", "", "is empty", work.Invalid},
		{"a workbook", "PK\x03\x04rest", "workbook", work.Invalid},
		{"a zero byte", "a,b\n1,\x002\n", "line 2", work.Invalid},
		{"an open quote", "a,b\n1,2\n\"3,4\n5,6\n", "row of line 3", work.Invalid},
		{"a quote inside", "a,b\n1,5\" screen\n", "t.csv:2", work.Invalid},
		{"too many cells in a row", "a,b\n1,2,3\n", "the row has 3 cells and the header 2", work.Invalid},
		{"too many columns", wide, "columns", work.TooLarge},
		{"too many rows", "a\n" + strings.Repeat("1\n", MaxRows+1), "rows", work.TooLarge},
		{"too many cells", strings.Repeat("a,", MaxColumns-1) + "a\n" + strings.Repeat("1\n", MaxCells/MaxColumns+1), "cells", work.TooLarge},
		{"a huge cell", "a\n" + strings.Repeat("x", MaxCell+1) + "\n", "kB", work.TooLarge},
		{"a huge file", strings.Repeat("x", MaxFileSize+1), "MB", work.TooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Read([]byte(tc.text), "t.csv", Options{})
			if work.KindOf(err) != tc.kind || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("the error is %v, want one of kind %s that says %q", err, tc.kind, tc.says)
			}
		})
	}
}

func TestRead_takesOptionsForGranted(t *testing.T) {
	got, err := Read([]byte("a,b;c\n1,2;3\n"), "t.csv", Options{Delimiter: ";", Encoding: UTF8})
	if err != nil || len(got.Columns) != 2 {
		t.Errorf("columns %v, error %v", got, err)
	}
	for _, o := range []Options{{Delimiter: "x"}, {Encoding: "ebcdic"}} {
		if _, err := Read([]byte("a,b\n"), "t.csv", o); work.KindOf(err) != work.Invalid {
			t.Errorf("%+v: the error is %v, want one of kind invalid", o, err)
		}
	}
}

func TestFingerprint_ignoresOrderAndRepetition(t *testing.T) {
	one, _ := Read([]byte("Key,Labels,Title\n"), "t.csv", Options{})
	two, _ := Read([]byte("title,labels,key,Labels\n"), "t.csv", Options{})
	other, _ := Read([]byte("title,labels\n"), "t.csv", Options{})
	if one.Fingerprint() != two.Fingerprint() || one.Fingerprint() == other.Fingerprint() {
		t.Error("the same names in another order have to be the same, others not")
	}
}

func TestWrite_isReadBackAsItWas(t *testing.T) {
	cell := rapid.OneOf(rapid.SampledFrom([]string{"=1+1", "+49 1", "-5", "-x", "@me", "'=x", "''-", "it's", "a,b", "\"q\"", "two\nlines", ""}), rapid.StringMatching(`['=+@a-z0-9 ,;"-]{0,9}`))
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(cell, 3, 3).Draw(t, "cells")
		data, err := Write([][]string{{"a", "b", "c"}, want, {"end", "end", "end"}})
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(data, "t.csv", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Rows) == 1 {
			return // nothing but blanks: no row
		}
		for i, text := range want {
			read := strings.Join(got.Cell(&got.Rows[0], &got.Columns[i]), "")
			if read != strings.TrimSpace(text) {
				t.Fatalf("%q came back as %q", text, read)
			}
		}
	})
}

func TestWrite_guardsFormulas(t *testing.T) {
	data, err := Write([][]string{{"=cmd|' /C calc'!A0", "-2.5", "-2+3", "@sum", "plain", "+1"}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "\ufeff'=cmd|' /C calc'!A0,-2.5,'-2+3,'@sum,plain,'+1\r\n"
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}
