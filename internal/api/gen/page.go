package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/api"
	"github.com/trestle-plan/trestle/internal/catalogue"
)

// intro is what the page says before the list of use cases.
//
//go:embed intro.md
var intro string

// page writes docs/api.md.
func page(c *catalogue.Catalogue, types *api.Types) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(intro)
	b.WriteString("\n## Kinds of problems\n\n| kind | status |\n|---|---|\n")
	for kind, status := range api.ProblemKinds() {
		fmt.Fprintf(&b, "| `%s` | %d |\n", kind, status)
	}
	b.WriteString("\n## Use cases\n\nA field with a star has to be there. Fields that stand in the path are not listed again, nor what every write takes:\n`why`, the reason in the actor's words, and `wait`; `plan` answers when the plan covers the change.\n")
	noun := ""
	for _, u := range c.All() {
		if is, _, _ := strings.Cut(u.Name, "."); is != noun {
			noun = is
			fmt.Fprintf(&b, "\n### %s\n", noun)
		}
		entry(&b, types, u)
	}
	return b.Bytes(), nil
}

// entry writes one use case.
func entry(b *bytes.Buffer, types *api.Types, u *catalogue.UseCase) {
	fmt.Fprintf(b, "\n**`%s`** %s. Role: %s.\n`%s %s%s`\n", u.Name, u.Summary, u.Needs, u.Method, api.Base, u.Path)
	var lines []string
	path := u.PathFields()
	in := types.Of(u.In)
	for i := range in.Members {
		m := &in.Members[i]
		if contains(path, m.Name) || u.Access == catalogue.Write && (m.Name == "why" || m.Name == "wait") {
			continue
		}
		star := ""
		if !m.Optional {
			star = "\\*"
		}
		lines = append(lines, fmt.Sprintf("- `%s`%s %s. %s%s", m.Name, star, formName(types, &m.Form, u), m.Doc, choice(&m.Form)))
	}
	if len(lines) > 0 {
		b.WriteString("\n" + strings.Join(lines, "\n") + "\n")
	}
	var answer []string
	for _, m := range types.Of(u.Out).Members {
		answer = append(answer, "`"+m.Name+"`")
	}
	fmt.Fprintf(b, "\nAnswers %s.\n", strings.Join(answer, ", "))
}

func contains(all []string, one string) bool {
	for _, is := range all {
		if is == one {
			return true
		}
	}
	return false
}

func choice(f *api.Form) string {
	for f.Of != nil {
		f = f.Of
	}
	if len(f.OneOf) == 0 {
		return ""
	}
	return " One of: " + strings.Join(f.OneOf, ", ") + "."
}

// formName says in words what a value is.
func formName(types *api.Types, f *api.Form, u *catalogue.UseCase) string {
	switch f.Kind {
	case api.Text:
		return map[string]string{"date": "day", "date-time": "time", "byte": "base64"}[f.Format] + map[bool]string{true: "text"}[f.Format == ""]
	case api.Integer:
		return "whole number"
	case api.Truth:
		return "true or false"
	case api.List:
		return "list of " + formName(types, f.Of, u)
	case api.Map:
		return "object of " + formName(types, f.Of, u)
	case api.Object:
		return "object `" + f.Name + "`"
	case api.Record:
		return recordName(types, u)
	case api.Patch:
		return "merge patch of " + recordName(types, u)
	case api.Any:
		return "JSON"
	default:
		return string(f.Kind)
	}
}

func recordName(types *api.Types, u *catalogue.UseCase) string {
	if u.Record == "" {
		return "a record"
	}
	return "record `" + types.Records[u.Record] + "`"
}
