package plan

import (
	"context"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Make computes the plan of a Problem: dates, and with trials in the Settings
// the forecast and the latest safe starts. The same Problem, Settings and
// engine give the same bytes, whatever the number of workers.
//
// Errors are *InvalidError, *CycleError, *UnsupportedError or the context's.
func Make(ctx context.Context, p *Problem, s Settings) (*Result, error) {
	m, err := newModel(p, newDistributions())
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.report("schedule", 0, 1)
	dates, given := m.decode()
	r := m.read(dates, given)
	r.settings = s
	r.Hash = hashOf(p, s)
	s.report("schedule", 1, 1)
	if s.Trials > 0 {
		if err := r.simulate(ctx); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// report tells progress to whoever listens.
func (s *Settings) report(stage string, done, total int) {
	if s.Progress != nil {
		s.Progress(Progress{Stage: stage, Done: done, Total: total})
	}
}

// decode places the manual list, and then gives up soft dependencies where that
// keeps a commitment. The second result holds the sources given up.
func (m *model) decode() (*schedule.Schedule, map[int32]bool) {
	dates := m.net.Decode(m.list.Order, nil)
	for m.losePins(dates) {
		dates = m.net.Decode(m.list.Order, nil)
	}
	if !m.hasSoft() {
		return dates, nil
	}
	return m.giveUpSoft(dates)
}

// losePins takes the dates from pinned work that stands on something unknown,
// and tells whether there was any. What stands on something without estimate or
// team loses them first; what only stands on work that found no people loses
// them one by one, for each may set free the people the next one waits for.
func (m *model) losePins(dates *schedule.Schedule) bool {
	var starved []int32
	lost := false
	for i := range m.net.Nodes {
		if m.net.Nodes[i].Mode != schedule.Pinned {
			continue
		}
		switch m.unknownUnder(dates, int32(i)) {
		case nothingUnknown:
		case unknownForever:
			m.lose(int32(i))
			lost = true
		case unknownForWant:
			starved = append(starved, int32(i))
		}
	}
	if !lost && len(starved) > 0 {
		m.lose(starved[0])
		lost = true
	}
	return lost
}

// lose makes a pinned activity one that never happens.
func (m *model) lose(i int32) {
	node := &m.net.Nodes[i]
	node.Mode, node.Fixed, node.End = schedule.Fixture, Never, Never
	m.acts[i].lost = true
}

// unknown says what an activity stands on.
type unknown uint8

const (
	nothingUnknown unknown = iota
	unknownForever         // something without estimate or team
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
		case next < 0 && m.net.Nodes[node].Mode == schedule.Fixture:
			return unknownForever
		case next < 0 || dates.Finish[next] < Never:
			return unknownForWant
		}
		node = next
	}
}
