package work

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func (c *checker) team(i int) {
	t := &c.w.Teams[i]
	here := at(nil, "teams", i, string(t.Key))
	c.key(here, "key", string(t.Key))
	c.line(here, "name", t.Name)
	refer(c, &c.calendars, here, "calendar", t.Calendar)
	between(c, here, "focus", t.Focus, 1, OneWhole)
	between(c, here, "kept_free", t.KeptFree, 0, OneWhole-1)
	between(c, here, "limit", t.Limit, 0, MaxLimit)
	c.lines(here, "assumed", t.Assumed)
	c.members(here, t)
	c.blackouts(here, t)
	if t.Sprints != nil {
		inner := within(here, "sprints")
		c.needDay(inner, "first", t.Sprints.First)
		between(c, inner, "days", t.Sprints.Days, 1, MaxSprintDays)
	}
	c.allocation(here, t.Allocation)
	c.boardLimits(here, t.BoardLimits)
}

func (c *checker) members(here *place, t *Team) {
	if len(t.Memberships) == 0 {
		c.warn(here, "members", "nobody is in this team", "add people; until then its work cannot be forecast")
	}
	if !c.most(here, "members", len(t.Memberships), MaxInList) {
		return
	}
	for j, m := range t.Memberships {
		entry := at(here, "members", j, "")
		if m.Person != "" {
			c.key(entry, "person", string(m.Person))
			if m.People > OnePerson {
				c.wrong(entry, "people", fmt.Sprintf("%s is %s people", m.Person, m.People), "a person counts at most 1")
			}
		}
		between(c, entry, "people", m.People, 1, MaxPeople)
		c.day(entry, "from", m.From)
		c.day(entry, "to", m.To)
		c.ordered(entry, m.From, "from", m.To, "to")
		c.lines(entry, "skills", m.Skills)
	}
}

func (c *checker) blackouts(here *place, t *Team) {
	if !c.most(here, "blackouts", len(t.Blackouts), MaxInList) {
		return
	}
	for j, b := range t.Blackouts {
		entry := at(here, "blackouts", j, "")
		c.needDay(entry, "from", b.From)
		c.needDay(entry, "to", b.To)
		c.ordered(entry, b.From, "from", b.To, "to")
		c.line(entry, "name", b.Name)
		between(c, entry, "capacity", b.Capacity, 0, OneWhole)
	}
}

func (c *checker) allocation(here *place, targets map[Backlog]Ratio) {
	inner := within(here, "allocation")
	var sum int64
	for _, backlog := range slices.Sorted(maps.Keys(targets)) {
		if !oneOf(c, inner, string(backlog), backlog, Backlogs()) {
			continue
		}
		between(c, inner, string(backlog), targets[backlog], 0, OneWhole)
		sum += int64(targets[backlog])
	}
	if sum > int64(OneWhole) {
		c.wrong(here, "allocation", fmt.Sprintf("the targets add up to %s", Ratio(sum)), "they share one whole: at most 1")
	}
}

func (c *checker) boardLimits(here *place, limits map[Status]int) {
	inner := within(here, "board_limits")
	for _, status := range slices.Sorted(maps.Keys(limits)) {
		name := strings.ReplaceAll(string(status), "-", "_")
		if oneOf(c, inner, name, status, LimitedStatuses()) {
			between(c, inner, name, limits[status], 0, MaxLimit)
		}
	}
}
