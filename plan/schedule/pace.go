package schedule

import "slices"

// cumulative is a rising step function of time: so much per minute in each
// half-day. After its table the last week repeats.
type cumulative struct {
	from  Time
	sum   []int64 // at the beginning of each half; one more than halves
	plain int     // index from which the pattern of the last week repeats
}

// newCumulative sums rate(i) over halves, with one more week as the pattern of
// what follows.
func newCumulative(from Time, halves int, rate func(half int) int64) *cumulative {
	c := &cumulative{from: from, plain: halves, sum: make([]int64, halves+halvesPerWeek+1)}
	for i := range halves + halvesPerWeek {
		c.sum[i+1] = c.sum[i] + rate(i)*minutesPerHalf
	}
	return c
}

// week is what one repeated week adds.
func (c *cumulative) week() int64 { return c.sum[len(c.sum)-1] - c.sum[c.plain] }

// atHalf is the sum at the beginning of a half, which may lie after the table.
func (c *cumulative) atHalf(i int) int64 {
	if i < len(c.sum) {
		return c.sum[i]
	}
	over := i - c.plain
	return c.sum[c.plain+over%halvesPerWeek] + int64(over/halvesPerWeek)*c.week()
}

// at is the sum at a moment. Before the table it is zero.
func (c *cumulative) at(t Time) int64 {
	since := t - c.from
	if since <= 0 {
		return 0
	}
	half := int(since / minutesPerHalf)
	low := c.atHalf(half)
	within := int64(since % minutesPerHalf)
	if within == 0 {
		return low
	}
	return low + within*((c.atHalf(half+1)-low)/minutesPerHalf)
}

// reach is the smallest moment at or after t by which the sum grows by need,
// which is above zero; Never if it does not within the horizon.
func (c *cumulative) reach(t Time, need int64) Time {
	target := c.at(t) + need
	half := c.firstHalfReaching(target, int(max(0, t-c.from)/minutesPerHalf))
	if half < 0 {
		return Never
	}
	low := c.atHalf(half)
	rate := (c.atHalf(half+1) - low) / minutesPerHalf
	return c.from + Time(half)*minutesPerHalf + Time((target-low+rate-1)/rate)
}

// firstHalfReaching is the first half, from a hint on, at whose end the sum is
// at least the target; -1 if there is none within the horizon.
func (c *cumulative) firstHalfReaching(target int64, hint int) int {
	last := len(c.sum) - 1
	if hint < last && c.sum[last] >= target {
		// Gallop: most work ends soon after it starts.
		low, step := hint, 1
		for low+step < last && c.sum[low+step] < target {
			low += step
			step *= 2
		}
		return c.firstAbove(low, min(low+step, last), target-1) - 1
	}
	week := c.week()
	if week <= 0 {
		return -1
	}
	weeks := (target - c.sum[c.plain] - 1) / week
	base := c.plain + int(weeks)*halvesPerWeek
	for i := base; ; i++ {
		if c.atHalf(i+1) >= target {
			return c.withinHorizon(i)
		}
	}
}

// firstAbove is the first k in (low, high] with a sum above the target, which
// the sum at high is.
func (c *cumulative) firstAbove(low, high int, target int64) int {
	for high-low > 1 {
		if mid := (low + high) / 2; c.sum[mid] > target {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

// withinHorizon is the half itself, or -1 when it lies past the horizon.
func (c *cumulative) withinHorizon(half int) int {
	if half > (pastDays+horizonDays)*halvesPerDay {
		return -1
	}
	return half
}

// retreat is the largest moment at or before t with need growth up to t;
// the table's beginning if there is not so much before.
func (c *cumulative) retreat(t Time, need int64) Time {
	return min(t, c.lastAtMost(c.at(t)-need, int(max(0, t-c.from)/minutesPerHalf)))
}

// lastAtMost is the largest moment at which the sum is at most the target, or
// the moment before the table when even that is more. The hint is a half near
// which it is looked for first.
func (c *cumulative) lastAtMost(target int64, hint int) Time {
	if target < 0 {
		return c.from - 1
	}
	half := c.lastHalfAtMost(target, hint)
	if half < 0 {
		return Never
	}
	low := c.atHalf(half)
	rate := (c.atHalf(half+1) - low) / minutesPerHalf
	return c.from + Time(half)*minutesPerHalf + Time((target-low)/rate)
}

// lastHalfAtMost is the last half at whose beginning the sum is at most the
// target, which makes its rate positive; -1 if the sum never passes the target.
func (c *cumulative) lastHalfAtMost(target int64, hint int) int {
	if last := len(c.sum) - 1; c.sum[last] > target {
		low, high := -1, last
		if hint < last && c.sum[hint+1] > target {
			// Gallop back: most work starts soon before it ends.
			high = hint + 1
			for step := 1; high-step > 0; step *= 2 {
				if c.sum[high-step] <= target {
					low = high - step
					break
				}
				high -= step
			}
		}
		return c.firstAbove(low, high, target) - 1
	}
	week := c.week()
	if week <= 0 {
		return -1
	}
	weeks := (target - c.sum[c.plain]) / week
	i := c.plain + int(weeks)*halvesPerWeek
	for c.atHalf(i+1) <= target {
		i++
	}
	return i
}

// undoRetreat is the largest moment from which a retreat by need ends at or
// before t: retreat(x) > t exactly when at(t+1) <= at(x) - need.
func (c *cumulative) undoRetreat(t Time, need int64) Time {
	return c.lastAtMost(c.at(t+1)+need-1, int(max(0, t-c.from)/minutesPerHalf))
}

// Pace is how fast a share that holds a number of people burns its work.
type Pace struct {
	Held People
	team *Team
	done *cumulative
}

// Pace returns the team's pace for a share that holds people. It may be called
// by several goroutines at once.
func (t *Team) Pace(held People) *Pace {
	if known := t.paces.Load(); known != nil {
		for _, p := range *known {
			if p.Held == held {
				return p
			}
		}
	}
	return t.newPace(held)
}

// newPace lays out a pace that was not asked for yet and keeps it in a new list:
// lists that others read never change.
func (t *Team) newPace(held People) *Pace {
	t.adding.Lock()
	defer t.adding.Unlock()
	var all []*Pace
	if known := t.paces.Load(); known != nil {
		all = slices.Clone(*known)
	}
	for _, p := range all {
		if p.Held == held {
			return p
		}
	}
	p := &Pace{Held: held, team: t}
	p.done = newCumulative(t.first.Begin(), len(t.presence)-halvesPerWeek, func(i int) int64 { return t.rate(i, held) })
	all = append(all, p)
	t.paces.Store(&all)
	return p
}

// Start is the first minute at or after t in which work is done, or Never.
func (p *Pace) Start(t Time) Time {
	if t >= Never {
		return Never
	}
	end := p.done.reach(t, 1)
	if end >= Never {
		return Never
	}
	return end - 1
}

// Finish is the first moment by which work that starts at t is done.
func (p *Pace) Finish(t Time, w Work) Time {
	if w == 0 || t >= Never {
		return t
	}
	return p.done.reach(t, int64(w))
}

// EarliestStart is the first moment from which work is not done before a moment.
// It is before everything when no start is early enough for that.
func (p *Pace) EarliestStart(finish Time, w Work) Time {
	if w == 0 || finish >= Never {
		return finish
	}
	return p.done.retreat(finish-1, int64(w)) + 1
}

// Done is the work that is done between two moments.
func (p *Pace) Done(from, to Time) Work { return Work(p.done.at(to) - p.done.at(from)) }

// LatestStart is the last moment from which work is done by finish. It is
// before everything when the work does not fit.
func (p *Pace) LatestStart(finish Time, w Work) Time {
	if w == 0 || finish >= Never {
		return finish
	}
	return p.done.retreat(finish, int64(w))
}
