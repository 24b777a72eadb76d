package filter

import "github.com/trestle-plan/trestle/internal/work"

// View is one item with its plan, as a filter looks at it.
type View interface {
	Item() *work.Item
	Facts() *Facts
}

// World answers which items stand in a relation to a record. The answer is a
// set, found once for each condition; an unknown record gives an empty one. The
// record is the key of an item, a commitment or a client as the Tie says; ""
// stands for any commitment or client.
type World interface {
	Tied(tie Tie, record string) func(View) bool
	// Says tells whether the description of an item, where its copy does not carry it,
	// brings a folded part into its text.
	Says(v View, part string) bool
}

// Facts are what a filter asks about an item and the item itself does not say.
type Facts struct {
	Position int       // in the manual order
	Parent   bool      // has children
	Due      work.Date // the earliest day of an open promise over it; targets are not promises
	Text     string    // SearchText of the item
	Title    string    // folded
	Planned  Planned

	// The first by key of the commitments, and of the clients promised to, over it.
	Commitment work.CommitmentKey
	Client     work.ClientKey
}

// Planned are the values the plan has for an item. No date, 0 for Rank and nil
// are "unknown": not planned, cannot be forecast, or no trials yet.
type Planned struct {
	Start, Finish, Delivered work.Date
	P50, P85, P95            work.Date
	LatestStart              work.Date    // latest safe start, the earliest over its promises
	Rank                     int          // computed, from 1
	Likelihood               *work.Ratio  // the least of the open promises over it
	Effort                   *work.Effort // left, as planned
	Assumed                  bool         // its dates rest on something nobody stated
}

// Tie is a relation that items can stand in to a record.
type Tie uint8

// The ties. What is said of an item that has parts holds for its parts: a
// dependency or a commitment on a parent means all its descendants. Withdrawn
// contracts tie nothing. What lies inside the named item is not listed.
const (
	NoTie        Tie = iota
	Under            // below the item in its tree, at any depth
	Blocks           // the item, or a part of it, waits for them directly
	BlockedBy        // they wait directly for the item, or a part of it
	NeededFor        // the item, or a part of it, waits for them, directly or in a chain
	DependsOn        // they wait for the item, or a part of it, directly or in a chain
	InCommitment     // the commitment names them, or their release
	ForClient        // a commitment to the client names them, or their release
	Waiting          // a hard finish-start dependency on open work holds them; no record
)
