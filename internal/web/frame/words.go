package frame

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	Today() string
	Roadmap() string
	Backlog() string
	Dependencies() string
	Commitments() string
	Releases() string
	Teams() string
	Board() string
	History() string
	Import() string
	Settings() string
	NoPlanYet() string
	ComputedStale(at string) string
	ComputedDates(at string) string
	Computed(at string, trials int) string
	ComputedStarting(at string, trials int) string
	PlannedFrom(workspace, day, computed string) string
	GoTo(place string) string
	FilterOrFind() string
	NextRow() string
	RowBefore() string
	OpenTheRow() string
	FindOrDo() string
	UndoLast() string
	DoItAgain() string
	CloseWhatIsOpen() string
	ThisSheet() string
	Colours() string
	AsMySystemHasIt() string
	ByDay() string
	ByNight() string
	Rows() string
	Compact() string
	Cosy() string
	ForFingers() string
	Undo() string
	Redo() string
	NothingOfYours(step string) string
	SkipToContent() string
	Keep() string
	KeysAndLooks() string
	Offline() string
	FindAnItem() string
	More() string
	KeepTheseLooks() string
	Main() string
	Item() string
	Find() string
	Tabs() string
	Close() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
