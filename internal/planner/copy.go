package planner

import (
	"maps"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// copyWorkspace returns a workspace that may be changed wherever people change
// one. The dates of kept plans and baselines are shared.
func copyWorkspace(of *work.Workspace) *work.Workspace {
	w := *of
	w.Sizes, w.Products, w.Clients = slices.Clone(of.Sizes), slices.Clone(of.Products), slices.Clone(of.Clients)
	w.Goals, w.Releases, w.Relations = slices.Clone(of.Goals), slices.Clone(of.Releases), slices.Clone(of.Relations)
	w.Baselines, w.DefaultSizes = slices.Clone(of.Baselines), maps.Clone(of.DefaultSizes)
	w.Source.Assumed = slices.Clone(of.Source.Assumed)
	w.Fields = each(of.Fields, func(f *work.FieldDef) { f.Options = slices.Clone(f.Options) })
	w.Calendars = each(of.Calendars, func(c *work.Calendar) { c.Holidays = slices.Clone(c.Holidays) })
	w.Teams = each(of.Teams, copyTeam)
	w.Items = each(of.Items, copyItem)
	w.Dependencies = each(of.Dependencies, func(d *work.Dependency) { d.Contract = pointee(d.Contract) })
	w.Commitments = each(of.Commitments, func(c *work.Commitment) {
		c.Items, c.History = slices.Clone(c.Items), slices.Clone(c.History)
	})
	return &w
}

// each copies a list, and what its records hold.
func each[T any](list []T, inside func(*T)) []T {
	out := slices.Clone(list)
	for i := range out {
		inside(&out[i])
	}
	return out
}

func pointee[T any](p *T) *T {
	if p == nil {
		return nil
	}
	value := *p
	return &value
}

func copyTeam(t *work.Team) {
	t.Memberships = each(t.Memberships, func(m *work.Membership) { m.Skills = slices.Clone(m.Skills) })
	t.Blackouts, t.Sprints = slices.Clone(t.Blackouts), pointee(t.Sprints)
	t.Allocation, t.BoardLimits, t.Assumed = maps.Clone(t.Allocation), maps.Clone(t.BoardLimits), slices.Clone(t.Assumed)
}

func copyItem(it *work.Item) {
	it.Goals, it.Labels, it.Assignees = slices.Clone(it.Goals), slices.Clone(it.Labels), slices.Clone(it.Assignees)
	it.Refs, it.Fields, it.Assumed = slices.Clone(it.Refs), maps.Clone(it.Fields), slices.Clone(it.Assumed)
	it.Shares = each(it.Shares, func(s *work.Share) {
		s.Skills, s.Spent, s.Remaining = slices.Clone(s.Skills), pointee(s.Spent), pointee(s.Remaining)
	})
}
