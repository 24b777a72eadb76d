// Package api is the REST door: it loops over the catalogue of use cases and
// serves each at its method and path, below the address where it is mounted.
//
// A request is decoded into the input of its use case (decode.go, strict.go,
// query.go), the use case is called once, and its answer is written (answer.go)
// or its error as RFC 9457 has it (problem.go). What HTTP adds stands beside it:
// entity tags and preconditions (etag.go), requests sent twice (again.go), the
// stream of events (events.go).
//
// The forms of all inputs and answers are one table (types.go, records.go). The
// OpenAPI document is written from it (openapi.go), and so are the public packages
// apiv1 and client and the page docs/api.md, by package gen:
//
//	go run ./internal/api/gen
package api
