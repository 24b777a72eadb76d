package planfile

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/trestle-plan/trestle/internal/work"
)

// Finding is something wrong, or worth knowing, about a plan file, with its
// place in the file.
type Finding struct {
	work.Finding
	File         string
	Line, Column int // from 1; 0 when the file as a whole is meant
}

// String writes file, line, column, field, sentence and mend.
func (f Finding) String() string {
	place := f.File
	if f.Line > 0 {
		place += ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
	}
	if len(f.Path) > 0 {
		place += ": " + f.Path.String()
		if subject := f.Path.Subject(); subject != "" {
			place += " (" + subject + ")"
		}
	}
	sentence := f.Message
	if f.Mend != "" {
		sentence += "; " + f.Mend
	}
	return place + ": " + sentence
}

// spot is a place that a problem can be about: a node, or a field that it lacks.
type spot struct {
	node    *node
	missing string
}

// judge adds what the domain finds about the workspace to the problems of the
// decoder. A place that could not be read is not blamed a second time.
func (d *decoder) judge(f *file, findings []work.Finding) {
	blamed := make(map[spot]bool, len(d.problems.list))
	for _, p := range d.problems.list {
		if p.severity == work.SeverityError {
			blamed[spot{p.node, p.missing}] = true
		}
	}
	for _, finding := range findings {
		at := f.locate(d.layouts, finding.Path)
		if blamed[at] {
			continue
		}
		d.problems.add(problem{
			severity: finding.Severity, kind: finding.Kind, node: at.node, missing: at.missing,
			message: finding.Message, mend: finding.Mend, chain: finding.Chain,
		})
	}
}

// locate finds where the file says what a path of the domain leads to.
func (f *file) locate(known layouts, path work.Path) spot {
	at := f.source
	v := reflect.ValueOf(f).Elem()
	for _, step := range path {
		if at.kind != record {
			return spot{node: at} // a short form: one text says all of the record
		}
		said := at.get(step.Field)
		if said == nil && !shortForm(step) {
			return spot{at, step.Field}
		}
		v = into(v, step, known)
		switch about, ok := aboutOf(v); {
		case ok && about.source != nil:
			at = about.source
		case said == nil:
			return spot{at, step.Field}
		case step.Index >= 0 && step.Index < len(said.inner):
			at = said.inner[step.Index].value
		default:
			at = said
		}
	}
	return spot{node: at}
}

// shortForm tells whether a list of the domain may stand in the file under
// other names: see expand.
func shortForm(s work.Step) bool {
	return s.Field == "shares" || s.Field == "members" || s.Field == "dependencies"
}

// into follows one step; the zero Value means that nothing is there.
func into(v reflect.Value, s work.Step, known layouts) reflect.Value {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	fields := known.of(v.Type())
	i := slices.IndexFunc(fields, func(f wireField) bool { return f.name == s.Field })
	if i < 0 {
		return reflect.Value{}
	}
	v = v.Field(fields[i].index)
	if v.Kind() == reflect.Slice && s.Index >= 0 && s.Index < v.Len() {
		return v.Index(s.Index)
	}
	if v.Kind() == reflect.Pointer {
		return v.Elem()
	}
	return v
}

// aboutOf returns what a wire record carries, false if v is none.
func aboutOf(v reflect.Value) (*meta, bool) {
	if !v.IsValid() || !v.CanAddr() {
		return nil, false
	}
	wire, ok := v.Addr().Interface().(carrier)
	if !ok {
		return nil, false
	}
	return wire.about(), true
}

// report turns problems into findings in the order of the file. Last come those
// that count what is not listed.
func report(name string, root *node, ps *problems) []Finding {
	wanted := make(map[*node]bool, len(ps.list))
	for _, p := range ps.list {
		if p.node != nil {
			wanted[p.node] = true
		}
	}
	var where map[*node]work.Path
	if root != nil && len(wanted) > 0 {
		where = paths(root, wanted)
	}
	findings := make([]Finding, 0, len(ps.list))
	for _, p := range ps.list {
		findings = append(findings, p.finding(name, where))
	}
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for _, severity := range []work.Severity{work.SeverityError, work.SeverityWarning} {
		if more := ps.count[severity] - maxFindings; more > 0 {
			left := Finding{File: name}
			left.Severity, left.Kind = severity, work.TooLarge
			left.Message = fmt.Sprintf("at least %d more of this severity are not listed", more)
			left.Mend = "mend the first ones, then read the file again"
			findings = append(findings, left)
		}
	}
	return findings
}

func (p *problem) finding(name string, where map[*node]work.Path) Finding {
	f := Finding{File: name, Line: int(p.line), Column: int(p.column)}
	f.Severity, f.Kind = p.severity, p.kind
	f.Message, f.Mend, f.Chain = p.message, p.mend, p.chain
	if p.node == nil {
		return f
	}
	f.Line, f.Column, f.Path = int(p.node.line), int(p.node.column), where[p.node]
	if p.missing != "" {
		f.Path = f.Path.Field(p.missing)
	}
	return f
}
