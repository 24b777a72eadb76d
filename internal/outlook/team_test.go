package outlook_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestWorkload_countsWhatIsThereAndWhatIsHeld(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 10}, piece{key: "A-2", days: 2, backlog: work.Enabler})
	ws.Teams[0].Focus, ws.Teams[0].KeptFree = 800, 250
	ws.Teams[0].Blackouts = []work.Blackout{{From: day + 1, To: day + 1, Capacity: 500}, {From: day + 2, To: day + 2}}
	load := planOf(t, ws).Workload(outlook.AskWorkload{By: outlook.ByMonth, Periods: 2})
	if load.By != outlook.ByMonth || len(load.Periods) != 2 || load.Periods[0].From != outlook.Day(day) {
		t.Fatalf("told by %s for %+v; want two months from %s", load.By, load.Periods, day)
	}
	// 22 working days from Mon 2 to Tue 31 March, less a half and a whole one.
	c := load.Teams[0].Cells[0]
	want := outlook.Cell{Percent: 100, Capacity: 12300, Planned: 12300, Business: 10200, KeptFree: 4100}
	if c.Business < 10000 || c.Business > 10600 {
		t.Errorf("business work takes %s days, want about 10", c.Business)
	}
	c.Business = want.Business
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("March (-want +got):\n%s", diff)
	}
}

// A period's planned work is the effort that the engine burns in it.
func TestWorkload_isThatOfTheBalance(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 9}, piece{key: "A-2", days: 7, backlog: work.Architecture}, piece{key: "A-3", days: 30})
	ws.Teams[0].Sprints, ws.Teams[0].Focus, ws.Teams[0].KeptFree = &work.Cadence{First: day - 3, Days: 14}, 700, 100
	ws.Teams[0].Memberships = []work.Membership{{People: 10}, {People: 15, From: day + 6}}
	ws.Teams[0].Blackouts = []work.Blackout{{From: day + 3, To: day + 8, Capacity: 400}}
	ws.Items[0].Status, ws.Items[0].Started = work.InProgress, day-5
	ws.Normalise()
	p := planOf(t, ws)
	load := p.Workload(outlook.AskWorkload{Periods: 3})
	checked := 0
	for _, b := range p.Result.Balance() {
		for i := range load.Teams {
			if load.Teams[i].Team != work.TeamKey(b.Team) {
				continue
			}
			for n, period := range load.Periods {
				if period.To != outlook.Day(b.To) {
					continue
				}
				checked++
				if got, want := load.Teams[i].Cells[n].Planned, work.Effort(b.Planned); got < want-want/50-20 || got > want+want/50+20 {
					t.Errorf("%s to %s: %s days planned, the balance has %s", b.Team, work.Date(b.To), got, want)
				}
			}
		}
	}
	if checked == 0 {
		t.Fatal("no period was compared")
	}
}

func TestTeam_namesWhatOverloadsIt(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 10}, piece{key: "A-2", days: 10}, piece{key: "A-3", days: 1})
	ws.Items[0].Pin, ws.Items[1].Pin = day, day
	v, err := planOf(t, ws).Team("core", outlook.AskTeam{Period: outlook.Day(day)})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Overloads) != 0 {
		t.Errorf("a month with room for both is called overloaded: %+v", v.Overloads)
	}
	ws.Teams[0].Sprints = &work.Cadence{First: day, Days: 7}
	v, err = planOf(t, ws).Team("core", outlook.AskTeam{Period: outlook.Day(day)})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Overloads) != 1 || len(v.Overloads[0].Items) != 2 || v.Overloads[0].Over < 9000 {
		t.Fatalf("overloads %+v, want one of two pinned items with ten days too many", v.Overloads)
	}
	for _, f := range v.Overloads[0].Items {
		if f.Fixed != "pinned to 2 Mar" || f.Item.Key == "A-3" {
			t.Errorf("%s overloads it because it is %q", f.Item.Key, f.Fixed)
		}
	}
	if v.By != outlook.BySprint || v.Work == nil || v.Work.Cell.Percent != 200 || v.Work.Cell != v.Cells[0] {
		t.Errorf("by %s the first period is %+v, want a sprint of 200%%", v.By, v.Work)
	}
	sum := 0
	for _, f := range v.Work.Items {
		sum += f.Percent
	}
	if sum != v.Work.Cell.Percent {
		t.Errorf("what fills it is %d%%, the period %d%%", sum, v.Work.Cell.Percent)
	}
}

func TestTeam_tellsItsSliceAndWhatItWaitsFor(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 10}, piece{key: "A-2", days: 5, due: 60})
	ws.Teams = append(ws.Teams, work.Team{Key: "web", Name: "Web", Memberships: []work.Membership{{People: 10}}})
	ws.Items[1].Shares = append(ws.Items[1].Shares, work.Share{Team: "web", Estimate: ws.Items[0].Shares[0].Estimate})
	ws.Normalise()
	v, err := planOf(t, ws).Team("core", outlook.AskTeam{})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Slice) != 2 || v.Items != 2 || v.Slice[1].Place != 2 {
		t.Fatalf("slice %+v, want both items in their places", v.Slice)
	}
	row := v.Slice[1]
	if !row.ForTeam || !strings.Contains(row.Waits, "A-1 Item A-1 holds the people of Core") {
		t.Errorf("%s waits for %q, want the people that A-1 holds", row.Key, row.Waits)
	}
	if row.Begins <= row.Start {
		t.Errorf("the team begins %d, the item %d: the other team begins first", row.Begins, row.Start)
	}
	if row.StartBy == 0 || row.Forecast.P85 == 0 {
		t.Errorf("%s has neither a last safe start nor a forecast: %+v", row.Key, row)
	}
	few, err := planOf(t, ws).Team("core", outlook.AskTeam{Items: 1})
	if err != nil || len(few.Slice) != 1 || few.Items != 2 {
		t.Errorf("of one item asked for came %d of %d, error %v", len(few.Slice), few.Items, err)
	}
}

func TestTeam_tellsAsksOnBothSides(t *testing.T) {
	p := handed(t, 4)
	core, err := p.Team("core", outlook.AskTeam{})
	if err != nil {
		t.Fatal(err)
	}
	web, err := p.Team("web", outlook.AskTeam{})
	if err != nil {
		t.Fatal(err)
	}
	if len(core.Owes) != 1 || len(core.Needs) != 0 || len(web.Needs) != 1 || len(web.Owes) != 0 {
		t.Fatalf("core owes %d and needs %d, web %d and %d; want one from core to web",
			len(core.Owes), len(core.Needs), len(web.Owes), len(web.Needs))
	}
	owed, needed := core.Owes[0], web.Needs[0]
	if owed.OtherName != "Web" || needed.Other != "core" || owed.Standing != "broken" || owed.Says != needed.Says {
		t.Errorf("core owes %+v, web needs %+v: want the same hand-over, broken", owed, needed)
	}
	if owed.Forecast.P50 == 0 || owed.NeedBy != outlook.Day(day+4) || owed.State != work.Promised {
		t.Errorf("the contract is %+v, want its days and the forecast", owed)
	}
}

func TestTeam_tellsWhoIsInItAndWhenNot(t *testing.T) {
	ws := full()
	ws.Items[0].Pin, ws.Dependencies = 0, nil
	v, err := planOf(t, ws).Team("core", outlook.AskTeam{})
	if err != nil {
		t.Fatal(err)
	}
	c := v.Capacity
	// 2.5 people, 80% focus, 15% of that kept free.
	if c.People != 25 || c.PerDay != 1700 || c.FreeDays != 300 || c.Sprint != 14 {
		t.Errorf("capacity %+v, want 2.5 people, 1.7 days for items and 0.3 kept free", c)
	}
	want := []outlook.Away{
		{From: outlook.Day(day + 1), To: outlook.Day(day + 1), There: 500, Part: "morning"},
		{From: outlook.Day(day + 7), To: outlook.Day(day + 8), There: 500, Own: true},
	}
	if diff := cmp.Diff(want, c.Away); diff != "" {
		t.Errorf("days off (-want +got):\n%s", diff)
	}
	if v.Next.Period.From != outlook.Day(day+14) {
		t.Errorf("the next sprint begins %s, want %s", work.Date(v.Next.Period.From), day+14)
	}
}

func TestTeam_refusesWhatThereIsNot(t *testing.T) {
	p := planOf(t, workspaceOf(piece{key: "A-1", days: 1}))
	if _, err := p.Team("cor", outlook.AskTeam{}); work.KindOf(err) != work.NotFound || !strings.Contains(err.Error(), "did you mean core") {
		t.Errorf("of a team that there is not: %v", err)
	}
	for _, ask := range []outlook.AskTeam{
		{AskWorkload: outlook.AskWorkload{By: "week"}}, {AskWorkload: outlook.AskWorkload{Periods: outlook.MostWorkload + 1}},
		{AskWorkload: outlook.AskWorkload{From: -1}}, {Items: outlook.MostSlice + 1},
	} {
		if err := ask.Check(); work.KindOf(err) != work.Invalid {
			t.Errorf("%+v is checked with %v, want it refused", ask, err)
		}
	}
}

func TestWorkload_emptyWorkspace(t *testing.T) {
	load := planOf(t, &work.Workspace{Name: "Empty", AsOf: day}).Workload(outlook.AskWorkload{})
	if len(load.Teams) != 0 || load.Later != 0 || len(load.Periods) != 10 {
		t.Errorf("an empty workspace has the load %+v", load)
	}
	ws := workspaceOf(piece{key: "A-1", days: 1})
	ws.Teams[0].Memberships = nil
	v, err := planOf(t, ws).Team("core", outlook.AskTeam{})
	if err != nil {
		t.Fatal(err)
	}
	if !v.Capacity.Unstaffed || v.Cells[0].Percent != outlook.NoCapacity || v.Mean != outlook.NoCapacity {
		t.Errorf("a team of nobody has %+v, mean %d", v.Cells[0], v.Mean)
	}
}
