package draw

import "github.com/trestle-plan/trestle/internal/work"

// Roadmap is everything a roadmap picture and its page say. Dates that are
// zero are not known or do not apply; texts that are empty are left out.
type Roadmap struct {
	Name     string    // of the workspace
	AsOf     work.Date // the day planned from: the today line
	News     string    // the news in one sentence; "" has one made from the counts
	Basis    string    // how it was computed: "2,000 trials, seed 1"
	Needs    []Attention
	Lanes    []Lane
	Promises []Promise
	Releases []Release
	Arrows   []Arrow
	DaysOff  []DaysOff
	Load     Load
	Assumed  []work.Assumption
	Notices  []string    // attributions that have to stand on the page
	Room     int         // CSS pixels across for the picture; 0 is its usual width
	Rows     int         // at most, of either side of a lane; 0: as many as a picture of its lanes has room for
	Manner   work.Manner // how the reader writes days, and counts weeks
}

// Lane is one product: its business bars stand above the deck line, its
// technical bars below it, its runway at the foot.
type Lane struct {
	Key    work.ProductKey
	Name   string
	Plain  string // plain words
	Owner  string
	Bars   []Bar // in the manual order; parents and children both, see Limits
	Runway []RunwayWeek
}

// Bar is one item of the plan. A bar without Start, or without P50 and Finish,
// is listed and not drawn.
type Bar struct {
	Key      work.ItemKey
	Title    string
	Plain    string // plain words
	Parent   work.ItemKey
	Level    work.Level
	Backlog  work.Backlog
	Type     work.Type
	Status   work.Status
	Teams    []string   // names of the teams that build it
	Progress work.Ratio // share of its effort that is done; 0 also when not said

	Start         work.Date // planned, or actual once started
	Finish        work.Date // planned, or actual once done
	P50, P85, P95 work.Date // of the finish; zero without a forecast
	TimeBoxed     bool      // ends when its time is up: drawn without a taper
	Pin           work.Date // the fixed start
	HoldUntil     work.Date
	Unknown       string // why there are no dates: "no team"

	SafeStart SafeStart
	Late      string   // the promise, freeze or need-by that its dates break: "after the freeze of Spring"
	Why       string   // why this date, in one sentence
	Assumed   []string // what its dates rest on that nobody stated
}

// Technical tells whether the bar belongs below the deck line.
func (b *Bar) Technical() bool { return b.Backlog.Technical() }

// SafeStart is the latest safe start of a bar under the commitment that asks
// for the earliest one.
type SafeStart struct {
	State   SafeState
	Day     work.Date          // the last safe day to start; of StartTooLate it may be past
	Promise work.CommitmentKey // that asks for it
	Says    string             // what is lost after that day, in one sentence
}

// SafeState says what kind of answer a SafeStart is.
type SafeState uint8

// The states of a latest safe start.
const (
	NoSafeStart  SafeState = iota // no commitment stands on the item, or it has started
	SafeUntil                     // Day is the last safe day
	StartTooLate                  // Day was the last safe day, and it is past
	NotReachable                  // the promise cannot be saved by starting this earlier
)

// startsLate tells whether the plan starts the bar after its last safe day.
func (b *Bar) startsLate() bool {
	switch b.SafeStart.State {
	case StartTooLate:
		return true
	case SafeUntil:
		return b.Start > b.SafeStart.Day
	default:
		return false
	}
}

// RunwayWeek is one weekly step of a lane's runway: by how many days technical
// work lands before what stands on it. Below zero it lands too late. A week
// that is missing is a gap.
type RunwayWeek struct {
	Monday work.Date
	Days   int
}

// Promise is a commitment on a lane's rail.
type Promise struct {
	Key           work.CommitmentKey
	Title         string
	Plain         string // plain words
	Client        string
	Kind          work.CommitmentKind
	Lane          work.ProductKey // whose rail it stands on; "" is the lane of its first item
	Items         []work.ItemKey  // what is promised
	Release       string          // name of the release that is promised instead
	Date          work.Date
	Now           work.Ratio // likelihood of being kept
	Wanted        work.Ratio // likelihood it is to be kept with
	P50, P85, P95 work.Date  // of its delivery
	Unknown       string     // why there is no likelihood; Now is then ignored
	Outcome       work.Outcome
	Delivered     work.Date
	Lever         Lever
}

// Lever is the one change that would help a promise most. The zero Lever is
// none found.
type Lever struct {
	Says  string     // "Lend one Platform engineer to the token service from 9 Feb."
	After work.Ratio // the likelihood with it
	Price string     // what it costs elsewhere: "3 days later for the card vault"
}

// Release is dated scope: a dotted line at Date, a flag, and the freeze.
type Release struct {
	Key     work.ReleaseKey
	Name    string
	Date    work.Date
	Freeze  work.Date
	Items   int // that are to be in it
	Out     []work.ItemKey
	Now     work.Ratio // likelihood that all of it makes the freeze
	Unknown string     // why there is no likelihood; Now is then ignored
}

// Arrow is one conflict: From ends after the last safe start of To.
type Arrow struct {
	From, To work.ItemKey
	Says     string
}

// DaysOff is a run of days, both included, that nobody works (Team is empty)
// or that one team does not.
type DaysOff struct {
	From, To work.Date
	Name     string
	Team     string
}

// Load is the heat table: how much of each team's capacity is asked for in
// each period.
type Load struct {
	Periods []Period
	Teams   []TeamLoad
}

// Period is a column of the heat table: a sprint or a month.
type Period struct {
	Name     string
	From, To work.Date
}

// TeamLoad is a row of the heat table. Percent stands in the order of
// Load.Periods; NoLoad is a period in which the team has no capacity.
type TeamLoad struct {
	Name    string
	Percent []int
	Says    string // one sentence, when there is something to say
}

// NoLoad stands for a load that cannot be given because there is no capacity.
const NoLoad = -1

// Attention is one thing that needs a person, as a sentence. Needs stand in
// the order of what an hour helps most.
type Attention struct {
	Kind    AttentionKind
	Subject string // the key of the commitment, item, release or the name of the team
	Title   string
	Says    string // the sentence
	Helps   string // what would help, and its price
}

// AttentionKind is the closed set of what needs a person.
type AttentionKind uint8

// The kinds of attention.
const (
	PromiseAtRisk AttentionKind = iota // Subject is a work.CommitmentKey
	StartSoon                          // Subject is a work.ItemKey with a SafeStart
	InConflict                         // Subject is a work.ItemKey
	TeamOverload                       // Subject is a team's name
	FallsOut                           // Subject is a work.ReleaseKey
	CannotTell                         // Subject is what cannot be forecast
)
