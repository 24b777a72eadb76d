package keps

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/trestle-plan/trestle/examples/source"
)

// kept are the fields of a kep.yaml that the plan is made from. Fields that
// name people are left out on purpose, and so are metrics and feature gates.
var kept = map[string]bool{
	"title": true, "name": true, "kep-number": true, "owning-sig": true, "participating-sigs": true,
	"status": true, "creation-date": true, "last-updated": true, "see-also": true, "replaces": true,
	"superseded-by": true, "stage": true, "latest-milestone": true, "milestone": true,
}

// topLevel matches the first line of a field at the left margin.
var topLevel = regexp.MustCompile(`^([A-Za-z_-]+)\s*:`)

// signature matches a person's handle at the end of a title.
var signature = regexp.MustCompile(` - @[A-Za-z0-9-]+`)

// CutProposals reads the kep.yaml files of a checkout of kubernetes/enhancements
// and returns those of their lines that the plan is made from.
func CutProposals(checkout fs.FS) ([]source.File, error) {
	paths, err := fs.Glob(checkout, "keps/*/*/kep.yaml")
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("there is no keps/*/*/kep.yaml")
	}
	var files []source.File
	for _, path := range paths {
		text, err := fs.ReadFile(checkout, path)
		if err != nil {
			return nil, err
		}
		files = append(files, source.File{Path: path, Text: cutProposal(string(text))})
	}
	return files, nil
}

// cutProposal keeps the lines of the kept fields, without remarks.
func cutProposal(text string) string {
	var b strings.Builder
	keeping := false
	for line := range strings.Lines(text) {
		if field := topLevel.FindStringSubmatch(line); field != nil {
			keeping = kept[field[1]]
		}
		bare := strings.TrimSpace(line)
		if !keeping || bare == "" || strings.HasPrefix(bare, "#") {
			continue
		}
		b.WriteString(signature.ReplaceAllString(strings.TrimRight(line, " \t\r\n"), "") + "\n")
	}
	return b.String()
}

// CutGroups reads sigs.yaml of a checkout of kubernetes/community and keeps of
// each special interest group its folder, its name and its mission.
func CutGroups(checkout fs.FS) ([]source.File, error) {
	text, err := fs.ReadFile(checkout, "sigs.yaml")
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	keeping := false
	for line := range strings.Lines(string(text)) {
		switch {
		case strings.TrimSpace(line) == "":
		case !strings.HasPrefix(line, " "):
			keeping = strings.HasPrefix(line, "sigs:")
			if keeping {
				b.WriteString(line)
			}
		case keeping && (strings.HasPrefix(line, "  - dir:") || strings.HasPrefix(line, "    name:")):
			b.WriteString(line)
		}
	}
	return []source.File{{Path: "sigs.yaml", Text: b.String()}}, nil
}
