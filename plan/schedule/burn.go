package schedule

import "sort"

// Burn tells how the work of an activity that happens is spread over periods,
// which are given by their ends in rising order: what is done in each that it
// touches, in order, and in the last of those the rest. What comes after the last
// end counts as in its period.
func (n *Network) Burn(s *Schedule, node int32, ends []Time, add func(period int, w Work)) {
	start, finish, left := s.Start[node], s.Finish[node], n.Nodes[node].Work
	if left == 0 || finish >= Never {
		return
	}
	pace := n.Teams[n.Nodes[node].Team].Pace(s.Held[node])
	period := sort.Search(len(ends), func(i int) bool { return ends[i] > start })
	for ; period < len(ends)-1 && ends[period] < finish; period++ {
		done := min(left, pace.Done(start, ends[period]))
		if done > 0 {
			add(period, done)
		}
		start, left = ends[period], left-done
	}
	if left > 0 {
		add(min(period, len(ends)-1), left)
	}
}
