package schedule

import "slices"

// shut is what a search for room in a profile has found out for those that come
// after it: people are only ever taken, so where one activity found no room, one
// that needs as many people for at least as much work finds none either. It spares
// the long queue of a busy team to be walked from its beginning by everybody.
type shut struct {
	people  People
	counted bool // takes a place under the limit
	from    Time // what is known begins here
	steps   []shutStep
}

// shutStep says that nothing with so much work, or more, starts in [from, until).
// Steps stand by rising work, and their moments rise with it.
type shutStep struct {
	work  Work
	until Time
}

// shutFor is what is known for so many people.
func (p *profile) shutFor(people People, counted bool) *shut {
	for i := range p.shut {
		if p.shut[i].people == people && p.shut[i].counted == counted {
			return &p.shut[i]
		}
	}
	p.shut = append(p.shut, shut{people: people, counted: counted})
	return &p.shut[len(p.shut)-1]
}

// skip is the first moment at or after t of which it is not known that so much work
// cannot start there.
func (s *shut) skip(t Time, w Work) Time {
	if t < s.from {
		return t
	}
	if k := s.above(w); k > 0 {
		return max(t, s.steps[k-1].until)
	}
	return t
}

// above is the index of the first step with more work.
func (s *shut) above(w Work) int {
	low, high := 0, len(s.steps)
	for low < high {
		if mid := int(uint(low+high) >> 1); s.steps[mid].work > w {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// note adds that so much work cannot start in [from, until).
func (s *shut) note(from, until Time, w Work) {
	if until <= from {
		return
	}
	if len(s.steps) == 0 || from < s.from {
		s.from, s.steps = from, append(s.steps[:0], shutStep{w, until})
		return
	}
	known := s.skip(s.from, w)
	if from > known || until <= known {
		return // there is something between that nobody looked at, or nothing new
	}
	k := s.above(w)
	if k > 0 && s.steps[k-1].work == w {
		k--
	}
	end := k
	for end < len(s.steps) && s.steps[end].until <= until {
		end++
	}
	s.steps = slices.Replace(s.steps, k, end, shutStep{w, until})
}

// openAll forgets what is known, and keeps its memory.
func (p *profile) openAll() {
	for i := range p.shut {
		p.shut[i].from, p.shut[i].steps = 0, p.shut[i].steps[:0]
	}
}
