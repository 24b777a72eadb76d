package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// dayByDay is the walk of a trial as its rule says it, period by period for every
// team.
func dayByDay(p *past, seed uint64, trial int) int {
	luck := newStream(seed, throughputNoise, uint64(trial))
	drawn := 0
	draw := func(n int) int {
		drawn++
		return luck.below(drawn, n)
	}
	factor := int(p.growth.Least) + draw(int(p.growth.Most-p.growth.Least)+1)
	left := make([]int, len(p.items))
	for team, n := range p.items {
		left[team] = (n*factor + 999) / 1000
	}
	starts := make([]int, p.pool())
	for range mostRefills {
		lively := true
		for i := range starts {
			starts[i] = draw(p.weeks)
		}
		for team := range left {
			finished := 0
			for _, week := range starts {
				for k := range p.block {
					finished += p.finished(team, week, k)
				}
			}
			lively = lively && (left[team] == 0 || finished > 0)
		}
		if lively {
			break
		}
	}
	if allZero(left) {
		return 0
	}
	for period := 0; period < p.horizon; {
		week := starts[draw(len(starts))]
		for k := 0; k < p.block && period < p.horizon; k++ {
			part := 0.0
			for team := range left {
				done := p.finished(team, week, k)
				if left[team] > 0 && done >= left[team] {
					part = max(part, float64(left[team])/float64(done))
				}
				left[team] = max(0, left[team]-done)
			}
			if allZero(left) {
				return min(period*p.period+int(math.Ceil(part*float64(p.period))), FarthestDay+1)
			}
			period++
		}
	}
	return FarthestDay + 1
}

func allZero(list []int) bool {
	for _, n := range list {
		if n > 0 {
			return false
		}
	}
	return true
}

// Stretches are taken off as a whole: that must say the same as taking off one day
// after the other.
func TestThroughput_takesTheDaysOfTheDayByDayWalk(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	never := 0
	for round := range 200 {
		f := Throughput{Period: []Period{Daily, Weekly}[random.IntN(2)], Block: random.IntN(5), Seed: seed, Trials: 1}
		if random.IntN(2) == 0 {
			f.Growth = Growth{Least: schedule.Ratio(random.IntN(900)), Most: 1500}
		}
		periods := (LeastWeeks + random.IntN(9)) * daysPerWeek / int(f.Period)
		for range 1 + random.IntN(6) {
			counts := make([]int, periods)
			for i := range counts {
				if random.IntN(3) == 0 {
					counts[i] = random.IntN(4)
				}
			}
			counts[periods-1] += LeastFinished
			f.Counts, f.Items = append(f.Counts, counts), append(f.Items, random.IntN(40)*random.IntN(40))
		}
		if random.IntN(8) == 0 {
			f.Items[0] = 50_000 // takes longer than there are days
		}
		p, err := f.past()
		if err != nil {
			t.Fatalf("seed %d, round %d: %v", seed, round, err)
		}
		w := p.walker()
		for trial := range 20 {
			got, want := w.walk(seed, trial), dayByDay(p, seed, trial)
			if got != want {
				t.Fatalf("seed %d, round %d, trial %d: done after %d days, want %d", seed, round, trial, got, want)
			}
			if got > FarthestDay {
				never++
			}
		}
	}
	if never == 0 {
		t.Errorf("seed %d: no trial reached the horizon", seed)
	}
}
