package outlook

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// ItemView is all that the plan says of one item, but for the chain that sets its
// date: see [Planned.Why].
type ItemView struct {
	AsOf     Day         `json:"as_of"`
	Stale    bool        `json:"stale,omitempty"` // the likelihoods are those of an older plan
	Item     Item        `json:"item"`
	Above    []ItemRef   `json:"above"` // the items it is a part of, the topmost first
	Parts    []Item      `json:"parts"` // its own parts, in the manual order
	Shares   []TeamShare `json:"shares"`
	Needs    []ItemTie   `json:"needs"`     // what it waits for
	NeededBy []ItemTie   `json:"needed_by"` // what waits for it
	Promises []Promise   `json:"promises"`  // that it stands under
	Starts   []Start     `json:"starts"`    // its latest safe start, if a promise stands on it
	Place    int         `json:"place"`     // in the manual order, from 1; 0 if it is archived
	Items    int         `json:"items"`     // in the manual order
	Trials   int         `json:"trials"`    // that likelihoods are counted in; 0 while the first are being computed
}

// TeamShare is one team's work on an item, with its estimate as the plan uses it.
// Efforts are in thousandths of a person-day.
type TeamShare struct {
	Team    work.TeamKey `json:"team"`
	Name    string       `json:"name"`
	Kind    ShareBasis   `json:"kind"`
	Low     work.Effort  `json:"low"`               // one time in ten it takes less
	Likely  work.Effort  `json:"likely"`            // the most likely
	High    work.Effort  `json:"high"`              // one time in ten it takes more
	Bounds  work.Bounds  `json:"bounds,omitempty"`  // limits: nothing lies outside low and high
	Assumed string       `json:"assumed,omitempty"` // where the estimate comes from, if nobody stated it
	Start   Day          `json:"start,omitzero"`    // of this team, planned or actual
	Finish  Day          `json:"finish,omitzero"`
}

// ShareBasis says what an estimate rests on.
type ShareBasis string

// The bases of an estimate.
const (
	NoBasis      ShareBasis = "none"    // nothing to go by: cannot forecast
	RangeBasis   ShareBasis = "range"   // low, likely and high
	HistoryBasis ShareBasis = "history" // done work, from low to high; likely is its median
)

// ItemTie is a dependency seen from one of its ends.
type ItemTie struct {
	From     work.ItemKey  `json:"from"`
	To       work.ItemKey  `json:"to"`
	FromTeam work.TeamKey  `json:"from_team,omitempty"` // the share that is waited for; left out: all
	ToTeam   work.TeamKey  `json:"to_team,omitempty"`   // the share that waits; left out: all
	Kind     work.Kind     `json:"kind"`
	Lag      string        `json:"lag,omitempty"` // between the two ends, as 2d or 2d elapsed
	Strength work.Strength `json:"strength"`      // whether it may give way to a promise
	Contract *ItemContract `json:"contract,omitempty"`
	Steps    []TieStep     `json:"steps"` // in which the contract goes on, the usual one first
	Other    Item          `json:"other"` // the item at the other end
}

// TieStep is one way in which a contract goes on.
type TieStep struct {
	To    work.ContractState  `json:"to"`
	By    work.ContractSide   `json:"by"`    // whose step it is
	Needs []work.ContractNeed `json:"needs"` // what has to be said with it
}

// ItemContract is the hand-over that two teams agreed on, or are about to.
type ItemContract struct {
	State      work.ContractState `json:"state"`
	NeedBy     Day                `json:"need_by,omitzero"`     // the day by which the consumer needs it
	PromisedBy Day                `json:"promised_by,omitzero"` // the day by which the producer promises it
	Reason     string             `json:"reason,omitempty"`     // why by then
	Confidence work.Ratio         `json:"confidence,omitempty"` // of the producer, in thousandths
}

// ItemView returns what the plan says of an item, by its key. The error is of kind
// NotFound.
func (p *Planned) ItemView(name string) (ItemView, error) {
	id, ok := p.findItem(name)
	if !ok {
		return ItemView{}, notFound(name, p.near(name))
	}
	at := p.items[id]
	it := &p.Workspace.Items[at]
	v := ItemView{
		AsOf: Day(p.Workspace.AsOf), Stale: p.stale, Item: p.itemRow(at), Above: []ItemRef{}, Parts: []Item{}, Shares: []TeamShare{},
		Needs: []ItemTie{}, NeededBy: []ItemTie{}, Promises: []Promise{}, Starts: []Start{},
		Trials: p.Result.Trials,
	}
	for parent := it.Parent; parent != "" && len(v.Above) < work.MaxTreeDepth; {
		above, known := p.items[plan.ItemID(parent)]
		if !known {
			break
		}
		v.Above = append([]ItemRef{p.ref(plan.ItemID(parent))}, v.Above...)
		parent = p.Workspace.Items[above].Parent
	}
	p.placeAndParts(&v, it.Key)
	p.itemShares(&v, at)
	p.itemTies(&v, it.Key)
	v.Starts = append(v.Starts, p.startsOf(id)...)
	p.itemPromises(&v, it)
	return v, nil
}

// placeAndParts tells where an item stands in the manual order, and what its parts
// are.
func (p *Planned) placeAndParts(v *ItemView, key work.ItemKey) {
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		if it.Archived {
			continue
		}
		v.Items++
		if it.Key == key {
			v.Place = v.Items
		}
		if it.Parent == key {
			v.Parts = append(v.Parts, p.itemRow(i))
		}
	}
}

// itemShares resolves the estimates of an item's shares and dates them.
func (p *Planned) itemShares(v *ItemView, at int) {
	it, r := &p.Workspace.Items[at], &p.Result.Items[at]
	if len(it.Shares) == 0 {
		return
	}
	estimates := work.NewEstimator(p.Workspace)
	for k := range it.Shares {
		s := &it.Shares[k]
		e := estimates.Resolve(it, k)
		row := TeamShare{
			Team: s.Team, Name: p.teamName(plan.TeamID(s.Team)), Kind: NoBasis,
			Bounds: e.Bounds, Assumed: e.Assumed, Start: Day(s.Started), Finish: Day(s.Finished),
		}
		switch e.Kind {
		case work.ResolvedRange:
			row.Kind, row.Low, row.Likely, row.High = RangeBasis, e.Low, e.Likely, e.High
		case work.ResolvedHistory:
			done := slices.Sorted(slices.Values(e.History))
			row.Kind, row.Low, row.Likely, row.High = HistoryBasis, done[0], done[len(done)/2], done[len(done)-1]
		default:
		}
		for i := range r.Shares {
			planned := &r.Shares[i]
			if planned.Team != plan.TeamID(s.Team) || r.State != plan.Planned {
				continue
			}
			if row.Start == 0 {
				row.Start = startDay(planned.Start)
			}
			if row.Finish == 0 {
				row.Finish = endDay(planned.Finish)
			}
		}
		v.Shares = append(v.Shares, row)
	}
}

// itemTies gathers the dependencies of an item.
func (p *Planned) itemTies(v *ItemView, key work.ItemKey) {
	for i := range p.Workspace.Dependencies {
		d := &p.Workspace.Dependencies[i]
		if d.From != key && d.To != key {
			continue
		}
		t := ItemTie{From: d.From, To: d.To, FromTeam: d.FromTeam, ToTeam: d.ToTeam, Kind: d.Kind, Strength: d.Strength}
		if d.Lag.Days != 0 {
			t.Lag = d.Lag.String()
		}
		from := work.ContractState("")
		if c := d.Contract; c != nil {
			from, t.Contract = c.State, &ItemContract{c.State, Day(c.NeedBy), Day(c.PromisedBy), c.Reason, c.Confidence}
		}
		t.Steps = tieSteps(from)
		other, list := d.From, &v.Needs
		if d.From == key {
			other, list = d.To, &v.NeededBy
		}
		place, known := p.items[plan.ItemID(other)]
		if !known {
			continue
		}
		t.Other = p.itemRow(place)
		*list = append(*list, t)
	}
}

// tieSteps are the steps that lead on from a state of a contract.
func tieSteps(from work.ContractState) []TieStep {
	out := []TieStep{}
	for _, s := range work.ContractSteps(from) {
		out = append(out, TieStep{s.To, s.By, append([]work.ContractNeed{}, s.Needs...)})
	}
	return out
}

// startsOf is the latest safe start of one item, as [Planned.Starts] has it.
func (p *Planned) startsOf(id plan.ItemID) []Start {
	at := slices.IndexFunc(p.mostPressed(), func(s pressed) bool { return s.row.Item == id })
	if at < 0 {
		return nil
	}
	return p.startsSaid(p.mostPressed()[at : at+1])
}

// itemPromises gathers the promises that name an item, one above it or its release,
// and those whose latest safe start it has.
func (p *Planned) itemPromises(v *ItemView, it *work.Item) {
	named := map[work.ItemKey]bool{it.Key: true}
	for _, above := range v.Above {
		named[above.Key] = true
	}
	bound := map[work.CommitmentKey]bool{}
	for i := range p.Result.Runway {
		if s := &p.Result.Runway[i]; s.Item == plan.ItemID(it.Key) && s.State != plan.Unbounded {
			bound[work.CommitmentKey(s.Commitment)] = true
		}
	}
	for i, c := range p.commitments {
		if bound[c.Key] || c.Release != "" && c.Release == it.Release ||
			slices.ContainsFunc(c.Items, func(key work.ItemKey) bool { return named[key] }) {
			v.Promises = append(v.Promises, p.promise(i))
		}
	}
	slices.SortStableFunc(v.Promises, func(a, b Promise) int { return int(a.Date - b.Date) })
}
