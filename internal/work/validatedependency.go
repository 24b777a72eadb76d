package work

import "fmt"

// dependencies checks every dependency, then the whole of them for cycles. The
// search for cycles needs a tree that holds.
func (c *checker) dependencies(treeHolds bool) {
	type tie struct {
		from, to         ItemKey
		fromTeam, toTeam TeamKey
		kind             Kind
	}
	seen := make(map[tie]bool, len(c.w.Dependencies))
	for i := range c.w.Dependencies {
		d := &c.w.Dependencies[i]
		here := at(nil, "dependencies", i, "")
		c.dependency(here, d)
		same := tie{d.From, d.To, d.FromTeam, d.ToTeam, d.Kind}
		if seen[same] {
			c.add(SeverityError, Conflict, here, "", fmt.Sprintf("%s waits for %s already", d.To, d.From), "keep one of the two")
		}
		seen[same] = true
	}
	if treeHolds {
		c.cycles()
	}
}

func (c *checker) dependency(here *place, d *Dependency) {
	c.need(here, "from", string(d.From))
	c.need(here, "to", string(d.To))
	refer(c, &c.items, here, "from", d.From)
	refer(c, &c.items, here, "to", d.To)
	refer(c, &c.teams, here, "from_team", d.FromTeam)
	refer(c, &c.teams, here, "to_team", d.ToTeam)
	oneOf(c, here, "kind", d.Kind, Kinds())
	oneOf(c, here, "strength", d.Strength, Strengths())
	between(c, here, "lag", d.Lag.Days, -MaxLag, MaxLag)
	oneOf(c, here, "lag", d.Lag.Clock, Clocks())
	c.ends(here, d)
	if d.Contract != nil {
		c.contract(here, d)
	}
}

// ends checks that the two items can wait for each other at all, and that the
// teams named have a share of them.
func (c *checker) ends(here *place, d *Dependency) {
	from, fromKnown := c.items.place[d.From]
	to, toKnown := c.items.place[d.To]
	if !fromKnown || !toKnown {
		return
	}
	switch {
	case from == to:
		c.add(SeverityError, Cycle, here, "to", string(d.To)+" would wait for itself", "delete the dependency")
	case c.above(from, to):
		c.add(SeverityError, Cycle, here, "to", fmt.Sprintf("%s would wait for %s, which it is a part of", d.To, d.From), "let it wait for another part instead")
	case c.above(to, from):
		c.add(SeverityError, Cycle, here, "to", fmt.Sprintf("%s would wait for %s, which is a part of it", d.To, d.From), "let another part wait instead")
	}
	c.hasShare(here, "from_team", from, d.FromTeam)
	c.hasShare(here, "to_team", to, d.ToTeam)
}

// hasShare reports a team that a dependency names and that has no share of the
// item. Of a parent, a child may have it.
func (c *checker) hasShare(here *place, name string, item int, team TeamKey) {
	if _, known := c.teams.place[team]; !known || c.children[item] > 0 || c.w.Items[item].share(team) != nil {
		return
	}
	c.wrong(here, name, fmt.Sprintf("the team %s has no share of %s", quote(string(team)), c.w.Items[item].Key), "add the share, or name a team that has one")
}

// share returns the item's share for a team, nil if it has none.
func (it *Item) share(team TeamKey) *Share {
	for i := range it.Shares {
		if it.Shares[i].Team == team {
			return &it.Shares[i]
		}
	}
	return nil
}

// contract checks a hand-over between two teams.
func (c *checker) contract(here *place, d *Dependency) {
	inner := within(here, "contract")
	k := d.Contract
	c.day(inner, "need_by", k.NeedBy)
	c.day(inner, "promised_by", k.PromisedBy)
	c.long(inner, "reason", k.Reason)
	between(c, inner, "confidence", k.Confidence, 0, OneWhole)
	if !oneOf(c, inner, "state", k.State, ContractStates()) {
		return
	}
	if k.State == Promised && k.PromisedBy.IsZero() {
		c.warn(inner, "promised_by", "the hand-over is promised, and nobody says by when", "add the day")
	}
	producer, consumer := c.onlyTeam(d.From, d.FromTeam), c.onlyTeam(d.To, d.ToTeam)
	if producer != "" && producer == consumer {
		c.wrong(here, "contract", fmt.Sprintf("both ends are work of the team %s", quote(string(producer))), "a contract is between two teams: delete it")
	}
}

// onlyTeam returns the team at one end of a dependency, "" if there are several
// or it is not known.
func (c *checker) onlyTeam(key ItemKey, named TeamKey) TeamKey {
	i, known := c.items.place[key]
	if named != "" || !known {
		return named
	}
	if shares := c.w.Items[i].Shares; len(shares) == 1 && c.children[i] == 0 {
		return shares[0].Team
	}
	return ""
}

func (c *checker) relations() {
	seen := make(map[Relation]bool, len(c.w.Relations))
	for i, r := range c.w.Relations {
		here := at(nil, "relations", i, "")
		c.need(here, "a", string(r.A))
		c.need(here, "b", string(r.B))
		refer(c, &c.items, here, "a", r.A)
		refer(c, &c.items, here, "b", r.B)
		oneOf(c, here, "kind", r.Kind, RelationKinds())
		if r.A == r.B && r.A != "" {
			c.wrong(here, "b", string(r.A)+" is tied to itself", "delete the relation")
		}
		if seen[r] {
			c.add(SeverityError, Conflict, here, "", "this relation is there already", "keep one of the two")
		}
		seen[r] = true
	}
}
