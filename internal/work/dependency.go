package work

// Dependency says that one item waits for another: From is the predecessor,
// the producer; To is the successor, the consumer.
type Dependency struct {
	From, To         ItemKey
	FromTeam, ToTeam TeamKey // "" means every share of the item
	Kind             Kind
	Lag              Lag
	Strength         Strength
	Contract         *Contract // between two teams
}

// Kind names the two ends a dependency ties.
type Kind string

// The kinds of dependencies.
const (
	FinishStart  Kind = "finish-start"
	StartStart   Kind = "start-start"
	FinishFinish Kind = "finish-finish"
	StartFinish  Kind = "start-finish"
)

// Strength says whether a dependency may give way.
type Strength string

// The strengths.
const (
	Hard Strength = "hard"
	Soft Strength = "soft"
)

// Contract is a hand-over negotiated between two teams.
type Contract struct {
	NeedBy     Date
	Reason     string
	PromisedBy Date
	Confidence Ratio // of the producer in PromisedBy; 0: not said
	State      ContractState
}

// ContractState is where the negotiation stands.
type ContractState string

// The states of a contract.
const (
	Asked     ContractState = "asked"
	Promised  ContractState = "promised"
	Countered ContractState = "countered"
	AtRisk    ContractState = "at-risk"
	Kept      ContractState = "kept"
	Missed    ContractState = "missed"
	Withdrawn ContractState = "withdrawn"
)

// Relation ties two items without an order between them.
type Relation struct {
	A, B ItemKey
	Kind RelationKind
}

// RelationKind names a relation.
type RelationKind string

// The kinds of relations. Supersedes reads from A to B.
const (
	Related    RelationKind = "related"
	Duplicate  RelationKind = "duplicate"
	Supersedes RelationKind = "supersedes"
)

// Commitment is a promise of items, or of a release, by a date to a client.
type Commitment struct {
	Key        CommitmentKey
	Title      string
	Client     ClientKey
	Items      []ItemKey
	Release    ReleaseKey // instead of Items
	Date       Date
	Likelihood Ratio // it is to be kept with; 0 means 850
	Kind       CommitmentKind
	Weight     int64 // of a missed week against other promises, in the value unit; 0: not said
	History    []PromisedDate
	Outcome    Outcome
	Delivered  Date
}

// CommitmentKind tells a promise from a wish.
type CommitmentKind string

// The kinds of commitments.
const (
	Promise CommitmentKind = "promise"
	Target  CommitmentKind = "target"
)

// PromisedDate is one entry of the history of a promise.
type PromisedDate struct {
	On     Date // when it was said
	Date   Date // what was promised
	Reason string
}

// Outcome is how a commitment ended.
type Outcome string

// The outcomes.
const (
	Open             Outcome = "open"
	OutcomeKept      Outcome = "kept"
	OutcomeMissed    Outcome = "missed"
	OutcomeWithdrawn Outcome = "withdrawn"
)
