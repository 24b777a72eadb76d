// Package app holds the use cases: what can be asked of an installation of
// Trestle, whatever the door. Each is listed in the catalogue, names the role it
// needs, judges what it is given by the rules of work, writes in one
// transaction with its rows of the change log, and tells the planner.
//
// The records that people edit (items, teams, promises and so on) share one set of
// use cases; records.go lists the kinds. On the wire a record is the record of the
// plan file; a change of it is a JSON merge patch.
package app
