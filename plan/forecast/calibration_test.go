package forecast

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// forecaster draws what comes from a known truth and forecasts it, rightly or
// wrongly: the truth is normal around 100 with a spread of 10.
func forecaster(n int, shift, width float64) []Prediction {
	const trials = 400
	truth, own := newStream(11, ownNoise, 1), newStream(12, ownNoise, 2)
	out := make([]Prediction, n)
	for i := range out {
		came := 100 + 10*truth.normal(i)
		sample := make([]float64, trials)
		for k := range sample {
			sample[k] = 100 + shift + 10*width*own.normal(i*trials+k)
		}
		slices.Sort(sample)
		told := normalBelow(-shift / (10 * width)) // by 100
		out[i] = Prediction{Sorted: sample, Came: came, Told: Claim{told, came <= 100}, Rivals: [][]float64{{100}, nil}}
	}
	return out
}

func calibrationOf(t *testing.T, predictions []Prediction) *Calibration {
	t.Helper()
	c, err := Calibrate(1, predictions)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCalibrate_trustsARightForecaster(t *testing.T) {
	c := calibrationOf(t, forecaster(1000, 0, 1))
	if c.Verdict != Trusted {
		t.Errorf("verdict %s, want %s", c.Verdict, Trusted)
	}
	for _, at := range c.Coverage {
		level := float64(at.Level) / 1000
		if at.Came.Low > level || at.Came.High < level || math.Abs(at.Said-level) > 0.003 {
			t.Errorf("P%d: said %v, came true in %v (%v to %v)", at.Level/10, at.Said, at.Came.Value(), at.Came.Low, at.Came.High)
		}
		if got := c.LevelFor(at.Level); math.Abs(got-level) > 0.03 {
			t.Errorf("level for P%d is %v, want itself", at.Level/10, got)
		}
	}
	// The CRPS of a right normal forecast is spread/sqrt(pi), of its median
	// spread*sqrt(2/pi): a skill of 1-sqrt(1/2).
	if want := 10 / math.Sqrt(math.Pi); math.Abs(c.CRPS-want) > 0.3 {
		t.Errorf("CRPS %v, want %v", c.CRPS, want)
	}
	if want := 1 - math.Sqrt(0.5); math.Abs(c.Skill[0].Value-want) > 0.02 || c.Skill[0].Forecasts != 1000 {
		t.Errorf("skill %+v, want %v over 1000", c.Skill[0], want)
	}
	if c.Skill[1].Forecasts != 0 || c.Skill[1].Value != 0 {
		t.Errorf("against a rival with nothing to say: %+v", c.Skill[1])
	}
	if math.Abs(c.Brier.Score-0.25) > 1e-9 { // a coin, told as one
		t.Errorf("Brier score %v, want 0.25", c.Brier.Score)
	}
}

func TestCalibrate_findsOutWrongForecasters(t *testing.T) {
	for name, tc := range map[string]struct {
		shift, width float64
		want         Verdict
		covers       func(c *Calibration) bool
	}{
		"too sure":   {0, 0.5, Overconfident, func(c *Calibration) bool { return c.Coverage[1].Came.High < 0.84 }},
		"too unsure": {0, 2, Underconfident, func(c *Calibration) bool { return c.Coverage[1].Came.Low > 0.9 }},
		"too early":  {-8, 1, Optimistic, func(c *Calibration) bool { return c.Coverage[0].Came.High < 0.4 }},
		"too late":   {8, 1, Pessimistic, func(c *Calibration) bool { return c.Coverage[0].Came.Low > 0.6 }},
	} {
		c := calibrationOf(t, forecaster(300, tc.shift, tc.width))
		if c.Verdict != tc.want {
			t.Errorf("%s: verdict %s, want %s", name, c.Verdict, tc.want)
		}
		if !tc.covers(c) {
			t.Errorf("%s: coverage is %+v", name, c.Coverage)
		}
		if right := calibrationOf(t, forecaster(300, 0, 1)); c.CRPS <= right.CRPS || c.Pinball[1] <= right.Pinball[1] || c.Even.Chance > 1e-3 {
			t.Errorf("%s: CRPS %v and pinball %v, of a right one %v and %v; even by chance %v",
				name, c.CRPS, c.Pinball[1], right.CRPS, right.Pinball[1], c.Even.Chance)
		}
	}
}

// A forecaster who is right is seldom blamed, even if little came.
func TestCalibrate_seldomBlamesARightForecaster(t *testing.T) {
	const groups, each = 300, 40
	all, blamed := forecaster(groups*each, 0, 1), 0
	for g := range groups {
		if calibrationOf(t, all[g*each:(g+1)*each]).Verdict != Trusted {
			blamed++
		}
	}
	if s := ShareOf(blamed, groups); s.Low > 0.02 {
		t.Errorf("blamed %d of %d right forecasters, want about 2 %%", blamed, groups)
	}
}

func TestCalibrate_saysThatItCannotTell(t *testing.T) {
	if c := calibrationOf(t, forecaster(LeastForecasts-1, 50, 0.1)); c.Verdict != Unclear {
		t.Errorf("verdict on %d forecasts is %s, want %s", c.Forecasts, c.Verdict, Unclear)
	}
	_, err := Calibrate(1, nil)
	if _, ok := errors.AsType[*ScarceError](err); !ok {
		t.Errorf("of no forecasts: error %v, want a ScarceError", err)
	}
}

func TestCalibration_histogramCountsEach(t *testing.T) {
	c := Calibration{PIT: []float64{0, 0.05, 0.1, 0.95, 1, 1}}
	if diff := cmp.Diff([]int{2, 1, 0, 0, 0, 0, 0, 0, 0, 3}, c.Histogram(10)); diff != "" {
		t.Errorf("bins (-want +got):\n%s", diff)
	}
}

// flow is a made-up past: each day finishes a number of items drawn evenly from
// 0 to 2*mean, nothing on weekends; each was begun five days before.
func flow(days int, mean float64, seed uint64) []Lifespan {
	luck := newStream(seed, ownNoise, 1)
	var out []Lifespan
	for d := range days {
		if d%7 >= 5 {
			continue
		}
		for range int(luck.unit(d) * (2*mean + 1)) {
			out = append(out, Lifespan{Started: schedule.Day(10_000 + d - 5), Finished: schedule.Day(10_000 + d)})
		}
	}
	return out
}

func retrospectOf(t *testing.T, b Backtest) *Retrospect {
	t.Helper()
	r, err := b.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A team whose pace never changes is forecast rightly from half a year. Eight
// weeks say too little of how much weeks differ: P85 holds in about 80 %.
func TestBacktest_coversWhatItSaysOfASteadyTeam(t *testing.T) {
	for weeks, short := range map[int]float64{UsualWeeks: 0, LeastWeeks: 0.07} {
		r := retrospectOf(t, Backtest{Items: flow(7*4000, 1, 3), Next: 30, Weeks: weeks, Trials: 400, Seed: 1})
		if r.Forecasts < 600 || r.Scarce != 0 {
			t.Fatalf("%d weeks: %d forecasts, %d without enough history", weeks, r.Forecasts, r.Scarce)
		}
		for _, at := range r.Coverage {
			if at.Came.Low > at.Said || at.Came.High < at.Said-short {
				t.Errorf("%d weeks: P%d: said %.3f, came true in %.3f (%.3f to %.3f)", weeks, at.Level/10, at.Said, at.Came.Value(), at.Came.Low, at.Came.High)
			}
		}
		if r.Skill[MeanPace].Value < 0.15 {
			t.Errorf("%d weeks: skill %.2f against one date, want 0.15 or more", weeks, r.Skill[MeanPace].Value)
		}
	}
}

// A team that slows down all the time is late on what its past told.
func TestBacktest_findsOutATeamThatSlowsDown(t *testing.T) {
	var items []Lifespan
	day := 10_000.0
	for i := range 600 {
		day += math.Exp(float64(i) / 120)
		items = append(items, Lifespan{Finished: schedule.Day(day)})
	}
	r := retrospectOf(t, Backtest{Items: items, Next: 5, Trials: 200, Seed: 1})
	if r.Verdict != Optimistic || r.Coverage[1].Came.High > 0.8 {
		t.Errorf("verdict %s, P85 came true in %v; want %s and less than 0.8", r.Verdict, r.Coverage[1].Came, Optimistic)
	}
	if r.Skill[CycleTimes].Forecasts != 0 {
		t.Errorf("compared with cycle times that nobody knows: %+v", r.Skill[CycleTimes])
	}
}

func TestBacktest_looksAtThePastOnly(t *testing.T) {
	items := flow(7*60, 1, 5)
	whole := retrospectOf(t, Backtest{Items: items, Next: 10, Trials: 100, Seed: 1})
	for cut := len(items) / 2; cut < len(items); cut += 37 {
		part := retrospectOf(t, Backtest{Items: items[:cut], Next: 10, Trials: 100, Seed: 1})
		if n := part.Forecasts; n < 10 || !slices.Equal(part.PIT, whole.PIT[:n]) {
			t.Fatalf("without what came after item %d, the %d forecasts before differ", cut, n)
		}
	}
}

// What a forecast and its rivals start from is the same whether the items that
// end on its day or later end as they did, or are still open, or never were.
func TestRecord_knowsNothingOfItsDayAndLater(t *testing.T) {
	all := flow(7*40, 1, 5)
	type knows struct {
		counts []int
		cycles []float64
	}
	on := func(items []Lifespan, day schedule.Day) knows {
		r := newRecord(items)
		counts := r.window(day, 10)
		return knows{counts, r.byCycles(day, len(counts), 7)}
	}
	for day := schedule.Day(10_000 + 60); day < 10_000+270; day += 11 {
		var open []Lifespan
		for _, it := range all {
			if it.Finished >= day {
				it.Finished = 0
			}
			open = append(open, it)
		}
		never := slices.DeleteFunc(slices.Clone(open), func(it Lifespan) bool { return it.Started >= day })
		want := on(all, day)
		if len(want.counts) == 0 || len(want.counts)%7 != 0 || len(want.cycles) == 0 {
			t.Fatalf("day %d: nothing is known: %v", day, want)
		}
		for name, items := range map[string][]Lifespan{"open": open, "never were": never} {
			if diff := cmp.Diff(want, on(items, day), cmp.AllowUnexported(knows{})); diff != "" {
				t.Fatalf("day %d, later items %s (-as they ended +got):\n%s", day, name, diff)
			}
		}
	}
}

func TestBacktest_isTheSameAtAnyNumberOfWorkers(t *testing.T) {
	b := Backtest{Items: flow(7*60, 1, 7), Next: 5, Trials: 100, Seed: 42, Workers: 1}
	want := retrospectOf(t, b)
	for _, workers := range []int{2, 3, 16, 0} {
		b.Workers = workers
		if diff := cmp.Diff(want, retrospectOf(t, b)); diff != "" {
			t.Errorf("%d workers (-one +many):\n%s", workers, diff)
		}
	}
	slices.Reverse(b.Items)
	if diff := cmp.Diff(want, retrospectOf(t, b)); diff != "" {
		t.Errorf("rows in another order:\n%s", diff)
	}
	b.Seed = 43
	if cmp.Equal(want, retrospectOf(t, b)) {
		t.Errorf("another seed gives the same")
	}
}

func TestRecord_originsDecideEachItemOnce(t *testing.T) {
	r := newRecord([]Lifespan{{0, 100}, {0, 156}, {0, 157}, {0, 157}, {0, 160}, {0, 0}, {0, 161}, {0, 170}})
	want := []origin{{156, 157}, {158, 161}}
	if diff := cmp.Diff(want, r.origins(2), cmp.AllowUnexported(origin{})); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
}

// Two items in work at the time share it, so four more take twice a cycle time.
func TestRecord_cycleTimesAreSharedByWhatIsInWork(t *testing.T) {
	items := []Lifespan{{195, 230}, {199, 0}, {150, 140}, {201, 0}} // in work, in work, no cycle time, begun later
	for d := range schedule.Day(5) {
		items = append(items, Lifespan{Started: 190, Finished: 190 + d})
	}
	got := newRecord(items).byCycles(200, 56, 4)
	if diff := cmp.Diff([]float64{2, 4, 6, 8, 10}, got); diff != "" {
		t.Errorf("days (-want +got):\n%s", diff)
	}
	if got := newRecord(items[:8]).byCycles(200, 56, 4); got != nil {
		t.Errorf("of four cycle times: %v, want nothing", got)
	}
}

func TestBacktest_refusesAndSaysWhatIsMissing(t *testing.T) {
	good := Backtest{Items: flow(7*20, 1, 5), Next: 5, Trials: 10}
	for name, spoil := range map[string]func(*Backtest){
		"next":   func(b *Backtest) { b.Next = 0 },
		"weeks":  func(b *Backtest) { b.Weeks = 3 },
		"trials": func(b *Backtest) { b.Trials = MaxTrials + 1 },
		"block":  func(b *Backtest) { b.Block = 1000 },
		"days":   func(b *Backtest) { b.Items = []Lifespan{{-1, 5}} },
	} {
		b := good
		spoil(&b)
		_, err := b.Run(t.Context())
		if _, scarce := errors.AsType[*ScarceError](err); err == nil || scarce {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	for name, tc := range map[string]struct {
		items []Lifespan
		want  Lack
	}{
		"nothing":    {nil, Lack{What: LackWeeks, Need: 8}},
		"four weeks": {flow(28, 1, 5), Lack{What: LackWeeks, Have: 3, Need: 8}},
		"too thin":   {[]Lifespan{{0, 100}, {0, 200}, {0, 300}}, Lack{What: LackForecasts, Need: 1}},
	} {
		_, err := Backtest{Items: tc.items, Next: 1, Trials: 10}.Run(t.Context())
		scarce, ok := errors.AsType[*ScarceError](err)
		if !ok {
			t.Fatalf("%s: error is %v, want a ScarceError", name, err)
		}
		if diff := cmp.Diff([]Lack{tc.want}, scarce.Missing); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := good.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error is %v", err)
	}
}
