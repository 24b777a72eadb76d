package locale

import "github.com/trestle-plan/trestle/internal/work"

// Weeks are the first days of a week that a reader may choose; "" leaves it to
// their region.
func Weeks() []string { return []string{"", "monday", "saturday", "sunday"} }

// Orders are the orders of a date that a reader may choose; "" leaves it to their
// region.
func Orders() []string { return []string{"", "dmy", "mdy", "ymd"} }

// Chosen is the locale with what its reader chose instead; what is neither of
// [Weeks] nor of [Orders] changes nothing.
func (l Locale) Chosen(week, order string) Locale {
	if w, there := weekOf[week]; there {
		l.Manner.Week = w
	}
	if o, there := orderOf[order]; there {
		l.Manner.Order = o
	}
	return l
}

var (
	weekOf  = map[string]work.WeekStart{"monday": 0, "saturday": 5, "sunday": 6}
	orderOf = map[string]work.DateOrder{"dmy": work.DayFirst, "mdy": work.MonthFirst, "ymd": work.YearFirst}
)
