package work

// The bounds of a workspace. They are far above what people plan and low enough
// that a hostile file cannot exhaust the machine. docs/plan-file.md lists them.
const (
	MaxItems        = 50_000
	MaxTeams        = 2_000
	MaxDependencies = 200_000
	MaxRecords      = 20_000    // of every other list of the workspace
	MaxKept         = 200_000   // dates in a kept plan
	MaxInList       = 1_000     // entries of a list inside a record
	MaxTreeDepth    = 20        // items from the root of a tree to a leaf
	MaxKeyLength    = 200       // characters
	MaxTitleLength  = 500       // characters of a title, a name, a label
	MaxTextLength   = 20_000    // characters of a longer text
	MaxProseLength  = 65_536    // characters of an item's description
	MaxLimit        = 1_000     // shares in a team's limit
	MaxSprintDays   = 92        // calendar days
	MaxItemNumber   = 999999999 // in an item's key
	MaxFindings     = 10_000    // of each severity that Validate returns
)

// The bounds of quantities.
const (
	MaxEffort Effort = 100_000_000     // 100,000 person-days
	MaxPeople People = 10_000          // 1,000 people
	MaxLag    Milli  = 3_660_000       // days, ten years, either way
	MaxWeight int64  = 100_000_000_000 // of a commitment
	MaxAmount int64  = 1_000_000_000_000_000
	OneWhole  Ratio  = 1_000
)

// What holds when nothing is said.
const (
	OnePerson       People = 10
	UsualLikelihood Ratio  = 850
)
