package improve

import (
	"errors"
	"fmt"
	"math/bits"

	"github.com/trestle-plan/trestle/plan/graph"
)

// Project is work of fixed durations on resources of constant capacity: units
// with finish-to-start precedence and no lag.
type Project struct {
	Graph     *graph.Graph
	Durations []int64
	Needs     [][]int32 // of each unit: one a resource
	Capacity  []int32
}

// MaxHorizon is the most that the durations of a Project may sum up to.
const MaxHorizon = 1 << 22

// mostCells is the most memory of an Array, in words of eight bytes.
const mostCells = 1 << 24

// Array decodes a Project. It keeps what is free of the resources in one cell
// for each unit of time, several resources to a machine word, so that one
// subtraction compares them all (as the carry-save idiom of SWAR arithmetic).
type Array struct {
	p     *Project
	units Units
	words int // of a moment
	need  []uint64
	full  []uint64 // a free moment, guard bits set
	guard []uint64
	room  []uint64 // words of each moment
	dirty int64    // moments that are not free
	heap  keyHeap
	waits []int32
	place []int32
}

// NewArray prepares the decoding of a project, or says why it cannot be done.
func NewArray(p *Project) (*Array, error) {
	n := p.Graph.Nodes()
	if len(p.Durations) != n || len(p.Needs) != n {
		return nil, errors.New("durations and needs must be one for each unit")
	}
	if _, err := graph.Order(p.Graph, nil); err != nil {
		return nil, err
	}
	horizon := int64(0)
	for i, d := range p.Durations {
		if d < 0 || d > MaxHorizon || horizon+d > MaxHorizon {
			return nil, fmt.Errorf("unit %d: durations must be 0 or more and sum up to at most %d", i, MaxHorizon)
		}
		horizon += d
		if err := p.checkNeeds(i); err != nil {
			return nil, err
		}
	}
	a := &Array{p: p, waits: make([]int32, n), place: make([]int32, n), heap: newKeyHeap(n)}
	a.pack()
	if cells := (horizon + 1) * int64(a.words); cells > mostCells {
		return nil, fmt.Errorf("durations sum up to %d on %d resources: that takes %d cells of memory, at most %d are", horizon, len(p.Capacity), cells, mostCells)
	}
	a.room = make([]uint64, (horizon+1)*int64(a.words))
	a.dirty = horizon + 1
	a.measure()
	return a, nil
}

// checkNeeds refuses a unit that no schedule can hold.
func (p *Project) checkNeeds(i int) error {
	if len(p.Needs[i]) != len(p.Capacity) {
		return fmt.Errorf("unit %d: %d needs for %d resources", i, len(p.Needs[i]), len(p.Capacity))
	}
	for k, need := range p.Needs[i] {
		if need < 0 || need > p.Capacity[k] && p.Durations[i] > 0 {
			return fmt.Errorf("unit %d needs %d of resource %d, which has %d", i, need, k, p.Capacity[k])
		}
	}
	return nil
}

// pack lays the resources out in lanes. The top bit of a lane is its guard: a
// subtraction that borrows clears it.
func (a *Array) pack() {
	width := 2
	for _, c := range a.p.Capacity {
		width = max(width, bits.Len32(uint32(c))+1)
	}
	lanes := 64 / width
	a.words = max(1, (len(a.p.Capacity)+lanes-1)/lanes)
	a.full, a.guard = make([]uint64, a.words), make([]uint64, a.words)
	for k, c := range a.p.Capacity {
		at := k % lanes * width
		a.guard[k/lanes] |= 1 << (at + width - 1)
		a.full[k/lanes] |= uint64(c) << at
	}
	for w := range a.full {
		a.full[w] |= a.guard[w]
	}
	a.need = make([]uint64, len(a.p.Needs)*a.words)
	for i, needs := range a.p.Needs {
		if a.p.Durations[i] == 0 {
			continue
		}
		for k, need := range needs {
			a.need[i*a.words+k/lanes] |= uint64(need) << (k % lanes * width)
		}
	}
}

// measure fills what the operators know of the units.
func (a *Array) measure() {
	n := len(a.p.Durations)
	times, err := graph.CriticalPath(a.p.Graph, a.p.Durations, nil)
	if err != nil {
		panic("improve: a checked project was refused: " + err.Error())
	}
	a.units = Units{Graph: a.p.Graph, Late: make([]int64, n), Weight: make([]int32, n)}
	for i := range n {
		a.units.Late[i] = times.Late[i] + a.p.Durations[i]
		sum := int64(0)
		for k, need := range a.p.Needs[i] {
			if need > 0 {
				sum += int64(need) * 1000 / int64(a.p.Capacity[k])
			}
		}
		a.units.Weight[i] = int32(sum / int64(max(1, len(a.p.Capacity))))
	}
}

// Units implements Decoder.
func (a *Array) Units() *Units { return &a.units }

// clear frees all moments.
func (a *Array) clear() {
	if a.words == 1 {
		room, full := a.room[:a.dirty], a.full[0]
		for i := range room {
			room[i] = full
		}
	} else {
		for t := range a.dirty {
			copy(a.room[int(t)*a.words:], a.full)
		}
	}
	a.dirty = 0
}

// earliest is the first moment at or after t from which a unit's needs are free
// for its duration. The window is looked at from its far end, so that each jump
// is as long as can be.
func (a *Array) earliest(i int32, t int64) int64 {
	d := a.p.Durations[i]
	if d == 0 {
		return t
	}
	if a.words > 1 {
		return a.earliestWide(i, t, d)
	}
	need, guard := a.need[i], a.guard[0]
	seen := t // moments before it and after t are free
	for {
		x := min(t+d, a.dirty) - 1
		for ; x >= seen; x-- {
			if (a.room[x]-need)&guard != guard {
				break
			}
		}
		if x < seen {
			return t
		}
		seen = max(seen, t+d)
		t = x + 1
	}
}

// earliestWide is earliest over several words a moment.
func (a *Array) earliestWide(i int32, t, d int64) int64 {
	need := a.need[int(i)*a.words : int(i+1)*a.words]
	for {
		x := min(t+d, a.dirty) - 1
		for x >= t && a.fits(need, x) {
			x--
		}
		if x < t {
			return t
		}
		t = x + 1
	}
}

// fits tells whether needs are free at a moment.
func (a *Array) fits(need []uint64, at int64) bool {
	room := a.room[int(at)*a.words : int(at+1)*a.words]
	for w, n := range need {
		if (room[w]-n)&a.guard[w] != a.guard[w] {
			return false
		}
	}
	return true
}

// take marks a unit's needs as taken from t on.
func (a *Array) take(i int32, t int64) {
	end := t + a.p.Durations[i]
	if a.words > 1 {
		need := a.need[int(i)*a.words : int(i+1)*a.words]
		for x := int(t) * a.words; x < int(end)*a.words; x += a.words {
			for w, n := range need {
				a.room[x+w] -= n
			}
		}
	} else {
		need := a.need[i]
		for x := t; x < end; x++ {
			a.room[x] -= need
		}
	}
	a.dirty = max(a.dirty, end)
}
