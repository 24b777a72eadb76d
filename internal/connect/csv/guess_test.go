package csv

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

func table(t *testing.T, text string) *Table {
	t.Helper()
	got, err := Read([]byte(text), "t.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func jiraTable(t *testing.T) *Table {
	t.Helper()
	data, err := os.ReadFile("testdata/jira-cloud.csv")
	if err != nil {
		t.Fatal(err)
	}
	return table(t, string(data))
}

func targets(m *Mapping) map[string]Target {
	all := map[string]Target{}
	for _, c := range m.Columns {
		all[c.Name] = c.To
	}
	return all
}

func TestGuess_knowsColumnsByName(t *testing.T) {
	m := Guess(table(t, "ID,Title,State,Squad,Estimate,Depends on,Due date,Colour,Nothing\n1,Pay by card,Doing,Core,3,2,2026-05-01,red,\n2,Refunds,Done,Core,x y z,,2026-06-01,blue,\n"), nil)
	want := map[string]Target{
		"ID": ToID, "Title": ToTitle, "State": ToStatus, "Squad": ToTeam, "Depends on": ToLinks, "Due date": ToDue,
		"Estimate": ToField, // half of its cells are no numbers
		"Colour":   ToField, "Nothing": ToNothing,
	}
	if diff := cmp.Diff(want, targets(m)); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	e := m.Column("estimate")
	if e.Confidence > 50 || !strings.Contains(e.Why, "50 %") || e.Field != "estimate" {
		t.Errorf("the doubtful column is %+v", e)
	}
	if m.Statuses["Doing"] != work.InProgress || m.Statuses["Done"] != work.Done || m.Teams["Core"] != "core" {
		t.Errorf("values: %v, %v", m.Statuses, m.Teams)
	}
}

func TestGuess_findsIdentityAndTitleByContent(t *testing.T) {
	m := Guess(table(t, "Alpha,Beta\nPAY-1,Pay by card now\nPAY-2,Give money back\n"), nil)
	want := map[string]Target{"Alpha": ToID, "Beta": ToTitle}
	if diff := cmp.Diff(want, targets(m)); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	if c := m.Column("Alpha").Confidence; c >= 90 {
		t.Errorf("a guess by content has a confidence of %d", c)
	}
}

func TestGuess_givesATargetToOneColumn(t *testing.T) {
	m := Guess(table(t, "Title,Summary,Finished,Resolved\n,One thing to do,,2026-01-02\n,Another thing,,2026-01-03\n"), nil)
	want := map[string]Target{"Title": ToNothing, "Summary": ToTitle, "Finished": ToNothing, "Resolved": ToFinished}
	if diff := cmp.Diff(want, targets(m)); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
}

func TestGuess_knowsJira(t *testing.T) {
	m := Guess(jiraTable(t), nil)
	if m.Dialect != Jira || m.System != "jira" || m.Effort.Unit != InSeconds {
		t.Errorf("dialect %s, system %s, effort in %s", m.Dialect, m.System, m.Effort.Unit)
	}
	got := targets(m)
	for name, want := range map[string]Target{
		"Summary": ToTitle, "Issue key": ToID, "Issue id": ToAlias, "Status Category": ToCategory, "Resolved": ToFinished,
		"Status Category Changed": ToMoved, "Comment": ToComments, "Sprint": ToField, "Created": ToField, "Votes": ToNothing,
		"Custom field (Story Points)": ToPoints, "Assignee": ToAssignees,
	} {
		if got[name] != want {
			t.Errorf("%s is taken for %s, want %s", name, got[name], want)
		}
	}
	if c := m.Column("Created"); c.Type != work.FieldDate {
		t.Errorf("created holds days, and its field is one of %q", c.Type)
	}
}

func TestGuess_takesAKeptMapping(t *testing.T) {
	first := Guess(table(t, "Key,Title,Colour,State\nPAY-1,Pay by card,red,Odd\n"), nil)
	first.Column("Colour").To, first.Column("Colour").Confidence = ToLabels, 100
	first.Statuses["Odd"] = work.Dropped
	first.DateOrder = DayFirst
	again := Guess(table(t, "State,Title,Key,Colour,New\nOdd,Pay by card,PAY-1,blue,x\nDone,Give back,PAY-2,blue,x\n"), first)
	want := map[string]Target{"Key": ToID, "Title": ToTitle, "Colour": ToLabels, "State": ToStatus, "New": ToField}
	if diff := cmp.Diff(want, targets(again)); diff != "" {
		t.Errorf("targets (-want +got):\n%s", diff)
	}
	if again.Statuses["Odd"] != work.Dropped || again.Statuses["Done"] != work.Done || again.DateOrder != DayFirst {
		t.Errorf("what was said before is forgotten: %v, %s", again.Statuses, again.DateOrder)
	}
	if first.Statuses["Done"] != "" {
		t.Error("the kept mapping was changed")
	}
	if got := again.Column("Colour").Samples; len(got) != 1 || got[0] != "blue" {
		t.Errorf("samples are %v, not of this file", got)
	}
}

func TestGuess_keepsTheDirectionThatColumnsOfLinksHave(t *testing.T) {
	m := Guess(table(t, "Summary,Issue key,Issue id,Issue Type,Outward issue link (Blocks),Inward issue link (Blocks),Outward issue link (Gizmo)\nx,A-1,1,Story,A-2,A-3,A-4\n"), nil)
	if c := m.Column("Inward issue link (Blocks)"); c.To != ToLinks || !c.Inward || c.Link != "Blocks" {
		t.Errorf("the inward column is %+v", c)
	}
	want := map[string]connect.LinkMeaning{"Blocks": connect.LinkBlocks, "Gizmo": connect.LinkRelated}
	if diff := cmp.Diff(want, m.Links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

func TestSaid_asksAgainAboutColumnsThatWereEmpty(t *testing.T) {
	first := Guess(table(t, "Key,Title,Colour,Votes\nPAY-1,Pay by card,,\n"), nil)
	first.Column("Votes").Why = ""
	kept := first.Said()
	again := Guess(table(t, "Key,Title,Colour,Votes\nPAY-1,Pay by card,red,3\n"), kept)
	if got := targets(again); got["Colour"] != ToField || got["Votes"] != ToNothing {
		t.Errorf("targets %v", got)
	}
	if c := kept.Column("Title"); c.Samples != nil || c.Confidence != 100 {
		t.Errorf("kept is %+v", c)
	}
}

func TestGuess_takesNoIdentityThatRepeats(t *testing.T) {
	m := Guess(table(t, "No,Title\n1,First thing\n1,Second thing\n1,Third thing\n"), nil)
	if c := m.Column("No"); c.To != ToField || !strings.Contains(c.Why, "repeat") {
		t.Errorf("the column is %+v", c)
	}
}

// A description is taken for one, in Jira's export as elsewhere, with its lines.
func TestGuess_knowsDescriptions(t *testing.T) {
	if to := Guess(jiraTable(t), nil).Column("Description").To; to != ToDescription {
		t.Errorf("Jira's description is taken for %s", to)
	}
	read := table(t, "Key,Title,Details\nPAY-1,Pay,\"## Why\n\n- one\n  - two\"\n")
	b, err := Convert(read, Guess(read, nil))
	if err != nil || len(b.Records) == 0 {
		t.Fatal(b, err)
	}
	for i := range b.Records {
		if r := &b.Records[i]; r.Kind == connect.Item && r.Says[connect.FieldDescription] != "## Why\n\n- one\n  - two" {
			t.Errorf("the row says %q", r.Says[connect.FieldDescription])
		}
	}
}
