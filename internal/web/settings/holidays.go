package settings

import (
	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/work"
)

// Holidays is the page that brings the holidays of a calendar file into a calendar.
type Holidays struct {
	Address       address.Workspace
	Key, Name     string // of the calendar
	Error         string
	Token, File   string // of a file that was sent; "" before
	Found         *app.FoundHolidays
	Say           Words
	From, To      string // days to take, as the form has them
	HolidaysThere int
}

// page is the address of the page, or of one of its acts.
func (h *Holidays) page(act string) string {
	return h.Address.Page("settings/calendars/" + h.Key + "/holidays" + act)
}

// lead is the news in one sentence.
func (h *Holidays) lead() string {
	switch {
	case h.Found == nil:
		return h.Say.HolidaysInItNow(h.HolidaysThere)
	case h.Found.New == 0:
		return h.Say.NothingIn()
	}
	return h.Say.NewHolidaysChooseThose(h.Found.New)
}

// DayName is the name of the check of a day in the form.
func DayName(d outlook.Day) string { return "day:" + work.Date(d).String() }

// holidayOutcomes say what would become of a day.
var holidayOutcomes = map[string]func(Words) string{"create": Words.HolidayNew, "same": Words.HolidayThere, "weekend": Words.HolidayOff}
