package plan

import "github.com/trestle-plan/trestle/plan/schedule"

// fromStart tells whether a kind hangs on the start of its predecessor, rather
// than on the finish.
func (k Kind) fromStart() bool { return k == StartStart || k == StartFinish }

// toFinish tells whether a kind bounds the finish of its successor, rather than
// the start.
func (k Kind) toFinish() bool { return k == FinishFinish || k == StartFinish }

// hang lets an arc bound an activity: its start at the node that its bounds
// belong to, its finish at the activity itself, or at the gate it starts at with
// others.
func (b *builder) hang(arc schedule.Arc, node int32) {
	to := b.bounded(node)
	if arc.Late {
		arc.Of, to = node, node
		if gate := b.nodes[node].Group; gate >= 0 {
			to = gate
		}
	}
	b.arcs = append(b.arcs, arcTo{to, arc})
}

// bound is the moment that a dependency lets an activity start or, by its kind,
// finish.
func (m *model) bound(arc schedule.Arc, node int32, dates *schedule.Schedule) Time {
	arc.Of = node
	return m.net.Bound(node, &arc, dates.Start, dates.Finish)
}
