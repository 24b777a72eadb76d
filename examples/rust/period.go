package rust

import "github.com/trestle-plan/trestle/internal/work"

// period is a round of goals. The source has one folder for each.
type period struct {
	folder  string
	product work.ProductKey
	name    string
	planned bool // its goals are planned; those of a period that is over are not
}

// The last period: the day its goals were put to the teams, which the source
// gives and the plan starts from, and the last day of the year they are for.
const (
	asOf = "2026-02-23"
	end  = "2026-12-31"
)

// periods lists the rounds of goals in the source, oldest first. The second
// round of 2025 is not in it.
func periods() []period {
	return []period{
		{folder: "2024h2", product: "H2Y24", name: "Goals of the second half of 2024"},
		{folder: "2025h1", product: "H1Y25", name: "Goals of the first half of 2025"},
		{folder: "2026", product: "Y26", name: "Goals of 2026", planned: true},
	}
}
