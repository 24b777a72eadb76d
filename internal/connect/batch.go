package connect

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a batch; those of a workspace are in package work.
const (
	MaxRecords  = work.MaxItems
	MaxLinks    = work.MaxDependencies
	MaxComments = 500_000
)

// Kind is the kind of a record, by the name that the change log has for it.
type Kind string

// The kinds of records that a source can give.
const (
	Product    Kind = "product"
	Release    Kind = "release"
	Team       Kind = "team"
	Client     Kind = "client"
	Item       Kind = "item"
	Commitment Kind = "commitment"
)

// Batch is what a source says, in our words. Items stand in the order of the
// source, which becomes the manual order of those that are new.
type Batch struct {
	System   string          // of the references: "jira"
	Source   work.Source     // name, licence and notice, for a workspace that has none
	Fields   []work.FieldDef // custom fields that the records use
	Records  []Record        // what others refer to comes first, by kind
	Links    []Link
	Comments []Comment
	Left     []Left // what the source says and no record carries
	Findings Findings

	said map[[2]string]int // comments by item and identity
}

// Record is one record of a source.
type Record struct {
	Kind    Kind
	ID      string   // its identity over there; "" for a record that is known by its key alone
	Aliases []string // other names by which the source refers to it
	Key     string   // the key that it should have here; "" for the next one that is free
	Product string   // of an item without a key: the product it belongs to
	URL     string
	Place   Place
	// Says holds what the source says, by the names of [FieldsOf], in their text
	// form. A field that is not in it was not said; "" was said to be empty.
	Says map[string]string
	// Assumed says, of fields whose value is not the source's own word, how it came
	// about: "3 story points at 2 days each".
	Assumed map[string]string
	// Named holds the source's names for the fields; shared between records.
	Named map[string]string
}

// PlaceOf returns the place at which the source says a field.
func (r *Record) PlaceOf(field string) Place { return r.Place.In(r.Named[field]) }

// LinkKind says what a link means.
type LinkKind string

// The meanings of links. Only Before has a direction that plans follow: the work
// at From has to be done before that at To.
const (
	Before     LinkKind = "before"
	Related    LinkKind = "related"
	Duplicate  LinkKind = "duplicate"
	Supersedes LinkKind = "supersedes" // From replaces To
)

// Link ties two items. Where the source gives no direction, a link is Related or
// Duplicate and never Before, whatever its name.
type Link struct {
	Kind     LinkKind
	From, To string // identities over there
	Said     string // the source's own word: "Dependence"
	Place    Place
}

// Comment is what somebody said about an item over there.
type Comment struct {
	ID     string // distinct among the comments of its item, and the same each time
	Item   string
	Author string
	At     time.Time
	Body   string
	Place  Place
}

// AddComment adds a comment and gives it an identity: from its time, author and
// text, and for the same said twice of one item the how manieth it is.
func (b *Batch) AddComment(c Comment) {
	sum := sha256.Sum256([]byte(c.At.UTC().Format(time.RFC3339Nano) + "\x00" + c.Author + "\x00" + c.Body))
	c.ID = hex.EncodeToString(sum[:8])
	if b.said == nil {
		b.said = map[[2]string]int{}
	}
	name := [2]string{c.Item, c.ID}
	b.said[name]++
	if n := b.said[name]; n > 1 {
		c.ID += "-" + strconv.Itoa(n)
	}
	b.Comments = append(b.Comments, c)
}

// Left is something that a source says and that is not carried over.
type Left struct {
	Field string `json:"field"`
	Count int    `json:"count"` // how many records say it
	Why   string `json:"why"`
}
