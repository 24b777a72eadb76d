package work

import "fmt"

func (c *checker) commitment(i int) {
	m := &c.w.Commitments[i]
	here := at(nil, "commitments", i, string(m.Key))
	c.key(here, "key", string(m.Key))
	c.line(here, "title", m.Title)
	refer(c, &c.clients, here, "client", m.Client)
	c.scope(here, m)
	c.needDay(here, "date", m.Date)
	between(c, here, "likelihood", m.Likelihood, 1, OneWhole-1)
	between(c, here, "weight", m.Weight, 0, MaxWeight)
	if oneOf(c, here, "kind", m.Kind, CommitmentKinds()) && m.Kind == Promise && m.Client == "" {
		c.warn(here, "client", "the promise is made to nobody", "name the client, or make it a target")
	}
	c.history(here, m)
	c.outcome(here, m)
}

// scope checks what is promised: items or a release, one of the two.
func (c *checker) scope(here *place, m *Commitment) {
	refer(c, &c.releases, here, "release", m.Release)
	c.most(here, "items", len(m.Items), MaxItems)
	seen := make(map[ItemKey]bool, len(m.Items))
	for j, key := range m.Items {
		entry := at(here, "items", j, "")
		c.need(entry, "", string(key))
		refer(c, &c.items, entry, "", key)
		if seen[key] {
			c.add(SeverityError, Conflict, entry, "", quote(string(key))+" is promised already", "keep it once")
		}
		seen[key] = true
	}
	switch {
	case len(m.Items) == 0 && m.Release == "":
		c.wrong(here, "items", "nothing is promised", "name the items, or a release")
	case len(m.Items) > 0 && m.Release != "":
		c.wrong(here, "release", "is given besides items", "promise items or a release: keep one of the two")
	}
}

func (c *checker) history(here *place, m *Commitment) {
	if !c.most(here, "history", len(m.History), MaxInList) {
		return
	}
	for j, h := range m.History {
		entry := at(here, "history", j, "")
		c.needDay(entry, "on", h.On)
		c.past(entry, "on", h.On)
		c.needDay(entry, "date", h.Date)
		c.long(entry, "reason", h.Reason)
		if j > 0 && h.On < m.History[j-1].On {
			c.wrong(entry, "on", fmt.Sprintf("%s comes before the entry above it", h.On), "oldest first")
		}
	}
	if n := len(m.History); n > 0 && m.History[n-1].Date != m.Date {
		c.warn(here, "date", "it is not the date promised last, "+m.History[n-1].Date.String(), "add an entry to the history, or mend the date")
	}
}

func (c *checker) outcome(here *place, m *Commitment) {
	c.day(here, "delivered", m.Delivered)
	c.past(here, "delivered", m.Delivered)
	if !oneOf(c, here, "outcome", m.Outcome, Outcomes()) {
		return
	}
	ended := m.Outcome == OutcomeKept || m.Outcome == OutcomeMissed
	switch {
	case !ended && !m.Delivered.IsZero():
		c.wrong(here, "delivered", "is given with the outcome "+string(m.Outcome), "set the outcome to kept or missed")
	case m.Outcome == OutcomeKept && m.Delivered.IsZero():
		c.warn(here, "delivered", "the promise was kept, and nobody says when", "add the day it was delivered")
	case m.Outcome == OutcomeKept && m.Delivered > m.Date:
		c.wrong(here, "outcome", fmt.Sprintf("kept, and delivered on %s, after %s", m.Delivered, m.Date), "it was missed, or a day is wrong")
	}
}
