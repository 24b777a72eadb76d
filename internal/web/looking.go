package web

import (
	"github.com/trestle-plan/trestle/internal/web/baselines"
	"github.com/trestle-plan/trestle/internal/web/changed"
)

// lookingStyles are the style sheets of the pages that look back.
func lookingStyles() []string { return []string{changed.Style, baselines.Style} }

// looking are the pages that look back: what changed, and plans that were kept.
func (p *Pages) looking() map[string]handler {
	return map[string]handler{
		"GET changed": p.changed, "GET changed.md": p.changedFile,
		"POST history/{seq}/field": p.revertField,
		"GET baselines":            p.baselines, "POST baselines": p.keepBaseline, "POST baselines/{key}/drop": p.dropBaseline,
	}
}
