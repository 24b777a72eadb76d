package api

import (
	"maps"
	"slices"
)

// instance is the name of a type in the document: one that holds a record has a
// form for each kind of it, as ChangedOfItem.
func instance(t *Type, record string) string {
	if t.Of && record != "" {
		return t.Name + "Of" + GoName(record)
	}
	return t.Name
}

// ref returns a reference to the schema of a type, which is made if it is not
// there yet.
func (d *document) ref(t *Type, record string) node {
	name := instance(t, record)
	if _, known := d.components[name]; !known {
		d.components[name] = node{}
		d.components[name] = d.object(t, record)
	}
	return node{"$ref": "#/components/schemas/" + name}
}

// object is the schema of a type with names of its own.
func (d *document) object(t *Type, record string) node {
	properties := node{}
	var required []string
	for i := range t.Members {
		m := &t.Members[i]
		is := d.schema(&m.Form, record)
		is["description"] = m.Doc
		if m.Default != nil {
			is["default"] = m.Default
		}
		properties[m.Name] = is
		if !m.Optional {
			required = append(required, m.Name)
		}
	}
	made := node{"type": "object", "properties": properties}
	if t.Doc != "" {
		made["description"] = t.Doc
	}
	if len(required) > 0 {
		made["required"] = required
	}
	if !t.File {
		made["additionalProperties"] = false
	}
	return made
}

// schema is that of one value, as a node that a description can be added to.
func (d *document) schema(f *Form, record string) node {
	made := node{}
	maps.Copy(made, f.Bounds)
	switch f.Kind {
	case Text:
		made["type"] = "string"
		if f.Format == "byte" {
			made["contentEncoding"] = "base64"
		} else if f.Format != "" {
			made["format"] = f.Format
		}
	case Integer:
		made["type"] = "integer"
	case Number:
		made["type"] = "number"
	case Truth:
		made["type"] = "boolean"
	case List:
		of := d.schema(f.Of, record)
		if f.Of.Kind == List { // a list without entries inside another is written as null
			of["type"] = []string{"array", "null"}
		}
		made["type"], made["items"] = "array", of
	case Map:
		made["type"], made["additionalProperties"] = "object", d.schema(f.Of, record)
	case Object:
		made = d.ref(d.types.Named(f.Name), record)
	case Record:
		if record != "" {
			made = d.ref(d.types.Named(d.types.Records[record]), "")
		}
	case Patch:
		made = d.patch(d.types.Records[record])
	case Any:
	}
	if len(f.OneOf) > 0 {
		made["enum"] = f.OneOf
	}
	if f.Short != nil {
		made = node{"anyOf": []any{d.schema(f.Short, record), made}}
	}
	return made
}

// patch refers to the schema of a merge patch: all that the record has, each of
// it left out, replaced, or null to leave it out of the record.
func (d *document) patch(record string) node {
	if record == "" {
		return node{"type": "object", "description": "A JSON merge patch (RFC 7396)."}
	}
	name := record + "Patch"
	if _, known := d.components[name]; !known {
		d.components[name] = node{}
		properties := node{}
		of := d.types.Named(record)
		for i := range of.Members {
			m := &of.Members[i]
			properties[m.Name] = node{"anyOf": []any{d.loose(&m.Form), node{"type": "null"}}, "description": m.Doc}
		}
		d.components[name] = node{
			"type": "object", "properties": properties,
			"description": "A JSON merge patch (RFC 7396) of " + record + ": null leaves out, lists are replaced as a whole.",
		}
	}
	return node{"$ref": "#/components/schemas/" + name}
}

// loose is the schema of a value in a patch: objects inside are patched in their
// turn.
func (d *document) loose(f *Form) node {
	if f.Kind == Object && f.Short == nil {
		return d.patch(f.Name)
	}
	if f.Kind == Object {
		return node{"anyOf": []any{d.schema(f.Short, ""), d.patch(f.Name)}}
	}
	return d.schema(f, "")
}

// member returns a field of a type by its name; it is there.
func (t *Type) member(name string) *Member {
	return &t.Members[slices.IndexFunc(t.Members, func(m Member) bool { return m.Name == name })]
}

// Holds tells whether a form has a record somewhere inside, so that the type of
// that record has to be said.
func (t *Types) Holds(f *Form) bool {
	switch f.Kind {
	case List, Map:
		return t.Holds(f.Of)
	case Object:
		return t.Named(f.Name).Of
	case Record:
		return true
	default:
		return false
	}
}

// examples are bodies of requests, by the names of their use cases.
var examples = map[string]string{
	"workspace.create":  `{"record": {"name": "Harbour", "zone": "Europe/Vienna", "value_unit": "EUR"}}`,
	"product.create":    `{"record": {"key": "PAY", "name": "Payments"}}`,
	"team.create":       `{"record": {"key": "web", "name": "Web", "people": 4}}`,
	"item.create":       `{"record": {"product": "PAY", "title": "Pay by card", "team": "web", "estimate": {"low": 5, "likely": 8, "high": 20}}}`,
	"item.edit":         `{"set": {"title": "Pay by card and voucher", "parent": null}, "revision": 3, "why": "agreed with the client"}`,
	"item.edit-many":    `{"filter": "backlog:technical team:web", "set": {"release": null}, "why": "moved out of the release"}`,
	"dependency.create": `{"record": {"from": "PAY-1", "to": "PAY-2", "strength": "hard"}}`,
	"commitment.create": `{"record": {"key": "card-payments", "client": "acme", "items": ["PAY-2"], "date": "2026-09-01", "likelihood": 0.85}, "why": "steering committee"}`,
}
