package csv

import (
	"maps"
	"slices"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// Target is what a column is taken for.
type Target string

// The targets. Several columns may have the same one where a list is meant.
const (
	ToID          Target = "id"
	ToAlias       Target = "alias" // another identity by which other rows refer to the row
	ToTitle       Target = "title"
	ToPlain       Target = "plain"
	ToDescription Target = "description"
	ToLevel       Target = "level"
	ToType        Target = "type" // a tracker's type of item: level, type and backlog by the value map
	ToBacklog     Target = "backlog"
	ToStatus      Target = "status"
	ToCategory    Target = "status-category"
	ToResolution  Target = "resolution"
	ToProduct     Target = "product"
	ToProductName Target = "product-name"
	ToParent      Target = "parent"
	ToRelease     Target = "release"
	ToGoals       Target = "goals"
	ToLabels      Target = "labels"
	ToAssignees   Target = "assignees"
	ToTeam        Target = "team"
	ToStarted     Target = "started"
	ToFinished    Target = "finished"
	ToMoved       Target = "category-changed" // when the status class changed last
	ToDue         Target = "due"              // a target commitment of an open item
	ToHold        Target = "hold-until"
	ToEstimate    Target = "estimate" // one number: likely
	ToLow         Target = "low"
	ToHigh        Target = "high"
	ToSize        Target = "size"
	ToPoints      Target = "points"
	ToSpent       Target = "spent"
	ToRemaining   Target = "remaining"
	ToLinks       Target = "links"
	ToComments    Target = "comments"
	ToURL         Target = "url"
	ToField       Target = "field" // a custom field
	ToNothing     Target = "nothing"
)

// Targets returns all targets in the order in which people meet them.
func Targets() []Target {
	return []Target{
		ToID, ToAlias, ToTitle, ToPlain, ToDescription, ToProduct, ToProductName, ToLevel, ToType, ToBacklog, ToStatus, ToCategory,
		ToResolution, ToParent, ToRelease, ToGoals, ToLabels, ToAssignees, ToTeam, ToEstimate, ToLow, ToHigh, ToSize,
		ToPoints, ToSpent, ToRemaining, ToStarted, ToFinished, ToMoved, ToDue, ToHold, ToLinks, ToComments, ToURL,
		ToField, ToNothing,
	}
}

// list tells whether several columns may have the target.
func (to Target) list() bool {
	return slices.Contains([]Target{ToAlias, ToLabels, ToAssignees, ToGoals, ToLinks, ToComments, ToField, ToNothing, ToParent}, to)
}

// Dialect is a known way to write tables of work.
type Dialect string

// The dialects.
const (
	Plain Dialect = "table"
	Jira  Dialect = "jira" // "CSV (all fields)"
)

// Mapping says how a table becomes work. It is guessed, shown, edited and kept.
type Mapping struct {
	Dialect   Dialect   `json:"dialect"`
	System    string    `json:"system" doc:"The name of the other system in references; with a record's identity it finds the record again."`
	Options             // of the file
	DateOrder DateOrder `json:"date_order,omitempty" enum:"day-first,month-first"`
	Decimal   Decimal   `json:"decimal,omitempty"`

	Columns     []ColumnMapping                `json:"columns"`
	Statuses    map[string]work.Status         `json:"statuses,omitempty" doc:"Names of statuses → status classes."`
	Resolutions map[string]work.Status         `json:"resolutions,omitempty" doc:"Reasons for closing → done or dropped."`
	Types       map[string]connect.Meaning     `json:"types,omitempty" doc:"Types of items → level, type, backlog."`
	Backlogs    map[string]work.Backlog        `json:"backlogs,omitempty"`
	People      map[string]work.PersonKey      `json:"people,omitempty"`
	Teams       map[string]work.TeamKey        `json:"teams,omitempty"`
	Releases    map[string]ReleaseMeaning      `json:"releases,omitempty" doc:"Names of versions → releases; a version without a day is kept as a field."`
	Links       map[string]connect.LinkMeaning `json:"links,omitempty" doc:"Kinds of links → what they mean, read from the row outwards."`

	Product work.ProductKey `json:"product,omitempty" doc:"Of rows whose identity is no key such as PAY-12: the product that numbers them."`
	Team    work.TeamKey    `json:"team,omitempty" doc:"Of rows that name no team."`
	Effort  EffortMeaning   `json:"effort"`
	Points  PointsMeaning   `json:"points"`
}

// ColumnMapping says what one column is taken for, and why that was guessed.
type ColumnMapping struct {
	Name       string         `json:"name"`
	To         Target         `json:"to"`
	Field      string         `json:"field,omitempty" doc:"Of a custom field: its key."`
	Type       work.FieldType `json:"type,omitempty" doc:"Of a custom field: text, or date if all its cells are."`
	Link       string         `json:"link,omitempty" doc:"Of links: the name of their kind."`
	Inward     bool           `json:"inward,omitempty" doc:"Of links: they are written from the other end."`
	Confidence int            `json:"confidence" doc:"How sure the guess is, in percent; 100 for what a person said."`
	Why        string         `json:"why,omitempty"`
	Times      int            `json:"times,omitempty" doc:"How often the header has the name: what is repeated is one list."`
	Filled     int            `json:"filled" doc:"Rows that say anything."`
	Distinct   int            `json:"distinct"`
	Samples    []string       `json:"samples,omitempty"`
}

// ReleaseMeaning is a release that a version's name stands for. Without a day it
// has to be in the workspace already.
type ReleaseMeaning struct {
	Key  work.ReleaseKey `json:"key"`
	Date string          `json:"date,omitempty"`
}

// EffortUnit is what numbers of effort count.
type EffortUnit string

// The units of effort.
const (
	InDays    EffortUnit = "days"
	InHours   EffortUnit = "hours"
	InSeconds EffortUnit = "seconds"
)

// EffortMeaning says how numbers of effort are read. Ratios are in thousandths.
type EffortMeaning struct {
	Unit        EffortUnit `json:"unit" enum:"days,hours,seconds"`
	HoursPerDay work.Milli `json:"hours_per_day" doc:"Thousandths of an hour in a person-day: 8000."`
	Low         work.Ratio `json:"low" doc:"Of one number: the low end of its range in thousandths, at most 1000."`
	High        work.Ratio `json:"high" doc:"Of one number: the high end of its range in thousandths, at least 1000."`
}

// PointsMeaning says what story points are. Unless it says, they are kept as a
// field and are no effort.
type PointsMeaning struct {
	DaysPerPoint work.Milli           `json:"days_per_point,omitempty" doc:"Thousandths of a person-day a point stands for."`
	Sizes        map[string]work.Size `json:"sizes,omitempty" doc:"Points → sizes, in place of a factor."`
}

// Column returns the mapping of a column by its name, nil for a new one.
func (m *Mapping) Column(name string) *ColumnMapping {
	i := slices.IndexFunc(m.Columns, func(c ColumnMapping) bool { return connect.Fold(c.Name) == connect.Fold(name) })
	if i < 0 {
		return nil
	}
	return &m.Columns[i]
}

// whyEmpty is why a column without content is taken for nothing.
const whyEmpty = "it is empty"

// Said returns the mapping as it is kept: without what one file held, and as sure as
// what a person said. Columns that were empty are left out: the next file may say
// something in them.
func (m *Mapping) Said() *Mapping {
	kept := *m
	kept.Columns = slices.DeleteFunc(slices.Clone(m.Columns), func(c ColumnMapping) bool { return c.To == ToNothing && c.Why == whyEmpty })
	for i := range kept.Columns {
		c := &kept.Columns[i]
		c.Confidence, c.Why, c.Times, c.Filled, c.Distinct, c.Samples = 100, "", 0, 0, 0, nil
	}
	return &kept
}

// usualEffort is how effort is read unless somebody says otherwise: one number
// stands for itself, since the file gives no range.
func usualEffort(unit EffortUnit) EffortMeaning {
	const eightHours = 8000
	return EffortMeaning{Unit: unit, HoursPerDay: eightHours, Low: work.OneWhole, High: work.OneWhole}
}

// check refuses a mapping that contradicts itself or the table.
func (m *Mapping) check(t *Table) error {
	seen := map[Target]string{}
	for i := range m.Columns {
		c := &m.Columns[i]
		if !slices.Contains(Targets(), c.To) {
			return invalid("the column %q is mapped to %q, which is not known", c.Name, c.To)
		}
		if first, twice := seen[c.To]; twice && !c.To.list() {
			return invalid("the columns %q and %q are both taken for %s: map one of them to something else", first, c.Name, c.To)
		}
		seen[c.To] = c.Name
		if c.To == ToField && c.Field == "" {
			c.Field = connect.KeyFrom(c.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Links)) {
		if !slices.Contains(connect.LinkMeanings(), m.Links[name]) {
			return invalid("the kind of link %q means %q, which is not known; use one of blocks, depends, related, duplicate, supersedes, ignored", name, m.Links[name])
		}
	}
	e := m.Effort
	switch {
	case !slices.Contains([]DateOrder{OrderUnknown, DayFirst, MonthFirst}, m.DateOrder):
		return invalid("the order of dates is day-first or month-first, not %q", m.DateOrder)
	case !slices.Contains([]Decimal{DecimalUnknown, Point, Comma}, m.Decimal):
		return invalid("before the fraction stands a point or a comma, not %q", m.Decimal)
	case len(t.Columns) == 0:
		return invalid("the table has no columns")
	case m.System == "":
		return invalid("the mapping names no system: say where the rows come from, such as jira")
	case seen[ToTitle] == "":
		return invalid("no column is taken for the title: map one")
	case e.HoursPerDay <= 0 || e.HoursPerDay > 24*work.OneWhole:
		return invalid("a person-day has more than 0 and at most 24 hours")
	case e.Low < 0 || e.Low > work.OneWhole || e.High < work.OneWhole || e.High > 100*work.OneWhole:
		return invalid("the range of one number runs from at most 1 to at least 1 of it")
	case !slices.Contains([]EffortUnit{InDays, InHours, InSeconds}, e.Unit):
		return invalid("effort is counted in days, hours or seconds, not in %q", e.Unit)
	case m.Points.DaysPerPoint < 0:
		return invalid("a story point cannot stand for less than nothing")
	}
	return nil
}
