package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Assumed is one value of the Problem that nobody stated.
type Assumed struct {
	Item work.ItemKey
	Team work.TeamKey
	How  string // where the value comes from
}

// Problem says in the engine's words what the workspace asks to be planned. It
// is the only bridge between packages work and plan: keys become identities as
// they are, dates and efforts count alike on both sides.
//
// Archived items keep their place in the tree and their dependencies: what was
// finished stands as done, what was not stands as dropped, so that what still
// waits for it shows as a conflict. A withdrawn contract withdraws its
// dependency. Commitments with an outcome are history and no part of it.
func Problem(ws *work.Workspace) (*plan.Problem, []Assumed) {
	b := bridge{ws: ws, estimator: work.NewEstimator(ws)}
	p := &plan.Problem{AsOf: plan.Day(ws.AsOf)}
	for i := range ws.Teams {
		p.Teams = append(p.Teams, b.team(&ws.Teams[i]))
	}
	for i := range ws.Items {
		p.Items = append(p.Items, b.item(&ws.Items[i]))
	}
	for i := range ws.Dependencies {
		if d := &ws.Dependencies[i]; binds(d) {
			p.Dependencies = append(p.Dependencies, dependency(d))
		}
	}
	for _, r := range ws.Releases {
		p.Releases = append(p.Releases, plan.Release{
			ID: plan.ReleaseID(r.Key), Date: plan.Day(r.Date), Freeze: plan.Day(r.Freeze),
		})
	}
	for i := range ws.Commitments {
		if c := &ws.Commitments[i]; open(c) {
			p.Commitments = append(p.Commitments, commitment(c))
		}
	}
	p.Kept, p.History = kept(ws.Kept), b.history()
	return p, b.assumed
}

// bridge carries what is gathered on the way over.
type bridge struct {
	ws        *work.Workspace
	estimator *work.Estimator
	assumed   []Assumed
}

func (b *bridge) team(t *work.Team) plan.Team {
	calendar := b.calendar(t.Calendar)
	out := plan.Team{
		ID:       plan.TeamID(t.Key),
		Focus:    plan.Ratio(t.Focus),
		KeptFree: plan.Ratio(t.KeptFree),
		Limit:    t.Limit,
	}
	for i, part := range calendar.Week {
		out.Week[i] = dayParts[part]
	}
	for _, h := range calendar.Holidays {
		out.Exceptions = append(out.Exceptions, plan.Exception{Day: plan.Day(h.Date), Part: dayParts[h.Part]})
	}
	for _, m := range t.Memberships {
		out.Memberships = append(out.Memberships, plan.Membership{
			People: plan.People(m.People), From: plan.Day(m.From), To: plan.Day(m.To), Skills: m.Skills,
		})
	}
	for _, x := range t.Blackouts {
		out.Blackouts = append(out.Blackouts, plan.Blackout{
			From: plan.Day(x.From), To: plan.Day(x.To), Capacity: plan.Ratio(x.Capacity),
		})
	}
	if t.Sprints != nil {
		out.Sprints = plan.Sprints{First: plan.Day(t.Sprints.First), Days: t.Sprints.Days}
	}
	for _, backlog := range work.Backlogs() {
		if share, ok := t.Allocation[backlog]; ok {
			out.Allocation = append(out.Allocation, plan.Allocation{Backlog: backlogs[backlog], Share: plan.Ratio(share)})
		}
	}
	return out
}

// calendar returns the calendar of that key, the workspace's first without a
// key, and Monday to Friday where there is none.
func (b *bridge) calendar(key work.CalendarKey) work.Calendar {
	for i := range b.ws.Calendars {
		if c := &b.ws.Calendars[i]; c.Key == key || key == "" {
			return *c
		}
	}
	return work.Calendar{Week: work.MondayToFriday()}
}

func (b *bridge) item(it *work.Item) plan.Item {
	out := plan.Item{
		ID:         plan.ItemID(it.Key),
		Parent:     plan.ItemID(it.Parent),
		Product:    string(it.Product),
		Backlog:    backlogs[it.Backlog],
		Status:     status(it),
		BrokenDown: it.BrokenDown,
		Together:   it.Together,
		NotBefore:  plan.Day(it.HoldUntil),
		Pin:        plan.Day(it.Pin),
		Started:    plan.Day(it.Started),
		Finished:   plan.Day(it.Finished),
		Release:    plan.ReleaseID(it.Release),
		Value: plan.Value{
			PerWeek: it.Value.PerWeek, Urgency: urgencies[it.Value.Urgency], Date: plan.Day(it.Value.Date),
		},
	}
	for i := range it.Shares {
		out.Shares = append(out.Shares, b.share(it, i))
	}
	return out
}

// status reads an archived item as done if it was, else as dropped.
func status(it *work.Item) plan.Status {
	if it.Archived && it.Status != work.Done {
		return plan.Dropped
	}
	return statuses[it.Status]
}

func (b *bridge) share(it *work.Item, i int) plan.Share {
	s := &it.Shares[i]
	out := plan.Share{
		Team:     plan.TeamID(s.Team),
		Estimate: b.estimate(it, i),
		People:   plan.People(s.People),
		Skills:   s.Skills,
		Started:  plan.Day(s.Started),
		Finished: plan.Day(s.Finished),
	}
	if s.Spent != nil {
		out.Spent = plan.Effort(*s.Spent)
	}
	if s.Remaining != nil {
		remaining := plan.Effort(*s.Remaining)
		out.Remaining = &remaining
	}
	return out
}

// estimate resolves the estimate of a share, and notes what the plan assumes of
// work that is still open. What the source assumed is listed by the source.
func (b *bridge) estimate(it *work.Item, share int) plan.Estimate {
	r := b.estimator.Resolve(it, share)
	if r.Assumed != "" && it.Shares[share].Estimate.Assumed == "" && it.Open() && !it.Archived {
		b.assumed = append(b.assumed, Assumed{Item: it.Key, Team: it.Shares[share].Team, How: r.Assumed})
	}
	out := plan.Estimate{
		Kind: estimateKind(r), Assumed: r.Assumed,
		Low: plan.Effort(r.Low), Likely: plan.Effort(r.Likely), High: plan.Effort(r.High),
	}
	for _, effort := range r.History {
		out.History = append(out.History, plan.Effort(effort))
	}
	return out
}

func estimateKind(r work.Resolved) plan.EstimateKind {
	switch {
	case r.Kind == work.ResolvedHistory:
		return plan.EstimateHistory
	case r.Kind == work.ResolvedNone:
		return plan.EstimateNone
	case r.Bounds == work.Limits:
		return plan.EstimateLimits
	default:
		return plan.EstimatePercentiles
	}
}

func binds(d *work.Dependency) bool {
	return d.Contract == nil || d.Contract.State != work.Withdrawn
}

func dependency(d *work.Dependency) plan.Dependency {
	out := plan.Dependency{
		From: plan.ItemID(d.From), To: plan.ItemID(d.To),
		FromTeam: plan.TeamID(d.FromTeam), ToTeam: plan.TeamID(d.ToTeam),
		Kind:     kinds[d.Kind],
		Lag:      int32(int64(d.Lag.Days) * plan.MinutesPerDay / 1000),
		LagClock: clocks[d.Lag.Clock],
		Strength: strengths[d.Strength],
	}
	if d.Contract != nil {
		out.NeedBy, out.PromisedBy = plan.Day(d.Contract.NeedBy), plan.Day(d.Contract.PromisedBy)
	}
	return out
}

func open(c *work.Commitment) bool { return c.Outcome == work.Open || c.Outcome == "" }

func commitment(c *work.Commitment) plan.Commitment {
	out := plan.Commitment{
		ID:         plan.CommitmentID(c.Key),
		Release:    plan.ReleaseID(c.Release),
		Date:       plan.Day(c.Date),
		Likelihood: plan.Ratio(c.Likelihood),
		Target:     c.Kind == work.Target,
		Weight:     c.Weight,
	}
	for _, key := range c.Items {
		out.Items = append(out.Items, plan.ItemID(key))
	}
	return out
}

// kept reads the days of a kept plan as whole days: a start is the beginning of
// its day, a finish the end.
func kept(k *work.KeptPlan) []plan.KeptShare {
	if k == nil {
		return nil
	}
	out := make([]plan.KeptShare, 0, len(k.Dates))
	for _, d := range k.Dates {
		out = append(out, plan.KeptShare{
			Item: plan.ItemID(d.Item), Team: plan.TeamID(d.Team),
			Start:  plan.Time(d.Start) * plan.MinutesPerDay,
			Finish: plan.Time(d.Finish+1) * plan.MinutesPerDay,
		})
	}
	return out
}

// The words of the domain in the engine's. A word that is missing has the
// meaning of the engine's zero, which is the default of both.
var (
	dayParts = map[work.DayPart]plan.DayPart{
		work.DayOff: plan.Off, work.Morning: plan.Morning, work.Afternoon: plan.Afternoon, work.WholeDay: plan.WholeDay,
	}
	backlogs = map[work.Backlog]plan.Backlog{
		work.Functional: plan.Functional, work.Enabler: plan.Enabler, work.Architecture: plan.Architecture,
		work.Refactoring: plan.Refactoring, work.Infrastructure: plan.Infrastructure,
	}
	statuses = map[work.Status]plan.Status{
		work.Ready: plan.Ready, work.Proposed: plan.Proposed, work.InProgress: plan.InProgress,
		work.Done: plan.Done, work.Dropped: plan.Dropped,
	}
	urgencies = map[work.Urgency]plan.Urgency{
		work.Linear: plan.Linear, work.FixedDate: plan.FixedDate, work.Later: plan.Later, work.Expedite: plan.Expedite,
	}
	kinds = map[work.Kind]plan.Kind{
		work.FinishStart: plan.FinishStart, work.StartStart: plan.StartStart,
		work.FinishFinish: plan.FinishFinish, work.StartFinish: plan.StartFinish,
	}
	strengths = map[work.Strength]plan.Strength{work.Hard: plan.Hard, work.Soft: plan.Soft}
	clocks    = map[work.Clock]plan.Clock{work.WorkingTime: plan.Working, work.ElapsedTime: plan.Elapsed}
)
