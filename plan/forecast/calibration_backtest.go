package forecast

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Lifespan is when an item was begun and finished. Started 0 is unknown,
// Finished 0 is still open.
type Lifespan struct {
	Started, Finished schedule.Day
}

// Backtest asks how well throughput would have forecast the past of a team:
// from each origin it forecasts, out of what was finished before it alone, when
// the next items will be done, waits for them and scores. The next origin is the
// day after, so each finished item decides one forecast at most, and what is
// counted is independent enough for its intervals to be read as they are.
type Backtest struct {
	Items   []Lifespan
	Next    int // items to forecast at a time, 1 or more
	Weeks   int // of history to learn from at most; 0 is UsualWeeks
	Block   int // weeks, see Throughput
	Trials  int // of each forecast
	Seed    uint64
	Workers int // forecasts at a time; 0 is one a core. The answer does not depend on it
	// Progress, if there is one, hears of forecasts made. It is never called
	// twice at once, and done only rises.
	Progress func(done, total int)
}

// UsualWeeks is how much history a forecast learns from unless said otherwise:
// half a year, enough to see weeks of all kinds, short enough to forget a pace
// that is gone.
const UsualWeeks = 26

// The rivals of a backtest, by their place in Calibration.Skill.
const (
	// CycleTimes takes what one item took, from start to finish, for each of
	// the last ones; items in work at a time share the time (Little's law).
	CycleTimes = iota
	// MeanPace is the one date that the mean pace gives.
	MeanPace
)

// Retrospect is the answer of a backtest.
type Retrospect struct {
	*Calibration
	Scarce      int          // origins without enough history to forecast from
	First, Last schedule.Day // origins of the first and the last forecast
	Within      int          // days of the claim that Brier scores: the median of what came
}

// Run makes all forecasts and judges them. A *ScarceError says that there are
// none; the context's error that it was cancelled; any other what makes no
// sense.
func (b Backtest) Run(ctx context.Context) (*Retrospect, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	past := newRecord(b.Items)
	origins := past.origins(b.Next)
	if len(origins) == 0 {
		return nil, past.scarce()
	}
	r := &Retrospect{Within: medianWait(origins)}
	scores := make([]*score, len(origins))
	if err := b.each(ctx, len(origins), func(i int) error {
		s, err := b.score(ctx, past, origins[i], r.Within)
		scores[i] = s
		return err
	}); err != nil {
		return nil, err
	}
	var made []score
	for i, s := range scores {
		if s == nil {
			r.Scarce++
			continue
		}
		if r.First == 0 {
			r.First = origins[i].day
		}
		r.Last = origins[i].day
		made = append(made, *s)
	}
	if len(made) == 0 {
		return nil, past.scarce()
	}
	var err error
	r.Calibration, err = judge(made)
	return r, err
}

func (b *Backtest) check() error {
	const mostLifespans, mostWeeks = 10_000_000, 10_000
	switch {
	case b.Next < 1 || b.Next > mostCount:
		return fmt.Errorf("next items are %d: must be 1 to %d", b.Next, mostCount)
	case b.Weeks != 0 && (b.Weeks < LeastWeeks || b.Weeks > mostWeeks):
		return fmt.Errorf("weeks are %d: must be %d to %d", b.Weeks, LeastWeeks, mostWeeks)
	case b.Trials < 1 || b.Trials > MaxTrials:
		return fmt.Errorf("trials are %d: must be 1 to %d", b.Trials, MaxTrials)
	case len(b.Items) > mostLifespans:
		return fmt.Errorf("items are %d: must be at most %d", len(b.Items), mostLifespans)
	}
	for i, it := range b.Items {
		if it.Started < 0 || it.Finished < 0 {
			return fmt.Errorf("item %d: days must be 0 or more", i)
		}
	}
	return nil
}

// each does work for all numbers below n, by some workers. The first error by
// number, not by time, is returned.
func (b *Backtest) each(ctx context.Context, n int, do func(int) error) error {
	workers := b.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	errs := make([]error, n)
	p := progress{tell: b.Progress, total: n}
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				errs[i] = do(i)
				p.add(1)
			}
		})
	}
	all.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// record is the past in order.
type record struct {
	finished []schedule.Day // sorted
	cycles   []cycle        // by finish
	starts   []schedule.Day // of items whose start is known, sorted
	ends     []schedule.Day // of those of them that are finished, sorted
}

// cycle is how many days an item took, both ends counted.
type cycle struct {
	finished schedule.Day
	days     int
}

func newRecord(items []Lifespan) *record {
	r := &record{}
	for _, it := range items {
		if it.Finished != 0 {
			r.finished = append(r.finished, it.Finished)
		}
		if it.Started == 0 || it.Finished != 0 && it.Finished < it.Started {
			continue // what ends before it begins has no cycle time
		}
		r.starts = append(r.starts, it.Started)
		if it.Finished != 0 {
			r.ends = append(r.ends, it.Finished)
			r.cycles = append(r.cycles, cycle{it.Finished, int(it.Finished-it.Started) + 1})
		}
	}
	slices.Sort(r.finished)
	slices.Sort(r.starts)
	slices.Sort(r.ends)
	slices.SortFunc(r.cycles, func(a, b cycle) int {
		if a.finished != b.finished {
			return int(a.finished) - int(b.finished)
		}
		return a.days - b.days
	})
	return r
}

// origin is a day to forecast from, its own day not yet known, and what came.
type origin struct {
	day schedule.Day
	end schedule.Day // on which the last of the next items was finished
}

// wait is how many days the next items took.
func (o origin) wait() int { return int(o.end-o.day) + 1 }

// origins walks through the past. What is not finished before the data end
// decides nothing.
func (r *record) origins(next int) []origin {
	if len(r.finished) == 0 {
		return nil
	}
	var out []origin
	day := r.finished[0] + LeastWeeks*daysPerWeek
	for {
		at := firstFrom(r.finished, day) + next - 1
		if at >= len(r.finished) {
			return out
		}
		o := origin{day: day, end: r.finished[at]}
		out = append(out, o)
		day = o.end + 1
	}
}

// firstFrom is the place of the first day that is not before another.
func firstFrom(sorted []schedule.Day, day schedule.Day) int {
	return sort.Search(len(sorted), func(i int) bool { return sorted[i] >= day })
}

// scarce says why nothing could be forecast.
func (r *record) scarce() error {
	weeks := 0
	if n := len(r.finished); n > 0 {
		weeks = (int(r.finished[n-1]-r.finished[0]) + 1) / daysPerWeek
	}
	if weeks < LeastWeeks {
		return &ScarceError{Missing: []Lack{{What: LackWeeks, Have: weeks, Need: LeastWeeks}}}
	}
	return &ScarceError{Missing: []Lack{{What: LackForecasts, Need: 1}}}
}

func medianWait(origins []origin) int {
	waits := make([]int, 0, len(origins))
	for _, o := range origins {
		waits = append(waits, o.wait())
	}
	slices.Sort(waits)
	return waits[(len(waits)-1)/2]
}

// score forecasts from an origin and holds it against what came; nil if what was
// known then is too little.
func (b *Backtest) score(ctx context.Context, r *record, o origin, within int) (*score, error) {
	counts := r.window(o.day, b.Weeks)
	luck := newStream(b.Seed, backtestNoise, uint64(o.day))
	arrival, err := Throughput{
		Counts: [][]int{counts}, Period: Daily, Items: []int{b.Next},
		Block: b.Block, Seed: uint64(luck), Trials: b.Trials,
	}.Forecast(ctx)
	if _, ok := errors.AsType[*ScarceError](err); ok {
		return nil, nil //nolint:nilnil // no forecast is an answer here: it is counted
	}
	if err != nil {
		return nil, err
	}
	s := scoreOf(&Prediction{
		Sorted: arrival.Sample(), Came: float64(o.wait()),
		Told:   Claim{Told: float64(arrival.Within(within)) / float64(b.Trials), True: o.wait() <= within},
		Rivals: [][]float64{CycleTimes: r.byCycles(o.day, len(counts), b.Next), MeanPace: byMean(counts, b.Next)},
	}, luck.unit(1))
	return &s, nil
}

// window counts the days before a day, whole weeks of them, as far as the past
// reaches.
func (r *record) window(day schedule.Day, weeks int) []int {
	if weeks == 0 {
		weeks = UsualWeeks
	}
	weeks = min(weeks, int(day-r.finished[0])/daysPerWeek)
	from := day - schedule.Day(weeks*daysPerWeek)
	known := r.finished[firstFrom(r.finished, from):firstFrom(r.finished, day)]
	return CountDays(known, from, day-1)
}

// byCycles is the rival CycleTimes: the cycle times of what was finished in the
// days before, shared by what is in work that morning. Too few: nothing.
func (r *record) byCycles(day schedule.Day, days, next int) []float64 {
	from := sort.Search(len(r.cycles), func(i int) bool { return r.cycles[i].finished >= day-schedule.Day(days) })
	to := sort.Search(len(r.cycles), func(i int) bool { return r.cycles[i].finished >= day })
	if to-from < LeastFinished {
		return nil
	}
	inWork := max(1, firstFrom(r.starts, day)-firstFrom(r.ends, day))
	var out []float64
	for _, c := range r.cycles[from:to] {
		out = append(out, min(FarthestDay+1, math.Ceil(float64(c.days)*float64(next)/float64(inWork))))
	}
	slices.Sort(out)
	return out
}

// byMean is the rival MeanPace.
func byMean(counts []int, next int) []float64 {
	finished := 0
	for _, n := range counts {
		finished += n
	}
	return []float64{min(FarthestDay+1, math.Ceil(float64(next)*float64(len(counts))/float64(finished)))}
}
