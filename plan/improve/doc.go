// Package improve makes schedules better and says how good they can be at best:
// resource-constrained project scheduling (RCPSP) by searching in the space of
// lists.
//
// [Search] is a hybrid genetic algorithm (Valls, Ballestin and Quintanilla 2008).
// Its operators know units of work, which unit waits for which, and a [Decoder]
// that turns an order of the units into a schedule; nothing else. There are two
// decoders:
//
//   - [Array] decodes a [Project]: fixed durations on constant capacities, the
//     problem of the literature, in about 60 nanoseconds a unit, and the bounds of
//     workspaces.
//   - [Calendar] decodes a workspace's network for an [Objective] with weights
//     as data: promises kept, the cost of delay, stability, length.
//
// A budget counts schedules as Kolisch and Hartmann (2006) do: every pass over
// all units is one, those of a justification too. The same decoder, [Settings]
// and seed give the same [Outcome], whenever and wherever it runs; a cancelled
// search answers with the best so far.
//
// [LowerBound] proves what no schedule of a project can be shorter than, and
// [Objective.Proven] what no order of a workspace can cost less than: the latter
// reads what a promise stands on as a [Project], searches it on an [Array] and
// proves its length. Where a schedule meets its bound it is optimal, and only there
// it may be called so.
//
// docs/engine-benchmarks.md has the figures and how to measure them again.
package improve
