package item

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Patch is what a form changes of an item, as a JSON merge patch of its record:
// the fields whose values differ from those it was shown with. What people may
// write wrong is passed on as it is, so that one place judges it.
func Patch(ws *work.Workspace, it *work.Item, given Values) map[string]any {
	was, out := ValuesOf(ws, it), map[string]any{}
	differs := func(name string) bool { return given[name] != was[name] }
	for _, name := range []string{
		"title", "plain", "description", "level", "type", "backlog", "status", "parent", "release",
		"hold_until", "pin", "started", "finished", "question", "outcome",
	} {
		if differs(name) {
			out[name] = textOrNone(given[name])
		}
	}
	for _, name := range []string{"goals", "labels", "assignees"} {
		if differs(name) {
			out[name] = listOf(given[name])
		}
	}
	for _, name := range []string{"together", "broken_down", "archived"} {
		if differs(name) {
			out[name] = given[name] == work.Yes
		}
	}
	if differs("timebox") {
		out["timebox"] = numberOrNone(given["timebox"])
	}
	if differs("per_week") || differs("urgency") || differs("value_date") {
		out["value"] = value(given)
	}
	if shares, changed := shares(it, given, was); changed {
		out["shares"] = shares
	}
	if own := ownFields(ws, given, was); len(own) > 0 {
		out["fields"] = own
	}
	return out
}

// textOrNone leaves out what is empty.
func textOrNone(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// numberOrNone writes a number as one. A text that is none stays a text, for the
// reader of the record to refuse.
func numberOrNone(text string) any {
	switch {
	case text == "":
		return nil
	case plainNumber.MatchString(text):
		return json.Number(text)
	}
	return text
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// listOf reads words with commas between.
func listOf(text string) any {
	var out []string
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" {
			out = append(out, word)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// value is the cost of delay; it is one thing, so it is given as a whole.
func value(given Values) any {
	if given["per_week"] == "" && given["urgency"] == "" && given["value_date"] == "" {
		return nil
	}
	return map[string]any{
		"per_week": numberOrNone(given["per_week"]), "urgency": textOrNone(given["urgency"]), "date": textOrNone(given["value_date"]),
	}
}

// shares are the work of all teams, given as a whole as soon as one field of it
// differs. What the form does not show of a share stays.
func shares(it *work.Item, given, was Values) (out []map[string]any, changed bool) {
	out = []map[string]any{}
	for row := range len(it.Shares) + spareShares {
		var old *work.Share
		if row < len(it.Shares) {
			old = &it.Shares[row]
		}
		for _, name := range ShareFields {
			full := ShareField(name, row)
			changed = changed || given[full] != was[full]
		}
		if empty(given, row) {
			continue
		}
		out = append(out, share(old, given, row))
	}
	return out, changed
}

// empty tells whether nothing is said in a row: no team does this part any more.
func empty(given Values, row int) bool {
	for _, name := range ShareFields {
		if given[ShareField(name, row)] != "" {
			return false
		}
	}
	return true
}

func share(old *work.Share, given Values, row int) map[string]any {
	get := func(name string) string { return given[ShareField(name, row)] }
	out := map[string]any{"team": get("team")}
	put := func(name string, value any) {
		if value != nil {
			out[name] = value
		}
	}
	put("people", numberOrNone(get("people")))
	put("spent", numberOrNone(get("spent")))
	put("remaining", numberOrNone(get("remaining")))
	estimate := map[string]any{}
	for _, name := range []string{"low", "likely", "high"} {
		if n := numberOrNone(get(name)); n != nil {
			estimate[name] = n
		}
	}
	if size := get("size"); size != "" {
		estimate["size"] = size
	}
	if old == nil {
		if len(estimate) > 0 {
			out["estimate"] = estimate
		}
		return out
	}
	if old.Estimate.Bounds != "" && len(estimate) > 0 {
		estimate["bounds"] = string(old.Estimate.Bounds)
	}
	if len(estimate) > 0 {
		out["estimate"] = estimate
	}
	if len(old.Skills) > 0 {
		out["skills"] = old.Skills
	}
	put("started", textOrNone(old.Started.String()))
	put("finished", textOrNone(old.Finished.String()))
	return out
}

// ownFields are the workspace's own fields that differ.
func ownFields(ws *work.Workspace, given, was Values) map[string]any {
	out := map[string]any{}
	for _, def := range ws.Fields {
		name := ownField(def.Key)
		if given[name] == was[name] {
			continue
		}
		switch text := given[name]; {
		case text == "":
			out[def.Key] = nil
		case def.Type == work.FieldNumber:
			out[def.Key] = numberOrNone(text)
		case def.Type == work.FieldYesNo:
			out[def.Key] = text == work.Yes
		default:
			out[def.Key] = text
		}
	}
	return out
}

// Wrong gives what is wrong with a record the names that the form's fields have:
// the place shares[1].estimate.low is the field low-1. What no field can show is
// returned as sentences.
func Wrong(fields work.Fields, form *Form) (byName work.Fields, rest []string) {
	known := form.names()
	byName = work.Fields{}
	for place, said := range fields {
		name := fieldAt(place)
		if known[name] {
			byName[name] = said
			continue
		}
		rest = append(rest, place+" "+said)
	}
	return byName, rest
}

var sharePlace = regexp.MustCompile(`shares\[(\d+)\]\.?(.*)$`)

func fieldAt(place string) string {
	if m := sharePlace.FindStringSubmatch(place); m != nil {
		name := m[2][strings.LastIndexByte(m[2], '.')+1:]
		switch name {
		case "":
			name = "team"
		case "estimate":
			name = "high"
		}
		return name + "-" + m[1]
	}
	place = strings.TrimPrefix(place, "items[0].")
	switch {
	case place == "value.date":
		return "value_date"
	case place == "value":
		return "per_week"
	case strings.HasPrefix(place, "value."), strings.HasPrefix(place, "estimate."):
		return place[strings.LastIndexByte(place, '.')+1:]
	case strings.HasPrefix(place, "fields."):
		return ownField(strings.TrimPrefix(place, "fields."))
	}
	name, _, _ := strings.Cut(place, "[")
	return name
}

// names are the names of all fields of the form.
func (f *Form) names() map[string]bool {
	out := map[string]bool{}
	groups := append([][]part.Field{f.Words, f.Kind, f.Timing, f.Value, f.Ties, f.Spike, f.Own, f.Flags}, f.Shares...)
	for _, group := range groups {
		for _, field := range group {
			out[field.Name] = true
		}
	}
	return out
}
