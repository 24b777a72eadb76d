// Package rust makes the example workspace rust from the project goals of the
// Rust programming language and from its team tree: a real roadmap of work that
// people outside the teams do and that the teams support. NOTICE.md names the
// sources and their licences.
//
// A goal of 2026 is an item with its tasks as stories; what it asks of a team is
// a share of that team, or, where a decision is asked, a story that waits for
// the tasks. Goals of earlier rounds are there and not planned.
package rust

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// contributors is the team of all who own tasks.
const contributors work.TeamKey = "contributors"

// maker gathers the workspace and counts what had to be assumed.
type maker struct {
	ws       *work.Workspace
	roadmaps map[string]work.GoalKey
	used     map[string]bool // teams that are asked
	spare    int             // how many goals without a number there were
	end      work.Date       // of the year that is planned
	assumed  map[string]int
}

// Workspace returns the plan.
func Workspace() (*work.Workspace, error) {
	goals, roadmaps, people, err := readGoals()
	if err != nil {
		return nil, err
	}
	m := &maker{
		ws:       emptyWorkspace(),
		roadmaps: map[string]work.GoalKey{},
		used:     map[string]bool{},
		assumed:  map[string]int{},
	}
	if m.ws.AsOf, err = work.ParseDate(asOf); err != nil {
		return nil, err
	}
	if m.end, err = work.ParseDate(end); err != nil {
		return nil, err
	}
	m.addRoadmaps(roadmaps)
	slices.SortStableFunc(goals, func(a, b goal) int { return cmp.Compare(rank(a), rank(b)) })
	for i := range goals {
		m.goal(&goals[i])
	}
	m.addTargets(goals)
	if err := m.addTeams(people); err != nil {
		return nil, err
	}
	m.addAssumptions()
	return m.ws, nil
}

// rank orders the goals: those of 2026 first, and of them those that the
// project highlights, then the accepted.
func rank(g goal) int {
	switch {
	case !g.period.planned:
		return 4
	case g.status != "Accepted":
		return 3
	case g.highlight:
		return 1
	}
	return 2
}

func emptyWorkspace() *work.Workspace {
	ws := &work.Workspace{
		Name: "Rust project goals",
		Zone: "UTC",
		Sizes: []work.SizeRange{
			{Size: "XS", Low: 1000, Likely: 2000, High: 5000},
			{Size: "S", Low: 3000, Likely: 5000, High: 10000},
			{Size: "M", Low: 6000, Likely: 12000, High: 26000},
			{Size: "L", Low: 15000, Likely: 30000, High: 60000},
		},
		DefaultSizes: map[work.Level]work.Size{work.Epic: "L", work.Feature: "L", work.Story: "M"},
		Clients:      []work.Client{{Key: "users", Name: "Users of Rust"}},
		Source: work.Source{
			Name:    "Rust project goals",
			Licence: "MIT",
			Notice: "Made from rust-lang/rust-project-goals at 44ee4db and rust-lang/team at aaf7b30, MIT; " +
				"cut down, without people, and converted. Not a plan of the Rust project.",
		},
	}
	for _, p := range periods() {
		ws.Products = append(ws.Products, work.Product{Key: p.product, Name: p.name})
	}
	return ws
}

// addRoadmaps makes the roadmaps of 2026 the goals that items are for.
func (m *maker) addRoadmaps(roadmaps []goal) {
	for _, r := range roadmaps {
		name := strings.TrimSuffix(r.path[strings.LastIndex(r.path, "/roadmap-")+len("/roadmap-"):], ".md")
		key := work.GoalKey(name)
		m.roadmaps[r.short] = key
		m.ws.Goals = append(m.ws.Goals, work.Goal{Key: key, Name: strings.ReplaceAll(r.short, "`", ""), Plain: r.why})
	}
}

// addTargets takes each goal that the project highlights as a target for the
// end of the year.
func (m *maker) addTargets(goals []goal) {
	for _, g := range goals {
		if rank(g) != 1 {
			continue
		}
		item := work.MakeItemKey(g.period.product, g.number)
		m.ws.Commitments = append(m.ws.Commitments, work.Commitment{
			Key:     work.CommitmentKey(fmt.Sprintf("highlight-%d", g.number)),
			Title:   g.title,
			Client:  "users",
			Items:   []work.ItemKey{item},
			Date:    m.end,
			Kind:    work.Target,
			Outcome: work.Open,
		})
	}
}
