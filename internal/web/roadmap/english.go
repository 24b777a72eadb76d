package roadmap

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) Roadmap() string { return "Roadmap" }
func (english) WhatTheRoadmapIs() string {
	return "The roadmap shows what is promised, the work it is made of, and the technical work it stands on. It needs items with a team and an estimate."
}
func (english) ImportYourItems() string              { return "Import your items" }
func (english) LookAtTheBacklog() string             { return "Look at the backlog" }
func (english) Picture(news string) string           { return "Picture: " + news }
func (english) DaysOff(daysOff string) string        { return "Days off: " + daysOff + "." }
func (english) Close() string                        { return "Close" }
func (english) To(team, start, finish string) string { return team + ", " + start + " to " + finish }
func (english) WhatWouldHelp() string                { return "What would help" }
func (english) TryingSteps() string {
	return "Steps that would help are being tried, one by one. They come here by themselves."
}
func (english) NoSingleStep() string {
	return "No single step of those tried makes it likelier by a point. It takes several, or another date."
}
func (english) Open(key string) string { return "Open " + key }
func (english) HowToReadABar() string {
	return "A bar is solid to its likely end and thins to the date that holds in 85 of 100 ways the plan can go. The upright line is today."
}
func (english) TheSamePlan() string         { return "The same plan as a table" }
func (e english) Items(all int) string      { return e.Count(all, "item") }
func (english) AsATable(name string) string { return name + " as a table" }
func (english) Item() string                { return "Item" }
func (english) Team() string                { return "Team" }
func (english) Starts() string              { return "Starts" }
func (english) Likely() string              { return "Likely" }
func (english) StartBy() string             { return "Start by" }
func (english) State() string               { return "State" }
func (e english) AndMoreItems(more int) string {
	return "And " + e.Count(more, "more item") + ": they are in the"
}
func (english) Backlog() string                 { return "backlog" }
func (english) In(parent string) string         { return "in " + parent }
func (english) Assumed(assumed string) string   { return "Assumed: " + assumed }
func (english) RunwayOf(name string) string     { return "Runway of " + name + " as a table" }
func (english) RunwayOfWeek(name string) string { return "Runway of " + name + ", week by week" }
func (english) WhatDoesNotFit() string          { return "What does not fit together, in words" }
func (english) TheFirstAreListed(conflicts string) string {
	return "The first " + conflicts + " are listed."
}

func (english) Why(p85 string) string           { return "Why " + p85 + "?" }
func (english) WhyPlanned(finish string) string { return "Why " + finish + "?" }
func (english) WhyNoDate() string               { return "Why no date?" }
func (e english) AndMore(n int) string          { return "and " + e.Number(n) + " more" }
