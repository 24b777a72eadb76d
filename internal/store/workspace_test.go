package store

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

// example reads one of the example plans.
func example(t testing.TB, name string) *planfile.Document {
	t.Helper()
	data, _, err := examples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := examples.FileName(name)
	if err != nil {
		t.Fatal(err)
	}
	return document(t, file, data)
}

func document(t testing.TB, name string, data []byte) *planfile.Document {
	t.Helper()
	doc, findings, err := planfile.Read(bytes.NewReader(data), name)
	if err != nil {
		t.Fatal(err, findings)
	}
	return doc
}

// imported makes a workspace of a document.
func imported(t testing.TB, s *Store, doc *planfile.Document) ID {
	t.Helper()
	ws, err := s.CreateWorkspace(t.Context(), by("importer"), &work.Workspace{Name: "new"})
	if err != nil {
		t.Fatal(err)
	}
	var unknown []Unknown
	for _, u := range doc.Unknown() {
		unknown = append(unknown, Unknown(u))
	}
	act := by("importer")
	act.Cause = CauseImport
	if _, err := s.Update(t.Context(), ws, act, func(tx *Tx) error { return tx.Import(doc.Workspace, unknown) }); err != nil {
		t.Fatal(err)
	}
	return ws
}

// exported returns the plan file of a workspace.
func exported(t testing.TB, s *Store, ws ID) string {
	t.Helper()
	var b bytes.Buffer
	err := s.View(t.Context(), ws, func(tx *Tx) error {
		w, unknown, err := tx.Export()
		if err != nil {
			return err
		}
		var kept []planfile.Unknown
		for _, u := range unknown {
			kept = append(kept, planfile.Unknown(u))
		}
		doc, err := planfile.NewDocument(w, planfile.YAML, kept)
		if err != nil {
			return err
		}
		return planfile.Write(&b, doc)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func bytesOf(t testing.TB, doc *planfile.Document) string {
	t.Helper()
	doc.Syntax = planfile.YAML
	var b bytes.Buffer
	if err := planfile.Write(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImport_exportsTheSameBytes(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		t.Run("small", func(t *testing.T) {
			doc := small(t)
			if diff := cmp.Diff(bytesOf(t, doc), exported(t, s, imported(t, s, doc))); diff != "" {
				t.Errorf("plan file (-imported +exported):\n%s", diff)
			}
		})
		for _, name := range examples.Names() {
			t.Run(name, func(t *testing.T) {
				doc := example(t, name)
				got := exported(t, s, imported(t, s, doc))
				if diff := cmp.Diff(bytesOf(t, doc), got); diff != "" {
					t.Errorf("plan file (-imported +exported):\n%s", diff)
				}
			})
		}
	})
}

// small reads a little plan that uses most shapes, unknown fields included.
func small(t testing.TB) *planfile.Document {
	t.Helper()
	return document(t, "small.yaml", []byte(smallPlan))
}

const smallPlan = `
format: trestle-plan/1
name: Small
as_of: 2026-03-02
value_unit: EUR
colour: green
sizes: [{size: M, low: 1, likely: 2, high: 4}, {size: XL, low: 10, likely: 20, high: 40}]
default_sizes: {epic: XL, story: M}
fields: [{key: risk, type: choice, options: [high, low]}, {key: score, type: number}]
calendars:
  - key: vienna
    week: {fri: morning}
    holidays: [{date: 2026-05-01, name: Labour Day}]
products: [{key: PAY, name: Payments, owner: Ana}, {key: OPS}]
clients: [{key: acme, name: Acme}]
goals: [{key: speed, name: Faster}]
teams:
  - key: web
    calendar: vienna
    members: [{person: ana}, {people: 3, from: 2026-01-01, skills: [go, sql]}]
    focus: 0.8
    sprints: {first: 2026-03-02, days: 14}
    allocation: {functional: 0.6, enabler: 0.2}
    mood: good
  - {key: core, people: 2.5}
releases: [{key: R1, name: Spring, date: 2026-06-01, freeze: 2026-05-20, product: PAY}]
items:
  - {key: PAY-2, title: Event bus, backlog: enabler, plain: The pipe, team: core, estimate: M, labels: [b, a, b], hue: 7}
  - key: PAY-1
    title: Checkout
    level: epic
    goals: [speed]
    release: R1
    value: {per_week: 1200.50, urgency: fixed-date, date: 2026-06-01}
    shares:
      - {team: web, estimate: {low: 1, likely: 2, high: 9, bounds: limits}, people: 2, spent: 0.5}
      - {team: core, people: 1}
    fields: {risk: high, score: 2.50}
    refs: [{system: jira, id: X-1, url: "https://example.org/X-1"}]
  - {key: OPS-1, title: "Why is it slow?", type: spike, backlog: architecture, question: "Why?", timebox: 3, team: core}
  - {key: PAY-3, title: A part, parent: PAY-1, needs: [OPS-1], assignees: [ana]}
dependencies:
  - {from: PAY-2, to: PAY-1, lag: 2d elapsed, to_team: web, from_team: core, contract: {need_by: 2026-04-01, reason: Launch, confidence: 0.7, state: promised}}
relations: [{a: PAY-2, b: OPS-1, kind: supersedes}]
commitments:
  - {key: C1, title: Spring launch, client: acme, items: [PAY-1, PAY-2], date: 2026-06-30, weight: 500, history: [{on: 2026-01-01, date: 2026-05-30, reason: first}]}
  - {key: C2, release: R1, kind: target, date: 2026-07-01}
baselines: [{key: start, as_of: 2026-02-01, dates: [{item: PAY-2, team: core, start: 2026-03-02, finish: 2026-03-05}]}]
kept: {as_of: 2026-02-20, dates: [{item: PAY-1, team: web, start: 2026-03-09, finish: 2026-03-12}], note: {kept: [1, 2.50]}}
`
