package plan

import "fmt"

// Chains returns the driving chains of several items at the price of one look at
// the plan: each step has only the bindings that are tied in the plan as it stands,
// those of Why that need no second decoding. An item that is not planned has a
// chain without steps. It fails with an *InvalidError for an unknown item.
func (r *Result) Chains(items ...ItemID) ([]Chain, error) {
	out := make([]Chain, len(items))
	tying := r.model.net.Tying(r.dates, r.relaxation())
	for k, id := range items {
		i, ok := r.model.ix.items[id]
		if !ok {
			return nil, &InvalidError{Places: []Place{{Path: "item", What: fmt.Sprintf("names an unknown item %q", id)}}}
		}
		out[k].Item = id
		if r.Items[i].State != Planned {
			continue
		}
		seen := map[int32]bool{}
		for node := r.lastNode(i); node >= 0 && !seen[node] && len(out[k].Steps) < chainSteps; {
			seen[node] = true
			step, next := r.stepOf(node, tying.Of(node))
			out[k].Steps = append(out[k].Steps, step)
			node = next
		}
	}
	return out, nil
}

// Steps returns what holds a team's share in each of several items: one step with the
// bindings that are tied in the plan as it stands, and a Step without an Item where
// the team has no share that is planned. It fails with an *InvalidError for an
// unknown item.
func (r *Result) Steps(team TeamID, items ...ItemID) ([]Step, error) {
	out := make([]Step, len(items))
	tying := r.model.net.Tying(r.dates, r.relaxation())
	for k, id := range items {
		if !has(r.model.ix.items, id) {
			return nil, &InvalidError{Places: []Place{{Path: "item", What: fmt.Sprintf("names an unknown item %q", id)}}}
		}
		if node := r.find(id, team); node >= 0 {
			out[k], _ = r.stepOf(node, tying.Of(node))
		}
	}
	return out, nil
}
