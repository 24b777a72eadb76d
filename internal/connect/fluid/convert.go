package fluid

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// System is the name of the tracker in references.
const System = "fluid"

// The custom fields that keep what an item has no place for.
var fields = []work.FieldDef{
	{Key: "priority", Name: "Priority", Type: work.FieldText},
	{Key: "resolution", Name: "Resolution", Type: work.FieldText},
	{Key: "reporter", Name: "Reporter", Type: work.FieldText},
	{Key: "environment", Name: "Environment", Type: work.FieldText},
	{Key: "versions", Name: "Fix versions", Type: work.FieldText},
	{Key: "affects", Name: "Affects versions", Type: work.FieldText},
	{Key: "attachments", Name: "Attachments", Type: work.FieldText},
	{Key: "created", Name: "Created", Type: work.FieldDate},
	{Key: "updated", Name: "Updated", Type: work.FieldDate},
	{Key: "dependence", Name: "Dependence without direction", Type: work.FieldText},
	{Key: "elsewhere", Name: "Links to what is not in the archive", Type: work.FieldText},
}

// named are the source's names for fields.
var named = map[string]string{
	connect.FieldTitle: "summary", connect.FieldStatus: "status", connect.FieldType: "type", connect.FieldLevel: "type",
	connect.FieldLabels: "components", connect.FieldAssignees: "assignee", connect.FieldDescription: "body",
	connect.CustomField("versions"): "fixVersions", connect.CustomField("affects"): "versions",
	connect.CustomField("created"): "date", connect.CustomField("dependence"): "issueLinks",
	connect.CustomField("elsewhere"): "issueLinks",
}

// convert turns entries into records, links and comments.
func convert(b *connect.Batch, entries []*entry) {
	b.Fields = slices.Clone(fields)
	b.Source = work.Source{Name: "Issues of the Fluid project", Licence: "BSD-3-Clause", Notice: "Copyright (c) 2025, fluid-project"}
	there := make(map[string]bool, len(entries))
	for _, e := range entries {
		if there[e.Title] {
			b.Findings.Wrong(e.place, e.Title, "the item is in the archive twice", "keep one of the two")
		}
		there[e.Title] = true
	}
	products(b, entries)
	unknown, kinds := map[string]int{}, map[string]int{}
	for _, e := range entries {
		for field := range e.unknown {
			unknown[field]++
		}
		if connect.TypeOf(e.Type) == (connect.Meaning{}) {
			kinds[e.Type]++
		}
		b.Records = append(b.Records, record(b, e, there))
		for _, c := range e.Comments {
			at, _ := time.Parse(instant, c.Date)
			body, _ := connect.Text(c.Body)
			author, _ := connect.Line(c.Author)
			b.AddComment(connect.Comment{Item: e.Title, Author: author, At: at, Body: body, Place: e.place.In("comments")})
		}
	}
	for _, field := range slices.Sorted(maps.Keys(unknown)) {
		b.Fields = append(b.Fields, work.FieldDef{Key: unknownKey(field), Name: field, Type: work.FieldText})
		b.Findings.Warn(connect.Place{Field: field}, "", fmt.Sprintf("the field is not known (%d items): kept as it is", unknown[field]), "")
	}
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		b.Findings.Warn(connect.Place{Field: "type"}, "", fmt.Sprintf("the type %q means nothing known (%d items)", name, kinds[name]), "set level and type of these items")
	}
	ties(b, entries, there)
}

func products(b *connect.Batch, entries []*entry) {
	made := map[string]bool{}
	for _, e := range entries {
		if key := e.Project.Key; !made[key] {
			made[key] = true
			name, _ := connect.Line(e.Project.Title)
			b.Records = append(b.Records, connect.Record{
				Kind: connect.Product, ID: key, Key: key, Place: e.place, Named: named, Says: map[string]string{"name": name},
			})
		}
	}
}

// record turns one entry into an item. Nothing is said of teams, effort and actual
// dates: the tracker has none.
func record(b *connect.Batch, e *entry, there map[string]bool) connect.Record {
	title, cut := connect.Line(e.Summary)
	if cut {
		b.Findings.Warn(e.place.In("summary"), e.Title, "the title was cut, or held characters that cannot be shown", "")
	}
	says := map[string]string{connect.FieldTitle: title, connect.FieldAssignees: connect.KeyFrom(e.Assignee)}
	meaning := connect.TypeOf(e.Type)
	status := connect.StatusOf(e.Status)
	if status == work.Done && connect.ResolutionOf(e.Resolution) == work.Dropped {
		status = work.Dropped
	}
	for field, word := range map[string]string{
		connect.FieldLevel: string(meaning.Level), connect.FieldType: string(meaning.Type), connect.FieldStatus: string(status),
	} {
		if word != "" {
			says[field] = word
		}
	}
	says[connect.FieldLabels] = lines(e.Components)
	put := func(as, field, text string, fit func(string) (string, bool)) {
		text, cut := fit(text)
		if cut {
			b.Findings.Warn(e.place.In(field), e.Title, "the text was cut, or held characters that cannot be shown", "")
		}
		says[as] = text
	}
	put(connect.FieldDescription, "description", e.body, connect.Prose)
	keep := func(field, text string) { put(connect.CustomField(field), field, text, connect.Text) }
	keep("priority", e.Priority)
	keep("resolution", e.Resolution)
	keep("reporter", e.Reporter)
	keep("environment", e.Environment)
	keep("versions", lines(e.FixVersions))
	keep("affects", lines(e.Versions))
	files := make([]string, len(e.Attachments))
	for i, a := range e.Attachments {
		files[i] = a.URL
	}
	keep("attachments", lines(files))
	keep("created", day(e.Date))
	keep("updated", day(e.Updated))
	keep("dependence", lines(targets(e, func(l link) bool { return l.Type == dependence && there[l.Key] }, "")))
	keep("elsewhere", lines(targets(e, func(l link) bool { return !there[l.Key] }, "type")))
	for _, field := range slices.Sorted(maps.Keys(e.unknown)) {
		keep(unknownKey(field), e.unknown[field])
	}
	return connect.Record{Kind: connect.Item, ID: e.Title, Key: e.Title, Place: e.place, Says: says, Named: named}
}

// unknownKey is the key of the custom field that keeps a field of the archive that is
// not known; none of ours begins with it.
func unknownKey(field string) string { return "other." + connect.KeyFrom(field) }

// dependence is the tracker's word for one item waiting for another, whichever of
// the two it is.
const dependence = "Dependence"

// targets lists the other ends of an entry's links, each once, with the type of the
// link before it where asked for.
func targets(e *entry, which func(link) bool, with string) []string {
	var keys []string
	for _, l := range e.Links {
		if !which(l) {
			continue
		}
		text := l.Key
		if with == "type" {
			text = l.Type + " " + l.Key
		}
		if !slices.Contains(keys, text) {
			keys = append(keys, text)
		}
	}
	return keys
}

// lines writes a list as one line an entry.
func lines(list []string) string {
	var kept []string
	for _, text := range list {
		if line, _ := connect.Line(text); line != "" && !slices.Contains(kept, line) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// instant is how the tracker writes a point in time.
const instant = "2006-01-02T15:04:05.000-0700"

// day returns the day of an instant, as its writer's clock had it.
func day(text string) string {
	at, err := time.Parse(instant, text)
	if err != nil {
		return ""
	}
	return at.Format(time.DateOnly)
}

// ties turns links into relations, one for each pair and meaning, and lists those
// that lead out of the archive.
func ties(b *connect.Batch, entries []*entry, there map[string]bool) {
	type pair struct {
		kind connect.LinkKind
		a, b string
	}
	seen, gone := map[pair]bool{}, map[[3]string]bool{}
	undirected := map[[2]string]bool{}
	for _, e := range entries {
		for _, l := range e.Links {
			a, z := min(e.Title, l.Key), max(e.Title, l.Key)
			if !there[l.Key] {
				if name := [3]string{l.Type, a, z}; !gone[name] {
					gone[name] = true
					b.Findings.Add(connect.Finding{Severity: work.SeverityWarning, Kind: work.NotFound, Place: e.place.In("issueLinks"), Record: e.Title,
						Message: fmt.Sprintf("its link %q leads to %s, which is not in the archive: kept as a field", l.Type, l.Key)})
				}
				continue
			}
			if l.Type == dependence || l.Type == "Supersedes" {
				undirected[[2]string{a, z}] = true
			}
			kind := connect.Related
			if l.Type == "Duplicate" {
				kind = connect.Duplicate
			}
			if p := (pair{kind, a, z}); !seen[p] && a != z {
				seen[p] = true
				b.Links = append(b.Links, connect.Link{Kind: kind, From: a, To: z, Said: l.Type, Place: e.place.In("issueLinks")})
			}
		}
	}
	if n := len(undirected); n > 0 {
		b.Findings.Warn(connect.Place{Field: "issueLinks"}, "",
			fmt.Sprintf("%d pairs are tied by a link that has a direction by its name and none in the archive: kept as related", n),
			"make dependencies of those that you know the direction of")
	}
}
