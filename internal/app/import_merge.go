package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// planSystem is the system of what plan files say.
const planSystem = "trestle-plan"

// planMerge brings the records of a plan file into a workspace, found by their
// keys and compared field by field as the format has them.
type planMerge struct {
	out     *connect.Proposal
	said    map[connect.Name]connect.Said
	choices connect.Choices
	file    string
	theirs  planfile.Frame
	ours    planfile.Frame
	rows    map[string]map[int]int // by the name of the list and the place in it
}

// readPlan reads a plan file that is to be merged.
func readPlan(u *Upload) (*importSource, error) {
	doc, findings, err := planfile.Read(bytes.NewReader(u.Content), u.Name)
	if err != nil {
		return nil, refusedFile(findings, err)
	}
	theirs := doc.Workspace
	src := &importSource{system: planSystem, records: len(theirs.Items)}
	for _, l := range []connect.Left{
		{Field: "baselines", Count: len(theirs.Baselines), Why: "a plan file is merged without them; workspace.import takes them"},
		{Field: "default_sizes", Count: len(theirs.DefaultSizes), Why: "the workspace keeps its own"},
		{Field: "unknown fields", Count: len(doc.Unknown()), Why: "a plan file is merged without them; workspace.import takes them"},
	} {
		if l.Count > 0 {
			src.left = append(src.left, l)
		}
	}
	src.propose = func(tx *store.Tx, w *planner.Working, choices connect.Choices) (*connect.Proposal, error) {
		if theirs.ValueUnit != w.Workspace.ValueUnit {
			return nil, &work.Error{Kind: work.Conflict, Message: fmt.Sprintf(
				"the file counts value in %s and the workspace in %s: give both the same unit first", theirs.ValueUnit, w.Workspace.ValueUnit)}
		}
		said, err := imported(tx, planSystem, w.Key)
		if err != nil {
			return nil, err
		}
		here, err := described(tx, w)
		if err != nil {
			return nil, err
		}
		return mergePlan(u.Name, theirs, here, said, choices)
	}
	return src, nil
}

// mergePlan proposes what becomes of each record of a plan file.
func mergePlan(file string, theirs, here *work.Workspace, said map[connect.Name]connect.Said, choices connect.Choices) (*connect.Proposal, error) {
	to := *here
	m := &planMerge{
		out:  &connect.Proposal{Workspace: &to, Made: map[connect.Kind][]int{}, Touched: map[connect.Kind][]int{}, Says: map[connect.Name]connect.Said{}},
		said: said, choices: choices, file: file, theirs: planfile.FrameOf(theirs), ours: planfile.FrameOf(here), rows: map[string]map[int]int{},
	}
	for _, f := range theirs.Fields {
		if !slices.ContainsFunc(m.ours.Fields, func(is work.FieldDef) bool { return is.Key == f.Key }) {
			m.ours.Fields = append(slices.Clip(m.ours.Fields), f)
		}
	}
	for _, step := range []func() error{
		func() error {
			return mergeList(m, store.Sizes, "sizes", theirs.Sizes, &to.Sizes, func(s *work.SizeRange) string { return string(s.Size) })
		},
		func() error {
			return mergeList(m, store.Fields, "fields", theirs.Fields, &to.Fields, func(f *work.FieldDef) string { return f.Key })
		},
		func() error {
			return mergeList(m, store.Calendars, "calendars", theirs.Calendars, &to.Calendars, func(c *work.Calendar) string { return string(c.Key) })
		},
		func() error {
			return mergeList(m, store.Products, "products", theirs.Products, &to.Products, func(p *work.Product) string { return string(p.Key) })
		},
		func() error {
			return mergeList(m, store.Clients, "clients", theirs.Clients, &to.Clients, func(c *work.Client) string { return string(c.Key) })
		},
		func() error {
			return mergeList(m, store.Goals, "goals", theirs.Goals, &to.Goals, func(g *work.Goal) string { return string(g.Key) })
		},
		func() error {
			return mergeList(m, store.Teams, "teams", theirs.Teams, &to.Teams, func(t *work.Team) string { return string(t.Key) })
		},
		func() error {
			return mergeList(m, store.Releases, "releases", theirs.Releases, &to.Releases, func(r *work.Release) string { return string(r.Key) })
		},
		func() error { return mergeList(m, store.Items, "items", theirs.Items, &to.Items, items.key) },
		func() error {
			return mergeList(m, store.Dependencies, "dependencies", theirs.Dependencies, &to.Dependencies, nameOfDependency)
		},
		func() error {
			return mergeList(m, store.Relations, "relations", theirs.Relations, &to.Relations, nameOfRelation)
		},
		func() error {
			return mergeList(m, store.Commitments, "commitments", theirs.Commitments, &to.Commitments, func(c *work.Commitment) string { return string(c.Key) })
		},
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	m.judge()
	return m.out, nil
}

func nameOfDependency(d *work.Dependency) string {
	return fmt.Sprintf("%s %s %s %s %s", d.From, d.FromTeam, d.To, d.ToTeam, d.Kind)
}

func nameOfRelation(r *work.Relation) string { return fmt.Sprintf("%s %s %s", r.A, r.Kind, r.B) }

// mergeList proposes what becomes of the records of one list.
func mergeList[T any](m *planMerge, kind store.Kind[T], list string, theirs []T, ours *[]T, key func(*T) string) error {
	places := make(map[string]int, len(*ours))
	for i := range *ours {
		places[key(&(*ours)[i])] = i
	}
	*ours = slices.Clone(*ours)
	m.rows[list] = map[int]int{}
	name := connect.Kind(kind.Name())
	for i := range theirs {
		id := connect.Name{Kind: name, ID: key(&theirs[i])}
		if slices.Contains(m.choices.Skip, id.ID) {
			continue
		}
		row := connect.Row{Kind: name, ID: id.ID, Key: id.ID, Place: connect.Place{File: m.file}, Outcome: connect.Unchanged}
		says, err := fieldsOf(m.theirs, theirs[i])
		if err != nil {
			return err
		}
		last, before := m.said[id]
		at, here := places[id.ID]
		switch {
		case !here && before:
			row.Outcome, says = connect.Deleted, last.Values
		case !here:
			row.Outcome, at = connect.Created, len(*ours)
			*ours = append(*ours, theirs[i])
			m.out.Made[name] = append(m.out.Made[name], at)
		default:
			is, changed, err := mergeRecord(m, &row, (*ours)[at], says, last, before)
			if err != nil {
				return err
			}
			if changed {
				(*ours)[at] = is
				m.out.Touched[name] = append(m.out.Touched[name], at)
			}
		}
		m.rows[list][at] = len(m.out.Rows)
		m.out.Rows = append(m.out.Rows, row)
		m.out.Says[id] = connect.Said{Key: id.ID, Values: connect.Digested(says)}
	}
	return nil
}

// mergeRecord compares a record field by field, and returns it with what comes in.
func mergeRecord[T any](m *planMerge, row *connect.Row, here T, says map[string]string, last connect.Said, before bool) (T, bool, error) {
	is, err := fieldsOf(m.ours, here)
	if err != nil {
		return here, false, err
	}
	all := maps.Clone(says)
	maps.Copy(all, is)
	patch := map[string]json.RawMessage{}
	open := false
	for _, field := range slices.Sorted(maps.Keys(all)) {
		v := connect.Values{Imported: before, Here: is[field], New: says[field]}
		v.Last = connect.Undigested(last.Values[field], v.Here, v.New)
		verdict := connect.Merge(v)
		if verdict == connect.Same || verdict == connect.Keep && !before {
			continue
		}
		change := connect.FieldRow{Field: field, Last: v.Last, Here: v.Here, New: v.New, Verdict: verdict}
		if verdict == connect.Clash {
			change.Choice = m.choices.Of(row.ID, field)
			if change.Choice == "" {
				open = true
				m.out.Conflicts++
			}
		}
		row.Changes = append(row.Changes, change)
		if verdict == connect.Take || change.Choice == connect.Theirs {
			patch[field] = json.RawMessage(v.New)
			if v.New == "" {
				patch[field] = json.RawMessage("null")
			}
		}
	}
	if open {
		row.Outcome = connect.Conflicted
	}
	if open || len(patch) == 0 {
		return here, false, nil
	}
	row.Outcome = connect.Changed
	text, err := json.Marshal(patch)
	if err != nil {
		return here, false, err
	}
	here, err = planfile.PatchRecord(m.ours, here, text)
	return here, true, err
}

// fieldsOf returns the fields of a record as the format has them, each as JSON.
func fieldsOf[T any](fr planfile.Frame, record T) (map[string]string, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(planfile.EncodeRecord(fr, record), &raw); err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "a record of the plan file is no JSON", Err: err}
	}
	fields := make(map[string]string, len(raw))
	for name, value := range raw {
		fields[name] = string(value)
	}
	return fields, nil
}

// judge holds the workspace as it would be against the rules, and puts what is
// wrong to the rows that bring it about.
func (m *planMerge) judge() {
	for _, f := range m.out.Workspace.Validate() {
		if f.Severity != work.SeverityError {
			continue
		}
		m.out.Errors++
		found := connect.Finding{Severity: f.Severity, Kind: f.Kind, Place: connect.Place{File: m.file}, Record: f.Path.Subject(),
			Message: f.Path.String() + ": " + f.Message, Mend: f.Mend}
		if len(f.Path) > 0 {
			if at, ok := m.rows[f.Path[0].Field][f.Path[0].Index]; ok {
				row := &m.out.Rows[at]
				row.Outcome, row.Findings = connect.Refused, append(row.Findings, found)
				continue
			}
		}
		m.out.Findings = append(m.out.Findings, found)
	}
}
