package schedule

// Relaxation is a set of constraints that a decoding leaves out.
type Relaxation struct {
	Sources map[int32]bool // arcs of these sources bind nothing
	Weight  map[int32]bool // these nodes take no people and no place
	Floor   map[int32]bool // these nodes are not on hold: as-of only
	Sprint  map[int32]bool // these nodes do not wait for sprints
	Unpin   map[int32]bool // these nodes are not pinned
	Awake   map[int32]bool // these nodes may start on a day off
}

// none is the empty relaxation.
var none = &Relaxation{}

// Decode places nodes in the order of a list, each at the earliest moment that
// its arcs and its team allow given what is placed already: the serial schedule
// generation scheme (Kolisch 1996), over calendars. A nil relaxation leaves
// nothing out.
func (n *Network) Decode(list []int32, relax *Relaxation) *Schedule {
	d := n.newDecoder(list, relax)
	for _, i := range list {
		d.place(i)
	}
	return d.out
}

// DecodeUntil decodes a list as Decode does up to one node: what comes after it there
// has no times. Those of the node are the same, for nothing is placed twice.
func (n *Network) DecodeUntil(list []int32, relax *Relaxation, last int32) *Schedule {
	d := n.newDecoder(list, relax)
	waits := 1 // for the node, and for the gate that it starts at with others
	gate := n.Nodes[last].Group
	if gate >= 0 {
		waits++
	}
	for _, i := range list {
		if d.place(i); i == last || i == gate {
			if waits--; waits == 0 {
				break
			}
		}
	}
	return d.out
}

func (n *Network) newDecoder(list []int32, relax *Relaxation) *decoder {
	if relax == nil {
		relax = none
	}
	d := &decoder{net: n, relax: relax, out: NewSchedule(n), profiles: make([]*profile, len(n.Teams))}
	for i, t := range n.Teams {
		d.profiles[i] = newProfile(t)
	}
	d.group(list)
	d.out.Order = append(d.out.Order, list...)
	return d
}

// decoder is one decoding under way.
type decoder struct {
	net      *Network
	relax    *Relaxation
	out      *Schedule
	profiles []*profile
	members  map[int32][]int32 // of gates that start together
}

// group gathers the members of each gate that starts nodes together.
func (d *decoder) group(list []int32) {
	for _, i := range list {
		if g := d.net.Nodes[i].Group; g >= 0 {
			if d.members == nil {
				d.members = map[int32][]int32{}
			}
			d.members[g] = append(d.members[g], i)
		}
	}
}

// place gives a node its times.
func (d *decoder) place(i int32) {
	node := &d.net.Nodes[i]
	switch {
	case node.Mode == Fixture:
		d.out.Start[i], d.out.Finish[i] = node.Fixed, node.End
	case node.Mode == Running || node.Mode == Pinned && !d.relax.Unpin[i]:
		d.placeFixed(i)
	case node.Mode == Together:
		d.placeTogether(i)
	case node.Group >= 0:
		// Placed with its gate.
	case node.Team == NoTeam || node.Work == 0:
		ready, late := d.bounds(i)
		t := max(ready, late)
		d.out.Start[i], d.out.Finish[i] = t, t
	default:
		d.placeFree(i)
	}
}

// bounds are the moment from which a node may start, the latest of its floor and
// its arcs, and the one from which it may finish, by its late arcs; of a gate,
// the latest of its members'.
func (d *decoder) bounds(i int32) (ready, late Time) {
	ready = d.net.Nodes[i].Floor
	if d.relax.Floor[i] {
		ready = d.net.AsOf
	}
	arcs := d.net.Into(i)
	for k := range arcs {
		a := &arcs[k]
		switch {
		case a.Source >= 0 && d.relax.Sources[a.Source]:
		case a.Late:
			late = max(late, d.net.Bound(i, a, d.out.Start, d.out.Finish))
		default:
			ready = max(ready, d.net.Bound(i, a, d.out.Start, d.out.Finish))
		}
	}
	return ready, late
}

// late is the moment from which one member of a gate's group may finish.
func (d *decoder) late(gate, member int32) Time {
	late := Time(0)
	arcs := d.net.Into(gate)
	for k := range arcs {
		if a := &arcs[k]; a.Late && a.Of == member && (a.Source < 0 || !d.relax.Sources[a.Source]) {
			late = max(late, d.net.Bound(gate, a, d.out.Start, d.out.Finish))
		}
	}
	return late
}

// placeFixed runs an activity from its fixed start, whatever breaks. A pin on a
// day that is worked in part begins with that part.
func (d *decoder) placeFixed(i int32) {
	node := &d.net.Nodes[i]
	team := d.net.Teams[node.Team]
	held := min(node.People, team.SizeAt(node.Fixed))
	if held == 0 {
		held = node.People
	}
	pace, start := team.Pace(held), node.Fixed
	if node.Mode == Pinned && node.Work > 0 {
		if begin := pace.Start(start); begin < start.StartDay().End() {
			start = begin
		}
	}
	finish := pace.Finish(start, node.Work)
	if finish >= Never {
		start = Never
	}
	d.settle(i, start, finish, held)
}

// settle records an activity's times and takes its people.
func (d *decoder) settle(i int32, start, finish Time, held People) {
	d.out.Start[i], d.out.Finish[i], d.out.Held[i] = start, finish, held
	node := &d.net.Nodes[i]
	if node.Work > 0 && finish < Never && !d.relax.Weight[i] {
		d.profiles[node.Team].take(start, finish, held, !node.Exempt)
	}
}

// placeFree starts an activity as early as its arcs and its team allow.
func (d *decoder) placeFree(i int32) {
	ready, late := d.bounds(i)
	start, finish, held := d.earliest(i, ready, late)
	d.settle(i, start, finish, held)
}

// earliest finds the first feasible start at or after ready from which the
// activity does not finish before late.
func (d *decoder) earliest(i int32, ready, late Time) (start, finish Time, held People) {
	node := &d.net.Nodes[i]
	team := d.net.Teams[node.Team]
	sprints := d.net.InSprints(i) && !d.relax.Sprint[i]
	t := ready
	if late >= Never {
		t = Never
	}
	if sprints && t < Never {
		t = team.Sprints.Next(t)
	}
	for t < Never {
		start, finish, held = d.room(i, t)
		switch {
		case start >= Never:
			return start, finish, held
		case finish < late:
			t = min(team.Pace(held).EarliestStart(late, node.Work), team.nextSize(start))
		case sprints && !d.net.FitsSprint(i, team.Pace(held), start):
			t = team.Sprints.Begin(start) + Time(team.Sprints.Days)*MinutesPerDay
		default:
			return start, finish, held
		}
	}
	return Never, Never, node.People
}

// room finds the first moment at or after t at which an activity can start and has
// its people until it finishes, whatever sprints and other bounds say.
func (d *decoder) room(i int32, t Time) (start, finish Time, held People) {
	node := &d.net.Nodes[i]
	if d.relax.Awake[i] {
		return d.roomFrom(i, t)
	}
	known := d.profiles[node.Team].shutFor(node.People, !node.Exempt)
	start, finish, held = d.roomFrom(i, known.skip(t, node.Work))
	known.note(t, start, node.Work)
	return start, finish, held
}

// roomFrom looks for room from a moment on: by stretches with as many people, and
// within them from where people are taken to where they are free.
func (d *decoder) roomFrom(i int32, t Time) (start, finish Time, held People) {
	node := &d.net.Nodes[i]
	team, profile := d.net.Teams[node.Team], d.profiles[node.Team]
	awake := d.relax.Awake[i]
	for t < Never {
		held = min(node.People, team.SizeAt(t))
		if held == 0 && awake {
			held = node.People
		}
		if held == 0 {
			t = team.nextSize(t)
			continue
		}
		pace := team.Pace(held)
		if begin := pace.Start(t); begin != t && !awake {
			t = begin
			continue
		}
		finish = pace.Finish(t, node.Work)
		if finish >= Never {
			t = team.nextSize(t)
			continue
		}
		end, blocked := profile.lastBlocked(t, finish, held, !node.Exempt)
		if !blocked {
			return t, finish, held
		}
		t = min(end, team.nextSize(t))
	}
	return Never, Never, node.People
}

// placeTogether starts the members of a gate at the first moment from which
// each begins with its first working minute and none finishes too early.
func (d *decoder) placeTogether(gate int32) {
	t, late := d.bounds(gate)
	if late >= Never {
		t = Never
	}
	for t < Never {
		again := t
		for _, m := range d.members[gate] {
			late := d.late(gate, m)
			if d.net.Nodes[m].Work == 0 {
				again = max(again, late)
				continue
			}
			start, _, _ := d.earliest(m, t, late)
			if begin := d.begin(m, t); start != begin && start < Never {
				again = max(again, d.net.lastMinute(m, start)+1)
			}
		}
		if again == t {
			break
		}
		t = again
	}
	d.out.Start[gate], d.out.Finish[gate] = t, t
	for _, m := range d.members[gate] {
		d.settleMember(gate, m, t)
	}
}

// begin is an activity's first working minute at or after t, people or not.
func (d *decoder) begin(i int32, t Time) Time {
	node := &d.net.Nodes[i]
	if node.Work == 0 {
		return t
	}
	team := d.net.Teams[node.Team]
	for t < Never {
		if held := min(node.People, team.SizeAt(t)); held > 0 {
			begin := team.Pace(held).Start(t)
			if begin == t {
				return t
			}
			t = begin
			continue
		}
		t = team.nextSize(t)
	}
	return Never
}

// settleMember places one activity of a group whose gate opened at t.
func (d *decoder) settleMember(gate, i int32, t Time) {
	node := &d.net.Nodes[i]
	if node.Work == 0 || t >= Never {
		d.out.Start[i], d.out.Finish[i] = t, t
		return
	}
	start, finish, held := d.earliest(i, t, d.late(gate, i))
	d.settle(i, start, finish, held)
}
