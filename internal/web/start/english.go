package start

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the page says in English.
type english struct{ part.English }

func (english) HarbourShows() string {
	return "A made-up maker of software for ports: three products, eight teams, promises at risk and the technical work that would save them."
}
func (english) KepsShow() string {
	return "994 real enhancement proposals of 21 groups: releases with a freeze, and what falls out of them."
}
func (english) RustShows() string {
	return "540 real goals of 34 teams: who waits for whom in a project of volunteers."
}

func (english) Example() string { return "Example" }
func (english) Remove() string  { return "Remove" }
func (english) RemoveOf(name string) string {
	return "Remove " + name + " with all that was tried in it? It can be loaded afresh."
}
func (english) RemoveIt() string              { return "Remove it" }
func (english) KeepIt() string                { return "Keep it" }
func (english) StartAnEmptyWorkspace() string { return "Start an empty workspace" }
func (english) WriteTheFirstItems() string {
	return "Write the first items, teams and promises yourself, or import a table into it."
}
func (english) CreateTheWorkspace() string { return "Create the workspace" }
func (english) OpenAPlanFile() string      { return "Open a plan file" }
func (english) WhatAPlanFileIs() string {
	return "A file of the format trestle-plan/1 becomes a workspace with everything in it."
}
func (english) PlanFileYAML() string    { return "Plan file (YAML or JSON)" }
func (english) PlanFromToday() string   { return "Plan from today, not from the day in the file" }
func (english) OpenTheFile() string     { return "Open the file" }
func (english) LookAtAnExample() string { return "Look at an example" }
func (english) OpenIt() string          { return "Open it" }
func (english) LoadTheExample() string  { return "Load the example" }

func (e english) Acts(n int) string      { return e.Count(n, "act") }
func (english) Name() string             { return "Name" }
func (english) TimeZone() string         { return "Time zone" }
func (english) ZoneHint() string         { return "Such as Europe/Amsterdam." }
func (english) ValueIsCountedIn() string { return "Value is counted in" }
func (english) ValueHint() string        { return "A currency such as EUR; empty for points." }
func (english) CallIt() string           { return "Call it" }
func (english) CalledHint() string       { return "Empty: as the file calls it." }
func (english) WelcomeToTrestle() string { return "Welcome to Trestle" }
func (english) Workspaces() string       { return "Workspaces" }
func (english) WhatTrestleIsFor() string {
	return "Trestle keeps your promises and the technical work they stand on in one plan. It works out when each promise is likely to be kept, and the last safe day to start what stands under it. Begin with an example, your tracker's export, or an empty plan: everything can be undone."
}
func (e english) WorkspacesHereEach(workspaces int) string {
	return e.Count(workspaces, "workspace") + " here. Each is a plan of its own, with its own history."
}
