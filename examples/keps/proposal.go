package keps

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/trestle-plan/trestle/examples/source"
)

//go:embed source/proposals.txt
var proposalsText string

//go:embed source/groups.txt
var groupsText string

// header is what is read of a kep.yaml. The numbers and dates in it are texts,
// because the files write them in many ways.
type header struct {
	Title         string            `yaml:"title"`
	Name          string            `yaml:"name"`
	Number        string            `yaml:"kep-number"`
	Owner         string            `yaml:"owning-sig"`
	Participants  []string          `yaml:"participating-sigs"`
	Status        string            `yaml:"status"`
	Created       string            `yaml:"creation-date"`
	SeeAlso       []string          `yaml:"see-also"`
	Replaces      []string          `yaml:"replaces"`
	Stage         string            `yaml:"stage"`
	LastMilestone string            `yaml:"latest-milestone"`
	Milestones    map[string]string `yaml:"milestone"`
}

// proposal is one Kubernetes Enhancement Proposal (KEP).
type proposal struct {
	header
	path   string // of its folder: "keps/sig-node/1287-in-place-update"
	number int
	latest minor
}

// minor is the y of Kubernetes version 1.y; 0 is no version.
type minor int

// readProposals reads the proposals, lowest number first, and says which files
// hold none: templates, and proposals without a number.
func readProposals() (all []proposal, skipped []string, err error) {
	for _, f := range source.Read(proposalsText) {
		p := proposal{path: strings.TrimSuffix(f.Path, "/kep.yaml")}
		if err := yaml.Unmarshal([]byte(f.Text), &p.header); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", f.Path, err)
		}
		p.number, _ = strconv.Atoi(p.Number)
		if p.Title == "" {
			p.Title = titleOf(p.path)
		}
		p.Status, _, _ = strings.Cut(strings.TrimSpace(p.Status), " ")
		p.latest = readMinor(p.LastMilestone)
		if p.number <= 0 {
			skipped = append(skipped, f.Path)
			continue
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b proposal) int { return a.number - b.number })
	return all, skipped, nil
}

// titleOf makes a title from the name of a folder: "3027-slsa-compliance" is
// "Slsa compliance".
func titleOf(path string) string {
	name := path[strings.LastIndexByte(path, '/')+1:]
	_, words, _ := strings.Cut(name, "-")
	words = strings.ReplaceAll(words, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

var minorForm = regexp.MustCompile(`^v?1\.(\d{1,2})$`)

// readMinor reads "v1.37", "1.37"; anything else, such as "TBD", is none.
func readMinor(text string) minor {
	m := minorForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return minor(n)
}

// group is a special interest group (SIG).
type group struct {
	Dir  string `yaml:"dir"`
	Name string `yaml:"name"`
}

func readGroups() ([]group, error) {
	var file struct {
		Groups []group `yaml:"sigs"`
	}
	for _, f := range source.Read(groupsText) {
		if err := yaml.Unmarshal([]byte(f.Text), &file); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return file.Groups, nil
}

var targetForm = regexp.MustCompile(`keps/[a-z-]+/0*(\d+)-[^/]+/?(README\.md)?$|^KEP-0*(\d+)$|^0*(\d{1,5})$|kubernetes/enhancements/issues/0*(\d+)$`)

// target reads the number of the proposal that see-also or replaces points to.
// It is 0 for what is no proposal by number: documents, pull requests, old
// paths that begin with a date.
func target(text string) int {
	m := targetForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1] + m[3] + m[4] + m[5])
	return n
}
