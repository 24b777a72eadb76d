package frame

import "github.com/trestle-plan/trestle/internal/web/part"

// english is what the frame says in English.
type english struct{ part.English }

func (english) Today() string        { return "Today" }
func (english) Roadmap() string      { return "Roadmap" }
func (english) Backlog() string      { return "Backlog" }
func (english) Dependencies() string { return "Dependencies" }
func (english) Commitments() string  { return "Commitments" }
func (english) Releases() string     { return "Releases" }
func (english) Teams() string        { return "Teams" }
func (english) Board() string        { return "Board" }
func (english) History() string      { return "History" }
func (english) Import() string       { return "Import" }
func (english) Settings() string     { return "Settings" }

func (english) NoPlanYet() string              { return "No plan yet" }
func (english) ComputedStale(at string) string { return "Computed " + at + ", likelihoods follow" }
func (english) ComputedDates(at string) string { return "Computed " + at + ", dates only" }
func (e english) Computed(at string, trials int) string {
	return "Computed " + at + ", " + e.Count(trials, "trial")
}
func (e english) ComputedStarting(at string, trials int) string {
	return e.Computed(at, trials) + "; latest safe starts follow"
}
func (english) PlannedFrom(workspace, day, computed string) string {
	return workspace + ", planned from " + day + ", " + computed
}

func (english) GoTo(place string) string { return "Go to " + place }
func (english) FilterOrFind() string     { return "Filter or find" }
func (english) NextRow() string          { return "Next row" }
func (english) RowBefore() string        { return "Row before" }
func (english) OpenTheRow() string       { return "Open the row" }
func (english) FindOrDo() string         { return "Find or do anything" }
func (english) UndoLast() string         { return "Undo what you did last" }
func (english) DoItAgain() string        { return "Do it again" }
func (english) CloseWhatIsOpen() string  { return "Close what is open" }
func (english) ThisSheet() string        { return "This sheet" }

func (english) Colours() string         { return "Colours" }
func (english) AsMySystemHasIt() string { return "As my system has it" }
func (english) ByDay() string           { return "Day" }
func (english) ByNight() string         { return "Night" }
func (english) Rows() string            { return "Rows" }
func (english) Compact() string         { return "Compact" }
func (english) Cosy() string            { return "Cosy" }
func (english) ForFingers() string      { return "For fingers" }

func (english) Undo() string                      { return "Undo" }
func (english) Redo() string                      { return "Redo" }
func (english) NothingOfYours(step string) string { return step + ": nothing of yours" }

func (english) SkipToContent() string  { return "Skip to content" }
func (english) Keep() string           { return "Keep" }
func (english) KeysAndLooks() string   { return "Keys and looks" }
func (english) Offline() string        { return "Offline: what you see may be old" }
func (english) FindAnItem() string     { return "Find an item by key or words" }
func (english) More() string           { return "More" }
func (english) KeepTheseLooks() string { return "Keep these looks" }

func (english) Main() string  { return "Main" }
func (english) Item() string  { return "Item" }
func (english) Find() string  { return "Find" }
func (english) Tabs() string  { return "Tabs" }
func (english) Close() string { return "Close" }
