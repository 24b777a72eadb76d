// Package outlook holds what Trestle does, free of the door it is asked through:
// planning a workspace and telling what the plan says. Its views are plain
// structs that tables, JSON and pages render; its sentences are written here
// and nowhere else.
//
// Only replan.go knows both languages, that of work and that of plan. The
// package reads no clock, draws no lots, prints nothing and opens no files.
package outlook
