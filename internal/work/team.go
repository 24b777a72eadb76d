package work

// Team is a group that plans its own work.
type Team struct {
	Key         TeamKey
	Name        string
	Calendar    CalendarKey // "" is the workspace's first calendar, or Monday to Friday
	Memberships []Membership
	Focus       Ratio // share of a working day left for items; 0 means 1000
	KeptFree    Ratio // share kept free for unplanned work
	Blackouts   []Blackout
	Sprints     *Cadence // nil: the team works in flow
	Limit       int      // shares started and not finished at once; 0: none
	Allocation  map[Backlog]Ratio
	BoardLimits map[Status]int // most items in a column of its board, of LimitedStatuses; 0 is no limit
	Assumed     []string
}

// Membership is a person, or nameless headcount, in a team for a time.
type Membership struct {
	Person   PersonKey // "" for nameless headcount
	People   People    // 10 is one whole person
	From, To Date      // first and last day; no date is open
	Skills   []string
}

// Calendar says which days, or halves, are worked.
type Calendar struct {
	Key      CalendarKey
	Name     string
	Week     [7]DayPart // from Monday
	Holidays []Holiday
}

// DayPart is the part of a day that is worked.
type DayPart string

// The parts of a day.
const (
	DayOff    DayPart = "off"
	Morning   DayPart = "morning"
	Afternoon DayPart = "afternoon"
	WholeDay  DayPart = "day"
)

// Holiday is a day worked other than the week says.
type Holiday struct {
	Date Date
	Name string
	Part DayPart // what is still worked
}

// Blackout is a run of days with less or no capacity.
type Blackout struct {
	From, To Date // both included
	Name     string
	Capacity Ratio // of the team still there
}

// Cadence is a team's rhythm of sprints.
type Cadence struct {
	First Date // first day of some sprint
	Days  int  // length in calendar days
}
