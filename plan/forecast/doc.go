// Package forecast says how sure a plan is, and how late its work can start. It
// draws the effort of every activity again and again, walks the plan's order of
// work with each draw, and counts.
//
//	estimator := forecast.NewEstimator()
//	effort, err := estimator.Percentiles(2000, 3000, 8000) // P10, mode, P90
//	draws, err := forecast.NewDraws(seed, correlation, activities)
//	out, err := forecast.Simulation{Policy: policy, Draws: draws, Trials: 1000, Targets: targets}.Run(ctx)
//	out.Hits(0)          // trials that keep the first promise
//	out.Delivery(0, 850) // its P85
//	starts, err := out.Runway(ctx, items)
//
// # From an estimate to a draw
//
// An [Estimator] turns estimates into a [Distribution]: PERT-betas for three
// points, the sorted sample for history. All PERT-betas share one table of
// quantiles by shape and by normal deviate. [Draws] gives each activity a deviate
// made of a factor of the organisation, one of its team, one of its release and
// its own noise, so that efforts are correlated, and reads the quantile there.
// A deviate is a pure function of seed, trial and name: plans that share names
// share their luck, and the difference between two of them is not noise.
//
// # From draws to days
//
// A trial follows a [schedule.Policy]: each activity waits for its arcs and for
// those who hand their people to it. It never looks ahead. Dates come out of the
// trials alone: nothing adds quantiles up or takes the latest of them.
// [Simulation.Run] walks neighbouring trials together, [Outcome] answers.
//
// # How late work can start
//
// Every rule of a trial is monotone, so one walk back from a deadline gives for
// every activity the last moment to be ready by. [Outcome.Runway] keeps the last
// day of every item in every trial, and a latest safe start is a quantile of
// them; it is exact for the policy, to the day.
//
// Nothing here depends on the number of workers, on the order in which they
// finish, or on a clock.
package forecast
