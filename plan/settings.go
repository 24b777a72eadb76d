package plan

// Settings say how much is computed and from which seed. The zero Settings
// compute dates only.
type Settings struct {
	Seed        uint64
	Trials      int         // of the forecast; 0 is dates only
	Workers     int         // goroutines; 0 is one a core. The answer never depends on it
	Correlation Correlation // zero means DefaultCorrelation
	Factor      FactorUse   // what becomes of the organisation's factor
	Runway      bool        // latest safe starts; needs Trials
	Progress    func(Progress)
	// Likelihoods, if there is one, hears of the plan with its likelihoods before its
	// latest safe starts are looked for, which can take far longer: a Result of its
	// own, which has none. It is called once, before the whole Result is there.
	Likelihoods func(*Result)
}

// Correlation is the share of an estimate's variance, in log space, that items
// have in common: with everybody, with their team, with their release.
type Correlation struct {
	Organisation, Team, Release Ratio
	Independent                 bool // no common factor at all
}

// DefaultCorrelation is used until history says otherwise.
var DefaultCorrelation = Correlation{Organisation: 100, Team: 100, Release: 100}

// FactorUse says what becomes of the organisation's factor: actual over estimated
// effort of the work in Problem.History. See Result.Factor.
type FactorUse uint8

// The uses of the factor.
const (
	FactorTold    FactorUse = iota // it stands in the Result and changes nothing
	FactorApplied                  // stated estimates are multiplied by its median
)

// Progress tells how far a long computation is.
type Progress struct {
	Stage       string // "schedule", "trials", "runway", "levers"
	Done, Total int
}
