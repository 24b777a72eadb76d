package plan

// periodBegin is the first day of the period of a team that holds a day: of its
// sprint, or else of the calendar month.
func periodBegin(t *Team, d Day) Day {
	if t.Sprints.Days > 0 {
		return t.Sprints.Begin(d.Begin()).StartDay()
	}
	return monthBegin(d)
}

// periodEnds are the ends of a team's periods from the one that holds a day to the
// one that holds the minute before a moment.
func periodEnds(t *Team, from Day, last Time) []Time {
	var ends []Time
	for d := from; len(ends) == 0 || ends[len(ends)-1] < last; {
		d = nextPeriod(t, d)
		ends = append(ends, d.Begin())
	}
	return ends
}

// nextPeriod is the first day after the period of a team that holds a day.
func nextPeriod(t *Team, d Day) Day {
	if t.Sprints.Days > 0 {
		return periodBegin(t, d) + Day(t.Sprints.Days)
	}
	return monthBegin(monthBegin(d) + longestMonth)
}

// longestMonth is as many days as no month passes: from the first of one they lead
// into the next.
const longestMonth = 31

// monthBegin is the first day of the month that holds a day. It counts in years
// that begin in March, so that the day of a leap year comes last (Hinnant 2014).
func monthBegin(d Day) Day {
	const (
		epoch   = 719467 // days from 0000-03-01 to the day before 1970-01-01
		era     = 146097 // days in four hundred years
		century = 36524
		leap    = 1461 // days in four years, most often
		year    = 365
	)
	inEra := (int(d) + epoch) % era
	years := (inEra - inEra/(leap-1) + inEra/century - inEra/(era-1)) / year
	inYear := inEra - (year*years + years/4 - years/100)
	month := (5*inYear + 2) / 153 // from March
	return d - Day(inYear-(153*month+2)/5)
}
