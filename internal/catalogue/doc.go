// Package catalogue says what a use case is, and lists use cases. Every door loops
// over one list: the REST API with its OpenAPI document, the command line's
// verb call, the public client, and agents when their door comes. What a use
// case needs of its actor stands beside it, so that no door has rules of its own.
//
// What a use case takes and gives are structs with JSON tags. A field whose name
// stands in the path, as in /workspaces/{workspace}/items/{key}, is filled from
// the path; the other fields of a read come from the query, those of a write
// from the body.
package catalogue
