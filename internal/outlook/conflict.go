package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Conflict is one broken constraint or promise of the plan, in words.
type Conflict struct {
	Kind    string             `json:"kind"`           // "dependency-broken"
	Item    *ItemRef           `json:"item,omitempty"` // who breaks it
	Team    string             `json:"team,omitempty"` // name
	Other   *ItemRef           `json:"other,omitempty"`
	Promise work.CommitmentKey `json:"promise,omitempty"`
	Release string             `json:"release,omitempty"` // name
	On      Day                `json:"on,omitzero"`       // when it happens
	Says    string             `json:"says"`
}

// Conflicts returns all breaks of the plan: promises first, then what teams owe
// each other, then broken constraints; each by the day it happens. They are put into
// words once a plan; the list belongs to the plan.
func (p *Planned) Conflicts() []Conflict {
	p.said.conflicts.Do(func() { p.said.list = p.conflictsInOrder() })
	return p.said.list
}

// NewConflicts returns the conflicts that a plan has and the one before it had not,
// in the order of Conflicts.
func NewConflicts(before, after *Planned) []Conflict {
	known := make(map[plan.Conflict]bool, len(before.Result.Conflicts))
	for i := range before.Result.Conflicts {
		known[before.Result.Conflicts[i]] = true
	}
	other := *after
	result := *after.Result
	result.Conflicts = slices.DeleteFunc(slices.Clone(result.Conflicts), func(c plan.Conflict) bool { return known[c] })
	other.Result = &result
	out := []Conflict{}
	if len(result.Conflicts) == 0 {
		return out
	}
	told := map[string]bool{}
	for _, c := range before.Conflicts() {
		told[c.Says] = true
	}
	for _, c := range other.conflictsInOrder() {
		if !told[c.Says] {
			out = append(out, c)
		}
	}
	return out
}

// conflictsInOrder puts the conflicts into words.
func (p *Planned) conflictsInOrder() []Conflict {
	order := make([]int, len(p.Result.Conflicts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &p.Result.Conflicts[a], &p.Result.Conflicts[b]
		return cmp.Or(
			cmp.Compare(conflictWords[x.Kind].group, conflictWords[y.Kind].group),
			cmp.Compare(x.At, y.At),
		)
	})
	out := make([]Conflict, 0, len(order))
	for _, i := range order {
		out = append(out, p.conflict(&p.Result.Conflicts[i]))
	}
	return out
}

// LateHandOvers counts the conflicts in which a team gets something later than it
// needs it, or than it was promised.
func (p *Planned) LateHandOvers() int {
	n := 0
	for i := range p.Result.Conflicts {
		if kind := p.Result.Conflicts[i].Kind; kind == plan.NeedByMissed || kind == plan.PromisedByMissed {
			n++
		}
	}
	return n
}

// The groups in which conflicts are told.
const (
	ofPromises = iota
	betweenTeams
	ofConstraints
)

var conflictWords = map[plan.ConflictKind]struct {
	name  string
	group int
}{
	plan.CommitmentUnknown:  {"promise-unknown", ofPromises},
	plan.CommitmentLate:     {"promise-late", ofPromises},
	plan.ReleaseTooLate:     {"release-too-late", ofPromises},
	plan.FreezeMissed:       {"freeze-missed", ofPromises},
	plan.NeedByMissed:       {"need-by-missed", betweenTeams},
	plan.PromisedByMissed:   {"promised-by-missed", betweenTeams},
	plan.DroppedPredecessor: {"stands-on-dropped", betweenTeams},
	plan.DependencyBroken:   {"dependency-broken", ofConstraints},
	plan.SoftBroken:         {"soft-dependency-broken", ofConstraints},
	plan.Overload:           {"overload", ofConstraints},
	plan.LimitExceeded:      {"limit-exceeded", ofConstraints},
	plan.SprintBroken:       {"sprint-broken", ofConstraints},
	plan.HoldBroken:         {"hold-broken", ofConstraints},
	plan.PinMoved:           {"pin-moved", ofConstraints},
	plan.PinOnDayOff:        {"pin-on-day-off", ofConstraints},
	plan.TogetherBroken:     {"together-broken", ofConstraints},
}

func (p *Planned) conflict(c *plan.Conflict) Conflict {
	out := Conflict{Kind: conflictWords[c.Kind].name, Says: p.conflictSentence(c)}
	if c.Item != "" {
		r := p.ref(c.Item)
		out.Item = &r
	}
	if c.Other != "" {
		r := p.ref(c.Other)
		out.Other = &r
	}
	if c.Team != "" {
		out.Team = p.teamName(c.Team)
	}
	if c.Commitment != "" {
		out.Promise = p.commitments[p.promises[c.Commitment]].Key
	}
	if c.Release != "" {
		out.Release = p.releaseName(c.Release)
	}
	if c.At > 0 && c.At < plan.Never {
		out.On = startDay(c.At)
		if ends(c.Kind) || p.boundsFinish(c) {
			out.On = endDay(c.At)
		}
	}
	return out
}

// ends tells whether the moment of a conflict is the end of something.
func ends(k plan.ConflictKind) bool {
	switch k {
	case plan.FreezeMissed, plan.CommitmentLate, plan.ReleaseTooLate, plan.NeedByMissed, plan.PromisedByMissed:
		return true
	default:
		return false
	}
}

// boundsFinish tells whether a conflict is of a dependency that says when work may
// be done, not when it may start.
func (p *Planned) boundsFinish(c *plan.Conflict) bool {
	if c.Kind != plan.DependencyBroken && c.Kind != plan.SoftBroken {
		return false
	}
	kind := p.dependencies[c.Dependency].Kind
	return kind == work.FinishFinish || kind == work.StartFinish
}

func (p *Planned) conflictSentence(c *plan.Conflict) string {
	say := p.Calendar()
	began, ended := say.Day(startDay(c.At)), say.Day(endDay(c.At))
	switch c.Kind {
	case plan.CommitmentLate:
		return fmt.Sprintf("%s is planned for %s, after %s.", p.promiseTitle(c), ended, p.promisedOf(c))
	case plan.CommitmentUnknown:
		return p.promiseTitle(c) + " stands on work without a forecast."
	case plan.ReleaseTooLate:
		return fmt.Sprintf("%s is promised before its release %s on %s.", p.promiseTitle(c), p.releaseName(c.Release), ended)
	case plan.FreezeMissed:
		return fmt.Sprintf("%s is done %s, after the freeze of %s on %s.",
			p.title(c.Item), ended, p.releaseName(c.Release), say.Day(endDay(c.Wanted)))
	case plan.NeedByMissed, plan.PromisedByMissed:
		return p.contractSentence(c)
	case plan.DroppedPredecessor:
		return fmt.Sprintf("%s stands on %s, which was dropped.", p.title(c.Item), p.title(c.Other))
	case plan.DependencyBroken:
		if p.boundsFinish(c) {
			return fmt.Sprintf("%s is done %s, before %s lets it be on %s%s.",
				p.title(c.Item), ended, p.title(c.Other), say.Day(endDay(c.Wanted)), because(c.Cause))
		}
		return fmt.Sprintf("%s starts %s, before %s lets it on %s%s.",
			p.title(c.Item), began, p.title(c.Other), say.Day(startDay(c.Wanted)), because(c.Cause))
	case plan.SoftBroken:
		return fmt.Sprintf("%s no longer waits for %s%s.", p.title(c.Item), p.title(c.Other), because(c.Cause))
	case plan.Overload:
		return fmt.Sprintf("%s asks more people of %s than it has from %s%s.",
			p.title(c.Item), p.teamName(c.Team), began, because(c.Cause))
	case plan.LimitExceeded:
		return fmt.Sprintf("%s puts %s over its limit of work under way from %s%s.",
			p.title(c.Item), p.teamName(c.Team), began, because(c.Cause))
	default:
		return p.startConflictSentence(c, began)
	}
}

// startConflictSentence says breaks of when an item may start.
func (p *Planned) startConflictSentence(c *plan.Conflict, began string) string {
	say := p.Calendar()
	switch c.Kind {
	case plan.SprintBroken:
		return fmt.Sprintf("%s starts %s, inside a sprint of %s%s.", p.title(c.Item), began, p.teamName(c.Team), because(c.Cause))
	case plan.HoldBroken:
		return fmt.Sprintf("%s starts %s though it is on hold until %s%s.",
			p.title(c.Item), began, say.Day(startDay(c.Wanted)), because(c.Cause))
	case plan.PinMoved:
		return fmt.Sprintf("%s was pinned to %s, which is past.", p.title(c.Item), say.Day(startDay(c.Wanted)))
	case plan.PinOnDayOff:
		return fmt.Sprintf("%s is pinned to %s, when nobody of %s works.", p.title(c.Item), began, p.teamName(c.Team))
	case plan.TogetherBroken:
		return fmt.Sprintf("The parts of %s do not start together%s.", p.title(c.Item), because(c.Cause))
	default:
		return p.title(c.Item) + " breaks a rule of the plan."
	}
}

func (p *Planned) promiseTitle(c *plan.Conflict) string {
	return p.commitments[p.promises[c.Commitment]].Title
}

func (p *Planned) promisedOf(c *plan.Conflict) string {
	return p.promiseWords(p.commitments[p.promises[c.Commitment]])
}

// contractSentence says that a hand-over between two teams comes late.
func (p *Planned) contractSentence(c *plan.Conflict) string {
	say := p.Calendar()
	by, who := "it was promised", "for "+p.title(c.Other)
	if c.Kind == plan.NeedByMissed {
		by = "it is needed"
	}
	if c.Dependency >= 0 {
		d := p.dependencies[c.Dependency]
		from, to := p.title(plan.ItemID(d.From)), p.title(plan.ItemID(d.To))
		return fmt.Sprintf("%s is done %s; %s by %s for %s.",
			from, say.Day(endDay(c.At)), by, say.Day(endDay(c.Wanted)), to)
	}
	return fmt.Sprintf("%s is done %s; %s by %s %s.", p.title(c.Item), say.Day(endDay(c.At)), by, say.Day(endDay(c.Wanted)), who)
}

func because(c plan.ConflictCause) string {
	switch c {
	case plan.ByPin:
		return ", because it is pinned"
	case plan.ByProgress:
		return ", because it is under way"
	case plan.ByStatus:
		return ", because of its status"
	case plan.ByCommitment:
		return ", to keep a promise"
	default:
		return ""
	}
}
