package plan

// Chain answers "why this date?": from an item back through everything that
// set its start, to something that cannot move.
type Chain struct {
	Item  ItemID
	Steps []Step // the item's last share first
}

// Step is one share on a chain and every binding that is tied for its start:
// relax them all and the share starts earlier when the same list is decoded
// again.
type Step struct {
	Item          ItemID
	Team          TeamID
	Start, Finish Time
	Bindings      []Binding
	Next          int // index in Bindings of the one the chain follows, -1 at its end
}

// Binding is one reason why a share does not start earlier.
type Binding struct {
	Kind       BindingKind
	Item       ItemID // the predecessor, or who holds the people
	Team       TeamID
	Dependency int  // index in Problem.Dependencies, -1 if none is concerned
	Until      Time // when it lets go
}

// BindingKind is the closed set of what can hold a share back.
type BindingKind uint8

// The bindings.
const (
	ByToday      BindingKind = iota // nothing starts before as-of: the end of a chain
	ByRunning                       // in progress: it has started
	ByPinned                        // pinned: it does not move
	ByDependency                    // a predecessor, through Dependency
	ByPeople                        // Item's share holds the people until Until
	ByLimit                         // Item's share holds the place under the team's limit
	ByDayOff                        // nobody of the team works until Until
	ByHold                          // on hold until Until
	BySprint                        // became possible inside a sprint: waits for the next
	ByTogether                      // waits for the item's own share of Team
	ByDone                          // done: its dates are actual
	ByOutside                       // another team's promised date stands in for unplanned work
)

// Lever is one change that would move a date, tried out.
type Lever struct {
	Kind       LeverKind
	Item       ItemID
	Team       TeamID
	Dependency int // index in Problem.Dependencies, -1 if none is concerned
	// What it does to the target, with the same draws.
	HitsBefore, HitsAfter, Trials   int
	DeliveredBefore, DeliveredAfter Day
	P85Before, P85After             Day
	Worse                           []CommitmentID // commitments whose likelihood falls by 5 points or more
}

// LeverKind is the closed set of changes that are tried.
type LeverKind uint8

// The levers.
const (
	AddPerson      LeverKind = iota // one more person in Team from as-of
	RaiseItem                       // Item to the top of the manual order
	DropDependency                  // Dependency is no longer needed
	NarrowEstimate                  // Item's estimate known: its likely value, no spread
	CutItem                         // Item out of the scope
)

// Move is one item's difference between two plans.
type Move struct {
	Item                 ItemID
	Kind                 MoveKind
	OldStart, NewStart   Time
	OldFinish, NewFinish Time
	OldP85, NewP85       Day
	Cause                MoveCause
	By                   ItemID // of CausePredecessor and CausePeople
	Team                 TeamID
}

// MoveKind says how an item differs.
type MoveKind uint8

// The kinds of moves.
const (
	Moved   MoveKind = iota
	Added            // only in the later plan
	Removed          // only in the earlier plan
)

// MoveCause is the closed set of causes of a move.
type MoveCause uint8

// The causes of moves.
const (
	CauseOwn         MoveCause = iota // the item's own data changed: estimate, people, hold, pin, status
	CauseOrder                        // its place in the manual order changed
	CausePredecessor                  // By, which it stands on, moved or changed
	CausePeople                       // By holds or frees people of Team
	CauseTeam                         // Team's capacity, calendar or rhythm changed
	CauseDependency                   // a dependency of it came, went or changed
	CauseTime                         // time passed: what should have started did not
	CauseParent                       // a child moved
)
