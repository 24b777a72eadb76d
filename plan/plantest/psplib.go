package plantest

import (
	"fmt"
	"math"
)

// Instance is a resource-constrained project of the literature: activities of
// fixed durations with finish-to-start precedence and no lag, renewable
// resources of constant capacity, one mode. Units are the file's own.
type Instance struct {
	Jobs       []Job
	Capacities []int32
}

// Job is one activity of an Instance. Successors are indices into its Jobs.
type Job struct {
	Duration   int32
	Needs      []int32 // one a resource
	Successors []int32
}

// Bounds on what an instance may hold; a file past them is refused before
// memory is taken for it.
const (
	mostJobs      = 20_000
	mostResources = 64
	mostAmount    = 1_000_000 // a duration, a need or a capacity
	mostLength    = 4_000_000 // the sum of all durations
)

// FormatError says where a benchmark file is not what its format asks for.
type FormatError struct {
	Line int // from 1
	Want string
	Got  string
}

// Error names the line, what belongs there and what stands there.
func (e *FormatError) Error() string {
	return fmt.Sprintf("line %d: want %s, got %q", e.Line, e.Want, e.Got)
}

// CheckStarts judges the start of each job of an instance on its own, from the
// definition alone: every minute of every resource, every arc. It returns the
// first breach, or nil.
func CheckStarts(in *Instance, starts []int64) error {
	if len(starts) != len(in.Jobs) {
		return fmt.Errorf("%d starts for %d jobs", len(starts), len(in.Jobs))
	}
	for i := range in.Jobs {
		if starts[i] < 0 || starts[i] > math.MaxInt64/2 {
			return fmt.Errorf("job %d starts at %d", i+1, starts[i])
		}
		for _, s := range in.Jobs[i].Successors {
			if end := starts[i] + int64(in.Jobs[i].Duration); starts[s] < end {
				return fmt.Errorf("job %d starts at %d, before job %d ends at %d", s+1, starts[s], i+1, end)
			}
		}
	}
	return checkCapacity(in, starts)
}

// checkCapacity sums the needs of all jobs under way at each start: use only
// grows there.
func checkCapacity(in *Instance, starts []int64) error {
	for at := range in.Jobs {
		used := make([]int64, len(in.Capacities))
		now := starts[at]
		for i := range in.Jobs {
			if starts[i] > now || starts[i]+int64(in.Jobs[i].Duration) <= now {
				continue
			}
			for k, need := range in.Jobs[i].Needs {
				used[k] += int64(need)
			}
		}
		for k, u := range used {
			if u > int64(in.Capacities[k]) {
				return fmt.Errorf("at %d the jobs under way need %d of resource %d, which has %d", now, u, k+1, in.Capacities[k])
			}
		}
	}
	return nil
}

// check refuses an instance that no schedule can solve or that is too large.
func (in *Instance) check() error {
	length := int64(0)
	for i := range in.Jobs {
		job := &in.Jobs[i]
		length += int64(job.Duration)
		for k, need := range job.Needs {
			if need > in.Capacities[k] && job.Duration > 0 {
				return fmt.Errorf("job %d needs %d of resource %d, which has %d", i+1, need, k+1, in.Capacities[k])
			}
		}
	}
	if length > mostLength {
		return fmt.Errorf("durations sum up to %d: at most %d", length, mostLength)
	}
	return in.checkCycles()
}

// checkCycles peels off jobs that wait for nothing more.
func (in *Instance) checkCycles() error {
	waits := make([]int, len(in.Jobs))
	for i := range in.Jobs {
		for _, s := range in.Jobs[i].Successors {
			waits[s]++
		}
	}
	var ready []int32
	for i, w := range waits {
		if w == 0 {
			ready = append(ready, int32(i))
		}
	}
	for at := 0; at < len(ready); at++ {
		for _, s := range in.Jobs[ready[at]].Successors {
			if waits[s]--; waits[s] == 0 {
				ready = append(ready, s)
			}
		}
	}
	if len(ready) == len(in.Jobs) {
		return nil
	}
	for i, w := range waits {
		if w > 0 {
			return fmt.Errorf("job %d waits for itself through its predecessors", i+1)
		}
	}
	return nil
}
