package work

// Milli is a decimal number with three places: 2.5 is 2500.
type Milli int64

// Effort is people's time in thousandths of a focused person-day (480 focused
// minutes of one person): 2.5 person-days is 2500.
type Effort = Milli

// Ratio is a share of one in thousandths: 0.8 is 800.
type Ratio = Milli

// People counts people in tenths: two and a half people are 25.
type People int32

// Date is a calendar day. The zero Date means "no date"; 1970-01-01 is 1, and
// each day counts one, which is the count that package plan uses for its Day.
type Date int32

// Lag is the time a dependency asks for between its two ends.
type Lag struct {
	Days  Milli // signed; thousandths of a day of 480 minutes
	Clock Clock
}

// Clock says which days a lag counts.
type Clock string

// The clocks of a lag.
const (
	WorkingTime Clock = "working" // days that the successor's team works
	ElapsedTime Clock = "elapsed" // every calendar day
)
