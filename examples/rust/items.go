package rust

import (
	"path"
	"regexp"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The reasons given with assumed values.
const (
	askAssumed  = "a small ask is taken as XS, a medium as M, a large as L of three people; one that stands among the tasks as S"
	taskAssumed = "a task is taken as M, a goal without tasks as L: the source gives no effort"
)

// goal makes the items of one goal.
func (m *maker) goal(g *goal) {
	number := g.number
	if number == 0 {
		m.spare++
		number = unnumbered + m.spare
		m.assumed["numbers"]++
	}
	parent := work.Item{
		Key:     work.MakeItemKey(g.period.product, number),
		Title:   g.title,
		Plain:   g.why,
		Product: g.period.product,
		Level:   work.Feature,
		Type:    work.Work,
		Backlog: work.Functional,
		Status:  statusOf(g.status),
		Assumed: []string{"backlog"},
		Refs: []work.Ref{{
			System: "rust-project-goals", ID: g.period.folder + "/" + fileName(g.path),
			URL: "https://github.com/rust-lang/rust-project-goals/blob/main/" + g.path,
		}},
	}
	m.assumed["backlogs"]++
	if g.number == 0 {
		parent.Assumed = append(parent.Assumed, "key")
	}
	if g.highlight {
		parent.Labels = append(parent.Labels, "highlight")
	}
	for _, name := range g.roadmaps {
		if key, ok := m.roadmaps[name]; ok {
			parent.Goals = append(parent.Goals, key)
		}
	}
	if !g.period.planned {
		m.earlier(g, &parent)
		return
	}
	place := len(m.ws.Items)
	m.ws.Items = append(m.ws.Items, parent)
	tasks := m.tasks(g, &parent)
	decisions := m.support(g, &parent, tasks)
	m.ws.Items[place] = parent
	m.ws.Items = append(m.ws.Items, tasks...)
	m.ws.Items = append(m.ws.Items, decisions...)
}

func statusOf(status string) work.Status {
	switch status {
	case "Accepted":
		return work.Ready
	case "Not accepted":
		return work.Dropped
	}
	return work.Proposed
}

// unnumbered is above the numbers of all tracking issues, so that a goal
// without one, and its stories, have keys of their own.
const unnumbered = 9000

// earlier keeps a goal of an earlier round, with the support it asked for, out
// of the plan: the source does not say what became of it.
func (m *maker) earlier(g *goal, it *work.Item) {
	it.Labels = append(it.Labels, "earlier-round")
	if it.Status == work.Dropped {
		it.Archived = true
	}
	if it.Status == work.Ready {
		it.Status = work.Proposed
		it.Assumed = append(it.Assumed, "status")
		m.assumed["earlier rounds"]++
	}
	seen := map[string]bool{}
	for _, t := range g.tasks {
		for _, team := range t.teams {
			if !seen[team] {
				seen[team] = true
				it.Shares = append(it.Shares, m.share(team, "S", 10))
			}
		}
	}
	if len(it.Shares) > 0 {
		it.Assumed = append(it.Assumed, "shares")
	}
	m.ws.Items = append(m.ws.Items, *it)
}

// tasks makes a story of each task of a goal, or one of all its work if it
// lists none.
func (m *maker) tasks(g *goal, parent *work.Item) []work.Item {
	rows := g.tasks
	size := work.Size("M")
	if len(rows) == 0 {
		rows, size = []task{{title: "The work of the goal"}}, "L"
	}
	var items []work.Item
	for i, t := range rows {
		it := m.child(parent, i+1, t.title)
		for _, team := range t.teams {
			it.Shares = append(it.Shares, m.share(team, "S", 10))
		}
		if len(t.teams) == 0 {
			it.Shares = []work.Share{{
				Team: contributors, People: 10, Estimate: work.Estimate{Size: size, Assumed: taskAssumed},
			}}
			m.assumed["tasks"]++
		}
		if t.help {
			it.Labels = []string{"help-wanted"}
		}
		items = append(items, it)
	}
	return items
}

// child makes a story of the parent: the n-th of goal 113 is numbered 113nn.
func (m *maker) child(parent *work.Item, n int, title string) work.Item {
	_, number, _ := parent.Key.Split()
	m.assumed["backlogs"]++
	return work.Item{
		Key:     work.MakeItemKey(parent.Product, number*100+n),
		Title:   title,
		Product: parent.Product,
		Level:   work.Story,
		Type:    work.Work,
		Backlog: parent.Backlog,
		Status:  parent.Status,
		Parent:  parent.Key,
		Assumed: []string{"backlog", "shares"},
	}
}

// decision matches the notes of an ask that wants something decided.
var decision = regexp.MustCompile(`(?i)decision|\bFCP\b|stabiliz|\bRFC\b|accept|approv`)

// support turns the asks of a goal into work of the teams: a decision into a
// story that waits for the tasks, as a hand-over; all other support into a
// share of the goal itself, beside the tasks.
func (m *maker) support(g *goal, parent *work.Item, tasks []work.Item) []work.Item {
	var decisions []work.Item
	seen := map[string]bool{}
	for _, a := range g.asks {
		if seen[a.team] {
			continue
		}
		seen[a.team] = true
		share := m.share(a.team, sizeOf(a.level), peopleOf(a.level))
		if !decision.MatchString(a.notes) {
			parent.Shares = append(parent.Shares, share)
			continue
		}
		it := m.child(parent, len(tasks)+len(decisions)+1, a.team+": "+a.notes)
		it.Shares = []work.Share{share}
		decisions = append(decisions, it)
		m.handOver(g, &it, a, tasks)
	}
	if len(parent.Shares) > 0 {
		parent.Assumed = append(parent.Assumed, "shares")
	}
	return decisions
}

// handOver makes a decision wait for the tasks. The last of them carries what
// was agreed with the team.
func (m *maker) handOver(g *goal, it *work.Item, a ask, tasks []work.Item) {
	for i := range tasks {
		d := work.Dependency{From: tasks[i].Key, To: it.Key, Kind: work.FinishStart, Strength: work.Hard}
		if i == len(tasks)-1 {
			d.Contract = &work.Contract{Reason: a.notes, State: work.Asked}
			if g.status == "Accepted" {
				d.Contract.State = work.Promised
				d.Contract.PromisedBy = m.end
				m.assumed["hand-overs"]++
			}
		}
		m.ws.Dependencies = append(m.ws.Dependencies, d)
		m.assumed["order"]++
	}
}

// share makes a team's share of what it was asked for.
func (m *maker) share(team string, size work.Size, people work.People) work.Share {
	m.used[team] = true
	m.assumed["asks"]++
	return work.Share{Team: work.TeamKey(team), People: people, Estimate: work.Estimate{Size: size, Assumed: askAssumed}}
}

func sizeOf(level string) work.Size {
	switch level {
	case "large":
		return "L"
	case "medium":
		return "M"
	}
	return "XS"
}

func peopleOf(level string) work.People {
	if level == "large" {
		return 30
	}
	return 10
}

// fileName returns the name of a goal's file without folder and ending.
func fileName(file string) string { return strings.TrimSuffix(path.Base(file), ".md") }
