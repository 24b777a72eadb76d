package filter

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// wordField is a field over a closed set of words, in the set's order.
func wordField[T ~string](name string, column Column, set []T, get func(*work.Item) T, doc string) Field {
	return Field{
		Name: name, Kind: WordKind, Column: column, Sorts: HasOrder, Doc: doc,
		words: plainWords(set), each: one(get),
	}
}

func plainWords[T ~string](set []T) []string {
	out := make([]string, len(set))
	for i, word := range set {
		out[i] = string(word)
	}
	return out
}

func backlogField() Field {
	f := wordField("backlog", "backlog", work.Backlogs(), func(it *work.Item) work.Backlog { return it.Backlog },
		"The list it belongs to; `technical` is all but functional.")
	f.groups = map[string][]string{"technical": plainWords(slices.DeleteFunc(work.Backlogs(), func(b work.Backlog) bool { return !b.Technical() }))}
	return f
}

func statusField() Field {
	f := wordField("status", "status", work.Statuses(), func(it *work.Item) work.Status { return it.Status },
		"Where it stands; `open` is all but done and dropped.")
	f.groups = map[string][]string{"open": openStatuses()}
	return f
}

func openStatuses() []string {
	return plainWords(slices.DeleteFunc(work.Statuses(), func(s work.Status) bool { return !(&work.Item{Status: s}).Open() }))
}

func dateField(name string, column Column, doc string, get func(View) work.Date) Field {
	return Field{Name: name, Kind: DateKind, Column: column, Unknown: MayBeUnknown, Sorts: HasOrder, Doc: doc, date: get}
}

func latestField() Field {
	f := dateField("latest", "latest_start", "Latest safe start.", func(v View) work.Date { return v.Facts().Planned.LatestStart })
	f.Aliases = []string{"lateststart", "latest-start"}
	return f
}

// one makes the getter of names from a field with at most one.
func one[T ~string](get func(*work.Item) T) func(View, func(string) bool) bool {
	return func(v View, passes func(string) bool) bool {
		name := string(get(v.Item()))
		return name != "" && passes(name)
	}
}

// several makes the getter of names from a field with a list of them.
func several[T ~string](get func(*work.Item) []T) func(View, func(string) bool) bool {
	return func(v View, passes func(string) bool) bool {
		for _, name := range get(v.Item()) {
			if passes(string(name)) {
				return true
			}
		}
		return false
	}
}

func shareTeams(v View, passes func(string) bool) bool {
	shares := v.Item().Shares
	for i := range shares {
		if passes(string(shares[i].Team)) {
			return true
		}
	}
	return false
}

func shareSizes(v View, passes func(string) bool) bool {
	shares := v.Item().Shares
	for i := range shares {
		if size := shares[i].Estimate.Size; size != "" && passes(string(size)) {
			return true
		}
	}
	return false
}

// SearchText returns the folded text in which `text~` looks: what the store
// keeps in the column text_fold. Of an item that does not carry its description it
// is what that text says besides.
func SearchText(it *work.Item) string {
	texts := []string{string(it.Key), it.Title, it.Plain, it.Description.Text(), it.Question, it.Outcome}
	for i := range it.Refs {
		texts = append(texts, it.Refs[i].ID)
	}
	return JoinFolded(texts...)
}

// Estimated tells whether an item has shares and each of them an estimate that
// somebody stated: what the store keeps in the column estimated.
func Estimated(it *work.Item) bool {
	shares := it.Shares
	for i := range shares {
		e := &shares[i].Estimate
		if e.Assumed != "" || e.Size == "" && e.High == 0 {
			return false
		}
	}
	return len(shares) > 0
}

// Assumed tells whether something about an item itself was not stated: what the
// store keeps in the column assumed.
func Assumed(it *work.Item) bool {
	for i := range it.Shares {
		if it.Shares[i].Estimate.Assumed != "" {
			return true
		}
	}
	return len(it.Assumed) > 0
}

func pointed(n *work.Milli) (int64, bool) {
	if n == nil {
		return 0, false
	}
	return int64(*n), true
}
