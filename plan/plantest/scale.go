package plantest

import (
	"fmt"

	"github.com/trestle-plan/trestle/plan"
)

// Scale makes a large workspace of a regular shape, for timing. Of so many
// items one in forty is an epic, one in eight a feature below an epic, and the
// rest are stories below a feature: three levels. Nine stories in ten have a
// share for one team, the others for two. Of the stories
//
//   - four in five wait for the story before them in their chain, the chains
//     run through five teams, and one link in ten has a lag of a day;
//   - the first 35 % hang together in one component, for each of their chains
//     waits for the one before it once;
//   - one in twenty is in progress, one in twenty is done.
//
// Teams have five people on a five-day week, one in four works in sprints of
// two weeks and one in four has a limit of six. There is one commitment to
// every two hundred items, over a feature. The same numbers give the same
// problem.
func Scale(items, teams int, seed uint64) *plan.Problem {
	s := scaler{generator: generator{dice: newDice(seed), p: &plan.Problem{AsOf: 20600}}}
	for i := range teams {
		s.p.Teams = append(s.p.Teams, s.crew(i))
	}
	s.p.Items = make([]plan.Item, 0, items)
	for len(s.p.Items) < items {
		s.epic(items)
	}
	for i := range max(1, items/200) {
		s.p.Commitments = append(s.p.Commitments, plan.Commitment{
			ID: plan.CommitmentID(fmt.Sprint("C", i+1)), Items: []plan.ItemID{one(s.dice, s.features...)},
			Date: s.day(20, 400),
		})
	}
	return s.p
}

// chainTeams is how many teams a chain of stories runs through.
const chainTeams = 5

type scaler struct {
	generator
	features []plan.ItemID
	chain    []plan.ItemID // stories of the chain so far
	previous plan.ItemID   // a story of the chain before
	first    int           // the chain's first team
}

func (s *scaler) crew(i int) plan.Team {
	const w = plan.WholeDay
	t := plan.Team{
		ID: plan.TeamID(fmt.Sprint("T", i+1)), Week: [7]plan.DayPart{w, w, w, w, w, plan.Off, plan.Off},
		Memberships: []plan.Membership{{People: 50}}, Focus: 800, KeptFree: 100,
	}
	switch i % 4 {
	case 0:
		t.Sprints = plan.Sprints{First: s.p.AsOf - 3, Days: 14}
	case 1:
		t.Limit = 6
	}
	return t
}

// add appends an item and returns its name.
func (s *scaler) add(it plan.Item) plan.ItemID {
	it.ID = plan.ItemID(fmt.Sprint("I", len(s.p.Items)+1))
	it.Backlog = plan.Backlog(s.IntN(5))
	s.p.Items = append(s.p.Items, it)
	return it.ID
}

// epic adds forty items: an epic, five features and their stories.
func (s *scaler) epic(most int) {
	epic := s.add(plan.Item{})
	for range chainTeams {
		if len(s.p.Items)+2 > most {
			return
		}
		feature := s.add(plan.Item{Parent: epic, Value: plan.Value{PerWeek: int64(s.IntN(2000))}})
		s.features = append(s.features, feature)
		for range 7 {
			if len(s.p.Items) < most {
				s.story(feature, hub(len(s.p.Items)*100 < most*35))
			}
		}
	}
}

// story adds a story and what it waits for; hub says that it belongs to the
// large component.
func (s *scaler) story(feature plan.ItemID, hub hub) {
	if len(s.chain) >= 12 {
		s.previous, s.chain = s.chain[6], nil
		s.first = s.IntN(len(s.p.Teams))
	}
	team := (s.first + len(s.chain)%chainTeams) % len(s.p.Teams)
	it := plan.Item{Parent: feature, Shares: []plan.Share{s.work(team)}}
	if s.percent(10) && len(s.p.Teams) > 1 {
		it.Shares = append(it.Shares, s.work((team+1)%len(s.p.Teams)))
	}
	if len(s.chain) == 0 {
		s.status(&it)
	}
	id := s.add(it)
	s.wait(id, hub)
	s.chain = append(s.chain, id)
}

// hub tells the stories of the large component from the others.
type hub bool

func (s *scaler) wait(id plan.ItemID, hub hub) {
	if n := len(s.chain); n > 0 && (bool(hub) || s.percent(80)) {
		d := plan.Dependency{From: s.chain[n-1], To: id}
		if s.percent(10) {
			d.Lag = plan.MinutesPerDay
		}
		s.p.Dependencies = append(s.p.Dependencies, d)
	}
	if len(s.chain) == 3 && bool(hub) && s.previous != "" {
		s.p.Dependencies = append(s.p.Dependencies, plan.Dependency{From: s.previous, To: id})
	}
}

// status starts or finishes some first stories of chains: one in twenty of all
// stories each.
func (s *scaler) status(it *plan.Item) {
	switch n := s.IntN(10); {
	case n < 4:
		it.Status, it.Started = plan.InProgress, s.day(-10, -1)
	case n < 8:
		it.Status, it.Started, it.Finished = plan.Done, s.day(-20, -10), s.day(-9, -1)
	}
}

func (s *scaler) work(team int) plan.Share {
	likely := plan.Effort(s.between(500, 6000))
	return plan.Share{Team: s.p.Teams[team].ID, People: one(s.dice, 10, 10, plan.People(20)), Estimate: plan.Estimate{
		Kind: plan.EstimatePercentiles, Low: likely * 7 / 10, Likely: likely, High: likely * 2,
	}}
}
