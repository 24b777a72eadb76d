package forecast

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// steady is a flow of one team with the same count in each period.
func steady(count, periods int) []int {
	counts := make([]int, periods)
	for i := range counts {
		counts[i] = count
	}
	return counts
}

func arrivalOf(t *testing.T, in Throughput) *Arrival {
	t.Helper()
	a, err := in.Forecast(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestThroughput_ofASteadyFlowIsArithmetic(t *testing.T) {
	weekend := []int{}
	for range 10 {
		weekend = append(weekend, 1, 1, 1, 1, 1, 0, 0)
	}
	for _, tc := range []struct {
		name   string
		in     Throughput
		p, day int
	}{
		{"two a day, ten items", Throughput{Counts: [][]int{steady(2, 56)}, Period: Daily, Items: []int{10}}, 500, 5},
		{"seven a week, three of them take three days", Throughput{Counts: [][]int{steady(7, 9)}, Period: Weekly, Items: []int{3}}, 850, 3},
		{"seven a week, two weeks and a day", Throughput{Counts: [][]int{steady(7, 9)}, Period: Weekly, Items: []int{15}}, 850, 15},
		{"weekends stay weekends", Throughput{Counts: [][]int{weekend}, Period: Daily, Items: []int{11}}, 950, 15},
		{"days beyond whole weeks are left out", Throughput{Counts: [][]int{append([]int{90, 90}, weekend...)}, Period: Daily, Items: []int{11}}, 950, 15},
		{"the slower team decides", Throughput{Counts: [][]int{steady(2, 56), steady(1, 56)}, Period: Daily, Items: []int{10, 9}}, 500, 9},
		{"half as many again", Throughput{Counts: [][]int{steady(2, 56)}, Period: Daily, Items: []int{10}, Growth: Growth{1500, 1500}}, 500, 8},
		{"nothing to do", Throughput{Counts: [][]int{steady(0, 56)}, Period: Daily, Items: []int{0}}, 950, 0},
		{"never", Throughput{Counts: [][]int{steady(1, 56)}, Period: Daily, Items: []int{100_000}}, 500, FarthestDay + 1},
	} {
		tc.in.Trials = 100
		a := arrivalOf(t, tc.in)
		if got := a.Days(schedule.Ratio(tc.p)); got != tc.day {
			t.Errorf("%s: P%d is day %d, want %d", tc.name, tc.p/10, got, tc.day)
		}
		if got := a.Within(tc.day); got != 100 {
			t.Errorf("%s: %d of 100 trials within day %d, want all", tc.name, got, tc.day)
		}
		if got := a.Within(tc.day - 1); got != 0 {
			t.Errorf("%s: %d trials before day %d, want none", tc.name, got, tc.day)
		}
	}
}

// A quarter of the weeks brings all. A trial's own past has nine weeks, and is
// drawn anew if all of them are idle.
func TestThroughput_countsIdleWeeks(t *testing.T) {
	counts := []int{0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9}
	a := arrivalOf(t, Throughput{Counts: [][]int{counts}, Period: Weekly, Items: []int{9}, Block: 1, Seed: 3, Trials: 40_000})
	idle := math.Pow(0.75, 9)
	if got, want := float64(a.Within(7))/40_000, 0.25/(1-idle); math.Abs(got-want) > 0.01 {
		t.Errorf("done in a week in %v of the trials, want %v", got, want)
	}
	twice := 0.75/9 + 0.75*0.75*8/9 // two idle weeks: the same one, or another
	if got, want := float64(a.Within(14))/40_000, 1-(twice-idle)/(1-idle); math.Abs(got-want) > 0.01 {
		t.Errorf("done in two weeks in %v of the trials, want %v", got, want)
	}
}

// Good weeks come in fours. Stretches of four weeks keep them together, so that
// dates lie further apart than from weeks drawn one by one.
func TestThroughput_keepsWhatNeighbouringWeeksHaveInCommon(t *testing.T) {
	var counts []int
	for i := range 48 {
		counts = append(counts, 1+8*(i/4%2))
	}
	in := Throughput{Counts: [][]int{counts}, Period: Weekly, Items: []int{60}, Seed: 5, Trials: 5_000}
	width := func(block int) int {
		in.Block = block
		a := arrivalOf(t, in)
		return a.Days(950) - a.Days(50)
	}
	if one, four := width(1), width(4); four < one*9/8 {
		t.Errorf("P5 to P95 is %d days from stretches of four weeks, %d from single ones; want an eighth more at least", four, one)
	}
}

// Two teams that have their bad weeks together finish together more often than
// two whose bad weeks are unrelated.
func TestThroughput_teamsShareTheirWeeks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var one, other []int
	for range 200 {
		one, other = append(one, 9*r.IntN(2)), append(other, 9*r.IntN(2))
	}
	within := func(second []int) float64 {
		a := arrivalOf(t, Throughput{Counts: [][]int{one, second}, Period: Weekly, Items: []int{9, 9}, Block: 1, Seed: 1, Trials: 20_000})
		return float64(a.Within(7)) / 20_000
	}
	share := func(second []int) float64 {
		n := 0
		for i := range one {
			if one[i] > 0 && second[i] > 0 {
				n++
			}
		}
		return float64(n) / float64(len(one))
	}
	for name, second := range map[string][]int{"same weeks": one, "other weeks": other} {
		if got, want := within(second), share(second); math.Abs(got-want) > 0.015 {
			t.Errorf("%s: both done in a week in %v of the trials, want %v", name, got, want)
		}
	}
}

func TestThroughput_growthLiesBetweenItsEnds(t *testing.T) {
	in := Throughput{Counts: [][]int{steady(1, 70)}, Period: Daily, Items: []int{100}, Seed: 1, Trials: 4_000, Growth: Growth{1000, 2000}}
	a := arrivalOf(t, in)
	if low, middle, high := a.Days(1), a.Days(500), a.Days(1000); low < 100 || low > 102 || middle < 146 || middle > 154 || high < 198 || high > 200 {
		t.Errorf("days are %d, %d, %d; want about 100, 150, 200", low, middle, high)
	}
}

func TestThroughput_saysWhatIsMissing(t *testing.T) {
	for name, tc := range map[string]struct {
		in   Throughput
		want []Lack
	}{
		"weeks": {Throughput{Counts: [][]int{steady(1, 55)}, Period: Daily, Items: []int{1}}, []Lack{{What: LackWeeks, Have: 7, Need: 8}}},
		"items": {
			Throughput{Counts: [][]int{steady(1, 8), {1, 0, 0, 0, 0, 0, 3, 0}, steady(0, 8)}, Period: Weekly, Items: []int{1, 1, 0}},
			[]Lack{{What: LackFinished, Team: 1, Have: 4, Need: 5}},
		},
		"both": {
			Throughput{Counts: [][]int{{}}, Period: Weekly, Items: []int{1}},
			[]Lack{{What: LackWeeks, Need: 8}, {What: LackFinished, Need: 5}},
		},
	} {
		tc.in.Trials = 10
		_, err := tc.in.Forecast(t.Context())
		scarce, ok := errors.AsType[*ScarceError](err)
		if !ok {
			t.Fatalf("%s: error is %v, want a ScarceError", name, err)
		}
		if diff := cmp.Diff(tc.want, scarce.Missing); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestThroughput_refusesWhatMakesNoSense(t *testing.T) {
	good := func() Throughput {
		return Throughput{Counts: [][]int{steady(1, 56)}, Period: Daily, Items: []int{1}, Trials: 1}
	}
	for name, spoil := range map[string]func(*Throughput){
		"no period":      func(in *Throughput) { in.Period = 0 },
		"no team":        func(in *Throughput) { in.Counts, in.Items = nil, nil },
		"teams":          func(in *Throughput) { in.Items = []int{1, 2} },
		"trials":         func(in *Throughput) { in.Trials = 0 },
		"block":          func(in *Throughput) { in.Block = -1 },
		"growth":         func(in *Throughput) { in.Growth = Growth{1200, 1100} },
		"growth beyond":  func(in *Throughput) { in.Growth = Growth{1000, math.MaxInt32} },
		"negative":       func(in *Throughput) { in.Counts[0][3] = -1 },
		"absurd":         func(in *Throughput) { in.Counts[0][3] = math.MaxInt },
		"uneven":         func(in *Throughput) { in.Counts, in.Items = append(in.Counts, nil), []int{1, 1} },
		"negative items": func(in *Throughput) { in.Items[0] = -1 },
	} {
		in := good()
		spoil(&in)
		if _, err := in.Forecast(t.Context()); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	in := good()
	if _, err := in.Forecast(t.Context()); err != nil {
		t.Errorf("as it was: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := good().Forecast(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error is %v", err)
	}
}

func TestThroughput_isWhatATrialPlayedOutByHandGives(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		teams := rapid.IntRange(1, 3).Draw(rt, "teams")
		weeks := rapid.IntRange(8, 12).Draw(rt, "weeks")
		in := Throughput{Period: rapid.SampledFrom([]Period{Daily, Weekly}).Draw(rt, "period"), Trials: 20, Seed: rapid.Uint64().Draw(rt, "seed")}
		for range teams {
			n := weeks * daysPerWeek / int(in.Period)
			counts := rapid.SliceOfN(rapid.IntRange(0, 3), n, n).Draw(rt, "counts")
			counts[0] = 5
			in.Counts = append(in.Counts, counts)
			in.Items = append(in.Items, rapid.IntRange(1, 30).Draw(rt, "items"))
		}
		a, err := in.Forecast(context.Background())
		if err != nil {
			rt.Fatal(err)
		}
		p, err := in.past()
		if err != nil {
			rt.Fatal(err)
		}
		want := map[int]int{}
		for trial := range in.Trials {
			want[playOut(p, in.Seed, trial)]++
		}
		got := map[int]int{}
		for _, d := range a.Sample() {
			got[int(d)]++
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("days (-want +got):\n%s", diff)
		}
	})
}

// playOut writes the new past of a trial out whole, then counts.
func playOut(p *past, seed uint64, trial int) int {
	luck, k := newStream(seed, throughputNoise, uint64(trial)), 1 // the first is the growth
	next := func(n int) int { k++; return luck.below(k, n) }
	var starts []int
	for range mostRefills {
		starts = nil
		finished := make([]int, len(p.items))
		for range p.pool() {
			starts = append(starts, next(p.weeks))
			for k := range p.block {
				for team := range p.items {
					finished[team] += p.counts[team][(starts[len(starts)-1]*p.step+k)%(p.weeks*p.step)]
				}
			}
		}
		if slices.Min(finished) > 0 {
			break
		}
	}
	done := make([]int, len(p.items))
	last := 0.0
	for period := 0; period < 400; {
		start := starts[next(len(starts))] * p.step
		for range p.block {
			finished := true
			for team, n := range p.items {
				before := done[team]
				count := p.counts[team][start%(p.weeks*p.step)]
				done[team] += count
				if before < n && done[team] >= n {
					last = max(last, math.Ceil((float64(period)+float64(n-before)/float64(count))*float64(p.period)))
				}
				finished = finished && done[team] >= n
			}
			if finished {
				return int(last)
			}
			start++
			period++
		}
	}
	return FarthestDay + 1
}

func TestBlockWeeks(t *testing.T) {
	for weeks, want := range map[int]int{8: 2, 15: 2, 16: 3, 26: 3, 42: 3, 43: 4, 520: 4} {
		if got := BlockWeeks(weeks); got != want {
			t.Errorf("of %d weeks: %d, want %d", weeks, got, want)
		}
	}
}

func TestCountDays(t *testing.T) {
	got := CountDays([]schedule.Day{9, 10, 12, 12, 13, 14}, 10, 13)
	if diff := cmp.Diff([]int{1, 0, 2, 1}, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if got := CountDays([]schedule.Day{5}, 6, 2); len(got) != 0 {
		t.Errorf("of no days: %v", got)
	}
}

func TestViews_areApartBeyondThirtyPercent(t *testing.T) {
	for _, tc := range []struct {
		v     Views
		gap   schedule.Ratio
		apart bool
	}{
		{Views{100, 130}, 300, false}, {Views{100, 131}, 310, true}, {Views{131, 100}, 310, true},
		{Views{0, 0}, 0, false}, {Views{0, 1}, 0, false}, {Views{1, FarthestDay + 1}, 1_000_000, true},
	} {
		if got := tc.v.Gap(); got != tc.gap || tc.v.Apart() != tc.apart {
			t.Errorf("%v: gap %d, apart %v; want %d, %v", tc.v, got, tc.v.Apart(), tc.gap, tc.apart)
		}
	}
}

// Thirty items, by how many were finished on each day of the last half year.
func ExampleThroughput() {
	var counts []int
	for week := range 26 {
		counts = append(counts, week%3, 0, 5-week%5, 1, week%4, 0, 0)
	}
	arrival, err := Throughput{
		Counts: [][]int{counts}, Period: Daily, Items: []int{30}, Seed: 1, Trials: 1000,
	}.Forecast(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("P50 in", arrival.Days(500), "days, P85 in", arrival.Days(850))
	fmt.Println(arrival.Within(35), "of 1000 within five weeks")
	// Output:
	// P50 in 31 days, P85 in 38
	// 791 of 1000 within five weeks
}
