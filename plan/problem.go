package plan

import "github.com/trestle-plan/trestle/plan/schedule"

// ItemID names an item of a Problem.
type ItemID string

// TeamID names a team of a Problem.
type TeamID string

// ReleaseID names a release of a Problem.
type ReleaseID string

// CommitmentID names a commitment of a Problem.
type CommitmentID string

// The units of the engine; see their documentation in package schedule.
type (
	Day    = schedule.Day    // a calendar day: 1 is 1970-01-01, 0 is none
	Time   = schedule.Time   // a moment in minutes: day d begins at d*480
	Effort = schedule.Effort // people's time in thousandths of a focused person-day
	People = schedule.People // people in tenths: one person is 10
	Ratio  = schedule.Ratio  // a share of one in thousandths
)

// MinutesPerDay is the length of every calendar day on the engine's clock.
const MinutesPerDay = schedule.MinutesPerDay

// Never is the moment of what cannot happen, such as the finish of work whose
// team has nobody left.
const Never = schedule.Never

// Problem is everything a plan is computed from. It holds no clock: AsOf is the
// day planned from. Items stand in the manual order, highest first.
type Problem struct {
	AsOf         Day
	Teams        []Team
	Items        []Item
	Dependencies []Dependency
	Releases     []Release
	Commitments  []Commitment
	Kept         []KeptShare // the kept plan, if there is one
	History      []DonePiece // what was done before; optional
}

// Team is a group of people that plans its own work.
type Team struct {
	ID          TeamID
	Memberships []Membership
	Week        [7]DayPart // what is worked, from Monday
	Exceptions  []Exception
	Blackouts   []Blackout
	Focus       Ratio // share of a working minute left for items; 0 means 1000
	KeptFree    Ratio // share kept free for unplanned work
	Sprints     Sprints
	Limit       int          // shares started and not finished at once; 0 is no limit
	Allocation  []Allocation // soft: what the work of a period is to be made of
}

// Membership is a part of a team's headcount for a time.
type Membership struct {
	People   People
	From, To Day // both included; zero is open
	Skills   []string
}

// The parts of a calendar; see their documentation in package schedule.
type (
	DayPart   = schedule.DayPart   // what is worked of a day
	Exception = schedule.Exception // a day worked other than the week says
	Blackout  = schedule.Blackout  // days with less or no capacity
	Sprints   = schedule.Sprints   // a cadence of time boxes; zero is flow
)

// The parts of a day: the morning is minutes 0 to 240, the afternoon the rest.
const (
	Off       = schedule.Off
	Morning   = schedule.Morning
	Afternoon = schedule.Afternoon
	WholeDay  = schedule.WholeDay
)

// Allocation is a target share of a team's work for one backlog: of what it does in
// a sprint, or without sprints in a calendar month. It never overrules the manual
// order; Result.Balance tells what the plan makes of it, and Improve may offer an
// order that keeps it better. Backlogs that are not named have no target; the
// shares of a team are at most 1000 together.
type Allocation struct {
	Backlog Backlog
	Share   Ratio
}

// Backlog is the list an item belongs to.
type Backlog uint8

// The backlogs; all but Functional are technical.
const (
	Functional Backlog = iota
	Enabler
	Architecture
	Refactoring
	Infrastructure
)

// Item is a unit of work, or a parent that gathers others.
type Item struct {
	ID         ItemID
	Parent     ItemID // "" is none
	Product    string
	Backlog    Backlog
	Status     Status
	BrokenDown bool // the item's own estimate is wholly in its children
	Together   bool // its shares start together
	Shares     []Share
	NotBefore  Day // on hold until this day
	Pin        Day // planned to start on this day
	Started    Day // actual start, of items in progress and done
	Finished   Day // actual finish, of items done
	Release    ReleaseID
	Value      Value
}

// Status is the class a status belongs to.
type Status uint8

// The status classes.
const (
	Ready Status = iota
	Proposed
	InProgress
	Done
	Dropped
)

// Share is an item's work for one team. An item has at most one a team.
type Share struct {
	Team      TeamID
	Estimate  Estimate
	People    People   // at once; 0 means 10, one person
	Skills    []string // needed; not honoured yet, see Unsupported
	Started   Day
	Finished  Day
	Spent     Effort
	Remaining *Effort // nil: not said
}

// Estimate is a distribution of effort.
type Estimate struct {
	Kind              EstimateKind
	Low, Likely, High Effort
	History           []Effort // of EstimateHistory: efforts of done work, resampled
	Assumed           string   // "" when stated; else where the value comes from
}

// EstimateKind says how an Estimate's numbers are read.
type EstimateKind uint8

// The kinds of estimates.
const (
	EstimateNone        EstimateKind = iota // cannot forecast
	EstimatePercentiles                     // Low, Likely, High are P10, mode, P90
	EstimateLimits                          // Low and High are bounds
	EstimateHistory                         // resampled from History
	EstimateTriangle                        // Low and High are bounds, with more weight at them
	EstimateLognormal                       // Likely is P50, High is P90 and at most 47 times that; Low is not read
)

// Value is what a week's delay costs and how that runs over time.
type Value struct {
	PerWeek int64
	Urgency Urgency
	Date    Day // of FixedDate and Later
}

// Urgency is how the cost of delay runs over time.
type Urgency uint8

// The urgency profiles.
const (
	Linear    Urgency = iota
	FixedDate         // nothing before the date, then the rate
	Later             // nothing before the date
	Expedite          // above all others; exempt from limits and sprint starts
)

// Dependency says that item To waits for item From.
type Dependency struct {
	From, To         ItemID
	FromTeam, ToTeam TeamID // "" is every share
	Kind             Kind
	Lag              int32 // signed minutes
	LagClock         Clock
	Strength         Strength
	NeedBy           Day // of the contract; compared, never a bound
	PromisedBy       Day // used as the date only when From has no planned work
}

// Kind names the two ends a dependency ties.
type Kind uint8

// The kinds of dependencies.
const (
	FinishStart Kind = iota
	StartStart
	FinishFinish
	StartFinish
)

// Clock says which minutes a lag counts.
type Clock uint8

// The clocks of a lag.
const (
	Working Clock = iota // minutes the successor's team works
	Elapsed              // 480 for every calendar day
)

// Strength says whether a dependency may give way.
type Strength uint8

// The strengths.
const (
	Hard Strength = iota
	Soft
)

// Release is a dated scope. Work finished by the end of Freeze is delivered at
// the end of Date; other work of the release falls out of it.
type Release struct {
	ID     ReleaseID
	Date   Day
	Freeze Day // zero means Date
}

// Commitment is an open promise of items, or of a release, by the end of a day.
type Commitment struct {
	ID         CommitmentID
	Items      []ItemID
	Release    ReleaseID // instead of Items
	Date       Day
	Likelihood Ratio // wanted; 0 means 850
	Target     bool  // a wish: shown, never a reason to move other work
	Weight     int64 // cost of a week's lateness; 0 means 1
}

// KeptShare is one share's dates in the kept plan.
type KeptShare struct {
	Item          ItemID
	Team          TeamID
	Start, Finish Time
}

// DonePiece is one piece of work that a team has done: an item's share. Plans are
// not made from it; the outside view and the organisation's factor are.
type DonePiece struct {
	Team     TeamID
	Finished Day      // what was finished on or after as-of does not count
	Estimate Estimate // what it was thought to take before; EstimateNone is not known
	Actual   Effort   // what it took; 0 is not known
}
