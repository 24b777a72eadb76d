package plantest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/improve"
)

// TestTaskJuggler_sideBySide plans the same work by the engine and, where
// TRESTLE_TJ3 says how many items to try, by TaskJuggler's tj3: once by the same
// order as priorities, once left to its own. All dates are scored and looked
// through by bench, which knows neither. Without tj3 only the engine is looked at.
func TestTaskJuggler_sideBySide(t *testing.T) {
	tj3, err := exec.LookPath("tj3")
	sizes := []int{200}
	switch asked := os.Getenv("TRESTLE_TJ3"); {
	case asked == "":
		tj3 = ""
		t.Log("NOT COMPARED with TaskJuggler: TRESTLE_TJ3=1000,10000 compares that many items")
	case err != nil:
		t.Fatalf("TRESTLE_TJ3 asks for TaskJuggler, which is not installed (Debian package tj3): %v", err)
	default:
		sizes = nil
		for word := range strings.SplitSeq(asked, ",") {
			var n int
			if _, err := fmt.Sscan(word, &n); err != nil {
				t.Fatalf("TRESTLE_TJ3: %q is no number of items", word)
			}
			sizes = append(sizes, n)
		}
	}
	for _, items := range sizes {
		b := newBench(t, items)
		b.engine(t)
		if tj3 != "" {
			b.taskJuggler(t, tj3, byOrder)
			b.taskJuggler(t, tj3, byItself)
		}
	}
}

// bench is work that both planners can express: stories of one person, chains with
// lags, teams of five on a five-day week.
type bench struct {
	p     *plan.Problem
	r     *plan.Result
	story []plan.ItemID // that are planned, in the manual order
	crew  map[plan.ItemID]plan.TeamID
	costs map[plan.ItemID]plan.Effort
}

func newBench(t *testing.T, items int) *bench {
	t.Helper()
	b := &bench{p: Scale(items, max(2, items/100), 1), crew: map[plan.ItemID]plan.TeamID{}, costs: map[plan.ItemID]plan.Effort{}}
	b.p.Commitments = nil
	b.looseChains()
	for i := range b.p.Teams {
		b.p.Teams[i].Sprints, b.p.Teams[i].Limit = plan.Sprints{}, 0
	}
	for i := range b.p.Items {
		it := &b.p.Items[i]
		it.Status, it.Started, it.Finished = plan.Ready, 0, 0
		if len(it.Shares) > 0 {
			it.Shares = it.Shares[:1]
			it.Shares[0].People = 10
		} else if it.Parent != "" {
			b.promise(it.ID)
		}
	}
	b.r = made(t, b.p, plan.Settings{})
	for _, it := range b.r.Items {
		for _, s := range it.Shares {
			b.story = append(b.story, it.ID)
			b.crew[it.ID], b.costs[it.ID] = s.Team, s.Effort
		}
	}
	return b
}

// looseChains leaves the links within chains and drops those that make one long
// component of many: ten thousand stories would take more than twenty years.
func (b *bench) looseChains() {
	has := map[plan.ItemID]bool{}
	b.p.Dependencies = slices.DeleteFunc(b.p.Dependencies, func(d plan.Dependency) bool {
		second := has[d.To]
		has[d.To] = true
		return second
	})
}

// promise promises a feature for a day of the next seven months.
func (b *bench) promise(feature plan.ItemID) {
	n := len(b.p.Commitments)
	b.p.Commitments = append(b.p.Commitments, plan.Commitment{
		ID: plan.CommitmentID(fmt.Sprint("C", n+1)), Items: []plan.ItemID{feature}, Date: b.p.AsOf + plan.Day(20+n*53%200), Weight: 1000,
	})
}

// engine tells what the engine makes of the work: by the order, and
// improved by 100 schedules, by the usual weights and for nothing but length.
func (b *bench) engine(t *testing.T) {
	t.Helper()
	took := time.Hour
	for range 3 {
		begun := time.Now()
		b.r = made(t, b.p, plan.Settings{})
		took = min(took, time.Since(begun))
	}
	b.tell(t, "trestle, manual order", took, datesIn(b.r))
	for _, goal := range []struct {
		who     string
		weights improve.Weights
	}{{"trestle, improved", improve.UsualWeights}, {"trestle, improved for length", improve.Weights{Makespan: 1}}} {
		begun := time.Now()
		offer, err := plan.Improve(t.Context(), b.p, plan.Improvement{Seed: 1, Schedules: 100, Weights: goal.weights})
		if err != nil {
			t.Fatal(err)
		}
		b.tell(t, goal.who, time.Since(begun), datesIn(offer.After))
	}
}

func datesIn(r *plan.Result) map[plan.ItemID]span {
	all := map[plan.ItemID]span{}
	for _, it := range r.Items {
		for _, s := range it.Shares {
			all[it.ID] = span{start: s.Start, finish: s.Finish, set: true}
		}
	}
	return all
}

// tell scores dates and looks for what is broken in them.
func (b *bench) tell(t *testing.T, who string, took time.Duration, dates map[plan.ItemID]span) {
	t.Helper()
	begin, last, tardy := beginOf(b.p.AsOf), plan.Time(0), plan.Day(0)
	under := map[plan.ItemID]plan.Time{}
	parent := map[plan.ItemID]plan.ItemID{}
	for i := range b.p.Items {
		parent[b.p.Items[i].ID] = b.p.Items[i].Parent
	}
	for _, id := range b.story {
		last = max(last, dates[id].finish)
		for up := id; up != ""; up = parent[up] {
			under[up] = max(under[up], dates[id].finish)
		}
	}
	for _, c := range b.p.Commitments {
		tardy += max(0, dayOfEnd(under[c.Items[0]])-c.Date)
	}
	delay := 0.0
	for i := range b.p.Items {
		it := &b.p.Items[i]
		delay += float64(it.Value.PerWeek) * float64(under[it.ID]-begin) / (7 * plan.MinutesPerDay)
	}
	t.Logf("%5d stories, %-36s %8.3f s, length %4d days, %d promises late by %d days, delay costs %.0f",
		len(b.story), who+":", took.Seconds(), dayOfEnd(last)-b.p.AsOf+1,
		len(b.p.Commitments), tardy, delay)
	for _, broken := range b.broken(dates) {
		t.Errorf("%s: %s", who, broken)
	}
}

// broken says what is missing from dates, what begins before what it waits for is
// finished, and by when a team has finished more than it can do. That is all that
// dates alone can tell of a planner that interrupts work.
func (b *bench) broken(dates map[plan.ItemID]span) []string {
	var found []string
	done := map[plan.TeamID][]plan.ItemID{}
	for _, id := range b.story {
		if !dates[id].set {
			found = append(found, fmt.Sprintf("%s has no dates", id))
			continue
		}
		done[b.crew[id]] = append(done[b.crew[id]], id)
	}
	for i := range b.p.Teams {
		found = append(found, b.tooMuch(&b.p.Teams[i], done[b.p.Teams[i].ID], dates)...)
	}
	for _, d := range b.p.Dependencies {
		if dates[d.To].start < dates[d.From].finish+plan.Time(d.Lag) {
			found = append(found, fmt.Sprintf("%s begins at %d, %s ends at %d", d.To, dates[d.To].start, d.From, dates[d.From].finish))
		}
	}
	return found
}

// tooMuch says by when a team has finished more than all of it can do by then.
func (b *bench) tooMuch(team *plan.Team, done []plan.ItemID, dates map[plan.ItemID]span) []string {
	slices.SortFunc(done, func(x, y plan.ItemID) int { return cmp.Compare(dates[x].finish, dates[y].finish) })
	worked, need, day := 0.0, 0.0, b.p.AsOf
	for _, id := range done {
		finish := dates[id].finish
		for ; day <= dayOfEnd(finish); day++ {
			if team.Week[(day+2)%7] == plan.WholeDay {
				worked += 5 * float64(team.Focus) * float64(1000-team.KeptFree) / 1e6
			}
		}
		if need += float64(b.costs[id]) / 1000; need > worked+0.01 {
			return []string{fmt.Sprintf("%s has done %.2f days by %d and has people for %.2f", team.ID, need, finish, worked)}
		}
	}
	return nil
}

// priorities says what tj3 goes by.
type priorities int

const (
	byOrder  priorities = iota // the manual order, in a thousand steps
	byItself                   // its own reading of what is critical
)

// taskJugglerLimit is how long tj3 may take.
const taskJugglerLimit = 15 * time.Minute

// taskJuggler lets tj3 plan the work and tells what came out.
func (b *bench) taskJuggler(t *testing.T, tj3 string, by priorities) {
	t.Helper()
	who := []string{"tj3, manual order as priorities", "tj3, left to itself"}[by]
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "work.tjp"), b.tjp(by), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), taskJugglerLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, tj3, "--silent", "--no-color", "-c", "1", "work.tjp")
	cmd.Dir = dir
	said, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		t.Logf("%5d stories, %s: NOT ENDED after %v", len(b.story), who, taskJugglerLimit)
		return
	}
	if err != nil {
		t.Fatalf("%s: %v\n%.2000s", who, err, said)
	}
	spent := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	b.tell(t, who, spent, readDates(t, filepath.Join(dir, "dates.csv")))
}

// tjp is the work in tj3's language. A day has eight hours from midnight on; what
// focus and time kept free leave of a person is its efficiency.
func (b *bench) tjp(by priorities) []byte {
	var w bytes.Buffer
	fmt.Fprintf(&w, "project work \"work\" %s +4y {\n timezone \"UTC\"\n timingresolution 30 min\n dailyworkinghours 8\n"+
		" workinghours mon - fri 0:00 - 8:00\n workinghours sat, sun off\n}\n", dateOf(b.p.AsOf))
	for i := range b.p.Teams {
		team := &b.p.Teams[i]
		fmt.Fprintf(&w, "resource %s \"%s\" {\n efficiency %g\n", team.ID, team.ID,
			float64(team.Focus)*float64(1000-team.KeptFree)/1e6)
		for k := range 5 {
			fmt.Fprintf(&w, " resource %s_%d \"%d\" {}\n", team.ID, k, k)
		}
		w.WriteString("}\n")
	}
	waits := map[plan.ItemID][]plan.Dependency{}
	for _, d := range b.p.Dependencies {
		waits[d.To] = append(waits[d.To], d)
	}
	for at, id := range b.story {
		priority := 500
		if by == byOrder {
			priority = 1000 - at*999/len(b.story)
		}
		crew := b.crew[id]
		fmt.Fprintf(&w, "task %s \"%s\" {\n priority %d\n effort %.3fd\n", id, id, priority, float64(b.costs[id])/1000)
		fmt.Fprintf(&w, " allocate %s_0 { alternative %s_1, %s_2, %s_3, %s_4 select minloaded persistent }\n", crew, crew, crew, crew, crew)
		for _, d := range waits[id] {
			gap := ""
			if d.Lag > 0 {
				gap = fmt.Sprintf(" { gaplength %dmin }", d.Lag)
			}
			fmt.Fprintf(&w, " depends !%s%s\n", d.From, gap)
		}
		w.WriteString("}\n")
	}
	w.WriteString("taskreport dates \"dates\" {\n formats csv\n columns id, start, end\n timeformat \"%Y-%m-%d-%H:%M\"\n}\n")
	return w.Bytes()
}

func dateOf(d plan.Day) string {
	return time.Unix(0, 0).UTC().AddDate(0, 0, int(d)-1).Format(time.DateOnly)
}

// readDates reads tj3's report.
func readDates(t *testing.T, name string) map[plan.ItemID]span {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	moment := func(text string) plan.Time {
		at, err := time.Parse("2006-01-02-15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		minutes := at.Unix() / 60
		return beginOf(plan.Day(minutes/1440+1)) + plan.Time(minutes%1440)
	}
	all := map[plan.ItemID]span{}
	for _, row := range rows[1:] {
		all[plan.ItemID(row[0])] = span{start: moment(row[1]), finish: moment(row[2]), set: true}
	}
	return all
}

func TestBench_findsWhatIsBroken(t *testing.T) {
	b := newBench(t, 200)
	right := b.broken(datesIn(b.r))
	if len(right) > 0 {
		t.Fatalf("in the engine's own plan: %v", right)
	}
	waiting := b.p.Dependencies[0].To
	for what, spoil := range map[string]func(map[plan.ItemID]span){
		"no dates": func(d map[plan.ItemID]span) { delete(d, b.story[0]) },
		"begins at": func(d map[plan.ItemID]span) {
			d[waiting] = span{start: beginOf(b.p.AsOf), finish: d[waiting].finish, set: true}
		},
		"has people for": func(d map[plan.ItemID]span) { gather(b, d) },
	} {
		dates := datesIn(b.r)
		spoil(dates)
		if found := strings.Join(b.broken(dates), "\n"); !strings.Contains(found, what) {
			t.Errorf("spoilt by %q, broken is %q", what, found)
		}
	}
}

// gather lays a team's stories on one day.
func gather(b *bench, dates map[plan.ItemID]span) {
	for _, id := range b.story {
		if b.crew[id] == b.crew[b.story[0]] {
			dates[id] = span{start: beginOf(b.p.AsOf), finish: endOf(b.p.AsOf), set: true}
		}
	}
}
