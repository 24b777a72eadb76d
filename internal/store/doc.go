// Package store keeps workspaces in a database: an SQLite file or a PostgreSQL
// server, by one text of SQL.
//
// A record is a row of a table that tables*.go describes: which column holds
// which field of which word of package work. From the description come the
// reading (read.go), the writing with its rows of the change log (write.go),
// the whole-workspace import and export (workspace.go), the inverse of an act
// (revert.go) and the check that log and tables agree (verify.go).
//
// All reading happens in [Store.View], all writing in [Store.Update]. An update
// begins by taking the workspace's next sequence number, which orders its
// writers and its changes. docs/store.md tells the rest.
package store
