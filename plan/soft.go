package plan

import "github.com/trestle-plan/trestle/plan/schedule"

// softTries bounds how often a plan is decoded again to see whether giving up
// soft dependencies keeps a commitment.
const softTries = 64

// hasSoft tells whether any dependency is soft.
func (m *model) hasSoft() bool {
	for i := range m.p.Dependencies {
		if m.p.Dependencies[i].Strength == Soft {
			return true
		}
	}
	return false
}

// giveUpSoft looks for soft dependencies on the driving chains of late
// commitments and gives up those whose absence makes promises less late, until
// no chain holds another one.
func (m *model) giveUpSoft(dates *schedule.Schedule) (*schedule.Schedule, map[int32]bool) {
	given, tried := map[int32]bool{}, map[int32]bool{}
	late := m.lateness(dates)
	for range softTries {
		if late == 0 {
			break
		}
		source := m.softOnChain(dates, given, tried)
		if source < 0 {
			break
		}
		tried[source], given[source] = true, true
		again := m.net.Decode(m.list.Order, &schedule.Relaxation{Sources: given})
		if l := m.lateness(again); l < late {
			dates, late = again, l
			continue
		}
		delete(given, source)
	}
	return dates, given
}

// lateness is the weighted lateness of all promises in days. What cannot be
// forecast is not counted: no order of work makes it known.
func (m *model) lateness(dates *schedule.Schedule) int64 {
	var sum int64
	for i := range m.p.Commitments {
		c := &m.p.Commitments[i]
		if c.Target {
			continue
		}
		var delivered Day
		for _, mem := range m.members(c) {
			if finish := dates.Finish[mem.Node]; finish < Never {
				delivered = max(delivered, mem.Delivered(finish))
			}
		}
		sum += int64(max(0, delivered-c.Date)) * max(1, c.Weight)
	}
	return sum
}

// softOnChain is the source of a soft dependency that is tied on the chain of a
// late promise and was not tried yet; -1 if there is none.
func (m *model) softOnChain(dates *schedule.Schedule, given, tried map[int32]bool) int32 {
	tying := m.net.Tying(dates, &schedule.Relaxation{Sources: given})
	for i := range m.p.Commitments {
		c := &m.p.Commitments[i]
		if c.Target {
			continue
		}
		for _, mem := range m.members(c) {
			if due, ok := mem.LastFinish(c.Date); dates.Finish[mem.Node] >= Never || ok && dates.Finish[mem.Node] <= due {
				continue
			}
			if source := m.walkForSoft(tying, mem.Node, tried); source >= 0 {
				return source
			}
		}
	}
	return -1
}

// walkForSoft walks everything tied behind a node.
func (m *model) walkForSoft(tying *schedule.Tying, node int32, tried map[int32]bool) int32 {
	seen := map[int32]bool{node: true}
	queue := []int32{node}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if m.net.Nodes[at].Mode == schedule.Fixture {
			continue
		}
		for _, tie := range tying.Of(at) {
			if tie.Source >= 0 && m.p.Dependencies[tie.Source].Strength == Soft && !tried[tie.Source] {
				return tie.Source
			}
			if tie.Node >= 0 && !seen[tie.Node] {
				seen[tie.Node] = true
				queue = append(queue, tie.Node)
			}
		}
	}
	return -1
}
