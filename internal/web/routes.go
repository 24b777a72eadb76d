package web

import (
	"maps"

	"github.com/trestle-plan/trestle/internal/web/board"
	"github.com/trestle-plan/trestle/internal/web/deps"
	"github.com/trestle-plan/trestle/internal/web/history"
	"github.com/trestle-plan/trestle/internal/web/imports"
	"github.com/trestle-plan/trestle/internal/web/promises"
	"github.com/trestle-plan/trestle/internal/web/record"
	"github.com/trestle-plan/trestle/internal/web/releases"
	"github.com/trestle-plan/trestle/internal/web/settings"
	"github.com/trestle-plan/trestle/internal/web/start"
	"github.com/trestle-plan/trestle/internal/web/teams"
)

// keepingStyles are the style sheets of the pages that keep a workspace in order,
// and of those outside any.
func keepingStyles() []string {
	return append([]string{record.Style, start.Style, deps.Style(), teams.Style, board.Style, promises.Style(), releases.Style, history.Style, settings.Style, imports.Style}, lookingStyles()...)
}

// keeping are the pages that keep a workspace in order, by method and path.
func (p *Pages) keeping() map[string]handler {
	out := map[string]handler{
		"GET import": p.imports, "POST import": p.sendFile, "POST import/lacks": p.setLacking,
		"POST import/mappings/forget": p.forgetMapping,
		"GET import/{token}":          p.fileStep, "POST import/{token}": p.remap, "POST import/{token}/read": p.readAgain, "POST import/{token}/leave": p.leaveFile,
		"GET import/{token}/rows": p.fileRows, "POST import/{token}/rows": p.choose,
		"POST import/{token}/apply": p.applyFile, "GET import/{token}/run": p.fileRun, "POST import/{token}/stop": p.stopFile,
		"GET sheets/{sheet}": p.sheet,
		"GET history":        p.history, "GET settings": p.settings, "POST settings": p.editWorkspace, "POST settings/sizes": p.editSizes,
		"POST settings/targets": p.editTargets, "GET settings/calendars/{key}/holidays": p.holidays, "POST settings/calendars/{key}/holidays": p.sendHolidays,
		"GET settings/calendars/{key}/holidays/{token}": p.foundHolidays, "POST settings/calendars/{key}/holidays/{token}": p.addHolidays,
		"POST settings/members": p.giveRole, "POST settings/members/{id}/take": p.takeRole, "POST settings/delete": p.deleteWorkspace,
		"GET export.yaml": p.exportPlan, "GET export.json": p.exportPlan, "GET export/{file}": p.exportFile,
		"GET commitments": p.commitments, "POST commitments/{key}/outcome": p.outcome, "POST commitments/try": p.keepLever,
		"GET releases": p.releases, "GET releases/{key}": p.release,
		"GET teams": p.teams, "GET teams/{key}": p.team,
		"GET dependencies": p.dependencies, "POST dependencies/{id}/step": p.contractStep,
		"GET board": p.cards, "POST board/move": p.moveCard,
		"GET records/{kind}/new": p.editRecord, "POST records/{kind}/new": p.saveRecord,
		"GET records/{kind}/{key}/edit": p.editRecord, "POST records/{kind}/{key}/edit": p.saveRecord,
		"POST records/{kind}/{key}/delete": p.deleteRecord,
	}
	maps.Copy(out, p.looking())
	return out
}
