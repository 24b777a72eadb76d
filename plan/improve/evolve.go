package improve

// member is a list of the population with its schedule.
type member struct {
	Schedule
	list []int32
	hash uint64 // of the starts
	room int64  // how late the first units start in a schedule justified to the right
}

// better tells whether a member is to be preferred. Of two schedules that are
// as long, the one whose first units can start later is nearer to a shorter one
// (a simpler form of the modified makespan of Goncalves, Resende and Mendes 2011).
func (m *member) better(o *member) bool {
	if m.Value != o.Value {
		return m.Value < o.Value
	}
	return m.room > o.room
}

// measure sums up the starts of the first tenth of the list.
func (m *member) measure() {
	m.room = 0
	for _, i := range m.list[:len(m.list)/10] {
		m.room += m.Start[i]
	}
}

// mark computes the hash: FNV-1a over the starts.
func (m *member) mark() {
	const offset, prime = 14695981039346656037, 1099511628211
	m.hash = offset
	for _, t := range m.Start {
		m.hash = (m.hash ^ uint64(t)) * prime
	}
}

// population is the members that breed and a place for a child.
type population struct {
	members []*member
	child   *member
}

// newPopulation is memory for a population.
func newPopulation(units, size int) *population {
	p := &population{child: newMember(units)}
	for range size {
		p.members = append(p.members, newMember(units))
	}
	return p
}

// newMember is memory for a member.
func newMember(units int) *member {
	return &member{Schedule: newSchedule(units), list: make([]int32, units)}
}

// settle fills the population. In the first round all members are samples; in
// those after, every other one is a neighbour of the best so far.
func (s *search) settle(p *population, round int) {
	for i, k := range s.out.List {
		s.nearTo[k] = int32(i)
	}
	for k, m := range p.members {
		if s.done() {
			m.Value = NoValue
			continue
		}
		s.first(m, k, round)
		s.justify(m)
	}
}

// mostDispatched is the largest number of units that are dispatched over time: each
// time somebody gets free all who wait are looked at, which costs too much beyond.
const mostDispatched = 3000

// first gives a member its first list and schedule.
func (s *search) first(m *member, k, round int) {
	present := len(s.set.Present) > 0
	switch {
	case round > 0 && k%2 == 0:
		if !s.sampler.near(&s.rng, s.nearTo, m.list, s.done) {
			m.Value = NoValue
			return
		}
		s.left(m.list, &m.Schedule)
		return
	case round == 0 && k == 0 && present:
		copy(m.list, s.set.Present)
		s.sorter.mend(m.list)
		s.left(m.list, &m.Schedule)
		return
	case round == 0 && k > 0 && k <= len(s.set.Seeds):
		copy(m.list, s.set.Seeds[k-1])
		s.sorter.mend(m.list)
		s.left(m.list, &m.Schedule)
		return
	case round == 0 && k <= 2:
		copy(m.list, s.sorter.topo)
	default:
		if !s.sampler.list(&s.rng, m.list, s.done) {
			m.Value = NoValue
			return
		}
	}
	if k%4 == 2 || len(m.list) > mostDispatched {
		s.left(m.list, &m.Schedule)
		return
	}
	s.dispatch(m.list, &m.Schedule)
}

// evolve breeds until the population has had its time or nothing gets better.
// Each child takes the place of the worst member, if it is no worse and new.
func (s *search) evolve(p *population) {
	const patience = 3 // children in vain a member, before a new round
	for vain := 0; vain <= patience*len(p.members) && !s.done(); vain++ {
		mother, father := s.parents(p)
		s.cross.breed(&s.rng, mother, father, p.child)
		s.cross.mutate(&s.rng, p.child.list)
		s.evaluate(p.child)
		if s.done() {
			return
		}
		worst := p.worst()
		if worst.better(p.child) || p.holds(p.child) {
			continue
		}
		if p.child.better(worst) {
			vain = 0
		}
		p.replace(worst)
	}
}

// parents are two different members, each the better of two drawn.
func (s *search) parents(p *population) (mother, father *member) {
	draw := func() int {
		a, b := s.rng.below(len(p.members)), s.rng.below(len(p.members))
		if p.members[b].better(p.members[a]) {
			return b
		}
		return a
	}
	m, f := draw(), draw()
	for f == m {
		f = s.rng.below(len(p.members))
	}
	return p.members[m], p.members[f]
}

// worst is the last of the members that no other is worse than.
func (p *population) worst() *member {
	w := p.members[0]
	for _, m := range p.members {
		if !m.better(w) {
			w = m
		}
	}
	return w
}

// holds tells whether some member has the same starts.
func (p *population) holds(c *member) bool {
	for _, m := range p.members {
		if m.hash == c.hash && m.Value == c.Value {
			return true
		}
	}
	return false
}

// replace puts the child in a member's place; the member's memory serves the
// next child.
func (p *population) replace(old *member) {
	for k, m := range p.members {
		if m == old {
			p.members[k], p.child = p.child, old
			return
		}
	}
}
