package board

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) TheTeam() string   { return "The team" }
func (english) SetLimits() string { return "Set limits" }
func (english) ABoardShowsWork() string {
	return "A board shows work by status: what is proposed, ready, in progress and done. Cards come from the backlog."
}
func (english) WriteTheFirstItem() string { return "Write the first item" }
func (english) Import() string            { return "Import" }
func (english) Team() string              { return "Team" }
func (english) Show() string              { return "Show" }
func (english) Lanes() string             { return "Lanes" }
func (english) NoItemFits() string        { return "No item fits." }
func (english) ShowAll() string           { return "Show all" }
func (english) Board() string             { return "Board" }
func (e english) MoreLanesNotShown(moreLanes int) string {
	return e.Count(moreLanes, "more lane") + " not shown: narrow the filter."
}
func (e english) MoreItemsNarrow(n int) string {
	return e.Count(n, "more item") + ": narrow the filter."
}
func (e english) MoreItems(n int) string              { return e.Count(n, "more item") }
func (english) InThisColumnSince(since string) string { return "In this column since " + since }
func (english) NoTeam() string                        { return "no team" }
func (english) StartBy(startBy string) string         { return "start by " + startBy }
func (english) MoveToOf(key string) string            { return "Move " + key + " to…" }
func (english) MoveTo() string                        { return "Move to…" }
func (english) MoveTo3() string                       { return "Move to" }

func (english) AllTeams() string { return "All teams" }
func (english) FilterHint() string {
	return "For example backlog:technical, is:blocked, release:spring, or words of the title."
}
func (english) NoLanes() string                { return "No lanes" }
func (english) Parent() string                 { return "Parent" }
func (english) Release() string                { return "Release" }
func (english) BoardOf(teamName string) string { return "Board of " + teamName }
func (english) NoItem() string                 { return "No item is on it." }
func (e english) Of(all, limit int) string     { return e.Number(all) + " of " + e.Number(limit) }
func (e english) ItemsOver(over int) string    { return ", " + e.Count(over, "item") + " over" }
func (e english) Days(days int) string         { return e.Count(days, "day") }
func (english) Done(finished string) string    { return "done " + finished }
func (english) With85(p50, p85 string) string  { return "≈ " + p50 + ", " + p85 + " with 85%" }
func (english) With852(p50, p85 string) string { return p50 + ", " + p85 + " with 85%" }
func (english) WaitsFor(join string) string    { return "waits for " + join }
func (e english) AndMore(more int) string      { return " and " + e.Number(more) + " more" }
func (english) PartOfNothing() string          { return "Part of nothing" }
func (english) InNoRelease() string            { return "In no release" }
func (english) WithoutATeam() string           { return "Without a team" }
func (english) Today() string                  { return "today" }
