// Package work holds the planning words of Trestle: items, teams, estimates,
// dependencies, commitments, releases, and the rules that hold for them
// whatever door they come through. It computes no dates; that is package plan.
package work
