package harbour

import "github.com/trestle-plan/trestle/internal/work"

// reader reads the dates of a table one after another and keeps the first
// error, so that a table is read without a check on every line.
type reader struct{ err error }

// day reads a day such as "2026-03-02". No text is no date.
func (r *reader) day(text string) work.Date {
	if text == "" || r.err != nil {
		return 0
	}
	date, err := work.ParseDate(text)
	r.err = err
	return date
}
