package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/api"
	"github.com/trestle-plan/trestle/internal/catalogue"
)

// interfaces writes all types and the use cases for the scripts of pages.
func interfaces(c *catalogue.Catalogue, types *api.Types) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(notice)
	for _, t := range types.List {
		if t.Doc != "" {
			comment(&b, "", t.Doc)
		}
		name := t.Name
		if t.Of {
			name += "<R = unknown>"
		}
		fmt.Fprintf(&b, "export interface %s {\n", name)
		for i := range t.Members {
			m := &t.Members[i]
			if m.Doc != "" {
				comment(&b, "  ", m.Doc)
			}
			mark := ""
			if m.Optional || m.Form.Absent {
				mark = "?"
			}
			fmt.Fprintf(&b, "  %q%s: %s;\n", m.Name, mark, scriptType(types, &m.Form))
		}
		b.WriteString("}\n\n")
	}
	b.WriteString("// The use cases by their names: what each takes and gives, and where it is.\nexport interface UseCases {\n")
	for _, u := range c.All() {
		fmt.Fprintf(&b, "  %q: { in: %s; out: %s };\n", u.Name, scriptOf(types, u, types.Of(u.In)), scriptOf(types, u, types.Of(u.Out)))
	}
	b.WriteString("}\n\nexport const places: { readonly [N in keyof UseCases]: readonly [method: string, path: string] } = {\n")
	for _, u := range c.All() {
		fmt.Fprintf(&b, "  %q: [%q, %q],\n", u.Name, u.Method, u.Path)
	}
	b.WriteString("};\n")
	return b.Bytes(), nil
}

// scriptOf is a type of what a use case takes or gives, of its own kind of record.
func scriptOf(types *api.Types, u *catalogue.UseCase, t *api.Type) string {
	if !t.Of || u.Record == "" {
		return t.Name
	}
	return t.Name + "<" + types.Records[u.Record] + ">"
}

// scriptType is the TypeScript type of values of a form. A short form stands
// beside the long one.
func scriptType(types *api.Types, f *api.Form) string {
	if f.Short != nil {
		long := *f
		long.Short = nil
		return scriptType(types, &long) + " | " + scriptType(types, f.Short)
	}
	switch f.Kind {
	case api.Text:
		if len(f.OneOf) > 0 {
			return `"` + strings.Join(f.OneOf, `" | "`) + `"`
		}
		return "string"
	case api.Integer, api.Number:
		return "number"
	case api.Truth:
		return "boolean"
	case api.List:
		if of := scriptType(types, f.Of); strings.ContainsAny(of, " |") {
			return "(" + of + ")[]"
		}
		return scriptType(types, f.Of) + "[]"
	case api.Map:
		return "{ [key: string]: " + scriptType(types, f.Of) + " }"
	case api.Object:
		if types.Named(f.Name).Of {
			return f.Name + "<R>"
		}
		return f.Name
	case api.Record:
		return "R"
	case api.Patch:
		return "{ [field: string]: unknown }"
	default:
		return "unknown"
	}
}
