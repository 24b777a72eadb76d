package plan

import "github.com/trestle-plan/trestle/plan/forecast"

// members are the nodes that a commitment waits for, each with the release it
// is delivered in.
func (m *model) members(c *Commitment) []forecast.Member {
	var out []forecast.Member
	for _, item := range committed(m.p, m.ix, m.tree, c) {
		out = append(out, m.memberNodes(item)...)
	}
	return out
}

// memberNodes are the nodes of an item's own work as members of a promise.
func (m *model) memberNodes(item int32) []forecast.Member {
	mem := m.deliveredIn(item)
	out := make([]forecast.Member, 0, len(m.own[item]))
	for _, node := range m.own[item] {
		mem.Node = node
		out = append(out, mem)
	}
	return out
}

// deliveredIn is a member of a promise with the release that an item's own work
// is delivered in, and no node yet.
func (m *model) deliveredIn(item int32) forecast.Member {
	var mem forecast.Member
	if id := m.tree.release(item); id != "" {
		rel := &m.p.Releases[m.ix.releases[id]]
		mem.Freeze, mem.Date = freezeOf(rel), rel.Date
	}
	return mem
}

// freezeOf is the moment by which work of a release must be finished.
func freezeOf(r *Release) Time {
	if r.Freeze == 0 {
		return r.Date.End()
	}
	return r.Freeze.End()
}
