package board

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Words is what the page says: its catalogue of messages. A language is a type that
// has them all.
type Words interface {
	part.Words

	TheTeam() string
	SetLimits() string
	ABoardShowsWork() string
	WriteTheFirstItem() string
	Import() string
	Team() string
	Show() string
	Lanes() string
	NoItemFits() string
	ShowAll() string
	Board() string
	MoreLanesNotShown(moreLanes int) string
	MoreItemsNarrow(n int) string
	MoreItems(n int) string
	InThisColumnSince(since string) string
	NoTeam() string
	StartBy(startBy string) string
	MoveToOf(key string) string
	MoveTo() string
	MoveTo3() string
	AllTeams() string
	FilterHint() string
	NoLanes() string
	Parent() string
	Release() string
	BoardOf(teamName string) string
	NoItem() string
	Of(all, limit int) string
	ItemsOver(over int) string
	Days(days int) string
	Done(finished string) string
	With85(p50, p85 string) string
	With852(p50, p85 string) string
	WaitsFor(join string) string
	AndMore(more int) string
	PartOfNothing() string
	InNoRelease() string
	WithoutATeam() string
	Today() string
}

// In are the words for a reader of the calendar's manner.
func In(c outlook.Calendar) Words { return english{part.In(c)} }
