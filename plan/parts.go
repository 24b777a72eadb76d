package plan

import (
	"sync"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// parts are what models can share, found by content: the distribution of each
// distinct estimate and the calendar of each distinct team. Problems that are
// tried in each other's place share them, and so do a plan and the next one. A
// part never changes, so that sharing cannot change an answer. The mutex guards
// all of it.
type parts struct {
	mu        sync.Mutex
	estimator *forecast.Estimator
	byRange   map[rangeKey]*forecast.Distribution
	bySample  map[string]*forecast.Distribution
	byTeam    map[string]*schedule.Team
	key       hasher // spells out what a part is made from
}

// rangeKey is what makes two ranges the same.
type rangeKey struct {
	kind              EstimateKind
	low, likely, high Effort
}

// newParts makes nothing yet.
func newParts() *parts {
	p := &parts{estimator: forecast.NewEstimator()}
	p.forget()
	return p
}

// forget drops all parts, but not the estimator.
func (p *parts) forget() {
	p.byRange = map[rangeKey]*forecast.Distribution{}
	p.bySample = map[string]*forecast.Distribution{}
	p.byTeam = map[string]*schedule.Team{}
}

// partsPerRecord is how many parts are kept for every item and team before those
// that no problem asks for any more are forgotten with all others.
const partsPerRecord = 4

// tidy readies the parts for a problem that takes the place of another.
func (p *parts) tidy(next *Problem) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.byRange)+len(p.bySample)+len(p.byTeam) > 1000+partsPerRecord*(len(next.Items)+len(next.Teams)) {
		p.forget()
	}
}

// distribution is that of a valid estimate; nil for none.
func (p *parts) distribution(e *Estimate) *forecast.Distribution {
	if e.Kind == EstimateNone {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if e.Kind == EstimateHistory {
		return p.history(e.History)
	}
	key := rangeKey{e.Kind, e.Low, e.Likely, e.High}
	known, ok := p.byRange[key]
	if !ok {
		known = made(p.ranged(e))
		p.byRange[key] = known
	}
	return known
}

// ranged makes the distribution of an estimate of three numbers.
func (p *parts) ranged(e *Estimate) (forecast.Distribution, error) {
	switch e.Kind {
	case EstimateLimits:
		return p.estimator.Limits(e.Low, e.Likely, e.High)
	case EstimateTriangle:
		return p.estimator.Triangle(e.Low, e.Likely, e.High)
	case EstimateLognormal:
		return p.estimator.Lognormal(e.Likely, e.High)
	default:
		return p.estimator.Percentiles(e.Low, e.Likely, e.High)
	}
}

// history is the distribution of a team's own efforts.
func (p *parts) history(efforts []Effort) *forecast.Distribution {
	p.key.buf = p.key.buf[:0]
	for _, e := range efforts {
		p.key.number(int64(e))
	}
	known, ok := p.bySample[string(p.key.buf)]
	if !ok {
		known = made(p.estimator.History(efforts))
		p.bySample[string(p.key.buf)] = known
	}
	return known
}

// made is a distribution whose numbers were checked when the Problem was.
func made(d forecast.Distribution, err error) *forecast.Distribution {
	if err != nil {
		panic("plan: a checked estimate was refused: " + err.Error())
	}
	return &d
}

// team is a team laid out around the day planned from.
func (p *parts) team(t *Team, asOf Day) *schedule.Team {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.key.buf = p.key.buf[:0]
	p.key.number(int64(asOf))
	p.key.team(t)
	known, ok := p.byTeam[string(p.key.buf)]
	if !ok {
		known = schedule.NewTeam(teamSpec(t), asOf)
		p.byTeam[string(p.key.buf)] = known
	}
	return known
}
