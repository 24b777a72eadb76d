package work

import "slices"

// ContractStep is one way in which a negotiation goes on from a state: the state
// it leads to, and what has to be said with it. Editing the record of a
// dependency may set any state, as a correction does; a step is what two teams do.
type ContractStep struct {
	To    ContractState
	By    ContractSide // whose step it is
	Needs []ContractNeed
}

// ContractSide is one of the two teams of a contract.
type ContractSide string

// The sides.
const (
	Consumer ContractSide = "consumer" // needs it
	Producer ContractSide = "producer" // owes it
)

// ContractNeed is what a step has to say.
type ContractNeed string

// What steps have to say.
const (
	NeedsNeedBy     ContractNeed = "need_by"     // the day it is needed by
	NeedsPromisedBy ContractNeed = "promised_by" // the day it is promised by, or offered for
	NeedsWhy        ContractNeed = "why"         // the reason, for history
)

// contractSteps are the steps from each state. A contract that was kept is over;
// a wrong word is taken back by undo.
var contractSteps = map[ContractState][]ContractStep{
	"": {{Asked, Consumer, []ContractNeed{NeedsNeedBy}}},
	Asked: {
		{Promised, Producer, []ContractNeed{NeedsPromisedBy}}, {Countered, Producer, []ContractNeed{NeedsPromisedBy, NeedsWhy}},
		{Withdrawn, Consumer, []ContractNeed{NeedsWhy}},
	},
	Countered: {
		{Promised, Consumer, nil}, {Asked, Consumer, []ContractNeed{NeedsNeedBy, NeedsWhy}},
		{Withdrawn, Consumer, []ContractNeed{NeedsWhy}},
	},
	Promised: {
		{Kept, Consumer, nil}, {AtRisk, Producer, []ContractNeed{NeedsWhy}},
		{Countered, Producer, []ContractNeed{NeedsPromisedBy, NeedsWhy}}, {Missed, Consumer, nil},
		{Withdrawn, Consumer, []ContractNeed{NeedsWhy}},
	},
	AtRisk: {
		{Kept, Consumer, nil}, {Promised, Producer, []ContractNeed{NeedsPromisedBy}},
		{Countered, Producer, []ContractNeed{NeedsPromisedBy, NeedsWhy}}, {Missed, Consumer, nil},
		{Withdrawn, Consumer, []ContractNeed{NeedsWhy}},
	},
	Missed:    {{Promised, Producer, []ContractNeed{NeedsPromisedBy}}, {Withdrawn, Consumer, []ContractNeed{NeedsWhy}}},
	Withdrawn: {{Asked, Consumer, []ContractNeed{NeedsNeedBy}}},
}

// ContractSteps returns the steps that lead on from a state, the usual one first;
// from "", where there is no contract, one asks. There is none from Kept.
func ContractSteps(from ContractState) []ContractStep { return contractSteps[from] }

// ContractStepTo returns the step from one state to another; ok is false if the
// negotiation cannot go that way.
func ContractStepTo(from, to ContractState) (step ContractStep, ok bool) {
	at := slices.IndexFunc(contractSteps[from], func(s ContractStep) bool { return s.To == to })
	if at < 0 {
		return ContractStep{}, false
	}
	return contractSteps[from][at], true
}

// Has tells whether the step has to say something.
func (s ContractStep) Has(need ContractNeed) bool { return slices.Contains(s.Needs, need) }
