package rank

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/trestle-plan/trestle/plan/graph"
)

// MaxSum is the most that the absolute weights of all jobs may sum up to, and
// the most that their sizes may. Within it no number overflows.
const MaxSum = 1 << 62

// DefaultBudget is the Budget of the zero Settings: some tenths of a second.
const DefaultBudget = 20_000_000

// ErrTooLarge says that weights or sizes sum up to more than MaxSum.
var ErrTooLarge = errors.New("sum is more than 2^62")

// Job is a piece of work to be ranked.
type Job struct {
	// Weight is what a unit of time's delay costs. It may be zero, as of work
	// that others stand on, and negative where a delay is welcome.
	Weight int64
	// Size is the time that the job takes, 0 or more, in any unit.
	Size int64
}

func (j Job) density() density { return density{j.Weight, j.Size} }

// Settings say how hard Compute tries. The zero Settings are a good choice.
type Settings struct {
	// Budget bounds the elementary steps that are spent on the order inside of
	// blocks; 0 means DefaultBudget, negative none. Blocks are exact whatever the
	// budget. Equal budgets give equal answers on any machine.
	Budget int64
}

// Ranking is a computed rank. Jobs are named by their index as Compute was
// given them.
type Ranking struct {
	// Order holds every job, first to last, each after its prerequisites.
	Order []int32
	// Blocks divide Order from its beginning to its end, from the densest to the
	// least dense. No two are equally dense.
	Blocks []Block
	// Places says, for each job, where it stands and why.
	Places []Place
	// Cost is what Order costs: the sum, over all jobs, of weight times the time
	// at which the job is finished when one after the other is worked on.
	Cost *big.Int
	// Bound is a cost that no order can be below.
	Bound *big.Rat
	// Proven says that no order costs less than this one. A Ranking that is not
	// Proven may still be the best: see Gap for how far off it can be.
	Proven bool

	jobs []Job
	g    *graph.Graph
}

// Block is a set of jobs that are worth doing for the sake of each other: of
// all sets that could come next together with their prerequisites, the one with
// the most value for its size, and the largest of equally good ones.
type Block struct {
	Jobs        []int32 // in order; the slice is a part of Order
	Value, Size int64   // sums of the jobs' weights and sizes
}

// Place is where one job stands.
type Place struct {
	Position int // in the order, from 1
	Block    int // number of its block, from 1
	// BlockValue and BlockSize are the density that the job inherits, as a
	// fraction: its WSJF seen together with all it makes possible and all that
	// this needs besides.
	BlockValue, BlockSize int64
	// OwnValue and OwnSize are the job's WSJF when looked at alone.
	OwnValue, OwnSize int64
}

// Compute ranks jobs under prerequisites: an Edge says that job To can come
// only after job From. Jobs that the rank can put in either order at equal cost
// keep, where it can be had cheaply, the order in which they are given.
//
// It fails if a prerequisite names a job that does not exist, if a size is
// negative, with ErrTooLarge if sums are beyond MaxSum, and with a
// *graph.CycleError if jobs wait for each other in a ring.
func Compute(jobs []Job, prerequisites []graph.Edge, settings Settings) (*Ranking, error) {
	g, err := check(jobs, prerequisites)
	if err != nil {
		return nil, err
	}
	a := newArranger(jobs, g, settings)
	blocks := a.arrangeAll()
	r := &Ranking{Order: a.order, Proven: len(a.loose) == 0, Places: make([]Place, len(jobs)), jobs: jobs, g: g}
	for k, b := range blocks {
		d := a.sum(b)
		r.Blocks = append(r.Blocks, Block{Jobs: a.order[b.first:b.end:b.end], Value: d.value, Size: d.size})
		for at := b.first; at < b.end; at++ {
			j := jobs[a.order[at]]
			r.Places[a.order[at]] = Place{int(at) + 1, k + 1, d.value, d.size, j.Weight, j.Size}
		}
	}
	r.Cost = Cost(jobs, r.Order)
	r.Bound = bound(jobs, r.Blocks)
	r.Proven = r.Proven || r.Bound.Cmp(new(big.Rat).SetInt(r.Cost)) == 0
	return r, nil
}

// check refuses what cannot be ranked and returns the graph of the rest.
func check(jobs []Job, prerequisites []graph.Edge) (*graph.Graph, error) {
	var weights, sizes int64
	for i, j := range jobs {
		if j.Size < 0 {
			return nil, fmt.Errorf("size of job %d is %d: must be 0 or more", i, j.Size)
		}
		weight := max(j.Weight, -j.Weight)
		if weight < 0 || weight > MaxSum-weights {
			return nil, fmt.Errorf("weights up to job %d: %w", i, ErrTooLarge)
		}
		if j.Size > MaxSum-sizes {
			return nil, fmt.Errorf("sizes up to job %d: %w", i, ErrTooLarge)
		}
		weights += weight
		sizes += j.Size
	}
	n := int32(len(jobs))
	for k, e := range prerequisites {
		if e.From < 0 || e.From >= n || e.To < 0 || e.To >= n {
			return nil, fmt.Errorf("prerequisite %d is of job %d by job %d: there are %d jobs", k, e.To, e.From, n)
		}
	}
	g := graph.New(len(jobs), prerequisites)
	if cycles := graph.Cycles(g); cycles != nil {
		return nil, &graph.CycleError{Cycles: cycles}
	}
	return g, nil
}

// Gap returns how much of the cost may be avoidable at most: the distance from
// Bound to Cost, over the amount of Cost. It is 0 when the order is Proven.
func (r *Ranking) Gap() *big.Rat {
	if r.Proven || r.Cost.Sign() == 0 {
		return new(big.Rat)
	}
	gap := new(big.Rat).SetInt(r.Cost)
	amount := new(big.Rat).Abs(gap)
	return gap.Quo(gap.Sub(gap, r.Bound), amount)
}
