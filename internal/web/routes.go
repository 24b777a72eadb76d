package web

import (
	"github.com/trestle-plan/trestle/internal/web/record"
	"github.com/trestle-plan/trestle/internal/web/start"
)

// keepingStyles are the style sheets of the pages that keep a workspace in order,
// and of those outside any.
func keepingStyles() []string { return []string{record.Style, start.Style} }

// keeping are the pages that keep a workspace in order, by method and path.
func (p *Pages) keeping() map[string]handler {
	return map[string]handler{
		"GET records/{kind}/new": p.editRecord, "POST records/{kind}/new": p.saveRecord,
		"GET records/{kind}/{key}/edit": p.editRecord, "POST records/{kind}/{key}/edit": p.saveRecord,
		"POST records/{kind}/{key}/delete": p.deleteRecord,
	}
}
