package releases

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/web/part"
)

// english is what the page says in English.
type english struct{ part.English }

func (e english) ReleasesAhead(ahead int) string {
	return e.Count(ahead, "release") + " ahead. In the plan all of each makes its freeze."
}
func (e english) ReleasesAheadInThePlan(ahead int, falls string) string {
	return e.Count(ahead, "release") + " ahead. In the plan " + falls + " out."
}
func (english) MissesTheFreezeNow() string { return "misses the freeze now" }
func (english) MissTheFreezeNow() string   { return "miss the freeze now" }
func (english) MakesTheFreezeNow() string  { return "makes the freeze now" }
func (english) MakeTheFreezeNow() string   { return "make the freeze now" }
func (english) CameIn() string             { return "came in" }
func (english) WentOut() string            { return "went out" }
func (english) MovedLater() string         { return "moved later" }
func (english) MovedEarlier() string       { return "moved earlier" }
func (english) NothingMoved() string       { return "nothing moved" }
func (english) N1ItemFalls() string        { return "1 item falls" }
func (e english) ItemsFall(n int) string   { return e.Number(n) + " items fall" }

func (english) AboveIt() string                 { return "Above it" }
func (english) Releases() string                { return "Releases" }
func (english) Board() string                   { return "Board" }
func (english) EditTheRelease() string          { return "Edit the release" }
func (english) Freeze() string                  { return "Freeze" }
func (english) Delivered() string               { return "Delivered" }
func (english) InByTheFreeze() string           { return "In by the freeze" }
func (e english) DoneOf(done int) string        { return e.Number(done) + " done" }
func (english) AllOfIt() string                 { return "All of it" }
func (english) LikelyOf(forecast string) string { return "likely " + forecast }
func (english) NoItemNames() string {
	return "No item names this release. Set it on an item's page, or for many at once in the backlog."
}
func (english) ToTheBacklog() string     { return "To the backlog" }
func (english) WithoutAForecast() string { return "Without a forecast" }
func (english) Dropped() string          { return "Dropped" }
func (english) Scope() string            { return "Scope" }
func (english) CutLineAt() string        { return "Cut line at" }
func (english) Order() string            { return "Order" }
func (english) ItemsOfTheRelease() string {
	return "Items of the release in their order, with the cut line"
}
func (english) Item() string         { return "Item" }
func (english) Likely() string       { return "Likely" }
func (english) ByItself() string     { return "By itself" }
func (english) WithAllAbove() string { return "With all above" }
func (english) CutLine() string      { return "Cut line" }
func (english) InProgress() string   { return "in progress" }
func (english) In() string           { return "in" }
func (english) NoSingleChange() string {
	return "No single change that was tried brings it in: no person more, no place in the order, no dependency less."
}
func (english) WhatWouldBring() string     { return "What would bring it in, each tried on the plan:" }
func (english) WhatWouldBringItIn() string { return "What would bring it in?" }
func (english) AllOfItTogether() string    { return "All of it, together" }
func (english) HowLikelyTheFirst(trials string) string {
	return "How likely the first items are all in by the freeze, counted in " + trials + " trials they share."
}
func (english) AsATable() string { return "As a table" }
func (english) LikelihoodThatTheFirst() string {
	return "Likelihood that the first items are all in by the freeze"
}
func (english) FirstItems() string     { return "First items" }
func (english) To() string             { return "To" }
func (english) AllIn() string          { return "All in" }
func (english) HowItIsWorked() string  { return "How it is worked off" }
func (english) Done() string           { return "done" }
func (english) FromLikelyTo85() string { return "from likely to 85%" }
func (english) ScopeHead() string      { return "scope" }
func (english) ItemsOfTheReleaseByDay() string {
	return "Items of the release by day: in its scope, done, likely done, done with 85%"
}
func (english) From() string             { return "From" }
func (english) Done3() string            { return "Done" }
func (english) PromisedAsAWhole() string { return "Promised as a whole" }
func (english) SinceABaseline() string   { return "Since a baseline" }
func (english) NoBaselineIsKept() string {
	return "No baseline is kept yet. Keep one, and this tells what came in, went out and moved since."
}
func (english) Baseline() string    { return "Baseline" }
func (english) Compare() string     { return "Compare" }
func (english) CameInHead() string  { return "Came in" }
func (english) WentOutHead() string { return "Went out" }
func (english) Moved() string       { return "Moved" }

func (english) NewRelease() string { return "New release" }
func (english) ARelease() string {
	return "A release is a day with a scope. Trestle tells which items make its freeze, which fall out, and how likely all of it is."
}
func (english) WriteARelease() string   { return "Write a release" }
func (english) WhatMovedIsTold() string { return "What moved is told against the baseline" }
func (english) AllBaselines() string    { return "All baselines" }
func (english) ReleasesToCome() string  { return "Releases to come" }
func (english) Release() string         { return "Release" }
func (english) InHead() string          { return "In" }
func (english) FallsOut() string        { return "Falls out" }
func (english) Likely85() string        { return "Likely, 85%" }
func (english) CannotForecast() string  { return "cannot forecast" }

func (english) NoBaseline() string { return "No baseline" }
func (e english) FirstTo(place int, key, title, says string) string {
	return "First " + e.Number(place) + ", to " + key + " " + title + ": " + says
}
func (english) ManualOrder() string               { return "Manual order" }
func (english) LikeliestFirst() string            { return "Likeliest first" }
func (e english) InDays(days int) string          { return "in " + e.Count(days, "day") }
func (e english) DaysAgo(days int) string         { return e.Count(days, "day") + " ago" }
func (e english) DaysToStabilise(days int) string { return e.Count(days, "day") + " to stabilise" }
func (english) FrozenOnTheDay() string            { return "frozen on the day itself" }
func (english) NotKnownYet() string               { return "not known yet" }
func (e english) OfWith(cut, items, wanted int) string {
	return e.Number(cut) + " of " + e.Number(items) + " with " + e.Number(wanted) + "%"
}
func (english) EverythingAboveMakes(freeze, says string) string {
	return "Everything above makes the freeze on " + freeze + " with " + says + "."
}
func (e english) NothingMakesTheFreeze(freeze string, wanted int) string {
	return "Nothing makes the freeze on " + freeze + " with " + e.Number(wanted) + "%."
}
func (english) OneMoreMakesIt(says string) string { return " One more makes it " + says + "." }
func (e english) DaysLater(days int) string       { return e.Count(days, "day") + " later" }
func (e english) DaysEarlier(days int) string     { return e.Count(days, "day") + " earlier" }
func (e english) WerePlanned(inThen, inNow, came, went, moved int) string {
	return e.Number(inThen) + " were planned to be in by the freeze, " + e.Number(inNow) + " are now" + e.since(came, went, moved) + "."
}

// since says what became of a scope: ": 2 came into it, 3 moved".
func (e english) since(came, went, moved int) string {
	var says []string
	for _, s := range []struct {
		n    int
		word string
	}{{came, " came into the scope"}, {went, " went out of it"}, {moved, " moved"}} {
		if s.n > 0 {
			says = append(says, e.Number(s.n)+s.word)
		}
	}
	if len(says) == 0 {
		return "; nothing else differs"
	}
	return ": " + strings.Join(says, ", ")
}
func (english) Today() string { return "today" }
