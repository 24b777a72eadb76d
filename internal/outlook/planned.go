package outlook

import (
	"context"
	"reflect"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Settings say how much is computed and how. The zero Settings give dates only.
type Settings struct {
	AsOf   work.Date // the day planned from; zero is the workspace's own
	Seed   uint64
	Trials int // 0 is dates only, without likelihoods
	// Leave out the latest safe starts, which cost about as much as the trials.
	WithoutStarts bool
	Workers       int // 0 is one a core; the answer never depends on it
	// What estimates have in common, and what becomes of how far off they were in
	// the past; zero means the engine's usual ways.
	Correlation plan.Correlation
	Factor      plan.FactorUse
	Progress    func(plan.Progress)
	// Likelihoods, if there is one, hears of the plan before its latest safe starts are
	// known; see plan.Settings. Of WithTrials only.
	Likelihoods func(*Planned)
}

// Planned is a workspace with its computed plan. All views are made from it.
type Planned struct {
	Workspace *work.Workspace
	Problem   *plan.Problem
	Result    *plan.Result
	Settings  Settings

	assumed      []Assumed
	items        map[plan.ItemID]int       // into Workspace.Items, Problem.Items and Result.Items alike
	teams        map[plan.TeamID]int       // into Workspace.Teams and Problem.Teams alike
	promises     map[plan.CommitmentID]int // into Problem.Commitments and Result.Commitments
	commitments  []*work.Commitment        // in the order of Problem.Commitments
	releases     map[plan.ReleaseID]int    // into Workspace.Releases and Result.Releases
	dependencies []*work.Dependency        // in the order of Problem.Dependencies
	clients      map[work.ClientKey]string
	children     map[plan.ItemID]int // how many items name it as their parent
	stale        bool                // the likelihoods are those of an older plan
	manner       work.Manner         // of the reader
	said         *said               // in words of this workspace and manner
	runway       *runway             // of this result
	tried        *tried              // on this result
	starting     bool                // the latest safe starts are those of an older plan, or none
}

// Plan computes the plan of a workspace, with likelihoods and latest safe
// starts when there are trials. Errors are of kind Invalid, Cycle or Cancelled.
func Plan(ctx context.Context, ws *work.Workspace, s Settings) (*Planned, error) {
	if s.AsOf != 0 && s.AsOf != ws.AsOf {
		moved := *ws
		moved.AsOf = s.AsOf
		ws = &moved
	}
	problem, assumed := Problem(ws)
	return finished(ws, s, problem, assumed)(plan.Make(ctx, problem, s.engine()))
}

// Instead computes the plan of another workspace as Plan does, in less time: what
// both plans are made of alike is made once.
func (p *Planned) Instead(ctx context.Context, ws *work.Workspace, s Settings) (*Planned, error) {
	problem, assumed := Problem(ws)
	return finished(ws, s, problem, assumed)(p.Result.Instead(ctx, problem, s.engine()))
}

// WithTrials returns the same plan with the likelihoods that the settings ask for,
// as Plan computes them.
//
// Settings.Likelihoods hears of it without latest safe starts. What is tried on that
// plan is remembered for both.
func (p *Planned) WithTrials(ctx context.Context, s Settings) (*Planned, error) {
	engine, tell := s.engine(), s.Likelihoods
	s.Likelihoods = nil
	var early *Planned
	if tell != nil {
		engine.Likelihoods = func(r *plan.Result) {
			early = &Planned{Workspace: p.Workspace, Problem: p.Problem, Result: r, Settings: s, assumed: p.assumed, starting: true}
			early.index()
			tell(early)
		}
	}
	next, err := finished(p.Workspace, s, p.Problem, p.assumed)(p.Result.WithTrials(ctx, p.Problem, engine))
	if err == nil && early != nil {
		next.tried = early.tried
	}
	return next, err
}

// Again computes the plan of another workspace as Plan does. Where nothing differs
// that is planned, only words, it takes over the result of p, likelihoods included,
// which takes milliseconds.
func (p *Planned) Again(ctx context.Context, ws *work.Workspace, s Settings) (*Planned, error) {
	problem, assumed := Problem(ws)
	if !sameProblem(p.Problem, problem) {
		return finished(ws, s, problem, assumed)(p.Result.Instead(ctx, problem, s.engine()))
	}
	next := &Planned{Workspace: ws, Problem: problem, Result: p.Result, Settings: p.Settings, assumed: assumed, starting: p.starting}
	next.index()
	return next, nil
}

// Reworded returns the plan for a workspace whose items differ in words only (see
// [Unplanned]) and which is otherwise the same.
func (p *Planned) Reworded(ws *work.Workspace) *Planned {
	next := *p
	next.Workspace, next.said = ws, &said{}
	return &next
}

// Unplanned returns an item without its words: what has no part in the problem that
// a workspace makes for the engine.
func Unplanned(it work.Item) work.Item {
	it.Title, it.Plain, it.Question, it.Outcome = "", "", "", ""
	it.Description = work.Prose{}
	it.Labels, it.Assignees, it.Refs, it.Fields = nil, nil, nil, nil
	return it
}

// sameProblem tells whether two problems are the same apart from their kept plans,
// which have no part in what is planned.
func sameProblem(a, b *plan.Problem) bool {
	x, y := *a, *b
	x.Kept, y.Kept = nil, nil
	return reflect.DeepEqual(&x, &y)
}

// engine are the settings in the engine's words.
func (s *Settings) engine() plan.Settings {
	return plan.Settings{
		Seed: s.Seed, Trials: s.Trials, Workers: s.Workers, Runway: s.Trials > 0 && !s.WithoutStarts, Progress: s.Progress,
		Correlation: s.Correlation, Factor: s.Factor,
	}
}

// finished takes what the engine answered to a problem.
func finished(ws *work.Workspace, s Settings, problem *plan.Problem, assumed []Assumed) func(*plan.Result, error) (*Planned, error) {
	return func(result *plan.Result, err error) (*Planned, error) {
		if err != nil {
			return nil, refusal(err)
		}
		p := &Planned{Workspace: ws, Problem: problem, Result: result, Settings: s, assumed: assumed}
		p.index()
		return p, nil
	}
}

// index prepares the look-ups that views need.
func (p *Planned) index() {
	p.said, p.tried, p.runway = &said{}, &tried{}, &runway{}
	ws := p.Workspace
	p.items = make(map[plan.ItemID]int, len(ws.Items))
	p.children = make(map[plan.ItemID]int)
	for i := range ws.Items {
		p.items[plan.ItemID(ws.Items[i].Key)] = i
		p.children[plan.ItemID(ws.Items[i].Parent)]++
	}
	p.teams = make(map[plan.TeamID]int, len(ws.Teams))
	for i := range ws.Teams {
		p.teams[plan.TeamID(ws.Teams[i].Key)] = i
	}
	p.releases = make(map[plan.ReleaseID]int, len(ws.Releases))
	for i := range ws.Releases {
		p.releases[plan.ReleaseID(ws.Releases[i].Key)] = i
	}
	p.clients = make(map[work.ClientKey]string, len(ws.Clients))
	for _, c := range ws.Clients {
		p.clients[c.Key] = c.Name
	}
	p.promises = make(map[plan.CommitmentID]int)
	for i := range ws.Commitments {
		if c := &ws.Commitments[i]; open(c) {
			p.promises[plan.CommitmentID(c.Key)] = len(p.commitments)
			p.commitments = append(p.commitments, c)
		}
	}
	for i := range ws.Dependencies {
		if d := &ws.Dependencies[i]; binds(d) {
			p.dependencies = append(p.dependencies, d)
		}
	}
}

// Head tells what was planned, from when and how.
func (p *Planned) Head() Head {
	h := Head{
		Workspace: p.Workspace.Name,
		AsOf:      Day(p.Workspace.AsOf),
		Counts:    Counts{Teams: len(p.Workspace.Teams), Items: p.itemCount(), Promises: len(p.commitments)},
		Trials:    p.Result.Trials,
		Seed:      p.Settings.Seed,
		Hash:      p.Result.Hash,
		Assumed:   p.assumedSentence(),
		Stale:     p.stale,
		Starting:  p.starting,
	}
	h.Unsupported = p.unsupported()
	return h
}

// itemCount counts the items that are not archived.
func (p *Planned) itemCount() int {
	n := 0
	for i := range p.Workspace.Items {
		if !p.Workspace.Items[i].Archived {
			n++
		}
	}
	return n
}

// unsupported says what the engine did not honour, one sentence a feature.
func (p *Planned) unsupported() []string {
	var features []string
	subjects := make(map[string][]string)
	for _, u := range p.Result.Unsupported {
		if len(subjects[u.Feature]) == 0 {
			features = append(features, u.Feature)
		}
		subjects[u.Feature] = append(subjects[u.Feature], u.Subject)
	}
	const named = 3
	says := make([]string, 0, len(features))
	for _, f := range features {
		says = append(says, f+" of "+joinFew(subjects[f], named))
	}
	return says
}

// Calendar is the calendar that this plan's sentences say their days in.
func (p *Planned) Calendar() Calendar { return CalendarIn(p.manner, Day(p.Workspace.AsOf)) }

// In returns the same plan, whose sentences say days in a reader's manner.
func (p *Planned) In(m work.Manner) *Planned {
	if m == p.manner {
		return p
	}
	next := *p
	next.manner, next.said = m, &said{}
	return &next
}

// item returns an item of the workspace. The engine only names items it was
// given.
func (p *Planned) item(id plan.ItemID) *work.Item { return &p.Workspace.Items[p.items[id]] }

// ref names an item for a reader.
func (p *Planned) ref(id plan.ItemID) ItemRef {
	it := p.item(id)
	r := ItemRef{Key: it.Key, Title: it.Title, Plain: it.Plain, Backlog: it.Backlog, Type: it.Type}
	for i := range it.Shares {
		r.Teams = append(r.Teams, p.teamName(plan.TeamID(it.Shares[i].Team)))
	}
	return r
}

// title names an item in a sentence: "PAY-131 Append-only ledger". A full stop at
// its end is left out.
func (p *Planned) title(id plan.ItemID) string {
	it := p.item(id)
	return string(it.Key) + " " + strings.TrimRight(it.Title, ".")
}

func (p *Planned) teamName(id plan.TeamID) string {
	i, ok := p.teams[id]
	if !ok || p.Workspace.Teams[i].Name == "" {
		return string(id)
	}
	return p.Workspace.Teams[i].Name
}

func (p *Planned) releaseName(id plan.ReleaseID) string {
	i, ok := p.releases[id]
	if !ok || p.Workspace.Releases[i].Name == "" {
		return string(id)
	}
	return p.Workspace.Releases[i].Name
}

func (p *Planned) clientName(key work.ClientKey) string {
	if name := p.clients[key]; name != "" {
		return name
	}
	return string(key)
}

// promiseWords names a promise in a sentence: "the 1 May promise to Norrfield
// Rail".
func (p *Planned) promiseWords(c *work.Commitment) string {
	text := "the " + p.Calendar().Short(Day(c.Date)) + " promise"
	if c.Kind == work.Target {
		text = "the " + p.Calendar().Short(Day(c.Date)) + " target"
	}
	if c.Client != "" {
		text += " to " + p.clientName(c.Client)
	}
	return text
}

// cause says why there is no date: "cannot forecast: no team".
func (p *Planned) cause(c plan.Cause, of plan.ItemID) string {
	switch c.Kind {
	case plan.NoCause:
		return ""
	case plan.NoTeam:
		return "cannot forecast: no team" + p.where(c, of)
	case plan.NoEstimate:
		return "cannot forecast: no estimate" + p.where(c, of)
	case plan.NoCapacity:
		return "cannot forecast: " + p.teamName(c.Team) + " has nobody" + p.where(c, of)
	case plan.StandsOnUnknown:
		return "cannot forecast: stands on " + p.title(c.Item) + ", which has no forecast"
	case plan.HasUnknown:
		return "cannot forecast: its part " + p.title(c.Item) + " has no forecast"
	}
	return "cannot forecast"
}

// where names the item a cause sits in unless it is the one spoken of.
func (p *Planned) where(c plan.Cause, of plan.ItemID) string {
	if c.Item == "" || c.Item == of {
		return ""
	}
	return " for " + p.title(c.Item)
}
