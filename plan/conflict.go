package plan

// Conflict is one broken constraint or promise in a plan. A constraint is only
// ever broken by a pin, by work in progress or by status; promises are broken
// by dates. The checker fails on any break that is not listed.
type Conflict struct {
	Kind       ConflictKind
	Item       ItemID // who breaks it
	Team       TeamID // where people, limits or sprints are concerned
	Other      ItemID // the predecessor of a dependency
	OtherTeam  TeamID
	Dependency int // index in Problem.Dependencies, -1 if none is concerned
	Commitment CommitmentID
	Release    ReleaseID
	At         Time // when it happens: the item's start or, by the kind of dependency, finish; or the late delivery
	Wanted     Time // when it should have been at the latest or at the earliest
	Cause      ConflictCause
}

// ConflictKind is the closed set of conflicts.
type ConflictKind uint8

// The conflicts. The first group are constraints that a checker verifies; the
// second are promises.
const (
	DependencyBroken   ConflictKind = iota // starts, or finishes, before a hard predecessor allows
	SoftBroken                             // a soft dependency given up for a commitment
	DroppedPredecessor                     // stands on an item that was dropped
	Overload                               // more people held than the team has, from At
	LimitExceeded                          // more shares at once than the team's limit
	SprintBroken                           // starts inside a sprint it could not be picked for
	HoldBroken                             // starts before its hold ends
	PinMoved                               // the pin's day is past; planned from as-of
	PinOnDayOff                            // nobody works at the pin's day
	TogetherBroken                         // shares that should start together do not

	FreezeMissed      // finishes after the freeze of its release
	CommitmentLate    // planned delivery after the promised date
	ReleaseTooLate    // the release is dated after the promise
	NeedByMissed      // a producer finishes after the contract's need-by
	PromisedByMissed  // a producer finishes after the contract's promised-by
	CommitmentUnknown // stands on something that cannot be forecast
)

// ConflictCause says what made the plan break a constraint.
type ConflictCause uint8

// The causes of conflicts.
const (
	ByDates ConflictCause = iota // the computed dates
	ByPin
	ByProgress   // work already in progress
	ByStatus     // a dropped item
	ByCommitment // soft dependency given up to keep a commitment
)
