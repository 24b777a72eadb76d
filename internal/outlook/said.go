package outlook

import "sync"

// said is what a plan was asked to say, said once: it is the same for all who read
// the plan, and takes long of a large one.
type said struct {
	conflicts sync.Once
	list      []Conflict
	starts    sync.Once
	allStarts []Start

	mu     sync.Mutex // guards what follows
	older  *Planned
	marked *Planned // with the likelihoods of older
}
