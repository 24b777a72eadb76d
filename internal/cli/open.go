package cli

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

// source names the plan that a command reads.
type source struct {
	Plan string `arg:"" name:"plan" help:"A plan file, an example (${examples}), or - for standard input."`
}

// planned is a plan that a command reads and computes.
type planned struct {
	source
	calculation
	JSON bool `help:"Answer in JSON."`
}

// compute reads the plan and computes it.
func (c *planned) compute(s *session) (*outlook.Planned, error) {
	ws, err := s.open(c.Plan)
	if err != nil {
		return nil, err
	}
	return c.plan(s, ws)
}

// open reads a plan: a file, standard input or an example. A name with a dot or
// a slash is a file; a name without is an example, else a file. What is wrong
// with a file, and what is worth knowing, goes to standard error.
func (s *session) open(name string) (*work.Workspace, error) {
	doc, findings, err := s.read(name)
	s.tellFindings(name, findings)
	if err != nil && len(findings) > 0 {
		return nil, &saidError{kind: work.KindOf(err)}
	}
	if err != nil {
		return nil, hint(name, err)
	}
	return doc.Workspace, nil
}

// tellFindings says what is wrong with a plan file. What is only worth knowing is
// counted, of files that the reader could mend: check lists it.
func (s *session) tellFindings(name string, findings []planfile.Finding) {
	const most = 20
	errs, warnings := 0, 0
	for _, f := range findings {
		switch {
		case f.Severity == work.SeverityWarning:
			warnings++
		case errs < most:
			s.tell("error: %s", f)
			errs++
		default:
			errs++
		}
	}
	if errs > most {
		s.tell("and %d more errors: trestle check %s", errs-most, name)
	}
	if errs == 0 && warnings > 0 && !namesExample(name) {
		s.tell("warnings: %d, listed by trestle check %s", warnings, name)
	}
}

func (s *session) read(name string) (*planfile.Document, []planfile.Finding, error) {
	switch {
	case name == "-":
		return planfile.Read(s.Stdin, "standard input")
	case namesExample(name):
		return readExample(name)
	default:
		return planfile.ReadFile(name)
	}
}

func readExample(name string) (*planfile.Document, []planfile.Finding, error) {
	data, _, err := examples.Open(name)
	if err != nil {
		return nil, nil, err
	}
	file, err := examples.FileName(name)
	if err != nil {
		return nil, nil, err
	}
	return planfile.Read(bytes.NewReader(data), file)
}

// namesExample tells whether a name is an example's: a path has a dot or a
// slash, so ./harbour is a file.
func namesExample(name string) bool {
	return !strings.ContainsAny(name, `./\`) && slices.Contains(examples.Names(), name)
}

// hint adds to a file that is not there what examples there are.
func hint(name string, err error) error {
	if work.KindOf(err) != work.NotFound {
		return err
	}
	text := name + " is no file and no example"
	if near := work.Nearest(name, examples.Names()); near != "" {
		text += "; did you mean " + near + "?"
	} else {
		text += "; the examples are " + strings.Join(examples.Names(), ", ")
	}
	return &work.Error{Kind: work.NotFound, Message: text}
}

// json writes an answer for programs.
func (s *session) json(view any) error {
	out := json.NewEncoder(s.Stdout)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(view)
}
