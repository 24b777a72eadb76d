package draw

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// wantedUnlessSaid is the likelihood a promise is to be kept with.
const wantedUnlessSaid work.Ratio = 850

// watchBelow is how far under what was wanted a promise may be before it is at
// risk rather than to be watched.
const watchBelow work.Ratio = 200

// calendar writes dates as people say them, with the year only where it is not
// the year planned from.
type calendar struct {
	asOf   work.Date
	manner work.Manner
}

// day writes "3 Feb", or "3 Feb 2027" in another year, or "" for no date.
func (c calendar) day(d work.Date) string {
	year, _, _ := d.Calendar()
	if here, _, _ := c.asOf.Calendar(); here == year {
		return c.manner.Day(d)
	}
	return c.manner.DayOfYear(d)
}

// weekday writes "Tue 3 Feb", or "" for no date.
func (c calendar) weekday(d work.Date) string { return c.manner.Weekday(d, c.day(d)) }

// days writes the run of days from a to b: "3–6 Apr", "30 Mar–2 Apr", "3 Apr".
func (c calendar) days(a, b work.Date) string {
	if b <= a {
		return c.day(a)
	}
	ya, ma, da := a.Calendar()
	if yb, mb, _ := b.Calendar(); ya == yb && ma == mb && c.manner.Order == work.DayFirst {
		return fmt.Sprintf("%d–%s", da, c.day(b))
	}
	return c.day(a) + "–" + c.day(b)
}

// percent writes a likelihood. Nothing is certain: never 0% and never 100%.
func percent(r work.Ratio) string {
	switch {
	case r < 10:
		return "<1%"
	case r > 990:
		return ">99%"
	default:
		return fmt.Sprintf("%d%%", r/10)
	}
}

// plankLength is a likelihood as the length of a bar, in whole percent.
func plankLength(r work.Ratio) int { return int(min(max(r, 0), 1000) / 10) }

// signedDays writes "+5 days", "−1 day" with a true minus sign.
func signedDays(n int) string {
	switch {
	case n < 0:
		return "−" + count(-n, "day")
	case n > 0:
		return "+" + count(n, "day")
	default:
		return "0 days"
	}
}

// count writes "1 day", "2 days".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// join writes "Identity and Mobile", "Identity, Data and Mobile".
func join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// clean makes a text given by somebody safe to set on one line: valid UTF-8 (as
// strings.Map leaves it), white space as single spaces, no control characters and none that turn the
// direction of what stands around the text.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF, unicode.Is(unicode.Bidi_Control, r):
			return -1
		default:
			return r
		}
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// sentence is a clean text that begins with a capital.
func sentence(text string) string {
	text = clean(text)
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// shorten cuts a text to at most so many characters, at a word if one ends
// near, and marks the cut.
func shorten(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	runes := []rune(text)[:most-1]
	cut := string(runes)
	if i := strings.LastIndexByte(cut, ' '); i >= len(cut)*3/5 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}

// shortenTo cuts a text to a width in pixels at the size and weight.
func shortenTo(text string, width, size float64, w font.Weight) string {
	if font.Width(text, size, w) <= width {
		return text
	}
	for most := min(utf8.RuneCountInString(text), int(math.Max(width, 0))) - 1; most > 1; most-- {
		if cut := shorten(text, most); font.Width(cut, size, w) <= width {
			return cut
		}
	}
	return ""
}

// tone says how much a likelihood needs a person.
type tone string

// The tones: ink for what holds.
const (
	holds tone = ""
	watch tone = "watch"
	risk  tone = "risk"
)

// tone of a promise: ink if at or over what was wanted, amber up to 20 points
// under, red beyond. What is not known is to be watched.
func (p *Promise) tone() tone {
	switch short := p.wanted() - p.Now; {
	case p.Unknown != "":
		return watch
	case short <= 0:
		return holds
	case short <= watchBelow:
		return watch
	default:
		return risk
	}
}

// wanted is the likelihood the promise is to be kept with.
func (p *Promise) wanted() work.Ratio {
	if p.Wanted == 0 {
		return wantedUnlessSaid
	}
	return p.Wanted
}

// open tells whether the promise is still to be kept.
func (p *Promise) open() bool { return p.Outcome == "" || p.Outcome == work.Open }

// likelihood writes the promise's likelihood, or that there is none yet.
func (p *Promise) likelihood() string {
	if p.Unknown != "" {
		return "cannot forecast"
	}
	return percent(p.Now)
}

// title is the promise's title, or its key.
func (p *Promise) title() string { return cmp.Or(clean(p.Title), clean(string(p.Key)), "unnamed") }

// title is the lane's name, or its key.
func (l *Lane) title() string { return cmp.Or(clean(l.Name), clean(string(l.Key)), "unnamed") }

// title is the bar's title, or its key.
func (b *Bar) title() string { return cmp.Or(clean(b.Title), clean(string(b.Key)), "unnamed") }
