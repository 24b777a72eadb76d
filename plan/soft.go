package plan

import (
	"context"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

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

// softSearch looks for soft dependencies to give up.
type softSearch struct {
	m        *model
	promises []promise
	dates    *schedule.Schedule // the best so far
	given    map[int32]bool     // sources given up in it
	tried    map[int32]bool
	again    *schedule.Redecoding
	tying    *schedule.Tying // of dates; nil before it is asked for
	walk     chainWalk       // over tying
}

// chainWalk is how far the chains of late promises were walked over one schedule.
// A walk that found a source goes on behind it when giving that up did not help:
// what was walked before holds no other.
type chainWalk struct {
	promise, member int     // where the walk is
	seen            []bool  // nodes that are or were in the queue
	queue           []int32 // from next on not walked yet
	next            int
}

// promise is a commitment that other work is moved for, with what it waits for.
type promise struct {
	date    Day
	weight  int64
	members []forecast.Member
}

// giveUpSoft looks for soft dependencies on the driving chains of late
// commitments and gives up those whose absence makes promises less late, until
// no chain holds another one, or the context is cancelled.
func (m *model) giveUpSoft(ctx context.Context, dates *schedule.Schedule) (*schedule.Schedule, map[int32]bool) {
	s := softSearch{m: m, dates: dates, given: map[int32]bool{}, tried: map[int32]bool{}}
	for i := range m.p.Commitments {
		if c := &m.p.Commitments[i]; !c.Target {
			s.promises = append(s.promises, promise{date: c.Date, weight: max(1, c.Weight), members: m.members(c)})
		}
	}
	late := s.lateness(dates)
	for range softTries {
		if late == 0 || ctx.Err() != nil {
			break
		}
		source := s.onChain()
		if source < 0 {
			break
		}
		late = s.try(source, late)
	}
	return s.dates, s.given
}

// try gives up a source if promises are less late without it, and returns how
// late they are then.
func (s *softSearch) try(source int32, late int64) int64 {
	if s.again == nil {
		s.again = schedule.NewRedecoding(s.m.net, s.m.list.Order)
	}
	s.tried[source], s.given[source] = true, true
	without := s.again.Decode(s.dates, &schedule.Relaxation{Sources: s.given}, []int32{source})
	if l := s.lateness(without); l < late {
		s.dates, s.tying = without, nil
		return l
	}
	delete(s.given, source)
	return late
}

// lateness is the weighted lateness of all promises in days. What cannot be
// forecast is not counted: no order of work makes it known.
func (s *softSearch) lateness(dates *schedule.Schedule) int64 {
	var sum int64
	for i := range s.promises {
		p := &s.promises[i]
		var delivered Day
		for k := range p.members {
			if finish := dates.Finish[p.members[k].Node]; finish < Never {
				delivered = max(delivered, p.members[k].Delivered(finish))
			}
		}
		sum += int64(max(0, delivered-p.date)) * p.weight
	}
	return sum
}

// onChain is the source of a soft dependency that is tied on the chain of a late
// promise and was not tried yet; -1 if there is none.
func (s *softSearch) onChain() int32 {
	if s.tying == nil {
		s.tying = s.m.net.Tying(s.dates, &schedule.Relaxation{Sources: s.given})
		s.walk = chainWalk{seen: make([]bool, len(s.m.net.Nodes))}
	}
	for w := &s.walk; w.promise < len(s.promises); w.promise, w.member = w.promise+1, 0 {
		p := &s.promises[w.promise]
		for ; w.member < len(p.members); w.member++ {
			mem := &p.members[w.member]
			finish := s.dates.Finish[mem.Node]
			if due, ok := mem.LastFinish(p.date); finish >= Never || ok && finish <= due {
				continue
			}
			w.add(mem.Node)
			if source := s.behind(); source >= 0 {
				return source
			}
		}
	}
	return -1
}

// add puts a node into the queue unless it was there.
func (w *chainWalk) add(node int32) {
	if !w.seen[node] {
		w.seen[node] = true
		w.queue = append(w.queue, node)
	}
}

// behind walks everything tied behind the queue up to a source that was not tried.
func (s *softSearch) behind() int32 {
	w := &s.walk
	for ; w.next < len(w.queue); w.next++ {
		at := w.queue[w.next]
		if s.m.net.Nodes[at].Mode == schedule.Fixture {
			continue
		}
		for _, tie := range s.tying.Of(at) {
			if tie.Source >= 0 && s.m.p.Dependencies[tie.Source].Strength == Soft && !s.tried[tie.Source] {
				return tie.Source
			}
			if tie.Node >= 0 {
				w.add(tie.Node)
			}
		}
	}
	return -1
}
