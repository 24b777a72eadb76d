package forecast

import (
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

const asOf = schedule.Day(20_000)

// world is a made-up network with its activities, for tests.
type world struct {
	r     *rand.Rand
	net   *schedule.Network
	acts  []Activity
	into  [][]schedule.Arc
	items [][]int32 // nodes by item, with the finishing gates last
	gates []int32   // finishing gate by item
	ties  int32     // dependencies so far
}

// newWorld makes a workspace of teams with halves, holidays, sprints, blackouts
// and people who come and go, and items with one to three shares, some starting
// together, some in progress, pinned or on hold, with all kinds of lags.
func newWorld(r *rand.Rand, items int) *world {
	w := &world{r: r, net: &schedule.Network{AsOf: asOf.Begin()}}
	for range 1 + r.IntN(3) {
		w.net.Teams = append(w.net.Teams, schedule.NewTeam(w.teamSpec(), asOf))
	}
	for i := range items {
		w.addItem(i)
	}
	w.net.ArcStart = append(w.net.ArcStart, 0)
	for _, arcs := range w.into {
		w.net.Arcs = append(w.net.Arcs, arcs...)
		w.net.ArcStart = append(w.net.ArcStart, int32(len(w.net.Arcs)))
	}
	return w
}

func (w *world) chance(percent int) bool { return w.r.IntN(100) < percent }

func (w *world) teamSpec() schedule.TeamSpec {
	s := schedule.TeamSpec{
		Memberships: []schedule.Membership{{People: schedule.People(5 + w.r.IntN(25))}},
		Week:        [7]schedule.DayPart{3, 3, 3, 3, 3, 0, 0},
	}
	if w.chance(40) {
		s.Week[w.r.IntN(7)] = schedule.DayPart(w.r.IntN(4))
	}
	if w.chance(30) {
		s.Memberships = append(s.Memberships, schedule.Membership{People: 10, From: asOf + schedule.Day(w.r.IntN(30)), To: asOf + 50})
	}
	for range w.r.IntN(4) {
		s.Exceptions = append(s.Exceptions, schedule.Exception{Day: asOf + schedule.Day(w.r.IntN(40)), Part: schedule.DayPart(w.r.IntN(4))})
	}
	if w.chance(30) {
		from := asOf + schedule.Day(w.r.IntN(30))
		s.Blackouts = append(s.Blackouts, schedule.Blackout{From: from, To: from + schedule.Day(w.r.IntN(9)), Capacity: schedule.Ratio(250 * w.r.IntN(4))})
	}
	if w.chance(40) {
		s.Sprints = schedule.Sprints{First: asOf - schedule.Day(w.r.IntN(20)), Days: []int{7, 14, 10}[w.r.IntN(3)]}
	}
	if w.chance(30) {
		s.Limit = 1 + w.r.IntN(2)
	}
	if w.chance(50) {
		s.Focus, s.KeptFree = 800, 150
	}
	return s
}

// add appends a node with the arcs that bound it.
func (w *world) add(n schedule.Node, a Activity, arcs []schedule.Arc) int32 {
	i := int32(len(w.net.Nodes))
	n.Rank = i
	a.Name, a.Team = uint64(i)+1, uint64(n.Team)+1
	w.net.Nodes = append(w.net.Nodes, n)
	w.acts = append(w.acts, a)
	w.into = append(w.into, arcs)
	return i
}

// addItem adds the shares of an item and the gate of its finish.
func (w *world) addItem(number int) {
	base := schedule.Node{Team: schedule.NoTeam, Floor: asOf.Begin(), Group: -1}
	if w.chance(15) {
		base.Floor = (asOf + schedule.Day(w.r.IntN(20))).Begin()
	}
	arcs := w.dependencies()
	group := int32(-1)
	if w.chance(20) {
		gate := base
		gate.Mode = schedule.Together
		group = w.add(gate, Activity{}, arcs)
		arcs = []schedule.Arc{{From: group, Source: -1, Instead: schedule.Never}}
	}
	var nodes []int32
	var ends []schedule.Arc
	before := len(w.net.Nodes)
	if group >= 0 {
		before = int(group)
	}
	for range 1 + w.r.IntN(3) {
		share := base
		share.Group = group
		i := w.addShare(share, slices.Clone(arcs))
		w.addLate(i, group, before)
		nodes = append(nodes, i)
		ends = append(ends, schedule.Arc{From: i, Source: -1, Instead: schedule.Never})
	}
	gate := base
	gate.Floor = 0
	w.gates = append(w.gates, w.add(gate, Activity{}, ends))
	w.items = append(w.items, nodes)
}

// addLate sometimes ties the finish of an activity to one of the first nodes.
func (w *world) addLate(i, group int32, before int) {
	if before == 0 || !w.chance(25) {
		return
	}
	a := schedule.Arc{
		From: int32(w.r.IntN(before)), Late: true, Of: i, Soft: w.chance(10), Elapsed: w.chance(50),
		End: schedule.ArcEnd(w.r.IntN(2)), Lag: int32(w.r.IntN(5000) - 1500), Source: -1, Instead: schedule.Never,
	}
	if group >= 0 {
		i = group
	}
	w.into[i] = append(w.into[i], a)
}

// addShare adds one activity.
func (w *world) addShare(n schedule.Node, arcs []schedule.Arc) int32 {
	n.Team = int32(w.r.IntN(len(w.net.Teams)))
	n.People = schedule.People(5 * (1 + w.r.IntN(4)))
	n.Exempt = w.chance(10)
	low := schedule.Effort(w.r.IntN(3000))
	likely := low + schedule.Effort(w.r.IntN(4000))
	effort, err := estimator.Percentiles(low, likely, likely+schedule.Effort(w.r.IntN(6000)))
	if err != nil {
		panic(err)
	}
	if w.chance(5) {
		effort = Point(0)
	}
	a := Activity{Effort: effort, Release: uint64(w.r.IntN(3))}
	switch {
	case n.Group < 0 && w.chance(10):
		n.Mode, n.Fixed = schedule.Running, asOf.Begin()
		a.Left = Left{Kind: LeftKind(w.r.IntN(3)), Amount: schedule.Effort(w.r.IntN(2000))}
	case n.Group < 0 && w.chance(10):
		n.Mode, n.Fixed = schedule.Pinned, (asOf + schedule.Day(w.r.IntN(20))).Begin()
	}
	n.Work = a.Planned().Work()
	return w.add(n, a, arcs)
}

// dependencies are arcs from earlier nodes.
func (w *world) dependencies() []schedule.Arc {
	var arcs []schedule.Arc
	if len(w.net.Nodes) == 0 {
		return nil
	}
	for range w.r.IntN(3) {
		a := schedule.Arc{From: int32(w.r.IntN(len(w.net.Nodes))), Soft: w.chance(10), Elapsed: w.chance(50), Instead: schedule.Never, Source: w.ties}
		w.ties++
		if w.chance(25) {
			a.End = schedule.AtStart
		}
		if w.chance(40) {
			a.Lag = int32(w.r.IntN(4000) - 1500)
		}
		arcs = append(arcs, a)
	}
	return arcs
}

// policy decodes the network in the order of its nodes.
func (w *world) policy() *schedule.Policy {
	list := make([]int32, len(w.net.Nodes))
	for i := range list {
		list[i] = int32(i)
	}
	return w.net.Policy(w.net.Decode(list, nil))
}

func (w *world) draws(t testing.TB, c Correlation) *Draws {
	d, err := NewDraws(7, c, w.acts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// target is a random promise over items of the world.
func (w *world) target(p *schedule.Policy) Target {
	t := Target{Wanted: schedule.Ratio(1 + w.r.IntN(1000))}
	last := asOf
	for range 1 + w.r.IntN(2) {
		gate := w.gates[w.r.IntN(len(w.gates))]
		m := Member{Node: gate}
		finish := finishDay(min(p.Plan.Finish[gate], (asOf + 60).Begin()))
		if w.chance(30) {
			freeze := finish + schedule.Day(w.r.IntN(9)-4)
			m.Freeze, m.Date = freeze.End(), freeze+schedule.Day(w.r.IntN(10)-2)
			finish = m.Date
		}
		last = max(last, finish)
		t.Members = append(t.Members, m)
	}
	t.Deadline = last + schedule.Day(w.r.IntN(14)-3)
	return t
}

// walk is the policy carried out in the plainest way: node by node, in one
// trial, with some nodes held until a day.
func (w *world) walk(p *schedule.Policy, d *Draws, trial int, held map[int32]bool, day schedule.Day) []schedule.Time {
	n := p.Net
	start, finish := append([]schedule.Time(nil), p.Plan.Start...), append([]schedule.Time(nil), p.Plan.Finish...)
	for _, i := range p.Order {
		node := &n.Nodes[i]
		work := d.Effort(trial, i).Work()
		if node.Mode == schedule.Fixture {
			continue
		}
		if node.Mode == schedule.Running {
			start[i], finish[i] = node.Fixed, n.Teams[node.Team].Pace(p.Plan.Held[i]).Finish(node.Fixed, work)
			continue
		}
		ready, free := node.Floor, p.Since[i]
		if node.Mode == schedule.Pinned {
			ready = max(ready, node.Fixed)
		}
		if held[i] {
			ready = max(ready, day.Begin())
		}
		for _, a := range n.Into(i) {
			switch {
			case a.Soft:
			case a.Late:
				free = max(free, lateStart(p, &a))
			default:
				ready = max(ready, n.Bound(i, &a, start, finish))
			}
		}
		for _, from := range p.Into(i) {
			free = max(free, finish[from])
		}
		if node.Team == schedule.NoTeam {
			start[i] = max(ready, free)
			finish[i] = start[i]
			continue
		}
		rule := n.Rule(i, n.Teams[node.Team].Pace(p.Plan.Held[i]))
		start[i], finish[i] = rule.Step(ready, free, work)
		for _, a := range n.Into(gateOf(n, i)) {
			if a.Late && a.Of == i && !a.Soft {
				finish[i] = max(finish[i], n.Bound(gateOf(n, i), &a, start, finish))
			}
		}
	}
	return finish
}

// gateOf is the node at which an activity starts with others, or itself.
func gateOf(n *schedule.Network, i int32) int32 {
	if g := n.Nodes[i].Group; g >= 0 {
		return g
	}
	return i
}

// lateStart is the first start from which the activity of a late arc finishes no
// sooner than the plan has it, found by halving: a later start never finishes sooner.
func lateStart(p *schedule.Policy, a *schedule.Arc) schedule.Time {
	if p.Plan.Start[a.Of] >= schedule.Never {
		return 0 // it never happens and keeps nobody
	}
	node := &p.Net.Nodes[a.Of]
	pace, bound := p.Net.Teams[node.Team].Pace(p.Plan.Held[a.Of]), p.Net.Bound(a.Of, a, p.Plan.Start, p.Plan.Finish)
	return schedule.Time(sort.Search(int(bound), func(t int) bool { return pace.Finish(schedule.Time(t), node.Work) >= bound }))
}

// kept tells whether finishes keep a target, by the words of the rule.
func (t *Target) keptBy(finish []schedule.Time) bool {
	for _, m := range t.Members {
		day := schedule.Day((finish[m.Node] - 1) / schedule.MinutesPerDay)
		if finish[m.Node] >= schedule.Never {
			return false
		}
		if m.Freeze != 0 {
			if finish[m.Node] <= m.Freeze {
				day = m.Date
			} else {
				day = max(day, m.Date+1)
			}
		}
		if day > t.Deadline {
			return false
		}
	}
	return true
}
