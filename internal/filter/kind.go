package filter

import "slices"

// Kind says what a field holds and so what can be asked of it.
type Kind string

// The kinds of fields.
const (
	TextKind   Kind = "text"
	WordKind   Kind = "word"    // of a closed set
	NameKind   Kind = "name"    // of a record: its key, or its name
	ItemKind   Kind = "item"    // the key of an item
	TieKind    Kind = "tie"     // items that stand in a relation to the one named
	DateKind   Kind = "date"    // a calendar day
	NumberKind Kind = "number"  // with as many places as the field has
	EffortKind Kind = "effort"  // person-days
	ShareKind  Kind = "percent" // of one
	AmountKind Kind = "amount"  // whole units of the workspace's value unit
	MarkKind   Kind = "mark"    // given or not; only for has: and no:
	StateKind  Kind = "state"   // of is:
	HasKind    Kind = "field"   // of has: and no:
	CustomKind Kind = "custom"  // of field.KEY: what the workspace declares
)

var (
	orderedOps = []Op{Is, Less, AtMost, More, AtLeast}
	textOps    = []Op{Is, Contains}
	isOnly     = []Op{Is}
)

// Ops returns the operators that a kind of field takes.
func (k Kind) Ops() []Op {
	switch k {
	case TextKind, NameKind:
		return textOps
	case DateKind, NumberKind, EffortKind, ShareKind, AmountKind:
		return orderedOps
	case CustomKind:
		return append(slices.Clone(orderedOps), Contains)
	case WordKind, ItemKind, TieKind, StateKind, HasKind:
		return isOnly
	}
	return nil
}

// Ordered tells whether values of the kind can be less or more than others.
func (k Kind) Ordered() bool { return slices.Contains(k.Ops(), Less) }

// example shows how a value of the kind is written.
func (k Kind) example() string {
	switch k {
	case TextKind, CustomKind:
		return `a text; with blanks or signs in it, in quotes: "event bus"`
	case DateKind:
		return "a day: 2026-03-01, today, monday, +2w or -10d"
	case NumberKind:
		return "a number such as 3 or 2.5"
	case EffortKind:
		return "person-days such as 3 or 2.5"
	case ShareKind:
		return "a percentage such as 85%"
	case AmountKind:
		return "an amount such as 1500 or 1500.50"
	case ItemKind, TieKind:
		return "the key of an item, such as PAY-12"
	}
	return ""
}
