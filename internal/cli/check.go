package cli

import (
	"cmp"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

// checkCommand reads a plan and computes its dates, to find all that is wrong.
type checkCommand struct {
	source
	JSON bool `help:"Answer in JSON."`
}

// checkView is the answer of check for programs.
type checkView struct {
	Plan     string         `json:"plan"`
	OK       bool           `json:"ok"`
	Findings []checkFinding `json:"findings"`
}

type checkFinding struct {
	Severity string         `json:"severity"` // error or warning
	Kind     string         `json:"kind"`
	Line     int            `json:"line,omitempty"`
	Column   int            `json:"column,omitempty"`
	Field    string         `json:"field,omitempty"` // items[12].shares[0].team
	Subject  string         `json:"subject,omitempty"`
	Message  string         `json:"message"`
	Mend     string         `json:"mend,omitempty"`
	Chain    []work.ItemKey `json:"chain,omitempty"` // of a cycle
}

// Run reads, plans and reports. Findings are the answer here, so they go to
// standard output.
func (c *checkCommand) Run(s *session) error {
	view := checkView{Plan: c.Plan, Findings: []checkFinding{}}
	ws, findings, err := s.inspect(c.Plan)
	for _, f := range findings {
		view.Findings = append(view.Findings, findingRow(f))
	}
	if err != nil && len(findings) == 0 {
		return err
	}
	if err == nil {
		err = c.planDates(s, ws, &view)
	}
	view.OK = err == nil
	if c.JSON {
		err = cmp.Or(s.json(view), err)
	} else {
		s.showCheck(&view, findings)
	}
	if err != nil {
		return &saidError{kind: work.KindOf(err)}
	}
	return nil
}

// inspect reads a plan with all its findings.
func (s *session) inspect(name string) (*work.Workspace, []planfile.Finding, error) {
	doc, findings, err := s.read(name)
	if err != nil {
		return nil, findings, hint(name, err)
	}
	return doc.Workspace, findings, nil
}

// planDates plans the workspace and adds what the engine refuses.
func (c *checkCommand) planDates(s *session, ws *work.Workspace, view *checkView) error {
	_, err := outlook.Plan(s.ctx, ws, outlook.Settings{})
	if err != nil && work.KindOf(err) != work.Cancelled {
		view.Findings = append(view.Findings, checkFinding{
			Severity: string(work.SeverityError), Kind: string(work.KindOf(err)), Message: err.Error(),
		})
	}
	return err
}

func findingRow(f planfile.Finding) checkFinding {
	return checkFinding{
		Severity: string(f.Severity), Kind: string(f.Kind), Line: f.Line, Column: f.Column,
		Field: f.Path.String(), Subject: f.Path.Subject(), Message: f.Message, Mend: f.Mend, Chain: f.Chain,
	}
}

func (s *session) showCheck(view *checkView, findings []planfile.Finding) {
	for i, f := range view.Findings {
		as := watch
		if f.Severity == string(work.SeverityError) {
			as = risk
		}
		text := view.Plan + ": " + f.Message
		if i < len(findings) {
			text = findings[i].String()
		}
		s.screen.line(s.screen.paint(f.Severity, as) + ": " + safe(text))
	}
	if view.OK {
		s.screen.line(safe(view.Plan) + " can be planned" + withWarnings(len(view.Findings)))
	}
}

func withWarnings(n int) string {
	switch n {
	case 0:
		return "."
	case 1:
		return ", with 1 warning."
	default:
		return ", with " + itoa(n) + " warnings."
	}
}
