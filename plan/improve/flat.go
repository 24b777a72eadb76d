package improve

import (
	"context"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// Limits of bounds by flat projects: units of one project, projects of one
// workspace, steps of narrowing over all of them, and lengths of a project.
const (
	mostFlat         = 300
	mostFlatProjects = 40
	flatSteps        = int64(10_000_000)
	flatLength       = 1000
	flatSchedules    = 20
)

// Proven is a value that no order of a network's work goes below: LowerBound,
// raised where a promise, or the whole, takes longer because people do one thing at
// a time. What a promise stands on is read as a project of fixed durations, which is
// possible where the teams concerned work the same days: time then counts worked
// minutes, everybody is there at all times, and a team has the most people it ever
// has. What that project cannot do sooner (see [LowerBound]) the network cannot.
func (o *Objective) Proven(ctx context.Context, n *schedule.Network, list []int32, relax *schedule.Relaxation) int64 {
	least := n.Unhindered(list, relax)
	sum := o.LowerBound(n, list, relax)
	projects := min(mostFlatProjects, len(o.Promises)+1)
	steps := flatSteps / int64(projects)
	for k := range o.Promises {
		if k == mostFlatProjects-1 || ctx.Err() != nil {
			break
		}
		p := &o.Promises[k]
		f := newFlat(n, relax, least)
		if proven := f.late(ctx, p, steps); proven > o.late(p, least.Finish) {
			sum = addCost(sum, o.Weights.Lateness, weekly(p.PerWeek, int64(proven))-weekly(p.PerWeek, int64(o.late(p, least.Finish))))
		}
	}
	all := newFlat(n, relax, least)
	for team := range n.Teams {
		least.Finish = append(least.Finish, n.AllDone(int32(team), least))
	}
	if end := all.whole(ctx, steps); end > o.lastFinish(least.Finish) {
		sum = addCost(sum, o.Weights.Makespan, int64(end-o.lastFinish(least.Finish)))
	}
	return sum
}

// flat reads a part of a network as a project.
type flat struct {
	net   *schedule.Network
	relax *schedule.Relaxation
	least *schedule.Schedule // earliest times
	clock *schedule.Team     // of all teams concerned; nil before the first
	unit  int64              // worked minutes
	of    map[int32]int32    // unit of each node
	nodes []int32            // of each unit that is a node
	p     Project
	edges []graph.Edge
}

// newFlat reads nothing yet.
func newFlat(n *schedule.Network, relax *schedule.Relaxation, least *schedule.Schedule) *flat {
	if relax == nil {
		relax = &schedule.Relaxation{}
	}
	return &flat{net: n, relax: relax, least: least, of: map[int32]int32{}}
}

// late is by how much a promise is late at least; 0 where nothing is proven.
func (f *flat) late(ctx context.Context, p *Promise, steps int64) schedule.Time {
	latest := f.net.AsOf
	for _, m := range p.Members {
		if f.least.Finish[m.Node] >= schedule.Never || !f.gather(m.Node) {
			return 0
		}
		latest = max(latest, m.Due)
	}
	if !f.lay() {
		return 0
	}
	for _, m := range p.Members { // a member that is due sooner is followed by the difference
		after := f.clock.Worked(max(m.Due, f.net.AsOf), latest)
		f.edges = append(f.edges, graph.Edge{From: f.of[m.Node], To: f.wait(after)})
	}
	over := f.length(ctx, steps) - f.clock.Worked(f.net.AsOf, latest)
	if over <= 0 {
		return 0
	}
	proven := schedule.Never
	for _, m := range p.Members {
		proven = min(proven, f.clock.Advance(max(m.Due, f.net.AsOf), over)-m.Due)
	}
	return proven
}

// whole is a moment before which not all can be done; 0 where nothing is proven.
func (f *flat) whole(ctx context.Context, steps int64) schedule.Time {
	for i := range f.net.Nodes {
		if f.least.Finish[i] < schedule.Never && !f.gather(int32(i)) {
			return 0
		}
	}
	if !f.lay() {
		return 0
	}
	return f.clock.Advance(f.net.AsOf, f.length(ctx, steps))
}

// gather takes a node and all that it waits for into the project; false when that
// is too much, or works by another calendar.
func (f *flat) gather(root int32) bool {
	stack := []int32{root}
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if _, known := f.of[i]; known {
			continue
		}
		node := &f.net.Nodes[i]
		if len(f.nodes) == mostFlat || !f.keepsTime(node) {
			return false
		}
		f.of[i] = int32(len(f.nodes))
		f.nodes = append(f.nodes, i)
		if node.Mode != schedule.Free && node.Mode != schedule.Together {
			continue
		}
		for _, a := range f.net.Into(i) {
			if f.follows(&a) {
				stack = append(stack, a.From)
			}
		}
	}
	return true
}

// keepsTime tells whether a node works by the calendar of the others.
func (f *flat) keepsTime(node *schedule.Node) bool {
	if node.Team == schedule.NoTeam || node.Work == 0 {
		return true
	}
	team := f.net.Teams[node.Team]
	if f.clock == nil {
		f.clock = team
	}
	return f.clock == team || f.clock.SameDays(team)
}

// follows tells whether an arc is one of a project: from a finish to a start, with
// no lead.
func (f *flat) follows(a *schedule.Arc) bool {
	return !a.Soft && (a.Source < 0 || !f.relax.Sources[a.Source]) && !a.Late && a.End == schedule.AtFinish && a.Lag >= 0 &&
		f.least.Finish[a.From] < schedule.Never
}

// lay fills the project with what was gathered; false when there is no work.
func (f *flat) lay() bool {
	if f.clock == nil {
		return false
	}
	f.measure()
	for k, i := range f.nodes {
		f.p.Durations = append(f.p.Durations, f.duration(i)/f.unit)
		f.p.Needs = append(f.p.Needs, make([]int32, len(f.net.Teams)))
		if node := &f.net.Nodes[i]; node.Mode == schedule.Free && node.Team != schedule.NoTeam {
			fewest, _ := f.net.Teams[node.Team].Sizes(f.net.AsOf)
			f.p.Needs[k][node.Team] = int32(min(node.People, fewest))
		}
	}
	for _, t := range f.net.Teams {
		_, most := t.Sizes(f.net.AsOf)
		f.p.Capacity = append(f.p.Capacity, int32(most))
	}
	for k, i := range f.nodes {
		f.precede(int32(k), i)
	}
	return true
}

// measure chooses a unit of time by which the project has a length that narrowing
// is made for: all of its work one after the other in each team, or what its
// earliest finishes say.
func (f *flat) measure() {
	length := int64(0)
	busy := make([]int64, len(f.net.Teams))
	for _, i := range f.nodes {
		node := &f.net.Nodes[i]
		length = max(length, f.clock.Worked(f.net.AsOf, f.least.Finish[i]))
		if node.Team != schedule.NoTeam {
			busy[node.Team] += f.duration(i) * int64(node.People)
		}
	}
	for t, b := range busy {
		if _, most := f.net.Teams[t].Sizes(f.net.AsOf); most > 0 {
			length = max(length, b/int64(most))
		}
	}
	f.unit = 1 + length/flatLength
}

// duration is the fewest worked minutes that a node takes. What is done takes none.
func (f *flat) duration(i int32) int64 {
	node := &f.net.Nodes[i]
	if node.Team == schedule.NoTeam || node.Work == 0 || node.Mode == schedule.Fixture {
		return 0
	}
	return max(0, f.net.Teams[node.Team].LeastWorked(node.Work, node.People, f.net.AsOf))
}

// precede ties a unit to what it follows, and to its earliest start where not all
// of that is in the project.
func (f *flat) precede(unit, i int32) {
	node := &f.net.Nodes[i]
	whole := node.Mode == schedule.Free || node.Mode == schedule.Together
	followed := false
	for _, a := range f.net.Into(i) {
		if !whole || !f.follows(&a) {
			whole = false
			continue
		}
		followed = true
		from := f.of[a.From]
		if a.Lag > 0 && !a.Elapsed {
			lag := f.wait(int64(a.Lag))
			f.edges = append(f.edges, graph.Edge{From: from, To: lag})
			from = lag
		}
		f.edges = append(f.edges, graph.Edge{From: from, To: unit})
	}
	if start := f.least.Start[i]; start > f.net.AsOf && (!whole || !followed || node.Floor > f.net.AsOf) {
		f.edges = append(f.edges, graph.Edge{From: f.wait(f.clock.Worked(f.net.AsOf, start)), To: unit})
	}
}

// wait adds a unit of so many worked minutes that needs nobody.
func (f *flat) wait(minutes int64) int32 {
	f.p.Durations = append(f.p.Durations, max(0, minutes)/f.unit)
	f.p.Needs = append(f.p.Needs, make([]int32, len(f.net.Teams)))
	return int32(len(f.p.Durations) - 1)
}

// length is a number of worked minutes in which the project cannot be done sooner.
func (f *flat) length(ctx context.Context, steps int64) int64 {
	f.keepBusy()
	f.p.Graph = graph.New(len(f.p.Durations), f.edges)
	a, err := NewArray(&f.p)
	if err != nil {
		return 0 // too long for what an array holds: nothing is proven
	}
	found := Search(ctx, a, Settings{Schedules: flatSchedules})
	return LowerBound(ctx, a, found.Schedule.Value, steps).Length * f.unit
}

// keepBusy leaves out the teams that nothing of the project needs.
func (f *flat) keepBusy() {
	var busy []int
	for t := range f.p.Capacity {
		if slices.ContainsFunc(f.p.Needs, func(needs []int32) bool { return needs[t] > 0 }) {
			busy = append(busy, t)
		}
	}
	pick := func(of []int32) []int32 {
		out := make([]int32, len(busy))
		for k, t := range busy {
			out[k] = of[t]
		}
		return out
	}
	for k := range f.p.Needs {
		f.p.Needs[k] = pick(f.p.Needs[k])
	}
	f.p.Capacity = pick(f.p.Capacity)
}
