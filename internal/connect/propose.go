package connect

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// Input is what a proposal is made from. Nothing in it is changed.
type Input struct {
	Workspace *work.Workspace // normalised and sound
	Batch     *Batch
	Imported  map[Name]Said // what the system said when it was imported last
	Choices   Choices
	// Next returns the number of the next free key of a product.
	Next func(work.ProductKey) int
}

// Name names a record, a link or a comment of a source.
type Name struct {
	Kind Kind
	ID   string
}

// Said is what a source said of something when it was imported last.
type Said struct {
	Key    string // of the record here; "" if it was deleted here since
	Values map[string]string
}

// Choices decide what a comparison leaves open.
type Choices struct {
	All    Side            `json:"all,omitempty" enum:"theirs,ours" doc:"Whose value wins every conflict that single says nothing of."`
	Single map[string]Side `json:"single,omitempty" doc:"Whose value wins one conflict, by identity/field, such as PAY-12/title."`
	Skip   []string        `json:"skip,omitempty" doc:"Rows to leave out: identities, or #5 for line 5."`
}

// Of returns who wins a conflict, "" if nobody said.
func (c *Choices) Of(id, field string) Side {
	if side, ok := c.Single[id+"/"+field]; ok {
		return side
	}
	return c.All
}

// Check refuses choices of sides that are none. The error is of kind Invalid.
func (c *Choices) Check() error {
	if c.All != "" && c.All != Theirs && c.All != Ours {
		return refuse("conflicts are won by theirs or ours, not by %q", c.All)
	}
	for conflict, side := range c.Single {
		if side != Theirs && side != Ours {
			return refuse("%s is won by theirs or ours, not by %q", conflict, side)
		}
	}
	return nil
}

// Side is one side of a conflict.
type Side string

// The sides.
const (
	Theirs Side = "theirs" // of the source
	Ours   Side = "ours"   // what is here
)

// Outcome says what becomes of one record of a source.
type Outcome string

// The outcomes, those that matter most first.
const (
	Refused    Outcome = "refused"  // it breaks a rule
	Conflicted Outcome = "conflict" // changed on both sides, and nobody chose
	Created    Outcome = "create"
	Changed    Outcome = "change"
	Deleted    Outcome = "deleted" // deleted here since it was imported: it stays so
	Unchanged  Outcome = "same"
)

// Outcomes returns the outcomes, those that matter most first.
func Outcomes() []Outcome {
	return []Outcome{Refused, Conflicted, Created, Changed, Deleted, Unchanged}
}

// Row is what becomes of one record of a source.
type Row struct {
	Kind     Kind       `json:"kind"`
	ID       string     `json:"id" doc:"Its identity over there."`
	Key      string     `json:"key,omitempty" doc:"Its key here."`
	Place    Place      `json:"place"`
	Outcome  Outcome    `json:"outcome" enum:"refused,conflict,create,change,deleted,same"`
	Changes  []FieldRow `json:"changes,omitempty"`
	Findings []Finding  `json:"findings,omitempty"`
	record   *Record    // of the source
	conflict bool       // one of its fields has no winner
}

// Name is how [Choices] name the row to leave it out: an item by its line, since two
// rows may have one identity; all else, and items of sources without lines, by
// identity.
func (row *Row) Name() string {
	if row.Place.Line > 0 && row.Kind == Item {
		return fmt.Sprintf("#%d", row.Place.Line)
	}
	return row.ID
}

// FieldRow is one field of a row with its three values.
type FieldRow struct {
	Field   string  `json:"field"`
	Column  string  `json:"column,omitempty" doc:"The source's name for it."`
	Last    string  `json:"last,omitempty" doc:"What was imported last."`
	Here    string  `json:"here,omitempty"`
	New     string  `json:"new,omitempty" doc:"What the source says now."`
	Verdict Verdict `json:"verdict" enum:"take,keep,conflict"`
	Choice  Side    `json:"choice,omitempty" doc:"Of a conflict: who wins."`
}

// Proposal is what an import would do. It is a value: nothing is written.
type Proposal struct {
	Rows      []Row
	Findings  []Finding       // of the source as a whole, and of what is no row
	Errors    int             // findings that refuse the import, those of rows included
	Conflicts int             // fields without a winner
	Workspace *work.Workspace // as it would be; what is not touched is shared with the input

	Made     map[Kind][]int // places of new records in the lists of Workspace
	Touched  map[Kind][]int // places of changed records
	Ties     []Tie          // new dependencies and relations, in the order of their lists' ends
	Comments []Comment      // new ones; Item is a key here
	Says     map[Name]Said  // what the source says now, to be compared with next time; ties and comments once
}

// Tie is a link that the import adds.
type Tie struct {
	Name  Name
	Index int // in Dependencies or Relations of the workspace
	Place Place
}

// The kinds of what is no record of a source, as the change log names them.
const (
	FieldKind      Kind = "field"
	DependencyKind Kind = "dependency"
	RelationKind   Kind = "relation"
	CommentKind    Kind = "comment"
)

// Count returns how many rows of a kind have an outcome; any kind for "".
func (p *Proposal) Count(kind Kind, outcome Outcome) int {
	n := 0
	for i := range p.Rows {
		if p.Rows[i].Outcome == outcome && (kind == "" || p.Rows[i].Kind == kind) {
			n++
		}
	}
	return n
}

// proposer makes a proposal.
type proposer struct {
	Input
	out   *Proposal
	skip  map[string]bool
	keys  map[string]work.ItemKey // of items by their identities over there
	items map[work.ItemKey]int    // places
	refs  map[string]work.ItemKey // items by their references into the system
	next  map[work.ProductKey]int
	rows  map[Kind]map[int]int // rows by the place of their record

	hasItems bool                    // the source gives items
	places   map[Kind]map[string]int // of records by their keys, in lists that are the proposal's own
}

// Propose compares what a source says with a workspace and with what the source
// said last, and proposes what an import would do: which records come, which
// fields change, where both sides changed, and what breaks a rule.
func Propose(in Input) *Proposal {
	w := *in.Workspace
	p := &proposer{
		Input: in, skip: map[string]bool{}, keys: map[string]work.ItemKey{}, items: map[work.ItemKey]int{},
		refs: map[string]work.ItemKey{}, next: map[work.ProductKey]int{}, rows: map[Kind]map[int]int{}, places: map[Kind]map[string]int{},
		out: &Proposal{Workspace: &w, Made: map[Kind][]int{}, Touched: map[Kind][]int{}, Says: map[Name]Said{}},
	}
	for _, id := range in.Choices.Skip {
		p.skip[id] = true
	}
	p.hasItems = slices.ContainsFunc(in.Batch.Records, func(r Record) bool { return r.Kind == Item })
	p.findings()
	p.index()
	p.declare()
	w.Items = slices.Clone(w.Items)
	for i := range in.Batch.Records {
		r := &in.Batch.Records[i]
		if p.leftOut(r) {
			continue
		}
		p.record(r)
	}
	p.links()
	p.comments()
	p.judge()
	p.settle()
	return p.out
}

// leftOut tells whether a record is to be left out. A line says an item: the product
// or the team that its row was the first to name is there for other rows, too. In a
// source without items the lines are those of its records.
func (p *proposer) leftOut(r *Record) bool {
	if r.Kind != Item && p.hasItems {
		return p.skip[r.ID]
	}
	return p.skipped(r.ID, r.Place)
}

// skipped tells whether what stands somewhere is to be left out.
func (p *proposer) skipped(id string, at Place) bool {
	return p.skip[id] || at.Line > 0 && p.skip[fmt.Sprintf("#%d", at.Line)]
}

// findings takes over what is known of the source already.
func (p *proposer) findings() {
	for _, f := range p.Batch.Findings.All() {
		if f.Severity == work.SeverityError && p.skipped(f.Record, f.Place) {
			continue
		}
		p.tell(f)
	}
}

// tell adds a finding about the source.
func (p *proposer) tell(f Finding) {
	if f.Severity == work.SeverityError {
		p.out.Errors++
	}
	p.out.Findings = append(p.out.Findings, f)
}

// index finds the items that are here, and gives keys to those that will be.
func (p *proposer) index() {
	w := p.out.Workspace
	for i := range w.Items {
		it := &w.Items[i]
		p.items[it.Key] = i
		p.keys[string(it.Key)] = it.Key
		for _, ref := range it.Refs {
			if ref.System == p.Batch.System {
				p.refs[ref.ID] = it.Key
			}
		}
	}
	for id, key := range p.refs {
		p.keys[id] = key
	}
	for name, said := range p.Imported {
		if name.Kind == Item && said.Key != "" {
			p.keys[name.ID] = work.ItemKey(said.Key)
		}
	}
	taken := map[work.ItemKey]string{}
	for i := range p.Batch.Records {
		if r := &p.Batch.Records[i]; r.Kind == Item && !p.skipped(r.ID, r.Place) {
			p.identify(r, taken)
		}
	}
}

// identify finds the key of an item of the source: that of the item it was
// imported to or that refers to it, else the key it has over there, else the next
// free one of its product.
func (p *proposer) identify(r *Record, taken map[work.ItemKey]string) {
	key, here := p.known(r)
	if !here {
		key = work.ItemKey(r.Key)
		if _, twice := taken[key]; twice || !key.Valid() {
			key = p.nextKey(work.ProductKey(r.Product), taken)
		}
	}
	taken[key] = r.ID
	p.keys[r.ID] = key
	for _, alias := range r.Aliases {
		p.keys[alias] = key
	}
}

// known returns the key of the item that stands here for a record of the source.
func (p *proposer) known(r *Record) (work.ItemKey, bool) {
	if said, ok := p.Imported[Name{Item, r.ID}]; ok && said.Key != "" {
		return work.ItemKey(said.Key), true
	}
	key, ok := p.refs[r.ID]
	return key, ok
}

func (p *proposer) nextKey(product work.ProductKey, taken map[work.ItemKey]string) work.ItemKey {
	n, asked := p.next[product]
	if !asked {
		n = p.Next(product)
	}
	key := work.MakeItemKey(product, n)
	for taken[key] != "" {
		n++
		key = work.MakeItemKey(product, n)
	}
	p.next[product] = n + 1
	return key
}

// declare adds the custom fields that the workspace does not have.
func (p *proposer) declare() {
	w := p.out.Workspace
	w.Fields = slices.Clip(w.Fields)
	for _, f := range p.Batch.Fields {
		if !slices.ContainsFunc(w.Fields, func(here work.FieldDef) bool { return here.Key == f.Key }) {
			p.out.Made[FieldKind] = append(p.out.Made[FieldKind], len(w.Fields))
			w.Fields = append(w.Fields, f)
		}
	}
}

// resolve turns identities over there into keys here, for the fields that hold
// some. It is false if one of them is not known.
func (p *proposer) resolve(kind Kind, field, text string) (string, bool) {
	if text == "" {
		return "", true
	}
	switch {
	case kind == Item && field == FieldParent:
		key, ok := p.keys[text]
		return string(key), ok
	case kind == Commitment && field == "items":
		var keys []work.ItemKey
		for _, id := range SplitList[string](text) {
			key, ok := p.keys[id]
			if !ok {
				return "", false
			}
			keys = append(keys, key)
		}
		return JoinList(keys), true
	}
	return text, true
}
