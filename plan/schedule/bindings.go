package schedule

import "slices"

// Tie is one reason why an activity does not start earlier than it does.
type Tie struct {
	Kind   TieKind
	Node   int32 // the activity at the other end, -1 if there is none
	Source int32 // of TieArc: the arc's source
	Until  Time  // when it lets go
}

// TieKind is the closed set of ties.
type TieKind uint8

// The kinds of ties.
const (
	TieToday  TieKind = iota // as-of
	TieFixed                 // running or pinned: it does not move
	TieArc                   // an arc of Source from Node
	TiePeople                // Node holds the people
	TieLimit                 // Node holds the place under the limit
	TieDayOff                // nobody of the team works
	TieHold                  // on hold
	TieSprint                // waits for a sprint
	TieGroup                 // starts together with Node
)

// Ties lists everything that is tied for an activity's start in a schedule
// decoded from a list under a relaxation.
func (n *Network) Ties(s *Schedule, node int32, relax *Relaxation) []Tie {
	return n.Tying(s, relax).Of(node)
}

// Tying answers what is tied for one activity of a schedule after another. It
// keeps what the answers have in common and serves one goroutine at a time.
type Tying struct {
	net    *Network
	plan   *Schedule
	relax  *Relaxation
	place  []int32           // of each node in the order in which people were given
	byTeam [][]int32         // activities that take people, by number
	groups map[int32][]int32 // of each gate that starts several together: who they are
	ties   []Tie             // of the activity asked for
	seen   map[int32]bool
}

// Tying prepares the answers for a schedule decoded from a list under a
// relaxation; nil leaves nothing out.
func (n *Network) Tying(s *Schedule, relax *Relaxation) *Tying {
	if relax == nil {
		relax = none
	}
	t := &Tying{
		net: n, plan: s, relax: relax, place: make([]int32, len(n.Nodes)),
		byTeam: make([][]int32, len(n.Teams)), groups: map[int32][]int32{}, seen: map[int32]bool{},
	}
	for at, i := range s.Order {
		t.place[i] = int32(at)
	}
	for k := range n.Nodes {
		i, node := int32(k), &n.Nodes[k]
		if node.Group >= 0 {
			t.groups[node.Group] = append(t.groups[node.Group], i)
		}
		if node.Team != NoTeam && node.Work > 0 && s.Finish[i] < Never && !relax.Weight[i] {
			t.byTeam[node.Team] = append(t.byTeam[node.Team], i)
		}
	}
	return t
}

// Of lists everything that is tied for an activity's start.
func (t *Tying) Of(node int32) []Tie {
	t.ties = nil
	clear(t.seen)
	t.activity(node)
	return t.ties
}

// add notes a tie once.
func (t *Tying) add(tie Tie) {
	if !slices.Contains(t.ties, tie) {
		t.ties = append(t.ties, tie)
	}
}

// activity collects the ties of an activity, or of the group it starts with.
func (t *Tying) activity(i int32) {
	node := &t.net.Nodes[i]
	if node.Mode == Running || node.Mode == Pinned && !t.relax.Unpin[i] {
		t.add(Tie{Kind: TieFixed, Node: i, Source: -1, Until: node.Fixed})
		return
	}
	if t.plan.Start[i] <= t.net.AsOf {
		t.add(Tie{Kind: TieToday, Node: -1, Source: -1, Until: t.net.AsOf})
		return
	}
	if node.Group >= 0 {
		t.group(i, node.Group)
		return
	}
	t.from(i, i)
}

// group collects the ties of all that start together with an activity.
func (t *Tying) group(i, gate int32) {
	for _, member := range t.groups[gate] {
		if member != i {
			t.add(Tie{Kind: TieGroup, Node: member, Source: -1, Until: t.plan.Start[member]})
		}
		t.from(member, gate)
	}
}

// ready is the latest bound of a node's start and its own floor.
func (t *Tying) ready(i int32) (latest, floor Time) {
	floor = t.net.Nodes[i].Floor
	if t.relax.Floor[i] {
		floor = t.net.AsOf
	}
	latest = floor
	arcs := t.net.Into(i)
	for k := range arcs {
		if a := &arcs[k]; !a.Late && (a.Source < 0 || !t.relax.Sources[a.Source]) {
			latest = max(latest, t.net.Bound(i, a, t.plan.Start, t.plan.Finish))
		}
	}
	return latest, floor
}

// bounds adds what attains the latest bound of a node's start. A gate is seen through:
// what counts is what opened it. source is the arc that led here.
func (t *Tying) bounds(i int32, latest, floor Time, source int32) {
	if t.seen[i] {
		return
	}
	t.seen[i] = true
	if floor == latest {
		kind := TieHold
		if floor <= t.net.AsOf {
			kind = TieToday
		}
		t.add(Tie{Kind: kind, Node: i, Source: source, Until: floor})
	}
	arcs := t.net.Into(i)
	for k := range arcs {
		a := &arcs[k]
		if a.Late || a.Source >= 0 && t.relax.Sources[a.Source] || t.net.Bound(i, a, t.plan.Start, t.plan.Finish) != latest {
			continue
		}
		t.arc(a, latest, max(source, a.Source))
	}
}

// arc adds an arc that is tied: by the activity behind it.
func (t *Tying) arc(a *Arc, latest Time, source int32) {
	from := &t.net.Nodes[a.From]
	if from.Team == NoTeam && from.Mode != Fixture || from.Work == 0 && from.Team != NoTeam && source < 0 {
		at := t.plan.Finish[a.From]
		t.bounds(a.From, at, from.Floor, source)
		return
	}
	t.add(Tie{Kind: TieArc, Node: a.From, Source: source, Until: latest})
}

// from adds what keeps an activity from starting in its last working minute
// before the one it starts in: its own bounds or those of its gate, of its start
// or its finish, a sprint, days off, or others who have the people.
func (t *Tying) from(i, gate int32) {
	node := &t.net.Nodes[i]
	start := t.plan.Start[i]
	ready, floor := t.ready(gate)
	if node.Work == 0 || start >= Never {
		t.late(i, gate, start)
		if start <= ready || gate != i {
			t.bounds(gate, ready, floor, -1)
		}
		return
	}
	last := t.net.lastMinute(i, start)
	if last >= t.net.AsOf {
		t.late(i, gate, last+1)
	}
	if start <= ready {
		t.bounds(gate, ready, floor, -1)
		return
	}
	if t.net.InSprints(i) && !t.relax.Sprint[i] {
		sprints := t.net.Teams[node.Team].Sprints
		begin := sprints.Begin(start)
		if last < begin {
			t.add(Tie{Kind: TieSprint, Node: i, Source: -1, Until: begin})
		}
		if last < sprints.Next(ready) {
			t.bounds(gate, ready, floor, -1)
		}
	}
	if last < ready {
		t.bounds(gate, ready, floor, -1)
		t.add(Tie{Kind: TieDayOff, Node: i, Source: -1, Until: start})
		return
	}
	t.people(i, last)
}

// late adds the late arcs that keep an activity from starting before a moment.
func (t *Tying) late(i, gate int32, before Time) {
	arcs := t.net.Into(gate)
	for k := range arcs {
		a := &arcs[k]
		if !a.Late || a.Of != i || a.Source >= 0 && t.relax.Sources[a.Source] {
			continue
		}
		bound := t.net.Bound(gate, a, t.plan.Start, t.plan.Finish)
		if from := t.net.startFor(i, bound, before); from >= before {
			t.arc(a, from, a.Source)
		}
	}
}

// startFor is the first moment from which an activity finishes no sooner than
// late, with the people it could hold just before a moment.
func (n *Network) startFor(i int32, late, before Time) Time {
	node := &n.Nodes[i]
	if node.Work == 0 || before >= Never {
		return late
	}
	team := n.Teams[node.Team]
	return team.Pace(min(node.People, team.SizeAt(before-1))).EarliestStart(late, node.Work)
}

// lastMinute is the last minute before a moment in which an activity could work
// if it had people.
func (n *Network) lastMinute(i int32, before Time) Time {
	node := &n.Nodes[i]
	team := n.Teams[node.Team]
	for at := before; at > n.AsOf; {
		held := min(node.People, team.SizeAt(at-1))
		if held > 0 {
			return team.Pace(held).LatestStart(at, 1)
		}
		at = (at - 1).StartDay().Begin()
	}
	return n.AsOf - 1
}

// people adds those whose people or place an activity would need to start in
// its last working minute before the one it starts in.
func (t *Tying) people(i int32, last Time) {
	node := &t.net.Nodes[i]
	team := t.net.Teams[node.Team]
	held := min(node.People, team.SizeAt(last))
	finish := team.Pace(held).Finish(last, node.Work)
	p := newProfile(team)
	others := t.others(i, last, finish)
	for _, j := range others {
		p.take(t.plan.Start[j], t.plan.Finish[j], t.plan.Held[j], !t.net.Nodes[j].Exempt)
	}
	for k := p.find(last); k < len(p.cuts) && p.cuts[k].from < finish; k++ {
		t.holders(&p.cuts[k], p, i, held, others)
	}
}

// others are the activities of the same team that were given people before i and
// run at some time between two moments.
func (t *Tying) others(i int32, from, to Time) []int32 {
	before := t.given(i)
	var out []int32
	for _, j := range t.byTeam[t.net.Nodes[i].Team] {
		if j != i && t.given(j) < before && t.plan.Start[j] < to && t.plan.Finish[j] > from {
			out = append(out, j)
		}
	}
	return out
}

// given is the place at which an activity was given its people: its own, or that
// of the gate it starts with where that stands before.
func (t *Tying) given(i int32) int32 {
	if g := t.net.Nodes[i].Group; g >= 0 {
		return min(t.place[i], t.place[g])
	}
	return t.place[i]
}

// holders adds who takes the people or the places of a stretch with no room.
func (t *Tying) holders(c *cut, p *profile, i int32, held People, others []int32) {
	short := c.size > 0 && c.used+min(held, c.size) > c.size
	full := !t.net.Nodes[i].Exempt && p.limit > 0 && c.places >= p.limit
	for _, j := range others {
		if t.plan.Start[j] > c.from || t.plan.Finish[j] <= c.from {
			continue
		}
		if short {
			t.add(Tie{Kind: TiePeople, Node: j, Source: -1, Until: t.plan.Finish[j]})
		}
		if full && !t.net.Nodes[j].Exempt {
			t.add(Tie{Kind: TieLimit, Node: j, Source: -1, Until: t.plan.Finish[j]})
		}
	}
}
