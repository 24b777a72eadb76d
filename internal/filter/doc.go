// Package filter is the language in which items are looked for: one for the
// page, the API and the command line. A text is parsed into a Query, which can
// be printed again; a Query is bound to a workspace's names and day, which gives
// a Filter; a Filter is a predicate over items with their plan, and an SQL
// condition that holds for the same items. docs/filter.md is its one page.
package filter
