package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostRows bounds the rows that are read of a form.
const mostRows = 1000

// New is the address of the form of a new record.
func New(at address.Workspace, kind string) string { return at.Page("records/" + kind + "/new") }

// Edit is the address of the form of a record.
func Edit(at address.Workspace, kind, key string) string {
	return at.Page("records/" + kind + "/" + url.PathEscape(key) + "/edit")
}

// Delete is where a record is deleted.
func Delete(at address.Workspace, kind, key string) string {
	return at.Page("records/" + kind + "/" + url.PathEscape(key) + "/delete")
}

// Values are the fields of a form as texts, by their names in the form.
type Values map[string]string

// cell is the name of a field in a row of a table.
func cell(table string, row int, column string) string {
	return table + "-" + strconv.Itoa(row) + "-" + column
}

// rows counts the rows of a table up to the last that says anything.
func (v Values) rows(table *Field) int {
	last := 0
	for row := range mostRows {
		there := false
		for i := range table.Columns {
			text, ok := v[cell(table.Name, row, table.Columns[i].Name)]
			there = there || ok
			if text != "" && text != table.Columns[i].Usual {
				last = row + 1
			}
		}
		if !there {
			break
		}
	}
	return last
}

// Read decodes a record as the application gives it.
func Read(fragment []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(fragment))
	d.UseNumber()
	out := map[string]any{}
	err := d.Decode(&out)
	return out, err
}

// ValuesOf are the values of a record as its form shows them.
func (k *Kind) ValuesOf(record map[string]any) Values {
	v := Values{}
	for _, g := range k.Groups {
		for i := range g.Fields {
			f := &g.Fields[i]
			value := at(record, f.Name)
			if f.Shape == Table {
				v.fill(f, value, record)
				continue
			}
			v[f.Name] = f.text(value)
		}
	}
	return v
}

// fill adds the rows of a table. A team's members may be a number alone.
func (v Values) fill(table *Field, value any, record map[string]any) {
	rows, _ := value.([]any)
	if people := record["people"]; len(rows) == 0 && table.Name == "members" && people != nil {
		rows = []any{map[string]any{"people": people}}
	}
	for i := range len(rows) + spareRows {
		row := map[string]any{}
		if i < len(rows) {
			row, _ = rows[i].(map[string]any)
		}
		for c := range table.Columns {
			column := &table.Columns[c]
			v[cell(table.Name, i, column.Name)] = column.text(row[column.Name])
		}
	}
}

// at is what stands at a path of a record; nil if nothing does.
func at(record map[string]any, path string) any {
	outer, inner, nested := strings.Cut(path, ".")
	if !nested {
		return record[path]
	}
	sub, _ := record[outer].(map[string]any)
	return sub[inner]
}

// text writes a value as the form shows it.
func (f *Field) text(value any) string {
	switch is := value.(type) {
	case nil:
		return f.Usual
	case string:
		return is
	case bool:
		return map[bool]string{true: work.Yes, false: work.No}[is]
	case []any:
		words := make([]string, 0, len(is))
		for _, one := range is {
			words = append(words, fmt.Sprint(one))
		}
		return strings.Join(words, f.between())
	case json.Number:
		if f.Shape == Percent {
			return times(is.String(), hundred)
		}
		return is.String()
	default:
		return fmt.Sprint(is)
	}
}

func (f *Field) between() string {
	if f.Shape == Lines {
		return "\n"
	}
	return ", "
}

// Patch is what a form that was sent changes of a record, as a merge patch; was is
// what the record says, empty for a new one.
func (k *Kind) Patch(was map[string]any, given Values) map[string]any {
	out := map[string]any{}
	before := k.ValuesOf(was)
	for _, g := range k.Groups {
		for i := range g.Fields {
			f := &g.Fields[i]
			switch text, sent := given[f.Name]; {
			case f.Shape == Table:
				if rows, differ := f.rows(before, given, at(was, f.Name)); differ {
					out[f.Name] = rows
				}
			case sent && text != before[f.Name]:
				put(out, f.Name, f.value(text))
			}
		}
	}
	k.dropEmpty(was, given, out)
	return out
}

// dropEmpty leaves out a record inside the record of which nothing is said any
// more.
func (k *Kind) dropEmpty(was map[string]any, given Values, out map[string]any) {
	for name := range out {
		if _, nested := out[name].(map[string]any); !nested {
			continue
		}
		empty := true
		for _, g := range k.Groups {
			for i := range g.Fields {
				if strings.HasPrefix(g.Fields[i].Name, name+".") && given[g.Fields[i].Name] != "" {
					empty = false
				}
			}
		}
		if !empty {
			continue
		}
		if _, there := was[name]; there {
			out[name] = nil
		} else {
			delete(out, name)
		}
	}
}

func put(out map[string]any, path string, value any) {
	outer, inner, nested := strings.Cut(path, ".")
	if !nested {
		out[path] = value
		return
	}
	sub, there := out[outer].(map[string]any)
	if !there {
		sub = map[string]any{}
		out[outer] = sub
	}
	sub[inner] = value
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// value reads a text as the record says it; null for none. A number that is none
// stays a text, so that the application says what is wrong with it.
func (f *Field) value(text string) any {
	switch {
	case f.Shape == List || f.Shape == Lines:
		words := split(text, strings.TrimSpace(f.between()))
		if len(words) == 0 {
			return nil
		}
		return words
	case text == "":
		return nil
	case f.Shape == Number && plainNumber.MatchString(text):
		return json.Number(text)
	case f.Shape == Percent && isPercentage(text):
		return json.Number(times(percentage(text), hundredth))
	}
	return text
}

func split(text, between string) []string {
	if between == "" {
		between = "\n"
	}
	var out []string
	for word := range strings.SplitSeq(text, between) {
		if word = strings.TrimSpace(word); word != "" {
			out = append(out, word)
		}
	}
	return out
}

// rows are the rows of a table as the record says them, and whether they differ
// from those it has. What the form does not show of a row stays.
func (f *Field) rows(before, given Values, was any) (rows any, differ bool) {
	if _, sent := given[cell(f.Name, 0, f.Columns[0].Name)]; !sent {
		return nil, false
	}
	had, _ := was.([]any)
	out := []any{}
	for row := range max(before.rows(f), given.rows(f)) {
		record := map[string]any{}
		if row < len(had) {
			old, _ := had[row].(map[string]any)
			for name, value := range old {
				record[name] = value
			}
		}
		said := false
		for i := range f.Columns {
			c := &f.Columns[i]
			text := given[cell(f.Name, row, c.Name)]
			differ = differ || text != before[cell(f.Name, row, c.Name)]
			said = said || text != "" && text != c.Usual
			if value := c.value(text); value == nil {
				delete(record, c.Name)
			} else {
				record[c.Name] = value
			}
		}
		if said {
			out = append(out, record)
		}
	}
	if len(out) == 0 {
		return nil, differ
	}
	return out, differ
}

var (
	ofRecord = regexp.MustCompile(`^[a-z]+\[\d+\]\.`)
	ofRow    = regexp.MustCompile(`^([a-z_]+)\[(\d+)\](?:\.([a-z_]+))?.*$`)
)

// Wrong gives what is wrong with a record the names that the form's fields have.
// What no field can show is returned as sentences.
func (f *Form) Wrong(fields work.Fields) (byName work.Fields, rest []string) {
	byName = work.Fields{}
	for place, said := range fields {
		name := place
		if m := ofRow.FindStringSubmatch(place); m == nil || !f.owns(m[1]) {
			name = ofRecord.ReplaceAllString(place, "")
		}
		if m := ofRow.FindStringSubmatch(name); m != nil {
			if name = m[1]; m[3] != "" {
				name = m[1] + "-" + m[2] + "-" + m[3]
			} else if first := f.firstOf(m[1], m[2]); first != "" {
				name = first
			}
		}
		if f.has(name) {
			byName[name] = said
			continue
		}
		rest = append(rest, name+" "+said)
	}
	slices.Sort(rest)
	return byName, rest
}

// owns tells whether a list is the record's own, not the one that the record stands
// in.
func (f *Form) owns(list string) bool {
	for _, g := range f.Kind.Groups {
		for i := range g.Fields {
			if g.Fields[i].Name == list {
				return true
			}
		}
	}
	return false
}

// firstOf is the name of the first field of a table's row, "" if there is no such
// table.
func (f *Form) firstOf(table, row string) string {
	for _, g := range f.Kind.Groups {
		for i := range g.Fields {
			if g.Fields[i].Name == table && g.Fields[i].Shape == Table {
				return table + "-" + row + "-" + g.Fields[i].Columns[0].Name
			}
		}
	}
	return ""
}
