package csv

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/connect"
)

// isJira tells whether the header is that of Jira's export "CSV (all fields)".
func isJira(t *Table) bool {
	for _, name := range []string{"Summary", "Issue key", "Issue id", "Issue Type"} {
		if !slices.ContainsFunc(t.Columns, func(c Column) bool { return connect.Fold(c.Name) == connect.Fold(name) }) {
			return false
		}
	}
	return true
}

// jiraFields are the system fields of the export, by their folded names.
var jiraFields = map[string]Target{
	"summary": ToTitle, "description": ToDescription, "issue key": ToID, "issue id": ToAlias, "parent": ToParent, "parent id": ToParent, "parent key": ToParent,
	"issue type": ToType, "status": ToStatus, "status category": ToCategory, "status category changed": ToMoved,
	"project key": ToProduct, "project name": ToProductName, "resolution": ToResolution, "assignee": ToAssignees,
	"resolved": ToFinished, "due date": ToDue, "original estimate": ToEstimate, "remaining estimate": ToRemaining,
	"time spent": ToSpent, "fix version s": ToRelease, "fix versions": ToRelease, "fix version": ToRelease,
	"labels": ToLabels, "component s": ToLabels, "components": ToLabels, "component": ToLabels, "comment": ToComments,
}

// jiraCustom are custom fields that most sites have.
var jiraCustom = map[string]Target{
	"epic link": ToParent, "parent link": ToParent, "story points": ToPoints, "story point estimate": ToPoints, "team": ToTeam,
	"rank": ToNothing, "issue color": ToNothing, "development": ToNothing, "vulnerability": ToNothing,
}

// jiraNoise are fields that say nothing about the work, or say again what another
// field says.
var jiraNoise = []string{
	"last viewed", "votes", "watchers", "work ratio", "σ original estimate", "σ remaining estimate", "σ time spent",
	"security level", "log work", "project type", "project lead", "project description", "project url", "updated",
	"images", "satisfaction rating", "parent summary",
}

// jiraColumn takes a column for what Jira means by its name, false for a name that
// is not Jira's.
func jiraColumn(g *ColumnMapping) bool {
	name := connect.Fold(g.Name)
	if link, inward, ok := jiraLink(g.Name); ok {
		g.To, g.Link, g.Inward, g.Field, g.Confidence, g.Why = ToLinks, link, inward, "", 100, "Jira's column of links"
		return true
	}
	if custom, ok := strings.CutPrefix(name, "custom field "); ok {
		g.Field = connect.KeyFrom(custom)
		to, known := jiraCustom[custom]
		if !known {
			g.Confidence, g.Why = 60, "a custom field of this site: kept as a field of its own"
			return true
		}
		g.take(to, 90, "a custom field that most sites have")
		return true
	}
	if to, ok := jiraFields[name]; ok {
		g.take(to, 100, "Jira's own field")
		return true
	}
	if slices.Contains(jiraNoise, name) || strings.HasSuffix(name, " id") {
		g.take(ToNothing, 90, "it says nothing about the work")
		return true
	}
	return false
}

// take sets a target that is no custom field.
func (g *ColumnMapping) take(to Target, confidence int, why string) {
	g.To, g.Confidence, g.Why = to, confidence, why
	if to != ToField {
		g.Field = ""
	}
}

// jiraLink reads "Outward issue link (Blocks)".
func jiraLink(name string) (link string, inward, ok bool) {
	lower := strings.ToLower(name)
	for _, side := range []string{"inward", "outward"} {
		if rest, found := strings.CutPrefix(lower, side+" issue link ("); found && strings.HasSuffix(rest, ")") {
			return name[len(name)-len(rest) : len(name)-1], side == "inward", true
		}
	}
	return "", false, false
}
