package work

// The identities. Each is a short text that people see and type.
type (
	ProductKey    string // "PAY"
	ItemKey       string // "PAY-123": product key, dash, number
	TeamKey       string
	ClientKey     string
	GoalKey       string
	ReleaseKey    string
	CalendarKey   string
	CommitmentKey string
	BaselineKey   string
	PersonKey     string
)

// Workspace is one plan with its people. Items stand in the manual order,
// highest first.
type Workspace struct {
	Name         string
	Zone         string // IANA time zone name
	AsOf         Date   // the day planned from
	ValueUnit    ValueUnit
	Sizes        []SizeRange
	DefaultSizes map[Level]Size // the size an unestimated item of a level is assumed to have
	Fields       []FieldDef
	Calendars    []Calendar
	Products     []Product
	Clients      []Client
	Goals        []Goal
	Teams        []Team
	Releases     []Release
	Items        []Item
	Dependencies []Dependency
	Relations    []Relation
	Commitments  []Commitment
	Baselines    []Baseline
	Kept         *KeptPlan
	Source       Source
}

// Source says where a workspace came from and what was assumed on the way.
type Source struct {
	Name    string // "Kubernetes Enhancement Proposals"
	Licence string // SPDX expression
	Notice  string // attribution
	Assumed []Assumption
}

// Assumption is one thing the source did not say and that was filled in.
type Assumption struct {
	What  string // "estimates"
	How   string // "size M for every proposal: the source gives none"
	Count int    // how many records carry it
}

// ValueUnit is what value is counted in: never mixed inside a workspace.
type ValueUnit struct {
	Currency string // ISO 4217 code, or "" for points; amounts are in minor units
}

// SizeRange is what a T-shirt size stands for.
type SizeRange struct {
	Size              Size
	Low, Likely, High Effort
}

// Size is a name from the workspace's size table, such as "M".
type Size string

// FieldDef declares a custom field.
type FieldDef struct {
	Key     string
	Name    string
	Type    FieldType
	Options []string // for FieldChoice
}

// FieldType is the type of a custom field.
type FieldType string

// The types of custom fields.
const (
	FieldText   FieldType = "text"
	FieldNumber FieldType = "number"
	FieldDate   FieldType = "date"
	FieldYesNo  FieldType = "yes-no"
	FieldChoice FieldType = "choice"
)

// Product is a thing with an owner and a backlog.
type Product struct {
	Key   ProductKey
	Name  string
	Plain string // plain words
	Owner string
}

// Client is who asked and who is promised.
type Client struct {
	Key  ClientKey
	Name string
}

// Goal is what items are for.
type Goal struct {
	Key   GoalKey
	Name  string
	Plain string
}

// Release is dated scope with a freeze date.
type Release struct {
	Key     ReleaseKey
	Name    string
	Product ProductKey // "" for a release over several products
	Date    Date
	Freeze  Date // work done by the end of this day is in; no date means Date
}

// Baseline is a kept plan to compare with.
type Baseline struct {
	Key  BaselineKey
	Name string
	Plan KeptPlan
}

// KeptPlan is a plan that was accepted: the next plan moves away from it only
// with cause.
type KeptPlan struct {
	AsOf  Date
	Dates []KeptDates
}

// KeptDates are one share's planned dates in a kept plan.
type KeptDates struct {
	Item   ItemKey
	Team   TeamKey
	Start  Date
	Finish Date
}
