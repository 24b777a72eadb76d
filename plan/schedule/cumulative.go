package schedule

import "math/bits"

// cumulative is a rising step function of time: so much per minute in each
// half-day. After its table the last week repeats.
type cumulative struct {
	from  Time
	sum   []int64 // at the beginning of each half; one more than halves
	plain int     // index from which the pattern of the last week repeats
	week  int64   // what one repeated week adds
	// Where to look for a sum: in the table, and in the week that repeats, counted
	// from its beginning.
	table, weekly places
}

// newCumulative sums rate(i) over halves, with one more week as the pattern of
// what follows.
func newCumulative(from Time, halves int, rate func(half int) int64) *cumulative {
	c := &cumulative{from: from, plain: halves, sum: make([]int64, halves+halvesPerWeek+1)}
	for i := range halves + halvesPerWeek {
		c.sum[i+1] = c.sum[i] + rate(i)*minutesPerHalf
	}
	c.week = c.sum[len(c.sum)-1] - c.sum[c.plain]
	c.table, c.weekly = newPlaces(c.sum), newPlaces(c.sum[c.plain:])
	return c
}

// places are an index of ascending sums: of each of as many equal parts of their
// range, as there are sums or more, the last sum at or below its beginning. A sum is
// found there at once, or a few further on.
type places struct {
	shift uint
	at    []int32 // by sum >> shift
}

func newPlaces(sums []int64) places {
	base, span := sums[0], sums[len(sums)-1]-sums[0]
	p := places{shift: uint(max(0, bits.Len64(uint64(span)/uint64(len(sums)))-1))}
	p.at = make([]int32, span>>p.shift+1)
	k := int32(0)
	for i := range p.at {
		for int(k)+1 < len(sums) && sums[k+1]-base <= int64(i)<<p.shift {
			k++
		}
		p.at[i] = k
	}
	return p
}

// atHalf is the sum at the beginning of a half, which may lie after the table.
func (c *cumulative) atHalf(i int) int64 {
	if i < len(c.sum) {
		return c.sum[i]
	}
	over := i - c.plain
	return c.sum[c.plain+over%halvesPerWeek] + int64(over/halvesPerWeek)*c.week
}

// at is the sum at a moment. Before the table it is zero.
func (c *cumulative) at(t Time) int64 {
	since := t - c.from
	if since <= 0 {
		return 0
	}
	half := int(since / minutesPerHalf)
	within := int64(since % minutesPerHalf)
	if half+1 < len(c.sum) {
		low := c.sum[half]
		return low + within*((c.sum[half+1]-low)/minutesPerHalf)
	}
	over := half - c.plain
	weeks, k := over/halvesPerWeek, c.plain+over%halvesPerWeek
	low := c.sum[k]
	return low + int64(weeks)*c.week + within*((c.sum[k+1]-low)/minutesPerHalf)
}

// reach is the smallest moment at or after t by which the sum grows by need,
// which is above zero; Never if it does not within the horizon.
func (c *cumulative) reach(t Time, need int64) Time { return c.reached(c.at(t) + need) }

// reached is the smallest moment at which the sum is at least the target, which is
// above zero; Never if it is not within the horizon.
func (c *cumulative) reached(target int64) Time {
	half, low, rate := c.lastHalfAtMost(target - 1)
	if half < 0 || half >= len(c.sum)-1 && half > (pastDays+horizonDays)*halvesPerDay {
		return Never
	}
	return c.from + Time(half)*minutesPerHalf + Time((target-low+rate-1)/rate)
}

// retreat is the largest moment at or before t with need growth up to t;
// the table's beginning if there is not so much before.
func (c *cumulative) retreat(t Time, need int64) Time {
	return min(t, c.lastAtMost(c.at(t)-need))
}

// lastAtMost is the largest moment at which the sum is at most the target, or
// the moment before the table when even that is more.
func (c *cumulative) lastAtMost(target int64) Time {
	if target < 0 {
		return c.from - 1
	}
	half, low, rate := c.lastHalfAtMost(target)
	if half < 0 {
		return Never
	}
	return c.from + Time(half)*minutesPerHalf + Time((target-low)/rate)
}

// lastHalfAtMost is the last half at whose beginning the sum is at most the
// target, which is not negative, with that sum and the half's rate, which is above
// zero; -1 if the sum never passes the target.
func (c *cumulative) lastHalfAtMost(target int64) (half int, low, rate int64) {
	if last := len(c.sum) - 1; c.sum[last] > target {
		half = int(c.table.at[target>>c.table.shift])
		for c.sum[half+1] <= target {
			half++
		}
		return half, c.sum[half], (c.sum[half+1] - c.sum[half]) / minutesPerHalf
	}
	if c.week <= 0 {
		return -1, 0, 0
	}
	base := c.sum[c.plain]
	weeks := (target - base) / c.week
	within := target - base - weeks*c.week
	k := c.plain + int(c.weekly.at[within>>c.weekly.shift])
	for c.sum[k+1]-base <= within {
		k++
	}
	return k + int(weeks)*halvesPerWeek, c.sum[k] + weeks*c.week, (c.sum[k+1] - c.sum[k]) / minutesPerHalf
}

// undoRetreat is the largest moment from which a retreat by need ends at or
// before t: retreat(x) > t exactly when at(t+1) <= at(x) - need.
func (c *cumulative) undoRetreat(t Time, need int64) Time {
	return c.lastAtMost(c.at(t+1) + need - 1)
}
