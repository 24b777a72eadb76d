package csv

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

func workspace() *work.Workspace {
	w := &work.Workspace{
		Name: "w", AsOf: work.DateOf(2026, 2, 2), Products: []work.Product{{Key: "PAY"}}, Items: []work.Item{{Key: "PAY-1", Title: "a"}, {Key: "PAY-2", Title: "b"}},
		Teams: []work.Team{{Key: "core", Name: "Core, and more", KeptFree: 150, Memberships: []work.Membership{{People: 55}},
			Sprints: &work.Cadence{First: work.DateOf(2026, 1, 5), Days: 14}, Allocation: map[work.Backlog]work.Ratio{work.Enabler: 250}}},
		Clients:     []work.Client{{Key: "ACME", Name: "Acme"}},
		Commitments: []work.Commitment{{Key: "c1", Title: "=Launch", Client: "ACME", Items: []work.ItemKey{"PAY-1", "PAY-2"}, Date: work.DateOf(2026, 5, 1)}},
	}
	w.Normalise()
	return w
}

func TestSheets_comeBackAsTheyWereWritten(t *testing.T) {
	for _, s := range Sheets() {
		data, err := WriteSheet(workspace(), s)
		if err != nil {
			t.Fatal(err)
		}
		tab := table(t, string(data))
		if is, ok := SheetOf(tab); !ok || is != s {
			t.Errorf("%s is taken for %q", s, is)
		}
		b, err := ReadSheet(tab, s)
		if err != nil {
			t.Fatal(err)
		}
		p := connect.Propose(connect.Input{Workspace: workspace(), Batch: b})
		if len(p.Rows) == 0 || p.Errors > 0 || len(p.Findings) > 0 {
			t.Errorf("%s: rows %+v, findings %v", s, p.Rows, p.Findings)
		}
		for _, r := range p.Rows {
			if r.Outcome != connect.Unchanged {
				t.Errorf("%s: %s is %s: %+v", s, r.ID, r.Outcome, r.Changes)
			}
		}
	}
	if is, ok := SheetOf(table(t, "Key,Title,Focus\n")); ok {
		t.Errorf("a table of items is taken for %q", is)
	}
	if _, err := WriteSheet(workspace(), "people"); work.KindOf(err) != work.NotFound {
		t.Errorf("a sheet that is not known: %v", err)
	}
}

func TestReadSheet_readsWhatPeopleFillIn(t *testing.T) {
	b, err := ReadSheet(table(t, "Key;People;Kept free;Focus;Sprint first;Colour\ncore;6,5;20%;;13/4/2026;red\nweb;3;;0,8;;\n"), TeamSheet)
	if err != nil {
		t.Fatal(err)
	}
	want := []map[string]string{
		{"people": "6.5", "kept_free": "0.2", "sprint_first": "2026-04-13"},
		{"people": "3", "focus": "0.8"},
	}
	got := []map[string]string{says(b, connect.Team, "core"), says(b, connect.Team, "web")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("teams (-want +got):\n%s", diff)
	}
	if all := findings(b); !strings.Contains(all, "t.csv:1, Colour: the sheet has no such column") {
		t.Errorf("findings:\n%s", all)
	}
	b, err = ReadSheet(table(t, "key,title,client,items,date\nc2,Launch,Big & Co,\"PAY-1, PAY-2\",2026-05-01\n"), CommitmentSheet)
	if err != nil {
		t.Fatal(err)
	}
	p := connect.Propose(connect.Input{Workspace: workspace(), Batch: b})
	c := p.Workspace.Commitments[1]
	if p.Errors > 0 || c.Client != "big.co" || len(c.Items) != 2 || p.Workspace.Clients[1].Name != "Big & Co" {
		t.Errorf("commitment %+v, clients %+v, findings %v", c, p.Workspace.Clients, p.Findings)
	}
}

func TestReadSheet_reportsCells(t *testing.T) {
	b, err := ReadSheet(table(t, "key,people,sprint_first\ncore,many,2026-01-05\n,3,\ncore,1,\nweb,1,someday\n"), TeamSheet)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		`t.csv:2, people: core: "many" is not a number; mend the cell`,
		`t.csv:3, key: the row needs a key of its own; give a short name that stays`,
		`t.csv:4, key: core: the row needs a key of its own; give a short name that stays`,
		`t.csv:5, sprint_first: web: "someday" is no date; mend the cell`,
	}, "\n")
	if diff := cmp.Diff(want, findings(b)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if _, err := ReadSheet(table(t, "name\nx\n"), TeamSheet); work.KindOf(err) != work.Invalid {
		t.Errorf("a sheet without keys: %v", err)
	}
}
