package schedule

import (
	"slices"
	"sort"
)

// profile is how many people and places of a team are taken over time: a step
// function whose cuts include the steps of the team's size.
type profile struct {
	cuts  []cut
	limit int32
	shut  []shut // what searches found out
}

// cut begins a stretch of time over which nothing changes.
type cut struct {
	from       Time
	used, size People
	places     int32
}

// newProfile is the profile of a team that does nothing.
func newProfile(t *Team) *profile {
	p := &profile{limit: int32(t.Limit), cuts: make([]cut, 0, len(t.steps)+16)}
	for _, s := range t.steps {
		p.cuts = append(p.cuts, cut{from: s.from, size: s.size})
	}
	return p
}

// find is the index of the stretch that holds t.
func (p *profile) find(t Time) int {
	low, high := 0, len(p.cuts) // cuts before low begin at or before t, cuts from high on after it
	for low < high {
		if mid := int(uint(low+high) >> 1); p.cuts[mid].from > t {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return max(0, low-1)
}

// blocks tells whether a stretch has no room for a share.
func (p *profile) blocks(c *cut, held People, counted bool) bool {
	if c.used+min(held, c.size) > c.size && c.size > 0 {
		return true
	}
	return counted && p.limit > 0 && c.places >= p.limit
}

// lastBlocked is the end of the last stretch in [start, finish) that has no
// room for a share; ok is false when all have.
func (p *profile) lastBlocked(start, finish Time, held People, counted bool) (end Time, ok bool) {
	first := p.find(start)
	last := p.find(finish - 1)
	for i := last; i >= first; i-- {
		if !p.blocks(&p.cuts[i], held, counted) {
			continue
		}
		if i+1 == len(p.cuts) {
			return Never, true
		}
		return p.cuts[i+1].from, true
	}
	return 0, false
}

// take marks people and a place as taken in [start, finish).
func (p *profile) take(start, finish Time, held People, counted bool) {
	first, last := p.split(start), p.split(finish)
	for i := first; i < last; i++ {
		c := &p.cuts[i]
		c.used += min(held, c.size)
		if counted {
			c.places++
		}
	}
}

// split makes a cut at t and returns its index.
func (p *profile) split(t Time) int {
	i := p.find(t)
	if p.cuts[i].from >= t {
		return i
	}
	c := p.cuts[i]
	c.from = t
	p.cuts = slices.Insert(p.cuts, i+1, c)
	return i + 1
}

// nextSize is the first moment after t at which the size changes, or Never.
func (t *Team) nextSize(at Time) Time {
	i := sort.Search(len(t.steps), func(i int) bool { return t.steps[i].from > at })
	if i == len(t.steps) {
		return Never
	}
	return t.steps[i].from
}
