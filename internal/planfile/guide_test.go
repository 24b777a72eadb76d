package planfile

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const guidePath = "../../docs/plan-file.md"

func guide(t *testing.T) string {
	data, err := os.ReadFile(guidePath)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The plan that the guide begins with is whole: nothing is wrong or missing, and
// it is short.
func TestGuide_beginsWithAWholePlan(t *testing.T) {
	_, after, _ := strings.Cut(guide(t), "```yaml\n")
	plan, _, ok := strings.Cut(after, "```\n")
	if !ok {
		t.Fatal("there is no plan in the guide")
	}
	doc, findings, err := Read(strings.NewReader(plan), "guide.yaml")
	if err != nil || len(findings) > 0 {
		t.Fatalf("%v %v", err, findings)
	}
	if w := doc.Workspace; len(w.Items) != 2 || len(w.Dependencies) != 1 || len(w.Commitments) != 1 {
		t.Errorf("the plan says something else: %+v", w)
	}
	if lines := strings.Count(plan, "\n"); lines > 32 {
		t.Errorf("the plan has %d lines, want about 30", lines)
	}
}

// The findings that the guide shows are those of its own plan with two slips.
func TestGuide_showsFindingsAsTheyAre(t *testing.T) {
	text := guide(t)
	_, after, _ := strings.Cut(text, "```yaml\n")
	plan, _, _ := strings.Cut(after, "```\n")
	plan = strings.Replace(plan, "team: web", "team: wbe", 1)
	plan = strings.Replace(plan, "team: core\n    estimate", "team: core\n    needs: [PAY-1]\n    estimate", 1)
	_, findings, err := Read(strings.NewReader(plan), "plan.yaml")
	if err == nil || len(findings) != 2 {
		t.Fatalf("got %v, want two findings", findings)
	}
	for _, f := range findings {
		if !strings.Contains(text, "\n"+f.String()+"\n") {
			t.Errorf("the guide does not show this:\n%s", f)
		}
	}
}

func TestGuide_listsAllFields(t *testing.T) {
	const begin, end = "see guide_test.go -->\n", "<!-- end of fields -->"
	text := guide(t)
	before, rest, ok := strings.Cut(text, begin)
	_, after, okEnd := strings.Cut(rest, end)
	if !ok || !okEnd {
		t.Fatal("the guide has lost the marks around its tables")
	}
	want := before + begin + fieldTables() + end + after
	if *update {
		if err := os.WriteFile(guidePath, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("the tables are stale; run this test with -update (-want +got):\n%s", diff)
	}
}

// fieldTables returns one table a record, the file first, then in the order in
// which the records are met.
func fieldTables() string {
	var b strings.Builder
	known := layouts{}
	queue := []reflect.Type{reflect.TypeFor[file]()}
	for i := 0; i < len(queue); i++ {
		of := queue[i]
		fmt.Fprintf(&b, "\n### %s\n| field | type | meaning | usual |\n|---|---|---|---|\n", tableName(of))
		for _, f := range known.of(of) {
			inner := of.Field(f.index).Type
			name := "`" + f.name + "`"
			if f.required {
				name = "**" + name + "**"
			}
			usual := f.usual()
			if usual != "" {
				usual = "`" + usual + "`"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", name, typeName(inner, f), f.tags.Get("doc"), usual)
			if record := recordIn(inner); record != nil && !slices.Contains(queue, record) {
				queue = append(queue, record)
			}
		}
	}
	return b.String() + "\n"
}

func tableName(of reflect.Type) string {
	if of == reflect.TypeFor[file]() {
		return "The file"
	}
	var b strings.Builder
	for i, r := range of.Name() {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(string(r)))
	}
	name := b.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

// recordIn returns the wire record that a type holds, nil if it holds none.
func recordIn(of reflect.Type) reflect.Type {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct || !reflect.PointerTo(of).Implements(reflect.TypeFor[carrier]()) {
		return nil
	}
	return of
}

func typeName(of reflect.Type, f wireField) string {
	if of.Kind() == reflect.Slice {
		return "list of " + typeName(of.Elem(), f)
	}
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if record := recordIn(of); record != nil {
		link := strings.ToLower(tableName(record))
		name := fmt.Sprintf("[%s](#%s)", link, strings.ReplaceAll(link, " ", "-"))
		return map[string]string{"estimate": name + " or a size", "value": name + " or an amount"}[record.Name()] +
			map[bool]string{true: name}[record.Name() != "estimate" && record.Name() != "value"]
	}
	switch of {
	case reflect.TypeFor[date]():
		return "day"
	case reflect.TypeFor[decimal](), reflect.TypeFor[people]():
		return "number " + f.tags.Get("min") + "–" + f.tags.Get("max")
	case reflect.TypeFor[amount]():
		return "amount"
	case reflect.TypeFor[lag]():
		return "lag"
	case reflect.TypeFor[need]():
		return "item's key"
	}
	switch of.Kind() {
	case reflect.Bool:
		return "yes/no"
	case reflect.Int:
		return "whole " + f.tags.Get("min") + "–" + f.tags.Get("max")
	case reflect.Map:
		return "record of texts, numbers, yes/no"
	}
	return textName(f)
}

func textName(f wireField) string {
	if set := choices(f.tags.Get("one")); set != nil {
		return "`" + strings.Join(set, "` `") + "`"
	}
	if form := f.tags.Get("form"); form != "" {
		return map[string]string{"key": "key", "item": "item's key", "product": "product's key", "unit": "currency or `points`", "zone": "time zone"}[form]
	}
	if f.tags.Get("most") == "text" {
		return "long text"
	}
	return "text"
}
