package work

// Item is a unit of work.
type Item struct {
	Key         ItemKey
	Title       string
	Plain       string // plain words: the title for people outside engineering
	Description Prose  // what there is to say about it, in Markdown
	Product     ProductKey
	Level       Level
	Type        Type
	Backlog     Backlog
	Status      Status
	Parent      ItemKey
	BrokenDown  bool // a parent whose own estimate is wholly in its children
	Goals       []GoalKey
	Release     ReleaseKey
	Shares      []Share
	Together    bool // its shares start together
	HoldUntil   Date
	Pin         Date // fixed planned start
	Started     Date // the actual dates
	Finished    Date
	Archived    bool
	Value       Value
	Labels      []string
	Assignees   []PersonKey
	Refs        []Ref
	Fields      map[string]string // by FieldDef.Key, in the field type's text form
	Question    string            // of a spike: what it is to answer
	Timebox     Effort            // of a spike: the effort it may take at most
	Outcome     string            // of a spike: what was found
	Assumed     []string          // fields of this record that the source did not say
}

// Level says how big an item is meant to be.
type Level string

// The levels, largest first.
const (
	Epic    Level = "epic"
	Feature Level = "feature"
	Story   Level = "story"
)

// Type says what kind of work an item is.
type Type string

// The types of items.
const (
	Work   Type = "work"
	Spike  Type = "spike"
	Defect Type = "defect"
)

// Backlog is the list an item belongs to. All but Functional are technical.
type Backlog string

// The five backlogs.
const (
	Functional     Backlog = "functional"
	Enabler        Backlog = "enabler"
	Architecture   Backlog = "architecture"
	Refactoring    Backlog = "refactoring"
	Infrastructure Backlog = "infrastructure"
)

// Technical tells whether the backlog is one of the four technical ones.
func (b Backlog) Technical() bool { return b != Functional }

// Status is the class a status belongs to.
type Status string

// The status classes.
const (
	Proposed   Status = "proposed"
	Ready      Status = "ready"
	InProgress Status = "in-progress"
	Done       Status = "done"
	Dropped    Status = "dropped"
)

// Share is an item's work for one team. An item has at most one share a team.
type Share struct {
	Team      TeamKey
	Estimate  Estimate
	People    People // at once; 0 means 10, one person
	Skills    []string
	Started   Date
	Finished  Date
	Spent     *Effort // nil: not said
	Remaining *Effort // nil: not said
}

// Estimate is a range of effort, or a size that stands for one, or nothing.
// The zero Estimate is "none given".
type Estimate struct {
	Size              Size
	Low, Likely, High Effort
	Bounds            Bounds
	Assumed           string // "" when stated; else where the value comes from
}

// Bounds says what low and high mean.
type Bounds string

// The readings of low and high.
const (
	Percentiles Bounds = ""       // P10 and P90
	Limits      Bounds = "limits" // nothing lies outside
)

// Value is what a week's delay of an item costs.
type Value struct {
	PerWeek int64 // minor units of the workspace's currency, or points
	Urgency Urgency
	Date    Date // of FixedDate and Later
}

// Urgency is how the cost of delay runs over time.
type Urgency string

// The urgency profiles.
const (
	Linear    Urgency = "linear"
	FixedDate Urgency = "fixed-date" // nothing before the date, then the rate
	Expedite  Urgency = "expedite"   // above all others
	Later     Urgency = "later"      // nothing before the date
)

// Ref is an external reference: the same thing in another system.
type Ref struct {
	System string
	ID     string
	URL    string
}
