package planfile

import (
	"bytes"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/trestle-plan/trestle/internal/work"
)

// Other programs read plans too, some by the rules of YAML 1.1: whatever one of
// them takes for something other than text is quoted.
func TestYAMLWord_quotesWhatAnyReaderMightMistake(t *testing.T) {
	for word, want := range map[string]string{
		"Pay by phone": "Pay by phone", "Städte/1": "Städte/1", "PAY-1": "PAY-1", "2026-02-27": "2026-02-27", "-1.5d elapsed": "-1.5d elapsed",
		"yes": `"yes"`, "No": `"No"`, "on": `"on"`, "OFF": `"OFF"`, "y": `"y"`, "N": `"N"`, "true": `"true"`, "False": `"False"`, "null": `"null"`, "~": `"~"`,
		"": `""`, " a": `" a"`, "a ": `"a "`, "12": `"12"`, "1_000": `"1_000"`, "0x1F": `"0x1F"`, "12:30": `"12:30"`, "1e3": `"1e3"`, ".5": `".5"`, "NaN": `"NaN"`,
		"a: b": `"a: b"`, "a #b": `"a #b"`, "- a": `"- a"`, "a, b": `"a, b"`, "[a]": `"[a]"`, "{a}": `"{a}"`, "*a": `"*a"`, "&a": `"&a"`, "!a": `"!a"`,
		"a\nb": `"a\nb"`, "a\"b\\": `"a\"b\\"`, "\u0085": `"\u0085"`, "\ufeff": `"\uFEFF"`, "a\u00a0": `"a\u00A0"`, "<<": `"<<"`, "=": `"="`, "<": `"<"`,
	} {
		got := yamlWord(word)
		if got != want {
			t.Errorf("%q is written %s, want %s", word, got, want)
		}
		var back []any
		if err := yaml.Unmarshal([]byte("["+got+"]"), &back); err != nil {
			t.Errorf("%s: %v", got, err)
		}
		if _, day := work.ParseDate(word); day != nil && back[0] != word {
			t.Errorf("%s reads back as %v", got, back[0])
		}
	}
}

func TestYAMLBlock_isUsedOnlyWhereItReadsBack(t *testing.T) {
	for said, want := range map[string]bool{
		"a\nb": true, "a\n\nb\n": true, "a": false, "a\n": false, "\na\nb": false, "a\nb\n\n": false,
		" a\nb": false, "a\n b": false, "a \nb": false, "a\tb\nc": false, "a\r\nb": false, "# a\nb": true, "- a\nb: c": true,
	} {
		if got := blockable(said); got != want {
			t.Errorf("%q as a block: %v, want %v", said, got, want)
		}
		n := &node{kind: record, inner: []field{{name: "x", value: textNode(said)}, {name: "y", value: textNode("z")}}}
		var b bytes.Buffer
		writeYAML(&b, n)
		back, _, err := readYAML(b.Bytes())
		if err != nil || back.get("x").text != said || back.get("y").text != "z" {
			t.Errorf("%q is written\n%sand reads back as %+v, %v", said, b.String(), back, err)
		}
	}
}
