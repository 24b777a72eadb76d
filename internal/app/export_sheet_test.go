package app_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestSheet_isFilledInAndComesBackInOneAct(t *testing.T) {
	in := empty(t)
	must[app.Imported](t, in, owner, "import.apply", fields{"file": file("plan.csv", table)})
	sheet := must[app.ExportedSheet](t, in, owner, "sheet.export", fields{"sheet": "teams"})
	text := string(sheet.Content)
	if !strings.Contains(text, "core,Core") {
		t.Fatalf("the sheet is %q", text)
	}
	unchanged := must[app.ImportRows](t, in, owner, "import.dry-run", fields{"file": app.Upload{Name: sheet.Name, Content: sheet.Content}})
	if unchanged.Counts["team"][connect.Unchanged] != 1 {
		t.Errorf("the sheet as it was given: %+v", unchanged.Counts)
	}
	filled := "key,name,people,focus,kept_free\ncore,Core team,6.5,,20%\nweb,Web,3,0.8,\n"
	before := in.exported(t)
	done := must[app.Imported](t, in, owner, "import.apply", fields{"file": file("teams.csv", filled)})
	if diff := cmp.Diff(map[connect.Outcome]int{connect.Created: 1, connect.Changed: 1}, done.Counts["team"]); diff != "" {
		t.Errorf("teams (-want +got):\n%s", diff)
	}
	working, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	core := working.Workspace.Teams[0]
	if core.Name != "Core team" || core.KeptFree != 200 || core.Focus != work.OneWhole || len(core.Memberships) != 1 || core.Memberships[0].People != 65 {
		t.Errorf("the team is %+v", core)
	}
	must[app.Imported](t, in, owner, "import.apply", fields{"file": file("c.csv", "key,title,client,items,date,likelihood,outcome\nlaunch,Launch,Acme Ltd,\"PAY-1, PAY-2\",2026-06-01,85%,\n")})
	if got := lacks(t, in); got["no-commitment"] != nil || got["no-capacity"] != nil {
		t.Errorf("after both sheets, the plan lacks %v", got)
	}
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	if diff := cmp.Diff(before, in.exported(t)); diff != "" {
		t.Errorf("after undo (-want +got):\n%s", diff)
	}
}
