// Package planner keeps workspaces warm: for each that is asked for, its working
// set at a sequence number and its current plan.
//
// A [Planner] follows the change log of the store. [Planner.Working] is the
// workspace as of its last act, read again only where acts changed it
// (working.go, follow.go). [Planner.Plan] is the current plan: dates some
// milliseconds after an act, likelihoods when the trials are done (replan.go,
// forecast.go), and a plan that differs is kept in the store (keep.go).
// [Planner.Try] plans a changed private copy (try.go). [Planner.Subscribe] hears of
// acts and plans in their order (event.go, ring.go). docs/planner.md tells the rest.
package planner
