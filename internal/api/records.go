package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// schemaNode is what the plan file's JSON Schema says of a value, as far as it
// uses the language.
type schemaNode struct {
	Title       string                 `json:"title"`
	Description string                 `json:"description"`
	Type        any                    `json:"type"`
	Ref         string                 `json:"$ref"`
	Properties  map[string]*schemaNode `json:"properties"`
	Required    []string               `json:"required"`
	Items       *schemaNode            `json:"items"`
	Additional  *schemaNode            `json:"additionalProperties"`
	Enum        []string               `json:"enum"`
	Format      string                 `json:"format"`
	Default     any                    `json:"default"`
	AnyOf       []*schemaNode          `json:"anyOf"`
	Defs        map[string]*schemaNode `json:"$defs"`

	Minimum    *float64 `json:"minimum"`
	Maximum    *float64 `json:"maximum"`
	MultipleOf *float64 `json:"multipleOf"`
	MinLength  *float64 `json:"minLength"`
	MaxLength  *float64 `json:"maxLength"`
	MaxItems   *float64 `json:"maxItems"`
	Pattern    string   `json:"pattern"`
}

// The names of records that differ between the catalogue and the plan file, and
// the record that is no definition of its own there.
const (
	workspaceRecord = "workspace"
	itemRecord      = "item"
)

var defOfRecord = map[string]string{"field": "fieldDef"}

// workspaceFields are what a workspace says of itself, in the order of the file.
var workspaceFields = []string{"name", "as_of", "zone", "value_unit", "source", "default_sizes"}

// addRecords describes the records of the plan file that the catalogue names, and
// their parts.
func (t *Types) addRecords(c *catalogue.Catalogue, schema []byte) error {
	var root schemaNode
	if err := json.Unmarshal(schema, &root); err != nil {
		return fmt.Errorf("schema of records: %w", err)
	}
	for _, u := range c.All() {
		if u.Record == "" || t.Records[u.Record] != "" {
			continue
		}
		def := u.Record
		if other := defOfRecord[def]; other != "" {
			def = other
		}
		if def == workspaceRecord {
			root.Defs[def] = root.workspace()
		}
		if root.Defs[def] == nil {
			return fmt.Errorf("use case %s: the plan file has no record %s", u.Name, u.Record)
		}
		t.Records[u.Record] = GoName(def)
		t.addDef(root.Defs, def, fmt.Sprintf("%s is the plan file's record of one %s.", GoName(def), u.Record))
	}
	if item := t.byName[t.Records[itemRecord]]; item != nil {
		freshKey(item)
	}
	return nil
}

// workspace is the part of a plan file that a workspace says of itself.
func (n *schemaNode) workspace() *schemaNode {
	own := &schemaNode{Properties: map[string]*schemaNode{}}
	for _, name := range workspaceFields {
		own.Properties[name] = n.Properties[name]
	}
	return own
}

// freshKey says how the record of a new item gets its key.
func freshKey(item *Type) {
	for i := range item.Members {
		if item.Members[i].Name == "key" {
			item.Members[i].Optional = true
			item.Members = slices.Insert(item.Members, i+1, Member{
				Name: "product", Optional: true, Form: Form{Kind: Text},
				Doc: "Of a new item, in place of a key: the product whose next key it gets. No item that is there has it.",
			})
			return
		}
	}
}

func (t *Types) addDef(defs map[string]*schemaNode, def, doc string) {
	name := GoName(def)
	if t.byName[name] != nil {
		return
	}
	node := defs[def]
	made := &Type{Name: name, Doc: doc, File: true}
	t.byName[name] = made
	for _, field := range slices.Sorted(maps.Keys(node.Properties)) {
		is := node.Properties[field]
		made.Members = append(made.Members, Member{
			Name: field, Doc: is.Description, Form: t.formOf(defs, is), Default: is.Default,
			Optional: !slices.Contains(node.Required, field),
		})
	}
	slices.SortStableFunc(made.Members, func(a, b Member) int { return place(&a) - place(&b) })
}

// place sorts what names a record before the rest.
func place(m *Member) int {
	if at := slices.Index([]string{"key", "name", "title"}, m.Name); at >= 0 {
		return at
	}
	if !m.Optional {
		return 3
	}
	return 4
}

func (t *Types) formOf(defs map[string]*schemaNode, n *schemaNode) Form {
	if def, is := strings.CutPrefix(n.Ref, "#/$defs/"); is {
		t.addDef(defs, def, fmt.Sprintf("%s is a part of the plan file's records.", GoName(def)))
		return Form{Kind: Object, Name: GoName(def)}
	}
	if len(n.AnyOf) == 2 && n.AnyOf[1].Ref != "" { // a short form, or the record that it is short for
		short, whole := t.formOf(defs, n.AnyOf[0]), t.formOf(defs, n.AnyOf[1])
		whole.Short = &short
		return whole
	}
	form := Form{Format: n.Format, OneOf: n.Enum, Bounds: n.bounds()}
	switch n.Type {
	case "string":
		form.Kind = Text
	case "integer":
		form.Kind = Integer
	case "number":
		form.Kind = Number
	case "boolean":
		form.Kind = Truth
	case "array":
		of := t.formOf(defs, n.Items)
		form.Kind, form.Of = List, &of
	case "object":
		of := t.formOf(defs, n.Additional)
		form.Kind, form.Of = Map, &of
	default:
		form.Kind = Any
	}
	return form
}

// bounds are what the schema says beyond the kind of a value.
func (n *schemaNode) bounds() map[string]any {
	all := map[string]any{}
	for name, bound := range map[string]*float64{
		"minimum": n.Minimum, "maximum": n.Maximum, "multipleOf": n.MultipleOf,
		"minLength": n.MinLength, "maxLength": n.MaxLength, "maxItems": n.MaxItems,
	} {
		if bound != nil {
			all[name] = *bound
		}
	}
	if n.Pattern != "" {
		all["pattern"] = n.Pattern
	}
	return all
}

// GoName is a name of JSON or of a use case as Go writes it: default_sizes as
// DefaultSizes.
func GoName(name string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '_' || r == '-' || r == '.' }) {
		switch part {
		case "id", "url", "wsjf":
			b.WriteString(strings.ToUpper(part))
		default:
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}
