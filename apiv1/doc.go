// Package apiv1 holds what goes over the wire in version 1 of Trestle's REST API:
// what each use case takes and gives (usecases.go), and the records of the plan
// file (records.go). Package client asks with them.
//
// Days are texts such as 2026-02-27, efforts are person-days, shares of a whole
// lie between 0 and 1, as in the plan file. docs/api.md tells the rest.
package apiv1
