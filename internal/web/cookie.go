package web

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/locale"
	"github.com/trestle-plan/trestle/internal/work"
)

// The cookies of pages. None says who somebody is.
const (
	themeCookie   = "trestle_theme"
	densityCookie = "trestle_density"
	weekCookie    = "trestle_week"
	datesCookie   = "trestle_dates"
	flashCookie   = "trestle_done"
)

// mostFlash bounds what is believed of a cookie's length.
const mostFlash = 1000

// looks keeps in the reader's browser, for a year, how pages look and say dates:
// those of the choices that the form has.
func (*Pages) looks(q *request) error {
	const year = 365 * 24 * 60 * 60
	choices := map[string]struct {
		cookie string
		all    []string
	}{
		"theme": {themeCookie, frame.Themes()}, "density": {densityCookie, frame.Densities()},
		"week": {weekCookie, locale.Weeks()}, "dates": {datesCookie, locale.Orders()},
	}
	for name, l := range choices {
		if value := q.PostFormValue(name); !slices.Contains(l.all, value) {
			return &work.Error{Kind: work.Invalid, Fields: work.Fields{name: "is none of the choices there are"}}
		}
	}
	for name, l := range choices {
		switch value := q.PostFormValue(name); {
		case !q.PostForm.Has(name):
		case value == "":
			q.setCookie(l.cookie, "", -1)
		default:
			q.setCookie(l.cookie, value, year)
		}
	}
	return q.goBack(q.cameFrom())
}

// locale is where the reader is, as their browser says and they chose.
func (q *request) locale() locale.Locale {
	asked := locale.Of(q.Header.Get("Accept-Language"))
	return asked.Chosen(q.choice(weekCookie, locale.Weeks()), q.choice(datesCookie, locale.Orders()))
}

// calendar says days as the reader does, always with their year.
func (q *request) calendar() outlook.Calendar { return outlook.CalendarIn(q.locale().Manner, 0) }

// choice is a setting that the reader's browser keeps, "" unless it is one of
// those that there are.
func (q *request) choice(cookie string, options []string) string {
	c, err := q.Cookie(cookie)
	if err != nil || !slices.Contains(options, c.Value) {
		return ""
	}
	return c.Value
}

// flash is what a form has done, told on the page that follows.
type flash struct {
	Says string `json:"says"`
	Undo int64  `json:"undo,omitempty"` // act; 0 if there is nothing to take back
}

// leaveFlash has the next page say what was done.
func (q *request) leaveFlash(f flash) {
	data, err := json.Marshal(f)
	if err != nil {
		q.pages.options.Log.Error("flash not left", "error", err)
		return
	}
	q.setCookie(flashCookie, base64.RawURLEncoding.EncodeToString(data), 60)
}

// takeFlash returns what was done just before, once. A refresh by the script leaves
// it alone, so that a toast is not taken away by a change from elsewhere.
func (q *request) takeFlash() *frame.Done {
	c, err := q.Cookie(flashCookie)
	if err != nil || len(c.Value) > mostFlash || q.Header.Get(refreshHeader) != "" {
		return nil
	}
	q.setCookie(flashCookie, "", -1)
	data, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return nil
	}
	var f flash
	if json.Unmarshal(data, &f) != nil || f.Says == "" {
		return nil
	}
	done := &frame.Done{Says: f.Says, Back: q.URL.RequestURI()}
	if f.Undo > 0 {
		done.Undo = strconv.FormatInt(f.Undo, 10)
	}
	return done
}

func (q *request) setCookie(name, value string, seconds int) {
	http.SetCookie(q.w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}
