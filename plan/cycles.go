package plan

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// refuseCycles returns a CycleError when nodes wait for each other in a ring.
func (m *model) refuseCycles() error {
	edges := slices.Clone(m.idle)
	for i := range m.net.Nodes {
		for _, a := range m.net.Into(int32(i)) {
			edges = append(edges, graph.Edge{From: a.From, To: int32(i)})
		}
	}
	rings := graph.Cycles(graph.New(len(m.net.Nodes), edges))
	if len(rings) == 0 {
		return nil
	}
	e := &CycleError{}
	for _, ring := range rings {
		e.Cycles = append(e.Cycles, m.itemsOf(ring))
	}
	return e
}

// itemsOf names the items along a ring of nodes, each stretch of one item once.
func (m *model) itemsOf(ring []int32) []ItemID {
	var out []ItemID
	for _, node := range ring {
		id := m.p.Items[m.acts[node].item].ID
		if len(out) == 0 || out[len(out)-1] != id {
			out = append(out, id)
		}
	}
	if len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[1:]
	}
	return out
}
