// Package schedule places work on the calendars of the teams that do it: a
// resource-constrained project scheduling problem (RCPSP) with people who come
// and go, sprints, limits and work in progress.
//
// A [Network] holds nodes (activities of one team, and gates that gather
// others) and the arcs between them. [Network.Decode] is the serial schedule
// generation scheme: it takes nodes in a given order and starts each as early
// as its arcs and its team allow. The decoded [Schedule] becomes a [Policy]:
// who hands people to whom, the partial order that a simulation follows.
//
// Time is integer. Every calendar day has 480 minutes for everybody; what a
// team does with them is said by its [Team].
package schedule
