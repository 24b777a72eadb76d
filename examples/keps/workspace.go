// Package keps makes the example workspace keps from the Kubernetes Enhancement
// Proposals (KEPs) of twelve special interest groups: a real technical roadmap
// over many teams. NOTICE.md names the source and its licence.
//
// Each proposal is an item KEP-n; its stages are items of their own, ALPHA-n,
// BETA-n and STABLE-n, each targeted at a version of Kubernetes. What the
// source does not say is marked in the plan as assumed.
package keps

import (
	"cmp"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// maker gathers the workspace and counts what had to be assumed.
type maker struct {
	ws      *work.Workspace
	groups  map[string]bool // that sigs.yaml knows
	numbers map[int]bool    // of the proposals
	teams   map[work.TeamKey]*load
	assumed map[string]int
	leftOut []string // lines of the report
}

// load is what a group has done and has to do, for its assumed size.
type load struct {
	done [newest + 1]work.Milli // likely effort by version
	open bool
}

// Workspace returns the plan and, line by line, what of the source is not in it.
func Workspace() (*work.Workspace, []string, error) {
	proposals, skipped, err := readProposals()
	if err != nil {
		return nil, nil, err
	}
	groups, err := readGroups()
	if err != nil {
		return nil, nil, err
	}
	m := &maker{
		ws:      emptyWorkspace(),
		groups:  map[string]bool{},
		numbers: map[int]bool{},
		teams:   map[work.TeamKey]*load{},
		assumed: map[string]int{},
	}
	if m.ws.AsOf, err = work.ParseDate(asOf); err != nil {
		return nil, nil, err
	}
	for _, path := range skipped {
		m.leaveOut(path, "it has no number")
	}
	for _, g := range groups {
		m.groups[g.Dir] = true
	}
	for _, p := range proposals {
		m.numbers[p.number] = true
	}
	var planned []placed
	for i := range proposals {
		more, err := m.proposal(&proposals[i])
		if err != nil {
			return nil, nil, err
		}
		planned = append(planned, more...)
	}
	m.addItems(planned)
	m.addTeams(groups)
	if err := m.addTargets(); err != nil {
		return nil, nil, err
	}
	m.addAssumptions()
	return m.ws, m.leftOut, nil
}

func emptyWorkspace() *work.Workspace {
	return &work.Workspace{
		Name: "Kubernetes enhancements",
		Zone: "UTC",
		Sizes: []work.SizeRange{
			{Size: "XS", Low: 500, Likely: 1000, High: 3000},
			{Size: "S", Low: 3000, Likely: 5000, High: 10000},
			{Size: "M", Low: 8000, Likely: 13000, High: 26000},
			{Size: "L", Low: 16000, Likely: 26000, High: 52000},
		},
		DefaultSizes: map[work.Level]work.Size{work.Epic: "L", work.Feature: "L", work.Story: "M"},
		Products: []work.Product{
			{Key: "KEP", Name: "Proposals", Plain: "A change to Kubernetes, from the first idea to the day it is done."},
			{Key: "ALPHA", Name: "Alpha stages", Plain: "The change can be tried, and is off unless asked for."},
			{Key: "BETA", Name: "Beta stages", Plain: "The change is well tested, and may still differ in detail."},
			{Key: "STABLE", Name: "Stable stages", Plain: "The change is there for everybody, and will stay."},
		},
		Clients: []work.Client{{Key: "users", Name: "Users of Kubernetes"}},
		Source: work.Source{
			Name:    "Kubernetes Enhancement Proposals",
			Licence: "Apache-2.0",
			Notice: "Made from kubernetes/enhancements at 64765b4 and kubernetes/community at 24e7d8f, " +
				"copyright The Kubernetes Authors, Apache-2.0; cut down and converted. Not a plan of the Kubernetes project.",
		},
	}
}

// placed is an item with what orders it: the version it is targeted at.
type placed struct {
	minor minor
	item  work.Item
}

// addItems puts the items into the manual order: open stages by version, then
// what has no version, then the rest, each by the number of its proposal. A
// proposal with stages stands for them, so it comes after all that is open.
func (m *maker) addItems(all []placed) {
	parents := map[work.ItemKey]bool{}
	for _, p := range all {
		parents[p.item.Parent] = true
	}
	rank := func(p placed) int {
		switch {
		case !p.item.Open():
			return 1002
		case parents[p.item.Key]:
			return 1001
		case p.minor < current:
			return 1000
		}
		return int(p.minor)
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(rank(a), rank(b)) })
	for _, p := range all {
		m.ws.Items = append(m.ws.Items, p.item)
	}
}

// addTargets adds the coming releases and a target for each stage that the
// version being worked on names.
func (m *maker) addTargets() error {
	for v := current; v <= newest; v++ {
		date, err := v.date()
		if err != nil {
			return err
		}
		m.ws.Releases = append(m.ws.Releases, work.Release{
			Key: v.key(), Name: "Kubernetes 1." + strings.TrimPrefix(string(v.key()), "v1."), Date: date, Freeze: date - freezeDays,
		})
	}
	for i := range m.ws.Items {
		it := &m.ws.Items[i]
		if it.Release != current.key() || it.Status != work.Ready {
			continue
		}
		m.ws.Commitments = append(m.ws.Commitments, work.Commitment{
			Key:     work.CommitmentKey(strings.ToLower(string(it.Key))),
			Title:   it.Title + " in 1.37",
			Client:  "users",
			Items:   []work.ItemKey{it.Key},
			Date:    m.ws.Releases[0].Date,
			Kind:    work.Target,
			Outcome: work.Open,
		})
	}
	return nil
}

// leaveOut notes that something of the source is not in the plan.
func (m *maker) leaveOut(what, why string) { m.leftOut = append(m.leftOut, what+": "+why) }
