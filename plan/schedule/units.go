package schedule

// Day is a calendar day: 1 is 1970-01-01. The zero Day means "no day".
type Day int32

// Time is a moment in minutes: day d begins at d*480.
type Time int64

// Effort is people's time in thousandths of a focused person-day.
type Effort int64

// People counts people in tenths.
type People int32

// Ratio is a share of one in thousandths.
type Ratio int32

// Work is effort on the engine's finest scale: millionths of a person-minute.
type Work int64

// The lengths of the calendar, in minutes.
const (
	MinutesPerDay  = 480
	minutesPerHalf = 240
	halvesPerDay   = 2
	halvesPerWeek  = 14
)

// Never is the moment of what cannot happen.
const Never Time = 1 << 60

// How far a team's calendar reaches around as-of. What would finish after the
// horizon of twenty years never does.
const (
	pastDays    = 730
	horizonDays = 7305
)

// maxPeople is more than any team has.
const maxPeople People = 1 << 20

// Work returns the effort on the engine's finest scale.
func (e Effort) Work() Work { return Work(e) * 480_000 }

// Effort returns the work in thousandths of a focused person-day, rounded.
func (w Work) Effort() Effort { return Effort((w + 240_000) / 480_000) }

// Begin is the first moment of the day.
func (d Day) Begin() Time { return Time(d) * MinutesPerDay }

// End is the first moment after the day.
func (d Day) End() Time { return Time(d+1) * MinutesPerDay }

// StartDay is the day on which something that begins at t begins.
func (t Time) StartDay() Day { return Day(t / MinutesPerDay) }

// FinishDay is the day on which something that ends at t ends.
func (t Time) FinishDay() Day { return Day((t - 1) / MinutesPerDay) }

// weekday is 0 for Monday; day 1, 1970-01-01, was a Thursday.
func (d Day) weekday() int { return int((d + 2) % 7) }
