package store

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// The descriptions of the tables, in the order in which their records are made.
// migrations/ holds the tables themselves.

var workspaceTable = describe[work.Workspace](table{kind: "workspace"},
	col("name", "Name"), col("zone", "Zone"), col("as_of", "AsOf"), col("currency", "ValueUnit.Currency"),
	col("source_name", "Source.Name"), col("source_licence", "Source.Licence"), col("source_notice", "Source.Notice"),
	column{name: "kept_plan_id", form: extra},
)

var sizeTable = describe[work.SizeRange](table{kind: "size", ordered: true},
	col("key", "Size"), col("low", "Low"), col("likely", "Likely"), col("high", "High"),
)

var fieldTable = describe[work.FieldDef](table{kind: "field", ordered: true},
	col("key", "Key"), col("name", "Name"), col("type", "Type"), col("options", "Options"),
)

var calendarTable = describe[work.Calendar](table{kind: "calendar", ordered: true},
	col("key", "Key"), col("name", "Name"),
	col("monday", "Week[0]"), col("tuesday", "Week[1]"), col("wednesday", "Week[2]"), col("thursday", "Week[3]"),
	col("friday", "Week[4]"), col("saturday", "Week[5]"), col("sunday", "Week[6]"),
)

var productTable = describe[work.Product](table{kind: "product", searched: []string{"key", "name", "plain", "owner"}},
	col("key", "Key"), col("name", "Name"), col("plain", "Plain"), col("owner", "Owner"),
)

var clientTable = describe[work.Client](table{kind: "client", searched: []string{"key", "name"}},
	col("key", "Key"), col("name", "Name"),
)

var goalTable = describe[work.Goal](table{kind: "goal", searched: []string{"key", "name", "plain"}},
	col("key", "Key"), col("name", "Name"), col("plain", "Plain"),
)

var teamTable = describe[work.Team](table{kind: "team", searched: []string{"key", "name"}},
	col("key", "Key"), col("name", "Name"), ref("calendar_id", "Calendar", "calendar"),
	col("focus", "Focus"), col("kept_free", "KeptFree"),
	col("sprint_first", "Sprints.First"), col("sprint_days", "Sprints.Days"), col("share_limit", "Limit"),
	col("functional", "Allocation[functional]"), col("enabler", "Allocation[enabler]"),
	col("architecture", "Allocation[architecture]"), col("refactoring", "Allocation[refactoring]"),
	col("infrastructure", "Allocation[infrastructure]"),
	col("board_proposed", "BoardLimits[proposed]"), col("board_ready", "BoardLimits[ready]"),
	col("board_in_progress", "BoardLimits[in-progress]"), col("assumed", "Assumed"),
)

var releaseTable = describe[work.Release](table{kind: "release", searched: []string{"key", "name"}},
	col("key", "Key"), col("name", "Name"), ref("product_id", "Product", "product"),
	col("day", "Date"), col("freeze_day", "Freeze"),
)

var itemTable = describe[work.Item](
	table{kind: "item", ordered: true, searched: []string{"key", "title", "plain", "description", "labels", "question", "outcome"}},
	col("key", "Key"), col("title", "Title"), col("plain", "Plain"), col("description", "Description"),
	ref("product_id", "Product", "product"),
	col("level", "Level"), col("type", "Type"), col("backlog", "Backlog"), col("status", "Status"),
	ref("parent_id", "Parent", "item"), col("broken_down", "BrokenDown"), ref("release_id", "Release", "release"),
	col("together", "Together"), col("hold_until", "HoldUntil"), col("pin", "Pin"),
	col("started", "Started"), col("finished", "Finished"), col("archived", "Archived"),
	col("value_per_week", "Value.PerWeek"), col("urgency", "Value.Urgency"), col("value_day", "Value.Date"),
	col("question", "Question"), col("timebox", "Timebox"), col("outcome", "Outcome"), col("assumed", "Assumed"),
	refs("goals", "Goals", "item_goal", "goal"), list("labels", "Labels", "item_label"),
	list("assignees", "Assignees", "item_assignee"),
)

var dependencyTable = describe[work.Dependency](table{kind: "dependency"},
	ref("from_item_id", "From", "item"), ref("to_item_id", "To", "item"),
	ref("from_team_id", "FromTeam", "team"), ref("to_team_id", "ToTeam", "team"),
	col("kind", "Kind"), col("lag", "Lag.Days"), col("lag_clock", "Lag.Clock"), col("strength", "Strength"),
	col("need_by", "Contract.NeedBy"), col("reason", "Contract.Reason"), col("promised_by", "Contract.PromisedBy"),
	col("confidence", "Contract.Confidence"), col("contract_state", "Contract.State"),
)

var relationTable = describe[work.Relation](table{kind: "relation"},
	ref("a_item_id", "A", "item"), ref("b_item_id", "B", "item"), col("kind", "Kind"),
)

var commitmentTable = describe[work.Commitment](table{kind: "commitment", searched: []string{"key", "title"}},
	col("key", "Key"), col("title", "Title"), ref("client_id", "Client", "client"),
	ref("release_id", "Release", "release"), col("day", "Date"), col("likelihood", "Likelihood"), col("kind", "Kind"),
	col("weight", "Weight"), col("outcome", "Outcome"), col("delivered", "Delivered"),
	refs("items", "Items", "commitment_item", "item"),
)

var baselineTable = describe[work.Baseline](table{kind: "baseline", searched: []string{"key", "name"}},
	col("key", "Key"), col("name", "Name"), column{name: "plan_id", form: extra},
)

var unknownTable = describe[Unknown](table{kind: "unknown-field"},
	col("address", "Address"), col("fields", "Fields"),
)

var commentTable = describe[Comment](table{kind: "comment", searched: []string{"body"}},
	col("record_kind", "Kind"), col("record_id", "Record"), col("author", "Author"), col("said_at", "At"), col("body", "Body"),
)

var savedTable = describe[Saved](table{kind: "saved", aside: true},
	col("kind", "Kind"), col("owner", "Owner"), col("name", "Name"), col("value", "Value"),
)

var memberTable = describe[Member](table{kind: "member", aside: true},
	col("actor", "Actor"), col("role", "Role"), ref("product_id", "Product", "product"), ref("team_id", "Team", "team"),
)

var importedTable = describe[Imported](table{kind: "imported", aside: true},
	col("system", "System"), col("external_id", "External"), col("record_kind", "Kind"), col("record_id", "Record"),
	col("said", "Said"), col("at", "At"),
)

// Unknown holds fields of a record of the plan file that the format does not know.
type Unknown struct {
	Address string // JSON list of the names and identities that lead to the record in the file
	Fields  string // JSON object, as the file said it
}

// Comment is what somebody said about a record.
type Comment struct {
	Kind   string // of the record
	Record ID
	Author string
	At     int64 // microseconds UTC
	Body   string
}

// Parts stand after the records they refer to.
func init() {
	partOf(workspaceTable, "assumption", "workspace_ref", func(w *work.Workspace) *[]work.Assumption { return &w.Source.Assumed },
		[]string{"what"}, col("what", "What"), col("how", "How"), col("count", "Count"))
	entryOf(workspaceTable, "default-size", "workspace_ref", func(w *work.Workspace) *map[work.Level]work.Size { return &w.DefaultSizes },
		col("level", "Name"), ref("size_id", "Value", "size"))
	partOf(calendarTable, "holiday", "calendar_id", func(c *work.Calendar) *[]work.Holiday { return &c.Holidays },
		[]string{"day"}, col("day", "Date"), col("name", "Name"), col("part", "Part"))
	partOf(teamTable, "membership", "team_id", func(t *work.Team) *[]work.Membership { return &t.Memberships },
		[]string{"person"}, col("person", "Person"), col("people", "People"), col("first_day", "From"), col("last_day", "To"), col("skills", "Skills"))
	partOf(teamTable, "blackout", "team_id", func(t *work.Team) *[]work.Blackout { return &t.Blackouts },
		[]string{"first_day"}, col("first_day", "From"), col("last_day", "To"), col("name", "Name"), col("capacity", "Capacity"))
	partOf(itemTable, "share", "item_id", func(it *work.Item) *[]work.Share { return &it.Shares },
		[]string{"team_id"}, ref("team_id", "Team", "team"), ref("size_id", "Estimate.Size", "size"),
		col("low", "Estimate.Low"), col("likely", "Estimate.Likely"), col("high", "Estimate.High"),
		col("bounds", "Estimate.Bounds"), col("estimate_assumed", "Estimate.Assumed"), col("people", "People"),
		col("skills", "Skills"), col("started", "Started"), col("finished", "Finished"),
		col("spent", "Spent"), col("remaining", "Remaining"))
	partOf(itemTable, "reference", "item_id", func(it *work.Item) *[]work.Ref { return &it.Refs },
		[]string{"system", "external_id"}, col("system", "System"), col("external_id", "ID"), col("url", "URL"))
	entryOf(itemTable, "item-field", "item_id", func(it *work.Item) *map[string]string { return &it.Fields },
		ref("field_id", "Name", "field"), col("value", "Value"))
	partOf(commitmentTable, "promised-date", "commitment_id", func(c *work.Commitment) *[]work.PromisedDate { return &c.History },
		[]string{"said_on"}, col("said_on", "On"), col("day", "Date"), col("reason", "Reason"))
}

// entry is one entry of a map inside a word.
type entry struct{ Name, Value string }

// entryOf registers the table of a map inside a word, whose entries are parts in
// the order of their names.
func entryOf[P any, K, V ~string](parent *table, kind, owner string, at func(*P) *map[K]V, columns ...column) {
	t := register[entry](&table{kind: kind, owner: owner, parent: parent}, columns)
	entries := func(record reflect.Value) []reflect.Value {
		m := *at(record.Addr().Interface().(*P)) //nolint:forcetypeassert // the table's own word
		out := make([]reflect.Value, 0, len(m))
		for _, name := range slices.SortedFunc(maps.Keys(m), cmp.Compare[K]) {
			out = append(out, reflect.ValueOf(&entry{Name: string(name), Value: string(m[name])}).Elem())
		}
		return out
	}
	grow := func(record reflect.Value) (reflect.Value, func()) {
		into := at(record.Addr().Interface().(*P)) //nolint:forcetypeassert // the table's own word
		var e entry
		return reflect.ValueOf(&e).Elem(), func() {
			if *into == nil {
				*into = map[K]V{}
			}
			(*into)[K(e.Name)] = V(e.Value)
		}
	}
	parent.parts = append(parent.parts, part{table: t, entries: entries, grow: grow, same: []string{columns[0].name}})
}
