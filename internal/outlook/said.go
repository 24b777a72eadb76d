package outlook

import (
	"sync"

	"github.com/trestle-plan/trestle/plan"
)

// said is what a plan was asked to say, said once: it is the same for all who read
// the plan, and takes long of a large one.
type said struct {
	conflicts sync.Once
	list      []Conflict
	starts    sync.Once
	allStarts []Start

	whys whys

	mu     sync.Mutex // guards what follows
	older  *Planned
	marked *Planned                     // with the likelihoods of older
	rows   map[plan.CommitmentID][2]int // of the runway, by promise: from and to
}
