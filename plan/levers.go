package plan

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// The bounds of a search for levers: all are tried with few trials, and the best
// of them again with those of the plan.
const (
	screenTrials    = 120
	leverCandidates = 24
	leverChain      = 12 // steps of the driving chain that are looked at
)

// Levers tries changes that could help a commitment and returns the best ones,
// at most so many, the one that helps most first. Each is a plan of its own with
// the same draws. Changes that do not help are left out.
//
// It needs a Result with trials, and fails with an *InvalidError for an unknown
// commitment, or with the context's error.
func (r *Result) Levers(ctx context.Context, id CommitmentID, most int) ([]Lever, error) {
	return r.TellLevers(ctx, id, most, func(Lever) {})
}

// TellLevers is Levers, and tells of each change that helps as soon as that is known:
// in no order, some more than are returned in the end, never two at once.
func (r *Result) TellLevers(ctx context.Context, id CommitmentID, most int, tell func(Lever)) ([]Lever, error) {
	i, ok := r.model.ix.commitments[id]
	if !ok || r.Trials == 0 {
		return nil, &InvalidError{Places: []Place{{Path: "commitment", What: fmt.Sprintf("%q is unknown or has no forecast", id)}}}
	}
	if r.Commitments[i].Cause.Kind != NoCause {
		return nil, nil
	}
	t := leverTest{r: r, commitment: int(i)}
	few, err := t.screen(ctx, t.candidates(), min(r.Trials, screenTrials))
	if err != nil {
		return nil, err
	}
	out, err := t.tryAll(ctx, few[:min(most+2, len(few))], tell)
	return out[:min(most, len(out))], err
}

// leverTest is a search for levers under way.
type leverTest struct {
	r          *Result
	commitment int
}

// candidates are changes on the driving chains of what is delivered last.
func (t *leverTest) candidates() []Lever {
	var out []Lever
	add := func(l Lever) {
		same := func(k Lever) bool {
			return k.Kind == l.Kind && k.Item == l.Item && k.Team == l.Team && k.Dependency == l.Dependency
		}
		if len(out) < leverCandidates && !slices.ContainsFunc(out, same) {
			out = append(out, l)
		}
	}
	for _, item := range t.last() {
		for _, s := range t.r.chain(item) {
			t.onStep(s, add)
		}
		add(Lever{Kind: RaiseItem, Item: item, Dependency: -1})
	}
	return out
}

// free tells whether an item can be cut without breaking a promise or taking
// away what other work stands on.
func (t *leverTest) free(id ItemID) bool {
	m := t.r.model
	for i := m.ix.items[id]; i >= 0; i = m.tree.parent[i] {
		at := m.p.Items[i].ID
		needed := slices.ContainsFunc(m.p.Dependencies, func(d Dependency) bool { return d.From == at && d.Strength == Hard })
		promised := slices.ContainsFunc(m.p.Commitments, func(c Commitment) bool {
			return slices.Contains(c.Items, at) || c.Release != "" && c.Release == m.tree.release(i)
		})
		if needed || promised {
			return false
		}
	}
	return true
}

// onStep adds what may loosen one step of a chain.
func (t *leverTest) onStep(s Step, add func(Lever)) {
	m := t.r.model
	if i := m.ix.items[s.Item]; t.spread(i) {
		add(Lever{Kind: NarrowEstimate, Item: s.Item, Dependency: -1})
	}
	for _, b := range s.Bindings {
		switch b.Kind {
		case ByPeople, ByLimit:
			add(Lever{Kind: AddPerson, Team: s.Team, Dependency: -1})
			add(Lever{Kind: RaiseItem, Item: s.Item, Dependency: -1})
			if t.free(b.Item) {
				add(Lever{Kind: CutItem, Item: b.Item, Dependency: -1})
			}
		case ByDependency:
			if b.Dependency >= 0 {
				add(Lever{Kind: DropDependency, Dependency: b.Dependency, Item: m.p.Dependencies[b.Dependency].To})
			}
		}
	}
}

// chain is the first steps of the driving chain of an item, with the bindings
// that are tied in the plan as it stands.
func (r *Result) chain(item ItemID) []Step {
	var out []Step
	seen := map[int32]bool{}
	for node := r.lastNode(r.model.ix.items[item]); node >= 0 && !seen[node] && len(out) < leverChain; {
		seen[node] = true
		s, next := r.stepOf(node, r.model.net.Ties(r.dates, node, r.relaxation()))
		out = append(out, s)
		node = next
	}
	return out
}

// spread tells whether an item's estimate has a spread that could be narrowed.
func (t *leverTest) spread(i int32) bool {
	for _, s := range t.r.model.p.Items[i].Shares {
		if s.Estimate.Kind != EstimateNone && s.Estimate.High > s.Estimate.Low {
			return true
		}
	}
	return false
}

// last are the promised items that finish last in the plan, at most three.
func (t *leverTest) last() []ItemID {
	m := t.r.model
	items := committed(m.p, m.ix, m.tree, &m.p.Commitments[t.commitment])
	items = slices.DeleteFunc(slices.Clone(items), func(i int32) bool {
		return t.r.Items[i].State != Planned || len(t.r.Items[i].Shares) == 0
	})
	slices.SortStableFunc(items, func(a, b int32) int { return cmp.Compare(t.r.Items[b].Finish, t.r.Items[a].Finish) })
	var out []ItemID
	for _, i := range items[:min(3, len(items))] {
		out = append(out, m.p.Items[i].ID)
	}
	return out
}

// changed is the Problem with a lever pulled.
func (t *leverTest) changed(l *Lever) *Problem {
	p := *t.r.model.p
	switch l.Kind {
	case AddPerson:
		p.Teams = slices.Clone(p.Teams)
		team := &p.Teams[t.r.model.ix.teams[l.Team]]
		team.Memberships = append(slices.Clone(team.Memberships), Membership{People: 10, From: p.AsOf})
	case RaiseItem:
		i := int(t.r.model.ix.items[l.Item])
		p.Items = slices.Concat([]Item{p.Items[i]}, p.Items[:i], p.Items[i+1:])
	case DropDependency:
		p.Dependencies = slices.Delete(slices.Clone(p.Dependencies), l.Dependency, l.Dependency+1)
	case NarrowEstimate:
		p.Items = slices.Clone(p.Items)
		it := &p.Items[t.r.model.ix.items[l.Item]]
		it.Shares = slices.Clone(it.Shares)
		for k := range it.Shares {
			e := &it.Shares[k].Estimate
			if e.Kind == EstimateHistory {
				continue
			}
			*e = Estimate{Kind: EstimateLimits, Low: e.Likely, Likely: e.Likely, High: e.Likely}
		}
	case CutItem:
		p.Items = slices.Clone(p.Items)
		p.Items[t.r.model.ix.items[l.Item]].Status = Dropped
	}
	return &p
}
