package work

import (
	"fmt"
	"maps"
	"slices"
)

func (c *checker) item(i int) {
	it := &c.w.Items[i]
	here := at(nil, "items", i, string(it.Key))
	c.itemKey(here, it)
	c.need(here, "title", it.Title)
	c.line(here, "title", it.Title)
	c.line(here, "plain", it.Plain)
	c.prose(here, "description", it.Description)
	oneOf(c, here, "level", it.Level, Levels())
	oneOf(c, here, "type", it.Type, Types())
	oneOf(c, here, "backlog", it.Backlog, Backlogs())
	oneOf(c, here, "status", it.Status, Statuses())
	if it.Technical() && it.Plain == "" && it.Open() {
		c.warn(here, "plain", "this technical item has no plain words", "say in one sentence what it is for, for people outside engineering")
	}
	for j, goal := range it.Goals {
		refer(c, &c.goals, at(here, "goals", j, ""), "", goal)
	}
	refer(c, &c.releases, here, "release", it.Release)
	c.shares(here, it)
	c.itemDates(here, it)
	c.placeInTree(here, i)
	c.value(here, it.Value)
	c.spike(here, it)
	c.itemLists(here, it)
	c.customFields(here, it.Fields)
}

func (c *checker) itemKey(here *place, it *Item) {
	product, _, ok := it.Key.Split()
	if !ok {
		c.wrong(here, "key", quote(string(it.Key))+" is not the key of an item",
			"write the product's key, a dash and a number, such as PAY-123")
		return
	}
	if it.Product != product {
		c.wrong(here, "product", fmt.Sprintf("%s is not the product of %s", quote(string(it.Product)), it.Key),
			"an item belongs to the product that its key names")
		return
	}
	refer(c, &c.products, here, "key", product)
}

// shares checks an item's work for each team.
func (c *checker) shares(here *place, it *Item) {
	if !c.most(here, "shares", len(it.Shares), MaxInList) {
		return
	}
	seen := make(map[TeamKey]bool, len(it.Shares))
	for j := range it.Shares {
		s := &it.Shares[j]
		entry := at(here, "shares", j, "")
		c.need(entry, "team", string(s.Team))
		refer(c, &c.teams, entry, "team", s.Team)
		if seen[s.Team] {
			c.add(SeverityError, Conflict, entry, "team",
				fmt.Sprintf("the team %s has a share of this item already", quote(string(s.Team))), "add the two up to one share")
		}
		seen[s.Team] = true
		c.estimate(within(entry, "estimate"), s.Estimate)
		between(c, entry, "people", s.People, 1, MaxPeople)
		c.lines(entry, "skills", s.Skills)
		c.actual(entry, s.Started, s.Finished)
		if s.Spent != nil {
			between(c, entry, "spent", *s.Spent, 0, MaxEffort)
		}
		if s.Remaining != nil {
			between(c, entry, "remaining", *s.Remaining, 0, MaxEffort)
		}
	}
}

// actual checks dates that lie behind.
func (c *checker) actual(in *place, started, finished Date) {
	c.day(in, "started", started)
	c.day(in, "finished", finished)
	c.past(in, "started", started)
	c.past(in, "finished", finished)
	c.ordered(in, started, "started", finished, "finished")
}

func (c *checker) estimate(here *place, e Estimate) {
	c.line(here, "assumed", e.Assumed)
	if e.Bounds != Percentiles {
		oneOf(c, here, "bounds", e.Bounds, BoundsReadings())
	}
	numbers := e.Low != 0 || e.Likely != 0 || e.High != 0
	switch {
	case e.Size != "" && numbers:
		c.wrong(here, "size", "the estimate has a size and numbers", "keep one of the two")
	case e.Size != "":
		refer(c, &c.sizes, here, "size", e.Size)
	case numbers:
		c.efforts(here, e.Low, e.Likely, e.High)
	}
}

// efforts checks the three points of a range.
func (c *checker) efforts(here *place, low, likely, high Effort) {
	between(c, here, "low", low, 0, MaxEffort)
	between(c, here, "likely", likely, 0, MaxEffort)
	between(c, here, "high", high, 1, MaxEffort)
	if low > likely || likely > high {
		c.wrong(here, "likely", fmt.Sprintf("%s, %s, %s are not in order", low, likely, high),
			"low is at most likely, likely at most high")
	}
}

// itemDates holds the dates of an item against its status.
func (c *checker) itemDates(here *place, it *Item) {
	c.day(here, "hold_until", it.HoldUntil)
	c.day(here, "pin", it.Pin)
	c.actual(here, it.Started, it.Finished)
	switch {
	case it.Status == Done && it.Finished.IsZero():
		c.warn(here, "finished", "the item is done, and nobody says since when", "add the day it was finished; until then one is assumed")
	case it.Status == InProgress && it.Started.IsZero():
		c.warn(here, "started", "the item is in progress, and nobody says since when", "add the day it was started; until then one is assumed")
	case it.Open() && !it.Finished.IsZero():
		c.warn(here, "finished", "the item has a finish and is not done", "set its status to done, or delete the day")
	case (it.Status == Ready || it.Status == Proposed) && !it.Started.IsZero():
		c.warn(here, "started", "the item has a start and is not in progress", "set its status to in-progress, or delete the day")
	}
	if it.Archived && it.Open() {
		c.wrong(here, "archived", "the item is archived and still open", "only what is done or dropped can be archived")
	}
}

func (c *checker) placeInTree(here *place, i int) {
	it := &c.w.Items[i]
	parent := c.children[i] > 0
	if parent && !it.Pin.IsZero() {
		c.wrong(here, "pin", "the item has children, whose dates are its own", "pin the children instead")
	}
	if !parent && it.BrokenDown {
		c.warn(here, "broken_down", "the item is broken down and has no children", "add the children, or delete the mark")
	}
	if it.Together && len(it.Shares) < 2 {
		c.warn(here, "together", "the item has fewer than two shares to start together", "delete the mark")
	}
}

func (c *checker) value(here *place, v Value) {
	inner := within(here, "value")
	between(c, inner, "per_week", v.PerWeek, 0, MaxAmount)
	c.day(inner, "date", v.Date)
	if !oneOf(c, inner, "urgency", v.Urgency, Urgencies()) {
		return
	}
	dated := v.Urgency == FixedDate || v.Urgency == Later
	if dated && v.Date.IsZero() {
		c.wrong(inner, "date", "is missing", "the urgency "+string(v.Urgency)+" needs its day")
	}
	if !dated && !v.Date.IsZero() {
		c.wrong(inner, "date", "is given with the urgency "+string(v.Urgency), "only fixed-date and later have a day")
	}
}

// spike checks the fields that only a spike has.
func (c *checker) spike(here *place, it *Item) {
	between(c, here, "timebox", it.Timebox, 0, MaxEffort)
	c.long(here, "question", it.Question)
	c.long(here, "outcome", it.Outcome)
	if it.Type != Spike {
		const message, mend = "is given for an item that is no spike", "set its type to spike, or delete the field"
		if it.Question != "" {
			c.wrong(here, "question", message, mend)
		}
		if it.Timebox != 0 {
			c.wrong(here, "timebox", message, mend)
		}
		if it.Outcome != "" {
			c.wrong(here, "outcome", message, mend)
		}
		return
	}
	if it.Question == "" && it.Open() {
		c.warn(here, "question", "the spike asks no question", "say what it is to find out")
	}
}

func (c *checker) itemLists(here *place, it *Item) {
	c.most(here, "goals", len(it.Goals), MaxInList)
	c.lines(here, "labels", it.Labels)
	c.lines(here, "assumed", it.Assumed)
	c.most(here, "assignees", len(it.Assignees), MaxInList)
	for j, person := range it.Assignees {
		c.key(at(here, "assignees", j, ""), "", string(person))
	}
	c.most(here, "refs", len(it.Refs), MaxInList)
	seen := make(map[[2]string]bool, len(it.Refs))
	for j, r := range it.Refs {
		entry := at(here, "refs", j, "")
		c.need(entry, "system", r.System)
		c.line(entry, "system", r.System)
		c.need(entry, "id", r.ID)
		c.line(entry, "id", r.ID)
		c.line(entry, "url", r.URL)
		if seen[[2]string{r.System, r.ID}] {
			c.add(SeverityError, Conflict, entry, "id", "this reference is there already", "keep one of the two")
		}
		seen[[2]string{r.System, r.ID}] = true
	}
}

// customFields holds an item's own fields against their declarations.
func (c *checker) customFields(here *place, values map[string]string) {
	inner := within(here, "fields")
	for _, key := range slices.Sorted(maps.Keys(values)) {
		refer(c, &c.fields, inner, key, key)
		i, declared := c.fields.place[key]
		if !declared {
			continue
		}
		if mend := c.w.Fields[i].misfit(values[key]); mend != "" {
			c.wrong(inner, key, fmt.Sprintf("%s does not fit the type %s", quote(values[key]), c.w.Fields[i].Type), mend)
		}
		c.long(inner, key, values[key])
	}
}

// misfit says what a value should look like if it does not fit the field.
func (f *FieldDef) misfit(value string) string {
	switch f.Type {
	case FieldNumber:
		if _, err := ParseMilli(value); err != nil {
			return "write a number with up to three places"
		}
	case FieldDate:
		if _, err := ParseDate(value); err != nil {
			return "write a day such as 2026-02-27"
		}
	case FieldYesNo:
		if value != Yes && value != No {
			return "write yes or no"
		}
	case FieldChoice:
		if !slices.Contains(f.Options, value) {
			return "use one of its options"
		}
	case FieldText:
	}
	return ""
}
