package outlook

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Risk tells what makes a date uncertain. Percentages are of the variance of the
// moment at which the last of the work is finished; those of doubts and of the
// rest add up to 100, rounding aside.
type Risk struct {
	Spread  int        `json:"spread_days"` // standard deviation, to the nearest day
	Doubts  []Doubt    `json:"doubts"`      // whose doubt moves the date, the largest first
	Rest    int        `json:"rest_percent"`
	Drivers []Driver   `json:"drivers"`        // what the date hangs on, the most often first
	Ties    []RiskTie  `json:"ties"`           // dependencies that bring it, the largest first
	Teams   []RiskTeam `json:"teams"`          // the largest first
	Never   Likelihood `json:"never,omitzero"` // trials in which the work is never finished; shares leave them out
	Says    string     `json:"says"`
}

// Doubt is one doubt that moves a date: of one item's own estimates, or of
// what many estimates have in common.
type Doubt struct {
	Kind    DoubtKind `json:"kind"`
	Item    *ItemRef  `json:"item,omitempty"`    // of DoubtOfItem
	Name    string    `json:"name,omitempty"`    // of a team's or a release's
	Assumed bool      `json:"assumed,omitempty"` // nobody stated the item's estimate
	Percent int       `json:"percent"`
	Says    string    `json:"says"`
}

// DoubtKind says what a doubt belongs to.
type DoubtKind string

// The kinds of doubts.
const (
	DoubtOfItem    DoubtKind = "estimate"
	DoubtOfTeam    DoubtKind = "team"
	DoubtOfRelease DoubtKind = "release"
	DoubtOfAll     DoubtKind = "organisation"
)

// Driver is an item that a date hangs on.
type Driver struct {
	Item     ItemRef    `json:"item"`
	Critical Likelihood `json:"critical"` // how often it is on the chain that sets the date
	Crucial  int        `json:"crucial"`  // rank correlation of its effort with the date, -100 to 100: of the share where it is most
}

// RiskTie is a dependency that a date's doubt comes through.
type RiskTie struct {
	From     work.ItemKey `json:"from"`
	To       work.ItemKey `json:"to"`
	Critical Likelihood   `json:"critical"`
	Percent  int          `json:"percent"`
	Says     string       `json:"says"`
}

// RiskTeam is a team's part in a date's doubt: its estimates one by one, and what
// they have in common.
type RiskTeam struct {
	Name    string `json:"name"`
	Percent int    `json:"percent"`
	Common  int    `json:"common_percent"`
}

// Risk tells what makes a promise's date uncertain, by key. It fails with kind
// NotFound for what is no open promise, Invalid for one without a forecast or with
// too few trials to tell, or Cancelled.
func (p *Planned) Risk(ctx context.Context, key work.CommitmentKey) (Risk, error) {
	i, ok := p.promises[plan.CommitmentID(key)]
	if !ok {
		return Risk{}, notFound(string(key), p.near(string(key)))
	}
	return p.risk(ctx, i)
}

func (p *Planned) risk(ctx context.Context, i int) (Risk, error) {
	r, err := p.Result.Risk(ctx, p.Problem.Commitments[i].ID)
	if err != nil {
		return Risk{}, refusal(err)
	}
	out := Risk{Spread: int((r.Spread + plan.MinutesPerDay/2) / plan.MinutesPerDay), Rest: points(r.Rest)}
	if r.Never > 0 {
		out.Never = LikelihoodOf(r.Never, r.Trials)
	}
	out.Doubts = p.doubts(r)
	out.Drivers = p.drivers(r)
	out.Ties = p.riskTies(r)
	for _, t := range r.Teams {
		out.Teams = append(out.Teams, RiskTeam{p.teamName(t.Team), points(t.Share), points(t.Common)})
	}
	out.Says = p.riskSentence(&out)
	return out, nil
}

// tellsRisk tells whether there are trials to tell a promise's risk from.
func (p *Planned) tellsRisk(i int) bool {
	return !p.stale && p.Result.Trials >= plan.LeastRiskTrials && p.Result.Commitments[i].Cause.Kind == plan.NoCause
}

// points is a share in percent.
func points(share plan.Ratio) int { return (int(share) + 5) / 10 }

// doubts lists the doubts that bring a percent or more.
func (p *Planned) doubts(r *plan.Risk) []Doubt {
	out := []Doubt{}
	add := func(s Doubt, share plan.Ratio) {
		if s.Percent = points(share); s.Percent > 0 {
			s.Says = p.doubtSentence(&s)
			out = append(out, s)
		}
	}
	for i := range r.Items {
		it := &r.Items[i]
		ref := p.ref(it.Item)
		assumed := slices.ContainsFunc(it.Shares, func(s plan.ShareRisk) bool { return s.Assumed })
		add(Doubt{Kind: DoubtOfItem, Item: &ref, Assumed: assumed}, it.Share)
	}
	for _, t := range r.Teams {
		add(Doubt{Kind: DoubtOfTeam, Name: p.teamName(t.Team)}, t.Common)
	}
	for _, rel := range r.Releases {
		add(Doubt{Kind: DoubtOfRelease, Name: p.releaseName(rel.Release)}, rel.Share)
	}
	add(Doubt{Kind: DoubtOfAll}, r.Organisation)
	slices.SortStableFunc(out, func(a, b Doubt) int { return cmp.Compare(b.Percent, a.Percent) })
	return out
}

func (p *Planned) doubtSentence(s *Doubt) string {
	switch s.Kind {
	case DoubtOfItem:
		text := fmt.Sprintf("%d%%: what %s really takes", s.Percent, p.title(plan.ItemID(s.Item.Key)))
		if s.Assumed {
			text += ", which nobody has estimated"
		}
		return text + "."
	case DoubtOfTeam:
		return fmt.Sprintf("%d%%: how far off all estimates of %s are.", s.Percent, s.Name)
	case DoubtOfRelease:
		return fmt.Sprintf("%d%%: how far off all estimates in %s are.", s.Percent, s.Name)
	default:
		return fmt.Sprintf("%d%%: how far off everybody's estimates are.", s.Percent)
	}
}

// drivers lists the items on the driving chain by how often they are on it.
func (p *Planned) drivers(r *plan.Risk) []Driver {
	out := []Driver{}
	for i := range r.Items {
		it := &r.Items[i]
		d := Driver{Item: p.ref(it.Item), Critical: LikelihoodOf(it.Critical, r.Trials)}
		most := slices.MaxFunc(it.Shares, func(a, b plan.ShareRisk) int { return cmp.Compare(a.Crucial, b.Crucial) })
		d.Crucial = int(most.Crucial) / 10
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Driver) int { return cmp.Compare(b.Critical.Hits, a.Critical.Hits) })
	return out
}

// riskTies lists the dependencies that drive in a hundredth of the trials or more.
func (p *Planned) riskTies(r *plan.Risk) []RiskTie {
	out := []RiskTie{}
	for _, d := range r.Dependencies {
		if d.Critical*100 < r.Trials {
			continue
		}
		of := p.dependencies[d.Dependency]
		t := RiskTie{From: of.From, To: of.To, Critical: LikelihoodOf(d.Critical, r.Trials), Percent: points(d.Share)}
		t.Says = fmt.Sprintf("%s waits for %s: it sets the date in %s of the trials and brings %d%% of the doubt.",
			of.To, p.title(plan.ItemID(of.From)), t.Critical.Says, t.Percent)
		out = append(out, t)
	}
	return out
}

// riskSentence says the doubt in one sentence.
func (p *Planned) riskSentence(r *Risk) string {
	if len(r.Doubts) == 0 {
		return "Nothing that is estimated moves this date."
	}
	first := r.Doubts[0]
	text := fmt.Sprintf("The finish lies within about %s either way. ", p.Calendar().Count(max(1, r.Spread), "day"))
	switch first.Kind {
	case DoubtOfItem:
		return text + fmt.Sprintf("%s brings the largest part of the doubt, %d%%.", p.title(plan.ItemID(first.Item.Key)), first.Percent)
	case DoubtOfTeam, DoubtOfRelease:
		return text + fmt.Sprintf("What the estimates of %s have in common brings the largest part of the doubt, %d%%.", first.Name, first.Percent)
	default:
		return text + fmt.Sprintf("What all estimates have in common brings the largest part of the doubt, %d%%.", first.Percent)
	}
}
