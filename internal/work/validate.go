package work

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Validate holds the workspace against every rule of the domain and returns all
// that it finds, errors and warnings, in the order of the workspace. A
// workspace with an error must not be planned. It must have been normalised.
//
// A workspace that exceeds a bound of its lists is not looked into further, and of
// each severity no more than MaxFindings are returned.
func (w *Workspace) Validate() []Finding {
	c := &checker{w: w, hints: mostHints, count: map[Severity]int{}}
	if !c.bounds() {
		return c.findings
	}
	c.indexes()
	c.head()
	c.tables()
	c.records()
	for i := range w.Teams {
		c.team(i)
	}
	treeHolds := c.tree()
	for i := range w.Items {
		c.item(i)
	}
	c.dependencies(treeHolds)
	c.relations()
	for i := range w.Commitments {
		c.commitment(i)
	}
	c.kept()
	return c.findings
}

// bounds checks how long the lists of the workspace are.
func (c *checker) bounds() bool {
	w := c.w
	within := true
	for _, list := range []struct {
		name    string
		n, most int
	}{
		{"sizes", len(w.Sizes), MaxInList},
		{"fields", len(w.Fields), MaxInList},
		{"calendars", len(w.Calendars), MaxRecords},
		{"products", len(w.Products), MaxRecords},
		{"clients", len(w.Clients), MaxRecords},
		{"goals", len(w.Goals), MaxRecords},
		{"teams", len(w.Teams), MaxTeams},
		{"releases", len(w.Releases), MaxRecords},
		{"items", len(w.Items), MaxItems},
		{"dependencies", len(w.Dependencies), MaxDependencies},
		{"relations", len(w.Relations), MaxDependencies},
		{"commitments", len(w.Commitments), MaxRecords},
		{"baselines", len(w.Baselines), MaxInList},
	} {
		within = c.most(nil, list.name, list.n, list.most) && within
	}
	return within
}

func (c *checker) indexes() {
	w := c.w
	c.sizes = buildIndex(c, "size", "sizes", "size", len(w.Sizes), func(i int) Size { return w.Sizes[i].Size })
	c.fields = buildIndex(c, "field", "fields", "key", len(w.Fields), func(i int) string { return w.Fields[i].Key })
	c.calendars = buildIndex(c, "calendar", "calendars", "key", len(w.Calendars), func(i int) CalendarKey { return w.Calendars[i].Key })
	c.products = buildIndex(c, "product", "products", "key", len(w.Products), func(i int) ProductKey { return w.Products[i].Key })
	c.clients = buildIndex(c, "client", "clients", "key", len(w.Clients), func(i int) ClientKey { return w.Clients[i].Key })
	c.goals = buildIndex(c, "goal", "goals", "key", len(w.Goals), func(i int) GoalKey { return w.Goals[i].Key })
	c.teams = buildIndex(c, "team", "teams", "key", len(w.Teams), func(i int) TeamKey { return w.Teams[i].Key })
	c.releases = buildIndex(c, "release", "releases", "key", len(w.Releases), func(i int) ReleaseKey { return w.Releases[i].Key })
	c.items = buildIndex(c, "item", "items", "key", len(w.Items), func(i int) ItemKey { return w.Items[i].Key })
	buildIndex(c, "commitment", "commitments", "key", len(w.Commitments), func(i int) CommitmentKey { return w.Commitments[i].Key })
	buildIndex(c, "baseline", "baselines", "key", len(w.Baselines), func(i int) BaselineKey { return w.Baselines[i].Key })
}

// head checks the workspace's own fields.
func (c *checker) head() {
	w := c.w
	c.line(nil, "name", w.Name)
	c.needDay(nil, "as_of", w.AsOf)
	if !zoneName(w.Zone) {
		c.wrong(nil, "zone", quote(w.Zone)+" is not the name of a time zone", "give an IANA name such as Europe/Vienna")
	}
	if code := w.ValueUnit.Currency; code != "" && !currencyCode(code) {
		c.wrong(nil, "value_unit", quote(code)+" is not a currency code", "give three capitals such as EUR, or points")
	}
	here := within(nil, "source")
	c.line(here, "name", w.Source.Name)
	c.line(here, "licence", w.Source.Licence)
	c.long(here, "notice", w.Source.Notice)
	c.most(here, "assumed", len(w.Source.Assumed), MaxInList)
	for i, a := range w.Source.Assumed {
		entry := at(here, "assumed", i, "")
		c.need(entry, "what", a.What)
		c.line(entry, "what", a.What)
		c.need(entry, "how", a.How)
		c.long(entry, "how", a.How)
		between(c, entry, "count", a.Count, 0, 1_000_000)
	}
}

// zoneName tells whether a text has the form of an IANA time zone's name. That
// the zone exists is for the machine that shows times to say.
func zoneName(name string) bool {
	if name == "" || len(name) > MaxKeyLength {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-") != "" {
			return false
		}
	}
	return true
}

func currencyCode(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// tables checks sizes, declared fields and calendars.
func (c *checker) tables() {
	for i, s := range c.w.Sizes {
		here := at(nil, "sizes", i, string(s.Size))
		c.key(here, "size", string(s.Size))
		c.efforts(here, s.Low, s.Likely, s.High)
	}
	for _, level := range Levels() {
		refer(c, &c.sizes, within(nil, "default_sizes"), string(level), c.w.DefaultSizes[level])
	}
	for _, level := range slices.Sorted(maps.Keys(c.w.DefaultSizes)) {
		oneOf(c, nil, "default_sizes", level, Levels())
	}
	for i, f := range c.w.Fields {
		here := at(nil, "fields", i, f.Key)
		c.key(here, "key", f.Key)
		c.line(here, "name", f.Name)
		c.lines(here, "options", f.Options)
		oneOf(c, here, "type", f.Type, FieldTypes())
		if f.Type == FieldChoice && len(f.Options) == 0 {
			c.wrong(here, "options", "is missing", "a choice needs the words to choose from")
		}
		if f.Type != FieldChoice && len(f.Options) > 0 {
			c.wrong(here, "options", "is given for the type "+string(f.Type), "only the type choice has options")
		}
	}
	for i := range c.w.Calendars {
		c.calendar(i)
	}
}

func (c *checker) calendar(i int) {
	cal := &c.w.Calendars[i]
	here := at(nil, "calendars", i, string(cal.Key))
	c.key(here, "key", string(cal.Key))
	c.line(here, "name", cal.Name)
	for day, name := range [7]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		oneOf(c, within(here, "week"), name, cal.Week[day], DayParts())
	}
	c.most(here, "holidays", len(cal.Holidays), MaxInList)
	seen := make(map[Date]bool, len(cal.Holidays))
	for j, h := range cal.Holidays {
		entry := at(here, "holidays", j, "")
		c.needDay(entry, "date", h.Date)
		c.line(entry, "name", h.Name)
		oneOf(c, entry, "part", h.Part, DayParts())
		if seen[h.Date] {
			c.add(SeverityError, Conflict, entry, "date", h.Date.String()+" is in the calendar already", "keep one of the two")
		}
		seen[h.Date] = true
	}
}

// records checks products, clients, goals and releases.
func (c *checker) records() {
	for i, p := range c.w.Products {
		here := at(nil, "products", i, string(p.Key))
		if !p.Key.Valid() {
			c.wrong(here, "key", quote(string(p.Key))+" is not the key of a product",
				fmt.Sprintf("use 1 to %d capitals and digits, a capital first, such as PAY", maxProductKey))
		}
		c.line(here, "name", p.Name)
		c.line(here, "plain", p.Plain)
		c.line(here, "owner", p.Owner)
	}
	for i, r := range c.w.Clients {
		here := at(nil, "clients", i, string(r.Key))
		c.key(here, "key", string(r.Key))
		c.line(here, "name", r.Name)
	}
	for i, g := range c.w.Goals {
		here := at(nil, "goals", i, string(g.Key))
		c.key(here, "key", string(g.Key))
		c.line(here, "name", g.Name)
		c.line(here, "plain", g.Plain)
	}
	for i, r := range c.w.Releases {
		here := at(nil, "releases", i, string(r.Key))
		c.key(here, "key", string(r.Key))
		c.line(here, "name", r.Name)
		refer(c, &c.products, here, "product", r.Product)
		c.needDay(here, "date", r.Date)
		c.day(here, "freeze", r.Freeze)
		if r.Freeze > r.Date && !r.Date.IsZero() {
			c.wrong(here, "freeze", fmt.Sprintf("%s comes after the release, %s", r.Freeze, r.Date),
				"freeze on the day of the release or before")
		}
	}
}

// kept checks the kept plan and the baselines. A kept plan may speak of work
// that is gone: that is history, and worth a warning only.
func (c *checker) kept() {
	if c.w.Kept != nil {
		c.keptPlan(within(nil, "kept"), c.w.Kept)
	}
	for i := range c.w.Baselines {
		b := &c.w.Baselines[i]
		here := at(nil, "baselines", i, string(b.Key))
		c.key(here, "key", string(b.Key))
		c.line(here, "name", b.Name)
		c.keptPlan(here, &b.Plan)
	}
}

func (c *checker) keptPlan(here *place, plan *KeptPlan) {
	c.needDay(here, "as_of", plan.AsOf)
	c.past(here, "as_of", plan.AsOf)
	if !c.most(here, "dates", len(plan.Dates), MaxKept) {
		return
	}
	type share struct {
		item ItemKey
		team TeamKey
	}
	seen := make(map[share]bool, len(plan.Dates))
	for i, d := range plan.Dates {
		entry := at(here, "dates", i, "")
		c.needDay(entry, "start", d.Start)
		c.needDay(entry, "finish", d.Finish)
		c.ordered(entry, d.Start, "start", d.Finish, "finish")
		c.key(entry, "team", string(d.Team))
		if seen[share{d.Item, d.Team}] {
			c.add(SeverityError, Conflict, entry, "team", "this share has dates already", "keep one of the two")
		}
		seen[share{d.Item, d.Team}] = true
		if !d.Item.Valid() {
			c.wrong(entry, "item", quote(string(d.Item))+" is not the key of an item", "write it as PAY-123")
			continue
		}
		if _, ok := c.items.place[d.Item]; !ok {
			c.warn(entry, "item", "there is no item "+quote(string(d.Item))+" any more", "nothing to do: the dates are kept as history")
		}
	}
}
