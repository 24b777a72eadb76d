package plan

import "github.com/trestle-plan/trestle/plan/schedule"

// lostPin is a pinned activity that cannot be forecast.
type lostPin struct {
	node    int32
	at      Time
	starved bool // what it stands on only found no people
}

// decodePinned places the manual list and takes the dates from pinned work that
// stands on something unknown. What stands on something without estimate or team
// loses them at once; what only stands on work that found no people loses them
// one by one, for each may set free the people that the next one waits for, and
// gets them back in the end if that was so.
func (m *model) decodePinned() *schedule.Schedule {
	dates := m.net.Decode(m.list.Order, nil)
	var lost []lostPin
	for {
		found := m.losePins(dates)
		if len(found) == 0 {
			break
		}
		lost = append(lost, found...)
		dates = m.net.Decode(m.list.Order, nil)
	}
	for k := len(lost) - 1; k >= 0; k-- {
		if lost[k].starved {
			dates = m.giveBack(lost[k], dates)
		}
	}
	return dates
}

// losePins takes the dates from some pinned activities, all that stand on the
// unknown for ever or else the first that is starved, and returns them.
func (m *model) losePins(dates *schedule.Schedule) []lostPin {
	var forEver, starved []lostPin
	for i := range m.net.Nodes {
		node := &m.net.Nodes[i]
		if node.Mode != schedule.Pinned {
			continue
		}
		switch m.unknownUnder(dates, int32(i)) {
		case nothingUnknown:
		case unknownForEver:
			forEver = append(forEver, lostPin{node: int32(i), at: node.Fixed})
		case unknownForWant:
			starved = append(starved, lostPin{node: int32(i), at: node.Fixed, starved: true})
		}
	}
	if len(forEver) == 0 && len(starved) > 0 {
		forEver = starved[:1]
	}
	for _, p := range forEver {
		m.lose(p.node)
	}
	return forEver
}

// lose makes a pinned activity one that never happens.
func (m *model) lose(i int32) {
	node := &m.net.Nodes[i]
	node.Mode, node.Fixed, node.End = schedule.Fixture, Never, Never
	m.acts[i].lost = true
}

// giveBack pins an activity again if then nothing pinned stands on the unknown.
func (m *model) giveBack(p lostPin, dates *schedule.Schedule) *schedule.Schedule {
	node := &m.net.Nodes[p.node]
	node.Mode, node.Fixed, node.End = schedule.Pinned, p.at, 0
	m.acts[p.node].lost = false
	again := m.net.Decode(m.list.Order, nil)
	for i := range m.net.Nodes {
		if m.net.Nodes[i].Mode == schedule.Pinned && m.unknownUnder(again, int32(i)) != nothingUnknown {
			m.lose(p.node)
			return dates
		}
	}
	return again
}

// unknown says what an activity stands on.
type unknown uint8

// The kinds of unknown.
const (
	nothingUnknown unknown = iota
	unknownForEver         // something without estimate or team
	unknownForWant         // something that found no people
)

// unknownUnder follows the arcs of an activity that never let it start.
func (m *model) unknownUnder(dates *schedule.Schedule, node int32) unknown {
	for first := true; ; first = false {
		next := int32(-1)
		arcs := m.net.Into(node)
		for k := range arcs {
			a := &arcs[k]
			if !a.Soft && m.net.Bound(node, a, dates.Start, dates.Finish) >= Never {
				next = a.From
			}
		}
		switch {
		case next < 0 && first:
			return nothingUnknown
		case next < 0 && m.net.Nodes[node].Mode == schedule.Fixture && !m.acts[node].lost:
			return unknownForEver
		case next < 0 || dates.Finish[next] < Never:
			return unknownForWant
		}
		node = next
	}
}
