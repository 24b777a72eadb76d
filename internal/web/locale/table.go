package locale

import "github.com/trestle-plan/trestle/internal/work"

// The tables are those of the Unicode CLDR, release 48, cut down to what pages need:
// supplemental/weekData (first days), main/*/ca-gregorian (the order of a date of
// medium length) and main/*/numbers (symbols). A language whose dates are written
// with the year first is shown ISO dates. Two things are simpler than there: groups
// are always of three digits, and languages that keep four digits together do not.

// writing is how a language writes a date and a number.
type writing struct {
	order  work.DateOrder
	digits work.Digits
}

// inLanguage is a language with the region most of its speakers are in.
type inLanguage struct {
	region  string
	writing writing
}

// The ways to write numbers that are not the usual one.
var (
	comma  = work.Digits{}
	stop   = work.Digits{Group: '.', Point: ','}
	space  = work.Digits{Group: '\u00a0', Point: ','}
	narrow = work.Digits{Group: '\u202f', Point: ','}
	tick   = work.Digits{Group: '’', Point: '.'}
)

var languages = map[string]inLanguage{
	"en": {"US", writing{work.MonthFirst, comma}},

	"ar":  {"EG", writing{work.DayFirst, comma}},
	"bn":  {"BD", writing{work.DayFirst, comma}},
	"cy":  {"GB", writing{work.DayFirst, comma}},
	"fa":  {"IR", writing{work.DayFirst, comma}},
	"fil": {"PH", writing{work.MonthFirst, comma}},
	"ga":  {"IE", writing{work.DayFirst, comma}},
	"he":  {"IL", writing{work.DayFirst, comma}},
	"hi":  {"IN", writing{work.DayFirst, comma}},
	"ms":  {"MY", writing{work.DayFirst, comma}},
	"sw":  {"TZ", writing{work.DayFirst, comma}},
	"ta":  {"IN", writing{work.DayFirst, comma}},
	"th":  {"TH", writing{work.DayFirst, comma}},
	"ur":  {"PK", writing{work.DayFirst, comma}},

	"ca": {"ES", writing{work.DayFirst, stop}},
	"da": {"DK", writing{work.DayFirst, stop}},
	"de": {"DE", writing{work.DayFirst, stop}},
	"el": {"GR", writing{work.DayFirst, stop}},
	"es": {"ES", writing{work.DayFirst, stop}},
	"gl": {"ES", writing{work.DayFirst, stop}},
	"hr": {"HR", writing{work.DayFirst, stop}},
	"id": {"ID", writing{work.DayFirst, stop}},
	"is": {"IS", writing{work.DayFirst, stop}},
	"it": {"IT", writing{work.DayFirst, stop}},
	"nl": {"NL", writing{work.DayFirst, stop}},
	"pt": {"BR", writing{work.DayFirst, stop}},
	"ro": {"RO", writing{work.DayFirst, stop}},
	"sl": {"SI", writing{work.DayFirst, stop}},
	"sr": {"RS", writing{work.DayFirst, stop}},
	"tr": {"TR", writing{work.DayFirst, stop}},
	"vi": {"VN", writing{work.DayFirst, stop}},

	"af": {"ZA", writing{work.DayFirst, space}},
	"bg": {"BG", writing{work.DayFirst, space}},
	"cs": {"CZ", writing{work.DayFirst, space}},
	"et": {"EE", writing{work.DayFirst, space}},
	"fi": {"FI", writing{work.DayFirst, space}},
	"fr": {"FR", writing{work.DayFirst, narrow}},
	"lv": {"LV", writing{work.DayFirst, space}},
	"nb": {"NO", writing{work.DayFirst, space}},
	"nn": {"NO", writing{work.DayFirst, space}},
	"no": {"NO", writing{work.DayFirst, space}},
	"pl": {"PL", writing{work.DayFirst, space}},
	"ru": {"RU", writing{work.DayFirst, space}},
	"sk": {"SK", writing{work.DayFirst, space}},
	"sv": {"SE", writing{work.DayFirst, space}},
	"uk": {"UA", writing{work.DayFirst, space}},

	"hu": {"HU", writing{work.YearFirst, space}},
	"ja": {"JP", writing{work.YearFirst, comma}},
	"ko": {"KR", writing{work.YearFirst, comma}},
	"lt": {"LT", writing{work.YearFirst, space}},
	"mn": {"MN", writing{work.YearFirst, comma}},
	"zh": {"CN", writing{work.YearFirst, comma}},
}

// regional are the regions that write a language in another way.
var regional = func() map[string]writing {
	out := make(map[string]writing)
	add := func(w writing, tags ...string) {
		for _, tag := range tags {
			out[tag] = w
		}
	}
	add(writing{work.DayFirst, comma},
		"en-AE", "en-AU", "en-BW", "en-BZ", "en-GB", "en-GH", "en-HK", "en-IE", "en-IL", "en-IN", "en-JM", "en-KE", "en-MT", "en-MY", "en-NG",
		"en-NZ", "en-PK", "en-SG", "en-TT", "en-TZ", "en-UG", "en-ZM", "en-ZW",
		"es-MX", "es-US", "es-PE", "es-GT", "es-SV", "es-HN", "es-NI", "es-PA", "es-DO")
	add(writing{work.MonthFirst, comma}, "es-PR")
	add(writing{work.DayFirst, stop},
		"en-AT", "en-BE", "en-DE", "en-DK", "en-ES", "en-IT", "en-NL", "en-SI", "fr-LU")
	add(writing{work.DayFirst, space}, "en-FI", "en-SE", "en-NO", "en-PL", "en-CZ", "en-SK", "en-HU", "en-ZA", "de-AT", "fr-CA", "pt-PT")
	add(writing{work.DayFirst, narrow}, "en-FR")
	add(writing{work.DayFirst, tick}, "en-CH", "de-CH", "de-LI", "it-CH")
	return out
}()

// The regions whose weeks begin with a Sunday or a Saturday; all others but the
// Maldives begin them with a Monday.
const (
	fromSunday = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP " +
		"PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
	fromSaturday = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
)
