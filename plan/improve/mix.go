package improve

import "github.com/trestle-plan/trestle/plan/schedule"

// Mix is what one team's work is to be made of in every period: so much of each
// class. It is soft: it costs by how much work a period is off.
type Mix struct {
	Net     *schedule.Network
	Ends    []schedule.Time  // of the periods, rising; what comes after the last is in it
	Targets []schedule.Ratio // of each class, a share of all work of the period
	Works   []Classed        // all work of the team

	sums []schedule.Work // by period, then class; memory that is used again
}

// Classed is a node with its class: an index in Targets, or their number for work
// of a class without target, which counts as work of the period only.
type Classed struct {
	Node  int32
	Class int32
}

// workPerMinute is one person's minute as work.
const workPerMinute = 1_000_000

// off is by how many person-minutes the periods of a schedule are off their
// targets, each target for itself, above or below.
func (m *Mix) off(s *schedule.Schedule) int64 {
	classes := len(m.Targets) + 1
	if len(m.sums) == 0 {
		m.sums = make([]schedule.Work, len(m.Ends)*classes)
	}
	used := 0
	for _, w := range m.Works {
		m.Net.Burn(s, w.Node, m.Ends, func(period int, work schedule.Work) {
			m.sums[period*classes+int(w.Class)] += work
			used = max(used, period+1)
		})
	}
	var off int64
	for period := range used {
		sums := m.sums[period*classes : (period+1)*classes]
		off += m.periodOff(sums)
		clear(sums)
	}
	return off
}

// periodOff is by how many person-minutes the work of one period is off.
func (m *Mix) periodOff(sums []schedule.Work) int64 {
	var all, off int64
	for _, w := range sums {
		all += int64(w / workPerMinute)
	}
	for class, target := range m.Targets {
		d := int64(sums[class]/workPerMinute)*1000 - int64(target)*all
		off += max(d, -d) / 1000
	}
	return off
}
