package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/trestle-plan/trestle/examples/source"
)

func TestPlans_areTheFilesInTheRepository(t *testing.T) {
	files, err := plans()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what its converter makes; run go run ./examples/make", name)
		}
		total += len(got)
	}
	if most := 3 << 20; total > most {
		t.Errorf("the plans take %d bytes, want at most %d", total, most)
	}
}

func TestPlans_areTheSameEachTime(t *testing.T) {
	first, err := plans()
	if err != nil {
		t.Fatal(err)
	}
	second, err := plans()
	if err != nil {
		t.Fatal(err)
	}
	for name := range first {
		if !bytes.Equal(first[name], second[name]) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

// person matches what could name or reach somebody.
var person = regexp.MustCompile(`@[A-Za-z0-9]|https?://github\.com/[A-Za-z0-9-]+ `)

func TestSources_nameNoPeople(t *testing.T) {
	for name, c := range cuts() {
		text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.ReplaceAll(text, []byte("@person"), nil)
		for _, found := range person.FindAll(text, 5) {
			t.Errorf("source %s holds %q", name, found)
		}
	}
}

// upstream is a small checkout of each repository, with people in it.
var upstream = fstest.MapFS{
	"keps/sig-a/1-one/kep.yaml": {Data: []byte(`title: One - @someone
kep-number: 1
authors:
  - "@someone"
owning-sig: sig-a
# a remark
participating-sigs:
  - sig-b # looked at it
approvers: ["@another"]
stage: beta
metrics:
- x
milestone:
  alpha: "v1.30"
`)},
	"sigs.yaml": {Data: []byte(`sigs:
  - dir: sig-a
    name: A
    mission_statement: >
      To do A.

    leadership:
      chairs:
        - github: someone
          name: Some One
workinggroups:
  - dir: wg-b
    name: B
`)},
	"src/2026/one.md": {Data: []byte("# One\n\n| Metadata | |\n| --- | --- |\n| Point of contact | @someone |\n| Zulip channel | N/A |\n" +
		"| Status | Accepted |\n\nProse of @another.\n\n| Task | Owner(s) | Notes |\n| --- | --- | --- |\n| Build it | *someone*, @third | see |\n" +
		"| Decide | ![Team][] [lang] | |\n\n| Team | Support level | Notes |\n| --- | --- | --- |\n| [lang] | Small | Ask @someone |\n\n" +
		"| Purpose | Cost |\n| --- | --- |\n| Work | 1 |\n")},
	"src/2026/faq.md": {Data: []byte("# Questions\n")},
	"teams/a.toml": {Data: []byte("name = \"a\"\nsubteam-of = \"b\" # and others\n[people]\nleads = [\"someone\"]\nmembers = [\n\"someone\", # [\"not\"]\n{github = \"another\", roles = [\"x\"]}]\nalumni = [\"third\"]\n" +
		"[website]\nname = \"Team A\"\n[[lists]]\naddress = \"a@example.org\"\n")},
}

func TestCuts_keepTheFactsAndLeavePeopleOut(t *testing.T) {
	for _, tc := range []struct{ source, want string }{
		{"proposals", `-- keps/sig-a/1-one/kep.yaml --
title: One
kep-number: 1
owning-sig: sig-a
participating-sigs:
  - sig-b # looked at it
stage: beta
milestone:
  alpha: "v1.30"
`},
		{"groups", "-- sigs.yaml --\nsigs:\n  - dir: sig-a\n    name: A\n"},
		{"goals", `-- src/2026/one.md --
# One
| Metadata |  |
| Point of contact | @person |
| Status | Accepted |
| Task | Owner(s) |  |
| Build it | @person |  |
| Decide | ![Team][] [lang] |  |
| Team | Support level | Notes |
| [lang] | Small | Ask @person |
-- owners-and-contacts --
2
`},
		{"teams", "-- teams --\n| a | b |  | 2 | Team A |\n"},
	} {
		t.Run(tc.source, func(t *testing.T) {
			files, err := cutAgain(tc.source, upstream)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(files[cuts()[tc.source].file]); got != tc.want {
				t.Errorf("cut:\n%s\nwant:\n%s", got, tc.want)
			}
		})
	}
}

func TestCuts_refuseACheckoutWithoutTheFiles(t *testing.T) {
	for name := range cuts() {
		if _, err := cutAgain(name, fstest.MapFS{}); err == nil {
			t.Errorf("cut of %s from an empty checkout gave no error", name)
		}
	}
	if _, err := cutAgain("nothing", upstream); err == nil {
		t.Error("a cut of an unknown source gave no error")
	}
}

func TestSources_canBeRead(t *testing.T) {
	for name, c := range cuts() {
		text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		again, err := source.Write(source.Read(string(text)))
		if err != nil || again != string(text) {
			t.Errorf("source %s changes when it is read and written: %v", name, err)
		}
	}
}
