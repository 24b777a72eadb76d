package rank

import "math/bits"

// maxIdeals bounds the closed sets that idealSearch visits for one piece.
const maxIdeals = 1 << 16

// idealSearch finds the best order of a small piece by dynamic programming: the
// cheapest way to each closed set (ideal), from the smaller to the larger. It
// takes pieces of up to 64 jobs with up to maxIdeals closed sets, which covers
// every piece of 16 jobs.
type idealSearch struct {
	visited []ideal // by number of jobs
	table   []int32 // open addressing: index in visited plus one
	need    []uint64
	order   []int32
}

type ideal struct {
	set  uint64
	cost wide
	size int64
	from int32 // index of the ideal before the last job
	last int32 // node
}

// best returns the jobs of the network in an order of least cost, nil if it has
// too many closed sets. The slice holds until the next call.
func (s *idealSearch) best(n *network, jobs []Job) []int32 {
	if n.len() > 64 || !s.promising(n) {
		return nil
	}
	s.visited = append(s.visited[:0], ideal{from: -1})
	s.table = resize(s.table, 256)
	clear(s.table)
	for at := 0; at < len(s.visited); at++ {
		n.scans += int64(n.len())
		for v := range int32(n.len()) {
			set := s.visited[at].set
			if set>>v&1 == 0 && s.need[v]&^set == 0 {
				s.extend(int32(at), v, jobs[n.jobs[v]])
			}
		}
		if len(s.visited) > maxIdeals {
			return nil
		}
	}
	s.order = resize(s.order, n.len())
	at := int32(len(s.visited) - 1) // the whole set is the largest
	for k := n.len() - 1; k >= 0; k-- {
		s.order[k] = n.jobs[s.visited[at].last]
		at = s.visited[at].from
	}
	return s.order
}

// promising sets need, and says whether the jobs that nothing holds back, or
// that hold nothing back, do not make too many closed sets on their own.
func (s *idealSearch) promising(n *network) bool {
	s.need = resize(s.need, n.len())
	first, last := 0, 0
	for v := range int32(n.len()) {
		s.need[v] = 0
		for _, u := range n.prereqs(v) {
			s.need[v] |= 1 << u
		}
		if len(n.prereqs(v)) == 0 {
			first++
		}
		if len(n.dependents(v)) == 0 {
			last++
		}
	}
	return max(first, last) <= bits.Len(maxIdeals)-1
}

// extend reaches the ideal with node v added to the one at the given index.
func (s *idealSearch) extend(from, v int32, job Job) {
	f := &s.visited[from]
	next := ideal{set: f.set | 1<<v, size: f.size + job.Size, from: from, last: v}
	next.cost = f.cost.plus(product(job.Weight, next.size))
	slot := s.slot(next.set)
	if k := s.table[slot]; k > 0 {
		if old := &s.visited[k-1]; next.cost.less(old.cost) {
			*old = next
		}
		return
	}
	s.visited = append(s.visited, next)
	s.table[slot] = int32(len(s.visited))
	if 2*len(s.visited) > len(s.table) {
		s.grow()
	}
}

// slot returns where the set is in the table, or the free place for it.
func (s *idealSearch) slot(set uint64) int {
	mask := len(s.table) - 1
	at := int(set*0x9E3779B97F4A7C15>>32) & mask
	for s.table[at] > 0 && s.visited[s.table[at]-1].set != set {
		at = (at + 1) & mask
	}
	return at
}

func (s *idealSearch) grow() {
	s.table = resize(s.table, 2*len(s.table))
	clear(s.table)
	for k := range s.visited[1:] {
		s.table[s.slot(s.visited[k+1].set)] = int32(k) + 2
	}
}
