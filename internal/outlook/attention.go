package outlook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Attention is what needs a person, in the order of what an hour of the plan's
// owner helps most. docs/command-line.md tells the order.
type Attention struct {
	Says        string       `json:"says"`             // the news in one sentence
	AtRisk      []Promise    `json:"promises_at_risk"` // most to be won first; targets last
	Starts      []Start      `json:"starts"`           // technical work to start soon, most pressing first
	Conflicts   []Conflict   `json:"conflicts"`        // other than promises that are already at risk
	Overloaded  []TeamLoad   `json:"overloaded_teams"` // the fullest first
	LoadPeriods []Period     `json:"load_periods"`     // what their percents stand for
	Assumed     []Assumption `json:"assumed"`

	// What would help the promises at risk is not known yet, and being tried.
	Trying bool `json:"trying,omitempty"`
}

// PlanView is the whole plan, opened with what needs attention.
type PlanView struct {
	Head
	Attention Attention `json:"attention"`
	Promises  []Promise `json:"promises"`
	Releases  []Release `json:"releases"`
	Items     []Item    `json:"items"`
}

// View returns the whole plan. It tries changes on the promises at risk, which
// takes as long as several plans.
func (p *Planned) View(ctx context.Context) (PlanView, error) {
	attention, err := p.Attention(ctx)
	if err != nil {
		return PlanView{}, err
	}
	return PlanView{
		Head: p.Head(), Attention: attention,
		Promises: p.Promises(), Releases: p.Releases(), Items: p.Items(),
	}, nil
}

const (
	soon       = 28 // days: starts further away need nobody yet
	mostHelped = 5  // promises at risk that changes are tried on, the first ones
)

// Attention returns what needs a person, with what helps the first promises at risk
// most: changes are tried, which takes as long as many plans. It is Needs without.
func (p *Planned) Attention(ctx context.Context) (Attention, error) {
	a := p.Needs()
	err := p.helpEach(ctx, a.AtRisk[:min(len(a.AtRisk), mostHelped)])
	return a, err
}

// Needs returns what needs a person; no change was tried.
func (p *Planned) Needs() Attention {
	a := Attention{
		AtRisk: []Promise{}, Starts: []Start{}, Conflicts: []Conflict{}, Overloaded: []TeamLoad{},
		Assumed: p.Assumptions(),
	}
	for _, i := range p.atRisk() {
		a.AtRisk = append(a.AtRisk, p.promise(i))
	}
	for _, s := range p.Starts() {
		if p.pressing(&s) {
			a.Starts = append(a.Starts, s)
		}
	}
	for _, c := range p.Conflicts() {
		if !a.tells(&c) {
			a.Conflicts = append(a.Conflicts, c)
		}
	}
	load := p.Load()
	a.LoadPeriods = load.Periods
	a.Overloaded = append(a.Overloaded, load.Overloaded()...)
	a.Says = p.news(&a)
	return a
}

// pressing tells whether a start is technical work whose last safe day is near,
// to come or just past. What is longer past is no matter of starting any more,
// and is told with its promise.
func (p *Planned) pressing(s *Start) bool {
	away := s.By - Day(p.Workspace.AsOf)
	return s.Item.Backlog.Technical() && s.State != NotReachable && -soon <= away && away <= soon
}

// tells says whether a conflict is already told as a promise at risk.
func (a *Attention) tells(c *Conflict) bool {
	told := []plan.ConflictKind{plan.CommitmentLate, plan.CommitmentUnknown, plan.ReleaseTooLate}
	late := slices.ContainsFunc(told, func(k plan.ConflictKind) bool { return conflictWords[k].name == c.Kind })
	return late && slices.ContainsFunc(a.AtRisk, func(p Promise) bool { return p.Key == c.Promise })
}

// news is the state of the plan in a few sentences.
func (p *Planned) news(a *Attention) string {
	text := p.Standing(p.Promises())
	if text == "" {
		return "Nothing is promised."
	}
	var due, late int
	for _, s := range a.Starts {
		if s.State == TooLate {
			late++
		} else {
			due++
		}
	}
	if due > 0 {
		text += fmt.Sprintf(" %s %s due in the next four weeks.", p.Calendar().Count(due, "start"), isAre(due))
	}
	if late > 0 {
		text += fmt.Sprintf(" %s %s just past the last safe day.", p.Calendar().Count(late, "start"), isAre(late))
	}
	return text
}

// Standing says in sentences how open commitments stand: promises first, then targets,
// which are wishes and count apart; "" if there are none.
func (p *Planned) Standing(open []Promise) string {
	return strings.TrimSpace(p.standingOf(open, work.Promise) + " " + p.standingOf(open, work.Target))
}

func (p *Planned) standingOf(open []Promise, kind work.CommitmentKind) string {
	all, weak, unknown := 0, 0, 0
	for i := range open {
		if open[i].Kind != kind {
			continue
		}
		all++
		switch open[i].Holds {
		case AtRisk, Watch:
			weak++
		case Unknown:
			unknown++
		default:
		}
	}
	var text string
	switch {
	case all == 0:
		return ""
	case weak > 0:
		text = fmt.Sprintf("%s of %s %s below the likelihood wanted.", p.Calendar().Number(weak), p.Calendar().Count(all, string(kind)), isAre(weak))
	case unknown == all:
	case unknown > 0:
		text = fmt.Sprintf("Every %s with a forecast holds.", kind)
	default:
		text = fmt.Sprintf("Every %s holds.", kind)
	}
	if unknown > 0 {
		text += fmt.Sprintf(" %s cannot be forecast.", p.Calendar().Count(unknown, string(kind)))
	}
	return strings.TrimSpace(text)
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
