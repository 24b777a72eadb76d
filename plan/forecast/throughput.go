package forecast

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sort"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Period is the time between two counts of finished items, in calendar days.
type Period int

// The periods that counts can be given for.
const (
	Daily  Period = 1
	Weekly Period = 7
)

// What a forecast from throughput needs, and how far it looks.
const (
	// LeastWeeks is the shortest history that says how a team's pace changes.
	LeastWeeks = 8
	// LeastFinished is the fewest finished items that say anything of a pace.
	LeastFinished = 5
	// FarthestDay is how many days ahead a forecast looks: twenty years. What
	// is not done by then is taken as done on the day after.
	FarthestDay = 7305
)

const (
	daysPerWeek      = 7
	mostCount        = 1_000_000     // items finished in a period
	mostItems        = 1_000_000_000 // items to finish
	mostTeams        = 10_000
	mostPeriods      = 100_000
	trialsPerGlimpse = 64 // between two looks at the context
	leastPool        = 3  // stretches; of fewer, an idle one would last too long
	mostRefills      = 50 // of the trial's own past
)

// Throughput forecasts how long a number of items takes from how many were
// finished lately, whatever they were: the outside view. It knows nothing of
// dependencies or of who is busy, and holds where items are alike.
//
// Each trial lays stretches of the past behind each other, zeros included, until
// all items are done: a circular block bootstrap (Politis and Romano 1992),
// which keeps what neighbouring weeks have in common. Blocks begin on the
// weekday on which they were lived. All teams take the same weeks, so what they
// have in common stays common. The stretches of one trial come from a small past
// that was itself drawn anew, because the pace of few weeks is itself uncertain.
type Throughput struct {
	// Counts are the items finished by team and period, oldest first, up to
	// the day before the forecast begins. All teams have the same periods. Of
	// days, the oldest that make up no whole week are left out.
	Counts [][]int
	Period Period
	Items  []int // to finish, by team
	// Block is the length of a stretch in weeks; 0 chooses by BlockWeeks.
	Block  int
	Growth Growth
	Seed   uint64
	Trials int // 1 to MaxTrials
}

// Growth is how much the number of items grows until they are done: times a
// factor between Least and Most, each as likely as the other, the same for all
// teams of a trial. In thousandths: 1000 is no growth; the zero Growth too.
type Growth struct {
	Least, Most schedule.Ratio
}

// BlockWeeks is the length of stretches for a history of so many weeks: its
// cube root (Hall, Horowitz and Jing 1995), at least 2 and at most 4.
func BlockWeeks(weeks int) int {
	return min(max(int(math.Cbrt(float64(weeks))+0.5), 2), 4)
}

// CountDays counts what was finished on each day of a span, both ends counted.
// Days outside it are left out. It is empty if the span is.
func CountDays(finished []schedule.Day, from, to schedule.Day) []int {
	counts := make([]int, max(0, int64(to)-int64(from)+1))
	for _, day := range finished {
		if day >= from && day <= to {
			counts[day-from]++
		}
	}
	return counts
}

// Forecast tries out how many days it takes until all items are done. A
// *ScarceError says that the history is too short or too thin, and what is
// missing; the context's error that it was cancelled; any other what makes no
// sense.
func (t Throughput) Forecast(ctx context.Context) (*Arrival, error) {
	past, err := t.past()
	if err != nil {
		return nil, err
	}
	days := make([]int32, t.Trials)
	w := past.walker()
	for trial := range days {
		if trial%trialsPerGlimpse == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		days[trial] = int32(w.walk(t.Seed, trial))
	}
	slices.Sort(days)
	return &Arrival{days: days}, nil
}

// Arrival is in how many days all items are done, in each trial. It never
// changes. Day 1 is the first day of the forecast.
type Arrival struct {
	days []int32 // sorted
}

// Trials is the number of trials.
func (a *Arrival) Trials() int { return len(a.days) }

// Days is the number of days within which all is done in a share p of the
// trials: the ceil(p*N)-th smallest of N. FarthestDay+1 means never.
func (a *Arrival) Days(p schedule.Ratio) int { return int(a.days[rank(p, len(a.days))-1]) }

// Within is the number of trials in which all is done within so many days.
func (a *Arrival) Within(days int) int {
	return sort.Search(len(a.days), func(k int) bool { return int(a.days[k]) > days })
}

// Sample is the days of all trials, sorted.
func (a *Arrival) Sample() []float64 {
	out := make([]float64, len(a.days))
	for i, d := range a.days {
		out[i] = float64(d)
	}
	return out
}

// past is a history ready to be laid out anew.
type past struct {
	counts  [][]int // by team, then period
	lived   [][]int // by week that a stretch begins with, then team: what was finished in it
	items   []int
	period  int // days
	block   int // periods
	step    int // periods in a week
	weeks   int
	growth  Growth
	horizon int // periods
}

// past checks what is given and cuts it to whole weeks.
func (t *Throughput) past() (*past, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	p := &past{items: t.Items, period: int(t.Period), growth: t.Growth, step: daysPerWeek / int(t.Period)}
	periods := len(t.Counts[0])
	p.weeks = periods / p.step
	if err := t.checkEnough(p.weeks); err != nil {
		return nil, err
	}
	for _, counts := range t.Counts {
		p.counts = append(p.counts, counts[periods-p.weeks*p.step:])
	}
	block := t.Block
	if block == 0 {
		block = BlockWeeks(p.weeks)
	}
	p.block = block * p.step
	p.horizon = (FarthestDay + p.period - 1) / p.period
	if p.growth == (Growth{}) {
		p.growth = Growth{Least: 1000, Most: 1000}
	}
	p.live()
	return p, nil
}

func (t *Throughput) check() error {
	const mostBlock, mostGrowth = 52, 100_000
	switch {
	case t.Period != Daily && t.Period != Weekly:
		return fmt.Errorf("period is %d days: must be 1 or 7", t.Period)
	case len(t.Counts) == 0 || len(t.Counts) > mostTeams:
		return fmt.Errorf("counts are of %d teams: must be 1 to %d", len(t.Counts), mostTeams)
	case len(t.Items) != len(t.Counts):
		return fmt.Errorf("items are of %d teams, counts of %d", len(t.Items), len(t.Counts))
	case t.Trials < 1 || t.Trials > MaxTrials:
		return fmt.Errorf("trials are %d: must be 1 to %d", t.Trials, MaxTrials)
	case t.Block < 0 || t.Block > mostBlock:
		return fmt.Errorf("block is %d weeks: must be 0 to %d", t.Block, mostBlock)
	case t.Growth != (Growth{}) && (t.Growth.Least < 0 || t.Growth.Least > t.Growth.Most || t.Growth.Most > mostGrowth):
		return fmt.Errorf("growth is %d to %d thousandths: must rise within 0 to %d", t.Growth.Least, t.Growth.Most, mostGrowth)
	}
	for team, counts := range t.Counts {
		if len(counts) != len(t.Counts[0]) || len(counts) > mostPeriods {
			return fmt.Errorf("team %d has counts of %d periods, team 0 of %d: must be the same and at most %d",
				team, len(counts), len(t.Counts[0]), mostPeriods)
		}
		for i, n := range counts {
			if n < 0 || n > mostCount {
				return fmt.Errorf("team %d: count %d is %d: must be 0 to %d", team, i, n, mostCount)
			}
		}
		if t.Items[team] < 0 || t.Items[team] > mostItems {
			return fmt.Errorf("team %d has %d items to finish: must be 0 to %d", team, t.Items[team], mostItems)
		}
	}
	return nil
}

// checkEnough tells whether the history can carry a forecast.
func (t *Throughput) checkEnough(weeks int) error {
	var missing []Lack
	if weeks < LeastWeeks {
		missing = append(missing, Lack{What: LackWeeks, Have: weeks, Need: LeastWeeks})
	}
	for team, counts := range t.Counts {
		if t.Items[team] == 0 {
			continue
		}
		finished := 0
		for _, n := range counts[len(counts)%(daysPerWeek/int(t.Period)):] {
			finished += n
		}
		if finished < LeastFinished {
			missing = append(missing, Lack{What: LackFinished, Team: team, Have: finished, Need: LeastFinished})
		}
	}
	if missing != nil {
		return &ScarceError{Missing: missing}
	}
	return nil
}

// The domains of what is drawn here.
const (
	throughputNoise domain = iota + 101
	backtestNoise
	tieNoise
)

// below is the k-th number of a stream, from 0 to n-1.
func (s stream) below(k, n int) int {
	high, _ := bits.Mul64(mix(uint64(s)+uint64(k)*golden), uint64(n))
	return int(high)
}

// unit is the k-th number of a stream, between 0 and 1 and neither of them.
func (s stream) unit(k int) float64 {
	return float64(mix(uint64(s)+uint64(k)*golden)>>11|1) * 0x1p-53
}
