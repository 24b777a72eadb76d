package work

// The closed sets of words, each in the order in which people meet them.

// Levels returns the levels, largest first.
func Levels() []Level { return []Level{Epic, Feature, Story} }

// Types returns the types of items.
func Types() []Type { return []Type{Work, Spike, Defect} }

// Backlogs returns the backlogs, the functional one first.
func Backlogs() []Backlog {
	return []Backlog{Functional, Enabler, Architecture, Refactoring, Infrastructure}
}

// Statuses returns the status classes in the order work passes through them.
func Statuses() []Status { return []Status{Proposed, Ready, InProgress, Done, Dropped} }

// LimitedStatuses returns the status classes whose column of a board may have a
// limit: those of open work.
func LimitedStatuses() []Status { return []Status{Proposed, Ready, InProgress} }

// Urgencies returns the urgency profiles.
func Urgencies() []Urgency { return []Urgency{Linear, FixedDate, Later, Expedite} }

// BoundsReadings returns the readings of an estimate's low and high that have a
// name.
func BoundsReadings() []Bounds { return []Bounds{Limits} }

// Kinds returns the kinds of dependencies, the usual one first.
func Kinds() []Kind { return []Kind{FinishStart, StartStart, FinishFinish, StartFinish} }

// Strengths returns the strengths of dependencies.
func Strengths() []Strength { return []Strength{Hard, Soft} }

// Clocks returns the clocks of a lag.
func Clocks() []Clock { return []Clock{WorkingTime, ElapsedTime} }

// ContractStates returns the states of a contract.
func ContractStates() []ContractState {
	return []ContractState{Asked, Promised, Countered, AtRisk, Kept, Missed, Withdrawn}
}

// RelationKinds returns the kinds of relations.
func RelationKinds() []RelationKind { return []RelationKind{Related, Duplicate, Supersedes} }

// CommitmentKinds returns the kinds of commitments.
func CommitmentKinds() []CommitmentKind { return []CommitmentKind{Promise, Target} }

// Outcomes returns the outcomes of commitments.
func Outcomes() []Outcome {
	return []Outcome{Open, OutcomeKept, OutcomeMissed, OutcomeWithdrawn}
}

// FieldTypes returns the types of custom fields.
func FieldTypes() []FieldType {
	return []FieldType{FieldText, FieldNumber, FieldDate, FieldYesNo, FieldChoice}
}

// DayParts returns the parts of a day that can be worked.
func DayParts() []DayPart { return []DayPart{WholeDay, Morning, Afternoon, DayOff} }

// Technical tells whether the item is in one of the four technical backlogs.
func (it *Item) Technical() bool { return it.Backlog.Technical() }

// Open tells whether the item is still to be worked on.
func (it *Item) Open() bool { return it.Status != Done && it.Status != Dropped }

// The two values of a custom field of the type FieldYesNo.
const (
	Yes = "yes"
	No  = "no"
)
