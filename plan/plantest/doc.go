// Package plantest tells whether a plan is right, without asking the engine
// that made it.
//
// The rules of a plan stand in docs/engine.md, numbered. This package reads
// them a second time, by plainer means: it walks calendars half day by half
// day, knows no index that makes anything fast, and imports nothing of package
// plan's own insides. Where engine and package agree on ten thousand random
// workspaces, a mistake would have to have been made twice.
//
// # What to use when
//
//   - CheckFeasible in any test that makes a plan: it fails the test for every
//     broken rule that the plan does not list itself. Check returns the same as
//     a slice, each with the number of the rule.
//   - CheckNoCauselessMoves where a kept plan was given: what moved could not
//     have stayed.
//   - Generate for a random workspace with every feature, in a Size; one seed
//     is one workspace for ever, so that a failing seed is a bug report. Dense
//     makes small ones in which most features meet. GenerateCyclic closes a cycle. Scale makes the large, regular ones that
//     are timed.
//   - Cases for one small problem worked out by hand to each rule, to read
//     beside it.
//   - Execute for one trial of a plan, played out with given efforts, and
//     LatestSafeStart for a runway found by trying every day.
//   - Mutants to see that the checker itself sees: each spoils a right plan in
//     a way of its own.
//
// # How it is kept honest
//
// The tests hold a second planner, which decodes rule 23 by trying every moment
// at which anything changes. Its plans pass Check; spoilt by any mutant they do
// not. The engine's plans are then laid beside it minute by minute, its
// likelihoods beside the executor's hit by hit, and its latest safe starts
// beside the day found by trying. TRESTLE_PROOF=full runs the long figures, and
// every failure names its seed.
//
// # What it does not judge
//
// Whether giving up a soft dependency was worth it, in what order commitments
// should be served, and the likelihoods' statistics. Estimates are judged by
// their means, within the coarseness of a table.
package plantest
