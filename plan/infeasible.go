package plan

import (
	"context"
	"slices"
)

// Infeasible is one commitment that no order of work keeps, or several that no
// order keeps together though each could be kept alone, and why.
type Infeasible struct {
	Commitments []CommitmentID // none of several can be left out of the conflict
	// Obstacles are facts of the Problem that together rule the commitments out.
	// Without any one of them nothing in what the engine can prove does.
	Obstacles []Obstacle
	// Smallest says that no fewer facts rule them out; else some other set of
	// facts may be smaller.
	Smallest bool
}

// Obstacle is one fact of a Problem that keeps a commitment from being kept.
type Obstacle struct {
	Kind       ObstacleKind
	Item       ItemID // of Waits: the successor; of OnHold, IsPinned, TakesTooLong, DoneTooLate: the item
	Team       TeamID // of TakesTooLong, TooFewPeople, StartsBySprint
	Release    ReleaseID
	Dependency int // of Waits: index in Problem.Dependencies; else -1
	// Of TooFewPeople: work that has to be done from the first day to the last, and
	// all that the team can do in these days beside what is under way or pinned.
	From, To     Day
	Needed, Most Effort
}

// ObstacleKind is the closed set of obstacles.
type ObstacleKind uint8

// The obstacles. TakesTooLong and DoneTooLate stand alone: with them no other
// fact is needed.
const (
	Waits          ObstacleKind = iota // Item waits for another, by Dependency
	OnHold                             // Item, and what is below it, is on hold
	IsPinned                           // Item is pinned: too late, or to people whom others need
	StartsBySprint                     // Team starts work at the beginning of sprints only
	FrozenBefore                       // Release is dated later than the promise, or frozen before its day
	TooFewPeople                       // Team cannot do in time what has to be done
	TakesTooLong                       // Item's share for Team alone, begun on the day planned from
	DoneTooLate                        // Item was finished after the promised day
)

// Infeasible lists the commitments that cannot be kept whatever is done with the
// order of work, each with a smallest set of causes, and then sets of commitments
// that cannot be kept together. Targets, which nothing is moved for, are looked
// at alone. What cannot be forecast has its cause already and is left out.
//
// It is a proof, not a search for a plan: a commitment is listed when a bound
// rules it out that lets everybody work at full pace from the first day on which
// what they wait for can be done, gives every team its whole capacity, and breaks
// no dependency, hold, pin, sprint or freeze (see docs/engine.md). One that is not
// listed may still be out of reach. An obstacle is left out as follows: an item
// waits no longer or is not on hold, may start before its pin, a team starts at any
// time, has as many people as it likes, a release takes in what comes late.
//
// The error is the context's. The same Result gives the same answer.
func (r *Result) Infeasible(ctx context.Context) ([]Infeasible, error) {
	var out []Infeasible
	var open []int // could be kept alone
	b := newBounds(r)
	for i := range r.Commitments {
		if r.Commitments[i].Cause.Kind != NoCause {
			continue
		}
		b.begin([]int{i})
		found, err := b.explain(ctx)
		switch {
		case err != nil:
			return nil, err
		case found != nil:
			out = append(out, *found)
		case !r.model.p.Commitments[i].Target:
			open = append(open, i)
		}
	}
	for {
		b.begin(open)
		found, err := b.explain(ctx)
		if err != nil || found == nil {
			return out, err
		}
		out = append(out, *found)
		last := found.Commitments[len(found.Commitments)-1]
		open = slices.DeleteFunc(open, func(i int) bool { return r.Commitments[i].ID == last })
	}
}

// The tests spent on showing that a set of obstacles is smallest: so many, and as
// many more as visit so many nodes.
const (
	leastTests = 200
	mostVisits = 1_000_000
)

// explain looks for a smallest set of commitments that cannot be kept, and of
// facts that rule them out; nil when the bounds rule nothing out.
func (b *bounds) explain(ctx context.Context) (*Infeasible, error) {
	c := conflictSearch{
		ctx: ctx, infeasible: b.infeasible, active: make([]bool, len(b.elements)),
		most: leastTests + mostVisits/(1+len(b.topo)),
	}
	facts := b.elements[b.promised:]
	for i := range b.elements {
		c.active[i] = true
	}
	if !c.test() {
		return nil, ctx.Err()
	}
	promises, fewest := []int32{0}, true
	if b.promised > 1 {
		promises, fewest = c.reduce(upTo(0, b.promised))
	}
	for i := range b.promised {
		c.active[i] = slices.Contains(promises, int32(i))
	}
	found := &Infeasible{}
	for _, i := range promises {
		found.Commitments = append(found.Commitments, b.r.Commitments[b.elements[i].index].ID)
	}
	all := upTo(b.promised, len(facts))
	c.set(all, without)
	if c.test() {
		found.Obstacles, found.Smallest = []Obstacle{b.alone(c.active)}, fewest
		return found, ctx.Err()
	}
	c.set(all, with)
	needed, smallest := c.reduce(all)
	c.set(all, without)
	c.set(needed, with)
	c.test() // leaves the window of the proof
	for _, i := range needed {
		found.Obstacles = append(found.Obstacles, b.obstacle(b.elements[i]))
	}
	found.Smallest = fewest && smallest
	return found, ctx.Err()
}

// upTo are so many numbers from one on.
func upTo(from, count int) []int32 {
	out := make([]int32, count)
	for i := range out {
		out[i] = int32(from + i)
	}
	return out
}
