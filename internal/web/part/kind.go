package part

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// kindTag is the one-letter tag of an item's kind: round and solid is business,
// square is technical, a dashed square is a spike.
type kindTag struct{ letter, word, class string }

func kindOf(say Words, ref *outlook.ItemRef) kindTag {
	switch {
	case ref.Type == work.Spike:
		return kindTag{letter: ref.Tag(), word: say.Spike(), class: "kind spike"}
	case ref.Backlog.Technical():
		return kindTag{letter: ref.Tag(), word: say.BacklogWord(ref.Backlog), class: "kind tech"}
	default:
		return kindTag{letter: ref.Tag(), word: say.BacklogWord(ref.Backlog), class: "kind"}
	}
}

var backlogWords = map[work.Backlog]string{
	work.Functional: "Functional", work.Enabler: "Enabler", work.Architecture: "Architecture",
	work.Refactoring: "Refactoring", work.Infrastructure: "Infrastructure",
}

var statusWords = map[work.Status]string{
	work.Proposed: "Proposed", work.Ready: "Ready", work.InProgress: "In progress", work.Done: "Done", work.Dropped: "Dropped",
}

// Capital begins a sentence with a capital.
func Capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
