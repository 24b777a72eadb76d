package plan

import (
	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// Result is a computed plan. Slices that answer for a slice of the Problem
// stand in the Problem's order.
type Result struct {
	Items       []ItemPlan
	Commitments []CommitmentPlan
	Releases    []ReleasePlan
	Handovers   []Handover // who hands people to whom: the policy that trials follow
	Conflicts   []Conflict
	Unsupported []Unsupported
	Runway      []LatestStart
	Products    []ProductRunway // with trials, in the order of the dependencies
	Joint       Joint           // of all commitments that are no targets; with trials
	Factor      Factor          // of the organisation; zero without history
	Trials      int             // trials behind the likelihoods; 0 before the forecast
	Hash        string          // of the Problem and the Settings that matter

	model    *model
	dates    *schedule.Schedule
	given    map[int32]bool // soft dependencies given up
	policy   *schedule.Policy
	draws    *forecast.Draws // of the trials; nil without
	tally    *forecast.Tally // likewise
	targetOf map[int]int     // of commitments that can be forecast: their targets in the tally
	settings Settings
}

// State says what the plan could do with an item.
type State uint8

// The states of an item in a plan.
const (
	Planned        State = iota
	Finished             // done: dates are actual
	NotPlanned           // dropped, or proposed and nothing planned stands on it
	CannotForecast       // see Cause
)

// Cause says why a date cannot be given.
type Cause struct {
	Kind CauseKind
	Item ItemID // where the cause sits: the item itself or one it stands on
	Team TeamID
}

// CauseKind is the closed set of reasons for "cannot forecast".
type CauseKind uint8

// The causes.
const (
	NoCause         CauseKind = iota
	NoTeam                    // the item has no share and no child
	NoEstimate                // a share has no estimate and nothing to assume one from
	NoCapacity                // the team has nobody on any day to come
	StandsOnUnknown           // a predecessor cannot be forecast
	HasUnknown                // a child cannot be forecast
)

// NeverDay is the day of a quantile that lies past the horizon: twenty years
// after as-of, or when a team has nobody left.
const NeverDay = forecast.NeverDay

// ItemPlan is the plan of one item. Its own times and days are zero unless
// State is Planned or Finished; an item that cannot be forecast still has those
// of its Shares that can be planned.
type ItemPlan struct {
	ID            ItemID
	State         State
	Cause         Cause
	Start, Finish Time
	Shares        []SharePlan // one a share with work left, then unbroken rests
	Delivered     Day         // planned delivery; see Release
	FellOut       bool        // misses the freeze of its release in the plan
	P50, P85, P95 Day         // of the finish; zero without trials
	Assumed       []string    // what the dates rest on that nobody stated
	AheadOf       []ItemID    // higher items this one is decoded before because...
	Because       ItemID      // ...this higher item stands on it
}

// SharePlan is the plan of one share.
type SharePlan struct {
	Item          ItemID
	Team          TeamID
	Start, Finish Time
	People        People // held from start to finish
	Effort        Effort // planned: the mean of what is left
	Rest          bool   // the unbroken rest of a parent
	InProgress    bool
}

// CommitmentPlan is the plan and forecast of one commitment.
type CommitmentPlan struct {
	ID            CommitmentID
	Cause         Cause // not NoCause: cannot forecast
	Delivered     Day   // in the plan
	Hits, Trials  int   // trials that deliver by the date
	P50, P85, P95 Day   // of the delivery
	JointStart    Day   // latest day to which all its open items can be held together
	JointState    StartState
	JointBest     int      // hits when nothing is held
	Outside       *Outside // nil without history
}

// ReleasePlan is the plan and forecast of one release.
type ReleasePlan struct {
	ID            ReleaseID
	In, Out       []ItemID // leaves and unbroken rests that make the freeze in the plan, and that do not
	Hits, Trials  int      // trials in which all of it makes the freeze
	P50, P85, P95 Day      // of the last finish
	Outside       *Outside // nil without history
}

// Handover says that To starts with people whom From gives free. From with an
// empty Item is people who joined the team after as-of, at Since.
type Handover struct {
	FromItem ItemID
	FromTeam TeamID
	ToItem   ItemID
	ToTeam   TeamID // "" is all shares of an item that start together
	People   People // zero: a place under the team's limit
	Since    Time   // of people who joined the team and come from nobody: their first day
}

// ItemRank is one item's place in the computed rank.
type ItemRank struct {
	ID                    ItemID
	Position              int      // from 1
	Block                 int      // Sidney block, from 1
	BlockValue, BlockSize int64    // density of the block as a fraction
	OwnValue, OwnSize     int64    // WSJF of the item alone
	Because               []ItemID // items of the block whose value it inherits, dearest first
}

// StartState says what kind of answer a LatestStart is.
type StartState uint8

// The states of a latest safe start.
const (
	SafeUntil    StartState = iota // Day is the last safe day
	TooLate                        // Days too late already
	NotReachable                   // not by starting this item earlier; Best hits at best
	Unbounded                      // no commitment stands on the item
)

// LatestStart is the latest safe start of one item under one commitment, held
// alone, every other item as in the plan.
type LatestStart struct {
	Item         ItemID
	Commitment   CommitmentID
	State        StartState
	Day          Day // of SafeUntil; of TooLate: the day that was the last
	Best         int // hits when the item is not held
	WeekLater    int // of SafeUntil: hits when the item is held until seven days after Day
	CriticalPath Day // what a critical path without busy people would say
}

// Unsupported names something the problem asks for and the engine does not
// honour yet.
type Unsupported struct {
	Feature string // "skills"
	Subject string // the item
}
