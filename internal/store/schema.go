package store

import "github.com/trestle-plan/trestle/internal/filter"

// itemSchema says where filters find what they ask for. Item i and plan p stand
// outside, all else inside subqueries.
var itemSchema = filter.Schema{
	From:      "item i left join item_plan p on p.workspace_id = i.workspace_id and p.item_id = i.id",
	Workspace: "i.workspace_id",
	ID:        "i.id",
	Columns: map[filter.Column]string{
		"key": "i.key", "product": "i.key_product", "number": "i.key_number", "position": "i.position", "parent": "i.parent_id",
		"text_fold": "i.text_fold", "title_fold": "i.title_fold",
		"level": "i.level", "type": "i.type", "backlog": "i.backlog", "status": "i.status", "urgency": "i.urgency",
		"release": "(select r.key from release r where r.workspace_id = i.workspace_id and r.id = i.release_id)",
		"pin":     "i.pin", "hold_until": "i.hold_until", "started": "i.started", "finished": "i.finished",
		"value": "nullif(i.value_per_week, 0)",
		"plain": "(i.plain <> '')", "description": "(i.description <> '')", "question": "(i.question <> '')", "outcome": "(i.outcome <> '')",
		"estimated": "(exists (" + sharesOf + ") and not exists (" + sharesOf + " and (s.estimate_assumed <> '' or s.size_id is null and s.high = 0)))",
		"assumed":   "(i.assumed <> '[]' or coalesce(p.assumed, 0) = 1 or exists (" + sharesOf + " and s.estimate_assumed <> ''))",
		"archived":  "(i.archived = 1)",
		"due":       "p.due", "start": "p.start_day", "finish": "p.finish_day", "delivered": "p.delivered",
		"p50": "p.p50", "p85": "p.p85", "p95": "p.p95", "latest_start": "p.latest_start",
		"rank": "p.rank", "effort": "p.effort", "likelihood": "p.likelihood",
	},
	Lists: map[filter.List]filter.ListTable{
		filter.Teams: {
			From: "share s join team q on q.workspace_id = s.workspace_id and q.id = s.team_id", Workspace: "s.workspace_id", Item: "s.item_id", Value: "q.key",
		},
		filter.Sizes: {
			From: "share s join size q on q.workspace_id = s.workspace_id and q.id = s.size_id", Workspace: "s.workspace_id", Item: "s.item_id", Value: "q.key",
		},
		filter.Goals: {
			From: "item_goal l join goal q on q.workspace_id = l.workspace_id and q.id = l.value", Workspace: "l.workspace_id", Item: "l.owner_id", Value: "q.key",
		},
		filter.Labels:    {From: "item_label l", Workspace: "l.workspace_id", Item: "l.owner_id", Value: "l.value"},
		filter.Assignees: {From: "item_assignee l", Workspace: "l.workspace_id", Item: "l.owner_id", Value: "l.value"},
	},
	Promised: filter.PromisedTable{
		From: "(select c.workspace_id, c.key, c.client_id, n.value as item_id from commitment c" +
			" join commitment_item n on n.workspace_id = c.workspace_id and n.owner_id = c.id" +
			" union all select c.workspace_id, c.key, c.client_id, r.id from commitment c" +
			" join item r on r.workspace_id = c.workspace_id and r.release_id = c.release_id) s" +
			" left join client k on k.workspace_id = s.workspace_id and k.id = s.client_id",
		Workspace: "s.workspace_id", Item: "s.item_id", Commitment: "s.key", Client: "k.key",
	},
	Tree: filter.TreeTable{
		From: "item t", Workspace: "t.workspace_id", ID: "t.id", Key: "t.key", Parent: "t.parent_id", Status: "t.status",
		Product: "t.key_product", Number: "t.key_number",
	},
	Dependencies: filter.DependencyTable{
		From:      "(select * from dependency where contract_state is distinct from 'withdrawn') d",
		Workspace: "d.workspace_id", Predecessor: "d.from_item_id", Successor: "d.to_item_id",
		Holds: "d.kind = 'finish-start' and d.strength = 'hard'",
	},
	Fields: filter.FieldTable{
		From: "(select v.workspace_id, v.item_id, d.key, v.value, v.fold, v.number from item_field v" +
			" join field d on d.workspace_id = v.workspace_id and d.id = v.field_id where v.value <> '') f",
		Workspace: "f.workspace_id", Item: "f.item_id", Field: "f.key", Value: "f.value", Fold: "f.fold", Number: "f.number",
	},
}

const sharesOf = "select 1 from share s where s.workspace_id = i.workspace_id and s.item_id = i.id"
