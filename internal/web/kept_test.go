package web_test

// keptPages are the pages that keep a workspace in order, full and empty.
func keptPages() map[string]string {
	return map[string]string{
		"workspaces":   "/workspaces",
		"dependencies": at("dependencies"), "contracts of two teams": at("dependencies?needs=crane&owes=platform"), "empty dependencies": "/w/empty/dependencies",
		"neighbours": at("dependencies?focus=QUA-40&steps=3"), "hand-overs without a contract": at("dependencies?show=plain&page=2"),
		"new dependency": at("records/dependency/new"), "teams": at("teams"), "team": at("teams/berth"), "empty teams": "/w/empty/teams",
		"board": at("board"), "board of a team": at("board?team=devices"), "board by parent": at("board?lanes=parent"),
		"board by release": at("board?lanes=release&more=done"), "board of nothing": at("board?filter=label:nothing-has-this"), "empty board": "/w/empty/board",
		"teams by month": at("teams?by=month&from=2026-06-01"), "team by sprint": at("teams/devices?by=sprint&from=2026-03-02&period=2026-03-02"),
		"commitments": at("commitments"), "what helps a promise": at("commitments?help=P07&try=person:berth"), "empty commitments": "/w/empty/commitments", "edit promise": at("records/commitment/P01/edit"),
		"releases": at("releases"), "release": at("releases/berthwise-14"), "empty releases": "/w/empty/releases",
		"what changed": at("changed?since=2026-02-20"), "empty what changed": "/w/empty/changed", "who moved an item": at("changed?blame=QUA-40"),
		"baselines": at("baselines"), "empty baselines": "/w/empty/baselines",
		"release likeliest first": at("releases/berthwise-14?order=likely&likelihood=70"), "release tried": at("releases/berthwise-14?try=BER-22"),
		"history": at("history"), "changed since": at("history?since=2026-03-01"), "history of an item": at("history?key=QUA-40"),
		"settings": at("settings"), "empty settings": "/w/empty/settings", "edit calendar": at("records/calendar/home/edit"),
		"import": at("import"), "empty import": "/w/empty/import",
		"edit team": at("records/team/berth/edit"), "new team": "/w/empty/records/team/new",
	}
}
