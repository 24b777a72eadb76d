package keps

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The reasons given with assumed values.
const (
	sizeAssumed   = "alpha is taken as L, beta as M, stable as S: the source gives no effort"
	reviewAssumed = "a review of size XS: the source names the group as participating and no more"
)

// proposal makes the items of a proposal, ties its stages in their order and
// adds its relations.
func (m *maker) proposal(p *proposal) ([]placed, error) {
	parent := work.Item{
		Key:     work.MakeItemKey("KEP", p.number),
		Title:   p.Title,
		Product: "KEP",
		Level:   work.Feature,
		Type:    work.Work,
		Backlog: backlogOf(p.Owner),
		Status:  proposalStatus(p.Status),
		Refs:    []work.Ref{{System: "kep", ID: p.Number, URL: "https://github.com/kubernetes/enhancements/tree/master/" + p.path}},
		Assumed: []string{"backlog"},
	}
	m.assumed["backlogs"]++
	m.relate(p)
	steps := p.steps()
	var all []placed
	var before work.ItemKey
	for _, st := range steps {
		it, err := m.stage(p, &parent, st)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.path, err)
		}
		if before != "" {
			m.ws.Dependencies = append(m.ws.Dependencies, work.Dependency{From: before, To: it.Key, Kind: work.FinishStart, Strength: work.Hard})
			m.assumed["order of stages"]++
		}
		before = it.Key
		all = append(all, placed{st.minor, it})
	}
	m.conclude(p, &parent, all)
	return append([]placed{{p.latest, parent}}, all...), nil
}

// conclude gives a proposal that is no work itself its status and dates: those
// of its stages, or, for one that names no stage, a done or planned whole.
func (m *maker) conclude(p *proposal, parent *work.Item, steps []placed) {
	if parent.Status != work.Done {
		if len(steps) == 0 && parent.Status == work.Ready {
			parent.Status = work.Proposed
			m.assume(parent, "status", "status of proposals without a stage")
		}
		return
	}
	for _, s := range steps {
		if parent.Started == 0 || s.item.Started < parent.Started {
			parent.Started = s.item.Started
		}
		parent.Finished = max(parent.Finished, s.item.Finished)
	}
	if len(steps) == 0 {
		created, err := work.ParseDate(p.Created)
		if err != nil {
			created = m.ws.AsOf - 365
		}
		parent.Started, parent.Finished = created, min(created+365, m.ws.AsOf-1)
	}
	m.assume(parent, "started", "actual dates")
	parent.Assumed = append(parent.Assumed, "finished")
}

// stage makes the item of one stage of a proposal.
func (m *maker) stage(p *proposal, parent *work.Item, st step) (work.Item, error) {
	it := work.Item{
		Key:     work.MakeItemKey(st.stage.product, p.number),
		Title:   st.stage.title + p.Title,
		Product: st.stage.product,
		Level:   work.Story,
		Type:    work.Work,
		Backlog: parent.Backlog,
		Status:  st.status,
		Parent:  parent.Key,
		Labels:  []string{st.stage.name},
		Assumed: []string{"backlog", "shares"},
	}
	m.assumed["backlogs"]++
	if st.assumed {
		m.assume(&it, "status", "status of stages")
	}
	owner := work.TeamKey(p.Owner)
	it.Shares = []work.Share{{
		Team: owner, People: 10, Estimate: work.Estimate{Size: st.stage.size, Assumed: sizeAssumed},
	}}
	m.assumed["estimates"]++
	tl := m.team(owner)
	switch st.status {
	case work.Done:
		if err := m.finish(&it, st, tl); err != nil {
			return it, err
		}
	case work.Ready, work.Proposed:
		tl.open = true
		m.review(p, &it)
		if st.status == work.Ready && st.minor >= current {
			it.Release = st.minor.key()
		}
	}
	return it, nil
}

// finish dates a done stage by the freeze of its version: work is taken to have
// begun when the version before was frozen.
func (m *maker) finish(it *work.Item, st step, tl *load) error {
	version := min(max(st.minor, oldest+1), current-1)
	finished, err := version.frozen()
	if err != nil {
		return err
	}
	started, err := (version - 1).frozen()
	if err != nil {
		return err
	}
	it.Started, it.Finished = started+1, finished
	m.assume(it, "started", "actual dates")
	it.Assumed = append(it.Assumed, "finished")
	for _, size := range m.ws.Sizes {
		if size.Size == st.stage.size {
			tl.done[version] += size.Likely
		}
	}
	return nil
}

// review adds a share for each group that the source names as participating.
func (m *maker) review(p *proposal, it *work.Item) {
	for _, name := range p.Participants {
		if name == p.Owner {
			continue
		}
		if !m.groups[name] {
			m.leaveOut(fmt.Sprintf("%s: participating group %q", it.Key, name), "sigs.yaml has no special interest group of that name")
			continue
		}
		if hasShare(it, work.TeamKey(name)) {
			continue
		}
		m.team(work.TeamKey(name)).open = true
		it.Shares = append(it.Shares, work.Share{
			Team: work.TeamKey(name), People: 10, Estimate: work.Estimate{Size: "XS", Assumed: reviewAssumed},
		})
		m.assumed["reviews"]++
	}
}

func hasShare(it *work.Item, team work.TeamKey) bool {
	for _, s := range it.Shares {
		if s.Team == team {
			return true
		}
	}
	return false
}

// relate adds what the source says about other proposals. See-also has no
// direction; replaces reads from the newer to the older.
func (m *maker) relate(p *proposal) {
	own := work.MakeItemKey("KEP", p.number)
	seen := map[int]bool{p.number: true, 0: true}
	add := func(field string, entries []string, kind work.RelationKind) {
		for _, entry := range entries {
			n := target(entry)
			switch {
			case emptyEntry(entry):
			case n == 0:
				m.leaveOut(fmt.Sprintf("%s: %s %q", own, field, entry), "it is no proposal by number")
			case !m.numbers[n]:
				m.leaveOut(fmt.Sprintf("%s: %s %q", own, field, entry), "this proposal is not in the source")
			case !seen[n]:
				seen[n] = true
				m.ws.Relations = append(m.ws.Relations, work.Relation{A: own, B: work.MakeItemKey("KEP", n), Kind: kind})
			}
		}
	}
	add("replaces", p.Replaces, work.Supersedes)
	add("see-also", p.SeeAlso, work.Related)
}

// emptyEntry tells words that stand for nothing.
func emptyEntry(entry string) bool {
	switch strings.ToLower(strings.TrimSpace(entry)) {
	case "", "n/a", "none", "todo", "tbd":
		return true
	}
	return false
}

// backlogOf guesses the backlog from what the owning group is for. Assumed.
func backlogOf(owner string) work.Backlog {
	switch owner {
	case "sig-architecture":
		return work.Architecture
	case "sig-testing", "sig-release", "sig-contributor-experience", "sig-docs", "sig-k8s-infra":
		return work.Infrastructure
	}
	return work.Functional
}

// assume marks a field of an item as assumed and counts it.
func (m *maker) assume(it *work.Item, field, what string) {
	it.Assumed = append(it.Assumed, field)
	m.assumed[what]++
}

// team returns the load of a team, a new one at first.
func (m *maker) team(key work.TeamKey) *load {
	if m.teams[key] == nil {
		m.teams[key] = &load{}
	}
	return m.teams[key]
}
