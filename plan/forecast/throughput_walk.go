package forecast

import "math"

// layout is the memory of one walk over trials.
type layout struct {
	*past
	starts []int   // weeks that the stretches begin with of which the trial's past is made
	left   []int   // items, by team
	open   []int32 // teams that have some left
}

func (p *past) walker() *layout {
	return &layout{past: p, starts: make([]int, p.pool()), left: make([]int, len(p.items))}
}

// live sums up what each team finished in a stretch that begins with each week.
func (p *past) live() {
	p.lived = make([][]int, p.weeks)
	for week := range p.lived {
		p.lived[week] = make([]int, len(p.counts))
		for team := range p.counts {
			for k := range p.block {
				p.lived[week][team] += p.finished(team, week, k)
			}
		}
	}
}

// finished is what a team finished in the k-th period of a stretch. The past is a
// circle.
func (p *past) finished(team, week, k int) int {
	return p.counts[team][(week*p.step+k)%(p.weeks*p.step)]
}

// pool is the number of stretches that a trial's own past is made of. A future
// of k stretches drawn from a pool of b, itself drawn from a history of m, has
// the variance (1-1/m)(k+k(k-1)/b) of one stretch, against k+k*k/m in truth: the
// future's own and that of the pace seen in the history. They are equal at
// b = (m-1)(k-1)/(k+1).
func (p *past) pool() int {
	m := float64(p.weeks*p.step) / float64(p.block)
	k := 1.0
	for team, counts := range p.counts {
		finished := 0
		for _, n := range counts {
			finished += n
		}
		if finished > 0 {
			k = max(k, float64(p.items[team])*m/float64(finished))
		}
	}
	return max(leastPool, int((m-1)*(k-1)/(k+1)+0.5))
}

// refill draws the trial's own past. One in which a team with items to finish
// never finished any would say nothing of its pace, and is drawn anew.
func (w *layout) refill(draw func(int) int) {
	for range mostRefills {
		for i := range w.starts {
			w.starts[i] = draw(w.weeks)
		}
		if w.lively() {
			return
		}
	}
}

// lively tells whether each team with items to finish finished some in the
// trial's own past.
func (w *layout) lively() bool {
	for _, team := range w.open {
		finished := 0
		for _, week := range w.starts {
			finished += w.lived[week][team]
		}
		if finished == 0 {
			return false
		}
	}
	return true
}

// walk is the number of days until all is done in a trial.
func (w *layout) walk(seed uint64, trial int) int {
	luck := newStream(seed, throughputNoise, uint64(trial))
	drawn := 0
	draw := func(n int) int {
		drawn++
		return luck.below(drawn, n)
	}
	w.begin(draw)
	w.refill(draw)
	if len(w.open) == 0 {
		return 0
	}
	for period := 0; period < w.horizon; period += w.block {
		week := w.starts[draw(len(w.starts))]
		last, part := w.stretch(week, min(w.block, w.horizon-period))
		if len(w.open) == 0 {
			return min((period+last)*w.period+int(math.Ceil(part*float64(w.period))), FarthestDay+1)
		}
	}
	return FarthestDay + 1
}

// begin fills the backlogs, grown.
func (w *layout) begin(draw func(int) int) {
	factor := int(w.growth.Least) + draw(int(w.growth.Most-w.growth.Least)+1)
	w.open = w.open[:0]
	for team, n := range w.items {
		if w.left[team] = (n*factor + 999) / 1000; w.left[team] > 0 {
			w.open = append(w.open, int32(team))
		}
	}
}

// stretch takes what was finished in so many periods of a stretch of the past off the
// backlogs. It tells the last period in which a team got done, from 0, and how much
// of that period it took. Only for teams that get done are periods looked at one by
// one.
func (w *layout) stretch(week, periods int) (last int, part float64) {
	lived, still := w.lived[week], w.open[:0]
	for _, team := range w.open {
		if w.left[team] > lived[team] {
			w.left[team] -= lived[team]
			still = append(still, team)
			continue
		}
		at, of := w.last(int(team), week)
		switch {
		case at >= periods: // the horizon comes first
			still = append(still, team)
		case at > last:
			last, part = at, of
		case at == last:
			part = max(part, of)
		}
	}
	w.open = still
	return last, part
}

// last is the period of a stretch in which a team finishes what it has left, which
// it does, and how much of that period it takes.
func (w *layout) last(team, week int) (period int, part float64) {
	left := w.left[team]
	for {
		done := w.finished(team, week, period)
		if done >= left {
			return period, float64(left) / float64(done)
		}
		left -= done
		period++
	}
}
