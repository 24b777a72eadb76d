package csv

import (
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// guessValues guesses what the values of columns mean, where nobody said it yet. A
// value whose meaning is not known stays in the list, with nothing beside it.
func (m *Mapping) guessValues(profiles []*profile) {
	for i, c := range m.Columns {
		values := profiles[i].values()
		switch c.To {
		case ToStatus, ToCategory:
			fill(m.Statuses, values, connect.StatusOf)
		case ToResolution:
			fill(m.Resolutions, values, connect.ResolutionOf)
		case ToType:
			fill(m.Types, values, connect.TypeOf)
		case ToBacklog:
			fill(m.Backlogs, values, connect.BacklogOf)
		case ToAssignees:
			fill(m.People, values, func(name string) work.PersonKey { return work.PersonKey(connect.KeyFrom(name)) })
		case ToTeam:
			fill(m.Teams, values, func(name string) work.TeamKey { return work.TeamKey(connect.KeyFrom(name)) })
		case ToRelease:
			fill(m.Releases, values, func(string) ReleaseMeaning { return ReleaseMeaning{} })
		case ToLinks:
			if _, said := m.Links[c.Link]; !said {
				m.Links[c.Link] = linkOf(c)
			}
		default:
		}
	}
}

func linkOf(c ColumnMapping) connect.LinkMeaning {
	if meaning, ok := ties[connect.Fold(c.Link)]; ok {
		return meaning
	}
	return connect.LinkOf(c.Link)
}

func fill[V any](into map[string]V, values []Value, guess func(string) V) {
	for _, v := range values {
		if _, said := into[v.Text]; !said && len(v.Text) <= longWord {
			into[v.Text] = guess(v.Text)
		}
	}
}
