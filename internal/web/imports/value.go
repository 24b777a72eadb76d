package imports

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// worded are the fields whose values are words of ours.
var worded = []string{"status", "level", "type", "backlog", "kind", "outcome", "urgency"}

// value says what a field of a row says as the reader writes it: a day, or a word of
// ours. What a file says itself stays as it is.
func value(say Words, field, text string) string {
	if day, err := work.ParseDate(text); err == nil {
		return say.Short(outlook.Day(day))
	}
	if text != "" && slices.Contains(worded, field) {
		return say.Word(text)
	}
	return text
}

// orNothing is a value, or the word for none.
func orNothing(say Words, field, text string) string {
	if text == "" {
		return say.Nothing()
	}
	return value(say, field, text)
}

// reason is why columns of a file are taken for nothing.
type reason struct {
	why    string
	fields string // with how many rows say something in each
}

// byReason gathers what nothing takes under why, in the order of the file.
func byReason(say Words, left []app.ImportLeft) []reason {
	var out []reason
	for _, l := range left {
		at := slices.IndexFunc(out, func(r reason) bool { return r.why == l.Why })
		if at < 0 {
			out = append(out, reason{why: l.Why})
			at = len(out) - 1
		} else {
			out[at].fields += ", "
		}
		out[at].fields += say.LeftField(l.Field, l.Count)
	}
	return out
}

// beside are the findings that the list of what nothing takes does not tell.
func beside(all []app.ImportFinding, left []app.ImportLeft) []app.ImportFinding {
	return slices.DeleteFunc(slices.Clone(all), func(f app.ImportFinding) bool {
		return f.Severity != work.SeverityError && slices.ContainsFunc(left, func(l app.ImportLeft) bool {
			return f.Place.Field == l.Field && strings.HasSuffix(f.Message, ": "+l.Why)
		})
	})
}
