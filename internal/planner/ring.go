package planner

import (
	"context"

	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of the events that a workspace holds: so many, and so many lines
// of them, counting the records and moves that they list.
const (
	ringEvents = 1024
	ringLines  = 100_000
)

// ring is the latest events of a workspace, oldest first. It is guarded by the
// keeper's mutex.
type ring struct {
	epoch  int64
	last   uint64 // the number of the newest event ever added
	events []Event
	lines  int
}

func (e *Event) lines() int {
	switch {
	case e.Act != nil:
		return 1 + len(e.Act.Records)
	case e.Plan != nil:
		return 1 + len(e.Plan.Moves) + len(e.Plan.Promises)
	default:
		return 1
	}
}

// add numbers an event and drops the oldest that are too many.
func (r *ring) add(e Event) {
	r.last++
	e.At = Cursor{Epoch: r.epoch, Number: r.last}
	r.events = append(r.events, e)
	r.lines += e.lines()
	drop := 0
	for len(r.events)-drop > ringEvents || r.lines > ringLines && len(r.events)-drop > 1 {
		r.lines -= r.events[drop].lines()
		r.events[drop] = Event{}
		drop++
	}
	r.events = r.events[drop:]
}

// now is the place after the newest event.
func (r *ring) now() Cursor { return Cursor{Epoch: r.epoch, Number: r.last} }

// after returns the event that follows a number, and whether it is there still.
// Without an event both are zero.
func (r *ring) after(number uint64) (e Event, missed bool) {
	if number == r.last {
		return Event{}, false
	}
	first := r.last - uint64(len(r.events)) + 1
	if number > r.last || number+1 < first {
		return Event{}, true
	}
	return r.events[number+1-first], false
}

// Subscription hears the events of one workspace in their order. It holds none of
// them back: who reads too slowly gets one Reset and goes on from there. It
// belongs to one goroutine and needs no closing.
type Subscription struct {
	k  *keeper
	at Cursor
}

// At is where the subscription stands: after the last event it gave, or where it
// began.
func (s *Subscription) At() Cursor { return s.at }

// Next waits for the next event. Errors: Cancelled when the context ends,
// Unavailable when the planner is closed.
func (s *Subscription) Next(ctx context.Context) (Event, error) {
	for {
		e, found, news, err := s.k.eventAfter(s)
		if err != nil {
			if err = s.again(ctx); err == nil {
				continue
			}
		}
		if err != nil || found {
			return e, err
		}
		select {
		case <-news:
		case <-ctx.Done():
			err = cancelled(ctx)
		}
		s.k.listen(-1)
		if err != nil {
			return Event{}, err
		}
	}
}

// again goes on with the present keeper of a workspace that was put aside.
func (s *Subscription) again(ctx context.Context) error {
	k, err := s.k.p.keeper(s.k.ws)
	if err != nil {
		return err
	}
	if _, err := k.catchUp(ctx); err != nil {
		return err
	}
	k.start()
	s.k = k // another epoch, so a Reset comes first
	return nil
}

// listen counts who waits for events.
func (k *keeper) listen(more int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.listeners += more
}

// eventAfter returns the event that a subscription gets next, or a channel that is closed
// when there may be one.
func (k *keeper) eventAfter(s *Subscription) (Event, bool, <-chan struct{}, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed {
		return Event{}, false, nil, errClosed
	}
	e, missed := k.ring.after(s.at.Number)
	if missed || s.at.Epoch != k.ring.epoch {
		s.at = k.ring.now()
		return Event{At: s.at, Reset: &ResetEvent{Seq: k.seq()}}, true, nil, nil
	}
	if e.At.Number == 0 {
		k.listeners++
		return Event{}, false, k.news, nil
	}
	s.at = e.At
	return e, true, nil, nil
}

var errClosed = &work.Error{Kind: work.Unavailable, Message: "the planner is closed, or put the workspace aside: ask again"}

// cancelled is the error of a wait whose context ended.
func cancelled(ctx context.Context) error {
	return &work.Error{Kind: work.Cancelled, Message: "stopped", Err: context.Cause(ctx)}
}
