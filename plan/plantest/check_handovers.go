package plantest

import "github.com/trestle-plan/trestle/plan"

// handovers checks that people and places are handed over within one team, by
// shares that have finished, and never more people than a share holds.
func (c *checker) handovers() {
	gives, takes := map[int]plan.People{}, map[int]plan.People{}
	for _, h := range c.r.Handovers {
		to := c.find(receiver(h))
		if to < 0 && h.ToTeam == "" && h.FromItem == "" {
			continue // idle people of some team, for shares that start together
		}
		if to < 0 {
			c.fail(28, h.ToItem, h.ToTeam, "is handed people and is not planned")
			continue
		}
		takes[to] += h.People
		if h.FromItem == "" {
			continue
		}
		from := c.find(key{h.FromItem, h.FromTeam})
		if from < 0 || h.FromTeam != c.tasks[to].team {
			c.fail(28, h.FromItem, h.FromTeam, "hands people to %s/%s and cannot", h.ToItem, h.ToTeam)
			continue
		}
		gives[from] += h.People
		if c.spans[from].finish > c.spans[to].start && !c.tasks[to].fixed() {
			c.fail(28, h.FromItem, h.FromTeam, "hands people to %s/%s before it finishes", h.ToItem, h.ToTeam)
		}
	}
	for i := range c.tasks {
		t, s := &c.tasks[i], c.spans[i]
		if gives[i] > s.held || takes[i] > s.held {
			c.fail(28, t.item, t.team, "is handed %d people and hands on %d, and holds %d", takes[i], gives[i], s.held)
		}
	}
}

// receiver names the share that a hand-over goes to. One to shares that start
// together names no team: it is the giver's, for people stay in their team.
func receiver(h plan.Handover) key {
	if h.ToTeam == "" {
		return key{h.ToItem, h.FromTeam}
	}
	return key{h.ToItem, h.ToTeam}
}

// find is the planned task of a name, or -1.
func (pl *placement) find(k key) int {
	at, ok := pl.index[k.item]
	if !ok {
		return -1
	}
	for _, t := range pl.tasksOf[at] {
		if pl.tasks[t].key == k && pl.spans[t].set {
			return t
		}
	}
	return -1
}
