// Package forecast says how sure a plan is, what makes it unsure, and how late its
// work can start; and it finds out whether such forecasts can be trusted.
//
//	estimator := forecast.NewEstimator()
//	effort, err := estimator.Percentiles(2000, 3000, 8000) // P10, mode, P90
//	draws, err := forecast.NewDraws(seed, correlation, activities)
//	out, err := forecast.Simulation{Policy: policy, Draws: draws, Trials: 1000, Targets: targets}.Run(ctx)
//	out.Hits(0)            // trials that keep the first promise
//	out.JointHits(0, 1, 2) // trials that keep all three
//	out.Delivery(0, 850)   // the P85 of the first
//	starts, err := out.Runway(ctx, items)
//	risk, err := out.Risk(ctx, 0, items)
//
// # From an estimate to a draw
//
// An [Estimator] turns estimates into a [Distribution]: PERT-betas or triangles for
// three points, lognormals for a P50 and a P90, the sorted sample for history. All
// PERT-betas share one table of
// quantiles by shape and by normal deviate. [Draws] gives each activity a deviate
// made of a factor of the organisation, one of its team, one of its release and
// its own noise, so that efforts are correlated as [Correlation] says, and reads
// the quantile there. A deviate is a pure function of seed, trial and name: plans
// that share names share their luck, and the difference between two of them is not
// noise. [FitFactor] tells what the estimates of an organisation were worth so far.
//
// # From draws to days
//
// A trial follows a [schedule.Policy]: each activity waits for its arcs and for
// those who hand their people to it. It never looks ahead. Dates come out of the
// trials alone: nothing adds quantiles up or takes the latest of them.
// [Simulation.Run] walks neighbouring trials together, and walks only what a
// [Target], a watched node or a [Landing] asks for. [Outcome] answers: likelihoods
// one by one and jointly (a [Tally] of them is small enough to keep), dates as
// quantiles, and a [Lead], how far ahead some work lands before other work needs it.
//
// # How late work can start
//
// Every rule of a trial is monotone, so one walk back from a deadline gives for
// every activity the last moment to be ready by. [Outcome.Runway] keeps the last
// day of every item in every trial, and a latest safe start is a quantile of
// them; it is exact for the policy, to the day. [Outcome.Curve] gives the whole
// distribution: the likelihood of a promise by the day that work is held to.
//
// # What makes a date uncertain
//
// [Outcome.Risk] follows the driving chains of a target back through every trial:
// how often each activity and each dependency sets the date (criticality), how
// closely its effort and the date rise together (cruciality), and what share of
// the date's variance is the luck of each estimate, team and release, and of all
// estimates together.
//
// # The outside view
//
// [Throughput] forecasts without a plan: from how many items were finished lately,
// by a block bootstrap over whole teams. [Views] holds the two against each other.
// What there is too little data for is a [ScarceError] that says what is missing.
//
// # Whether to trust it
//
// [Backtest] goes through a past day by day, forecasts with nothing but what was
// known, and hands [Prediction]s to [Calibrate]: coverage with Wilson's intervals,
// the probability integral transform, [CRPS], [Pinball] and [Brier] scores, skill
// against two simpler ways, and a [Verdict] in words. Calibrate judges any
// forecasts, not only these.
//
// Nothing here depends on the number of workers, on the order in which they
// finish, or on a clock.
package forecast
