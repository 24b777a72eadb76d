package web

import (
	"github.com/trestle-plan/trestle/internal/web/deps"
	"github.com/trestle-plan/trestle/internal/web/record"
	"github.com/trestle-plan/trestle/internal/web/start"
	"github.com/trestle-plan/trestle/internal/web/teams"
)

// keepingStyles are the style sheets of the pages that keep a workspace in order,
// and of those outside any.
func keepingStyles() []string { return []string{record.Style, start.Style, deps.Style, teams.Style} }

// keeping are the pages that keep a workspace in order, by method and path.
func (p *Pages) keeping() map[string]handler {
	return map[string]handler{
		"GET teams": p.teams, "GET teams/{key}": p.team,
		"GET dependencies": p.dependencies, "POST dependencies/{id}/state": p.contractState,
		"GET records/{kind}/new": p.editRecord, "POST records/{kind}/new": p.saveRecord,
		"GET records/{kind}/{key}/edit": p.editRecord, "POST records/{kind}/{key}/edit": p.saveRecord,
		"POST records/{kind}/{key}/delete": p.deleteRecord,
	}
}
