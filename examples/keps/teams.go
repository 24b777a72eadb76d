package keps

import "github.com/trestle-plan/trestle/internal/work"

// The assumed capacity of a group: it is as large as it must have been to
// finish, in the average of the last versions, what it finished.
const (
	measured    = 6   // versions looked back on
	versionDays = 85  // working days between two versions
	focus       = 500 // of people who have other work, too
	fewest      = 10  // people of a group that finished nothing, in tenths
)

// addTeams adds the groups that own or review open work.
func (m *maker) addTeams(groups []group) {
	for _, g := range groups {
		key := work.TeamKey(g.Dir)
		tl := m.teams[key]
		if tl == nil {
			continue
		}
		m.ws.Teams = append(m.ws.Teams, work.Team{
			Key:         key,
			Name:        "SIG " + g.Name,
			Memberships: []work.Membership{{People: tl.people()}},
			Focus:       focus,
			Assumed:     []string{"memberships", "focus"},
		})
		m.assumed["capacity"]++
	}
}

// people returns the assumed headcount in tenths.
func (l *load) people() work.People {
	var effort work.Milli
	for v := current - measured; v < current; v++ {
		effort += l.done[v]
	}
	// effort in thousandths of a day, over the days that one person gives.
	perPerson := work.Milli(measured) * versionDays * focus
	tenths := work.People((effort*10 + perPerson/2) / perPerson)
	return max(tenths, fewest)
}

// addAssumptions says in the plan what was filled in, how and how often.
func (m *maker) addAssumptions() {
	for _, a := range []struct{ what, how string }{
		{"estimates", sizeAssumed},
		{"reviews", "each participating group has " + reviewAssumed},
		{"capacity", "each group has the people it needed to finish what it finished in versions 1.31 to 1.36, at half their time; at least one"},
		{"order of stages", "alpha before beta before stable: the process says so, the files do not"},
		{"status of stages", "a stage before the present one is done; the present one is done if its version is out; a later one is ready if its version is to come, else proposed"},
		{"status of proposals without a stage", "an implementable proposal that names no stage is planned only when something stands on it"},
		{"actual dates", "a done stage is dated from the freeze of the version before to the freeze of its version"},
		{"backlogs", "architecture, testing, release, contributor and documentation groups are technical, all other proposals functional"},
	} {
		if n := m.assumed[a.what]; n > 0 {
			m.ws.Source.Assumed = append(m.ws.Source.Assumed, work.Assumption{What: a.what, How: a.how, Count: n})
		}
	}
	m.ws.Source.Assumed = append(m.ws.Source.Assumed,
		work.Assumption{
			What: "release dates", Count: len(m.ws.Releases),
			How: "the source gives none: a release in April, August and December, its code frozen five weeks before",
		},
		work.Assumption{
			What: "commitments", Count: len(m.ws.Commitments),
			How: "each stage targeted at 1.37 is taken as a target for that release",
		},
		work.Assumption{
			What: "manual order", Count: len(m.ws.Items),
			How: "by the version targeted, then by the number of the proposal",
		},
	)
}
