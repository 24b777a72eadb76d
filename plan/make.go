package plan

import (
	"context"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Make computes the plan of a Problem: dates, and with trials in the Settings
// the forecast and the latest safe starts. The same Problem, Settings and
// engine give the same bytes, whatever the number of workers.
//
// Errors are *InvalidError, *CycleError or the context's.
func Make(ctx context.Context, p *Problem, s Settings) (*Result, error) {
	return makeOf(ctx, p, s, newParts())
}

// makeOf is Make with the parts made so far.
func makeOf(ctx context.Context, p *Problem, s Settings, made *parts) (*Result, error) {
	m, err := newModel(p, made)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m, factor, err := m.withFactor(s.Factor)
	if err != nil {
		return nil, err
	}
	s.report("schedule", 0, 1)
	dates, given := m.decode(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := m.read(dates, given)
	r.settings = s
	r.Hash, r.Factor = hashOf(p, s), factor
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

// decodeWithout places the manual list with some soft dependencies given up.
func (m *model) decodeWithout(given map[int32]bool) *schedule.Schedule {
	dates := m.decodePinned()
	if len(given) == 0 {
		return dates
	}
	return m.net.Decode(m.list.Order, &schedule.Relaxation{Sources: given})
}

// decode places the manual list, and then gives up soft dependencies where that
// keeps a commitment, as long as the context is not cancelled. The second result
// holds the sources given up.
func (m *model) decode(ctx context.Context) (*schedule.Schedule, map[int32]bool) {
	dates := m.decodePinned()
	if !m.hasSoft() {
		return dates, nil
	}
	return m.giveUpSoft(ctx, dates)
}
