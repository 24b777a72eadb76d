package improve

// sampler draws lists by regret-biased random sampling (Drexl 1991): of the
// units that wait for nothing more, one is the likelier the more urgent it is.
type sampler struct {
	units    *Units
	waits    []int32
	eligible []int32
}

// newSampler prepares drawing.
func newSampler(u *Units) *sampler {
	n := u.Graph.Nodes()
	return &sampler{units: u, waits: make([]int32, n), eligible: make([]int32, 0, n)}
}

// begin makes eligible what waits for nothing.
func (s *sampler) begin() {
	s.eligible = s.eligible[:0]
	for i := range s.waits {
		s.waits[i] = int32(len(s.units.Graph.Pred(int32(i))))
		if s.waits[i] == 0 {
			s.eligible = append(s.eligible, int32(i))
		}
	}
}

// draw takes the k-th of the eligible units.
func (s *sampler) draw(k int) int32 {
	i := s.eligible[k]
	last := len(s.eligible) - 1
	s.eligible[k] = s.eligible[last]
	s.eligible = s.eligible[:last]
	for _, w := range s.units.Graph.Succ(i) {
		if s.waits[w]--; s.waits[w] == 0 {
			s.eligible = append(s.eligible, w)
		}
	}
	return i
}

// drawn is how many units are drawn before it is seen again whether to stop.
const drawn = 256

// list fills a list with a random order biased to what is due early. It is false
// when stopped before the list is full.
func (s *sampler) list(rng *chance, list []int32, stop func() bool) bool {
	s.begin()
	for at := range list {
		if at%drawn == drawn-1 && stop() {
			return false
		}
		list[at] = s.draw(s.pick(rng))
	}
	return true
}

// pick chooses among the eligible by their regret.
func (s *sampler) pick(rng *chance) int {
	worst := s.units.Late[s.eligible[0]]
	for _, i := range s.eligible {
		worst = max(worst, s.units.Late[i])
	}
	sum := int64(0)
	for _, i := range s.eligible {
		sum += worst - s.units.Late[i] + 1
	}
	left := int64(rng.below(int(sum)))
	for k, i := range s.eligible {
		if left -= worst - s.units.Late[i] + 1; left < 0 {
			return k
		}
	}
	return len(s.eligible) - 1
}

// near fills a list with one close to another, given by the units' places in
// it: most of the time the eligible unit that stands first there is taken, else
// any (beta-biased sampling, Valls, Ballestin and Quintanilla 2008). It is false
// when stopped before the list is full.
func (s *sampler) near(rng *chance, places, list []int32, stop func() bool) bool {
	const strays = 20 // expected in a list
	s.begin()
	for at := range list {
		if at%drawn == drawn-1 && stop() {
			return false
		}
		k := 0
		if rng.below(len(list)) < strays {
			k = rng.below(len(s.eligible))
		} else {
			for j, i := range s.eligible {
				if places[i] < places[s.eligible[k]] {
					k = j
				}
			}
		}
		list[at] = s.draw(k)
	}
	return true
}
