// Package connect says what a source of records is: what another system tells
// about work, in our words, before any of it is in a workspace.
//
// A source becomes a [Batch]: records with the identity they have over there, the
// place where each is said, links, comments, and findings. Nothing is guessed from
// what is empty: a record says the fields that it says and no others. [Merge]
// compares, field by field, what was imported last, what is here and what the
// source says now. The folders below read sources: csv tables, fluid a public
// tracker.
package connect
