package schedule

// What of a team is the same at all times: for bounds that know no calendar.

// Sizes are the least and the most people of a team from a moment on.
func (t *Team) Sizes(from Time) (least, most People) {
	least = t.SizeAt(from)
	most = least
	for _, s := range t.steps {
		if s.from > from {
			least, most = min(least, s.size), max(most, s.size)
		}
	}
	return least, most
}

// Worked counts the minutes between two moments that the team's calendar works.
func (t *Team) Worked(from, to Time) int64 {
	return t.worked.at(to) - t.worked.at(from)
}

// LeastWorked is the fewest worked minutes in which a share of so many people does
// its work from a moment on: nobody is away. It is -1 where nobody ever works.
func (t *Team) LeastWorked(w Work, people People, from Time) int64 {
	_, most := t.Sizes(from)
	rate := int64(min(people, most)) * 1000 * t.factor / 10_000
	if rate <= 0 {
		return -1
	}
	return (int64(w) + rate - 1) / rate
}

// SameDays tells whether two teams' calendars work the same half-days.
func (t *Team) SameDays(o *Team) bool {
	if t.first != o.first {
		return false
	}
	for i := range max(len(t.worked.sum), len(o.worked.sum)) {
		if t.worked.atHalf(i) != o.worked.atHalf(i) {
			return false
		}
	}
	return true
}
