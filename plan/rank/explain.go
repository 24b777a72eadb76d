package rank

import (
	"cmp"
	"slices"
	"sync"
)

// Support is one job for whose sake another stands where it does.
type Support struct {
	Job    int32
	Weight int64 // what a unit of time's delay of Job costs
	// With is the size of all else in the block that must be done until Job is:
	// its own and that of its other prerequisites. Prerequisites in blocks before
	// are done already.
	With int64
}

// Because returns the jobs from which a job inherits its place: those of its
// block that directly or indirectly wait for it and have a positive weight,
// dearest first, equal ones as they stand in the order. At most limit are
// returned; a limit of 0 or less means all. None means that the job stands
// where it does on its own account, or for what it waits for.
//
// The time is the size of the job's block, once more for each one returned.
func (r *Ranking) Because(job int32, limit int) []Support {
	c := r.cone(job)
	defer cones.Put(c)
	var found []Support
	for _, x := range c.walk(job, r.g.Succ) {
		if w := r.jobs[x].Weight; x != job && w > 0 {
			found = append(found, Support{Job: x, Weight: w})
		}
	}
	slices.SortFunc(found, func(a, b Support) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(r.Places[a.Job].Position, r.Places[b.Job].Position))
	})
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	for k, s := range found {
		for _, x := range c.walk(s.Job, r.g.Pred) {
			found[k].With += r.jobs[x].Size
		}
		found[k].With -= r.jobs[job].Size
	}
	return found
}

// cone walks the jobs of one block.
type cone struct {
	r     *Ranking
	block int
	first int   // position of the block's first job
	seen  []int // by position in the block: the walk that saw it, of this or an earlier block
	walks int
	queue []int32
}

// cones are used again: whoever explains a whole order asks about every job of
// blocks of thousands.
var cones = sync.Pool{New: func() any { return &cone{} }}

func (r *Ranking) cone(job int32) *cone {
	c := cones.Get().(*cone) //nolint:forcetypeassert // the pool holds cones only
	p := r.Places[job]
	b := r.Blocks[p.Block-1]
	c.r, c.block, c.first = r, p.Block, r.Places[b.Jobs[0]].Position
	if grow := len(b.Jobs) - len(c.seen); grow > 0 {
		c.seen = append(c.seen, make([]int, grow)...)
	}
	return c
}

// walk returns from and all in the block that steps lead to. A way between two
// jobs of a block does not leave it.
func (c *cone) walk(from int32, steps func(int32) []int32) []int32 {
	c.walks++
	c.queue = c.queue[:0]
	c.visit(from)
	for at := 0; at < len(c.queue); at++ {
		for _, x := range steps(c.queue[at]) {
			c.visit(x)
		}
	}
	return c.queue
}

func (c *cone) visit(x int32) {
	p := c.r.Places[x]
	if p.Block != c.block || c.seen[p.Position-c.first] == c.walks {
		return
	}
	c.seen[p.Position-c.first] = c.walks
	c.queue = append(c.queue, x)
}
