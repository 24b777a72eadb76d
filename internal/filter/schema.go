package filter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Column names one value of an item or of its plan. A Schema says where the
// store keeps it.
type Column string

// Columns of an item that are no field of the table, or are said in parts.
const (
	columnProduct  Column = "product"
	columnNumber   Column = "number"
	columnPosition Column = "position"
)

// columnDocs says what a column holds and in which form, in the order of the
// documentation. Days are ISO text, other values integers or text.
var columnDocs = []struct {
	Column Column
	Doc    string
}{
	{"key", "key of the item"},
	{"product", "its product"},
	{"number", "the number in its key, an integer"},
	{"position", "its place in the manual order"},
	{"parent", "id of its parent, null for none"},
	{"text_fold", "SearchText of the item"},
	{"title_fold", "Fold of its title"},
	{"level", "word"}, {"type", "word"}, {"backlog", "word"}, {"status", "word"}, {"urgency", "word"},
	{"release", "key of the release it names, null for none"},
	{"pin", "day, null for none"}, {"hold_until", "day, null for none"},
	{"started", "day, null for none"}, {"finished", "day, null for none"},
	{"value", "minor units or points a week, null for none"},
	{"plain", "a condition: it has plain words"},
	{"description", "a condition: it has a description"},
	{"question", "a condition: it has a question"},
	{"outcome", "a condition: it has an outcome"},
	{"estimated", "a condition: Estimated of the item"},
	{"assumed", "a condition: Assumed of the item, or its plan rests on something assumed"},
	{"archived", "a condition"},
	{"due", "day, null for none: Items.Due"},
	{"start", "planned, null for unknown"}, {"finish", "likewise"}, {"delivered", "likewise"},
	{"p50", "likewise"}, {"p85", "likewise"}, {"p95", "likewise"},
	{"latest_start", "likewise"},
	{"rank", "from 1, null for unknown"},
	{"effort", "left, in thousandths of a person-day, null for unknown"},
	{"likelihood", "in thousandths, null for unknown"},
}

// Columns returns the columns that a Schema has to map.
func Columns() []Column {
	out := make([]Column, len(columnDocs))
	for i := range columnDocs {
		out[i] = columnDocs[i].Column
	}
	return out
}

// Schema says where a store keeps what filters ask for. Every entry is SQL of
// the portable subset over the aliases that the same part brings; conditions
// are never null.
type Schema struct {
	// From brings the items with their plans, which may be missing:
	// "item i left join item_plan p on …".
	From      string
	Workspace string // "i.workspace"
	ID        string // "i.id"
	// Columns are expressions over From. Those that columnDocs calls
	// conditions can stand in a where by themselves.
	Columns map[Column]string
	// Lists are the names that items carry several of: Teams, Sizes, Labels,
	// Assignees and Goals.
	Lists map[List]ListTable
	// Promised brings one row for each commitment and item that it names, by
	// itself or through its release.
	Promised PromisedTable
	// Tree brings the items once more, to go up and down in.
	Tree TreeTable
	// Dependencies are those whose contract was not withdrawn.
	Dependencies DependencyTable
	// Fields are the values of the workspace's own fields.
	Fields FieldTable
}

// ListTable is a relation from items to names.
type ListTable struct {
	From, Workspace, Item string // Item is an item's id
	Value                 string // the key that is named, never null
}

// PromisedTable is the relation from commitments to the items they name.
type PromisedTable struct {
	From, Workspace, Item string
	Commitment            string // its key
	Client                string // the client's key, null for none
}

// TreeTable is the items as a tree.
type TreeTable struct {
	From, Workspace, ID, Key, Parent, Status string // Parent is an id, null for none
	Product, Number                          string // of the key
}

// DependencyTable is the dependencies. Its aliases stand beside those of Tree.
type DependencyTable struct {
	From, Workspace, Predecessor, Successor string // ids
	Holds                                   string // a condition: hard and finish-start
}

// FieldTable is the values of a workspace's own fields, empty ones left out.
type FieldTable struct {
	From, Workspace, Item, Field string
	Value                        string // as it is written
	Fold                         string // Fold of it
	Number                       string // in thousandths, null where it is none
}

// listTables are the lists that a schema has tables for; the others are
// columns or relations.
var listTables = []List{Teams, Sizes, Labels, Assignees, Goals}

// Check says what a schema lacks. Stores call it once, in a test.
func (s *Schema) Check() error {
	var lacks []string
	need := func(what, text string) {
		if text == "" {
			lacks = append(lacks, what)
		}
	}
	need("From", s.From)
	need("Workspace", s.Workspace)
	need("ID", s.ID)
	for _, c := range columnDocs {
		need("the column "+string(c.Column)+" ("+c.Doc+")", s.Columns[c.Column])
	}
	for _, l := range listTables {
		t := s.Lists[l]
		needAll(need, "the list "+string(l), t.From, t.Workspace, t.Item, t.Value)
	}
	p, t, d, f := &s.Promised, &s.Tree, &s.Dependencies, &s.Fields
	needAll(need, "Promised", p.From, p.Workspace, p.Item, p.Commitment, p.Client)
	needAll(need, "Tree", t.From, t.Workspace, t.ID, t.Key, t.Parent, t.Status, t.Product, t.Number)
	needAll(need, "Dependencies", d.From, d.Workspace, d.Predecessor, d.Successor, d.Holds)
	needAll(need, "Fields", f.From, f.Workspace, f.Item, f.Field, f.Value, f.Fold, f.Number)
	if len(lacks) > 0 {
		return &work.Error{Kind: work.Internal, Message: fmt.Sprintf("the filter's schema lacks %s", strings.Join(lacks, ", "))}
	}
	return nil
}

// needAll asks for all texts of one part, and names the part once.
func needAll(need func(what, text string), what string, texts ...string) {
	if slices.Contains(texts, "") {
		need(what, "")
	}
}
