package rust

import (
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The assumed capacity.
const (
	fifth    = 2 // tenths of a person: what a member, or an owner of tasks, gives to goals
	unlisted = 5 // members of a team that the source does not list
)

// addTeams adds the teams that are asked, and the owners of the tasks.
func (m *maker) addTeams(owners int) error {
	count, names, err := members()
	if err != nil {
		return err
	}
	m.ws.Teams = append(m.ws.Teams, work.Team{
		Key:         contributors,
		Name:        "Owners of tasks",
		Memberships: []work.Membership{{People: work.People(owners * fifth)}},
		Assumed:     []string{"memberships"},
	})
	m.assumed["capacity"]++
	for _, key := range slices.Sorted(maps.Keys(m.used)) {
		listed, ok := count[key]
		if !ok || listed == 0 {
			listed = unlisted
			m.assumed["members"]++
		}
		name := names[key]
		if name == "" {
			name = strings.ToUpper(key[:1]) + key[1:] + " team"
		}
		m.ws.Teams = append(m.ws.Teams, work.Team{
			Key:         work.TeamKey(key),
			Name:        name,
			Memberships: []work.Membership{{People: work.People(listed * fifth)}},
			Assumed:     []string{"memberships"},
		})
		m.assumed["capacity"]++
	}
	return nil
}

// addAssumptions says in the plan what was filled in, how and how often.
func (m *maker) addAssumptions() {
	for _, a := range []struct{ what, how string }{
		{"tasks", taskAssumed},
		{"asks", askAssumed},
		{"capacity", "each member of a team, and each owner of a task or contact of a goal of 2026, gives a fifth of the week to goals"},
		{"members", "a team that the source lists without members has five"},
		{"order", "a decision that is asked of a team waits for the tasks of its goal; the source gives no order"},
		{"hand-overs", "what is asked of a team for an accepted goal of 2026 is promised by the end of that year"},
		{"earlier rounds", "an accepted goal of an earlier round is proposed and so not planned: the source does not say what became of it"},
		{"backlogs", "every goal is functional: the source knows no backlogs"},
		{"numbers", "a goal without a tracking issue is numbered from 9001"},
	} {
		if n := m.assumed[a.what]; n > 0 {
			m.ws.Source.Assumed = append(m.ws.Source.Assumed, work.Assumption{What: a.what, How: a.how, Count: n})
		}
	}
	m.ws.Source.Assumed = append(m.ws.Source.Assumed,
		work.Assumption{
			What: "commitments", Count: len(m.ws.Commitments),
			How: "each goal that the project highlights is taken as a target for the end of 2026",
		},
		work.Assumption{
			What: "manual order", Count: len(m.ws.Items),
			How: "highlighted goals first, then accepted, then proposed, in the order of the files",
		},
	)
}
