package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// shownAct shows an act with at most so many of its changes.
func shownAct(say outlook.Calendar, w *planner.Working, act *store.LoggedAct, most int) ActOf {
	out := ActOf{
		Seq: act.Seq, Actor: act.Actor, Cause: string(act.Cause), Why: act.Why, At: act.At.UTC(), Changes: []ChangeOf{},
	}
	if act.Origin != act.Seq {
		out.Of = act.Origin
	}
	for i := range act.Changes {
		if i == most {
			out.More = len(act.Changes) - most
			break
		}
		out.Changes = append(out.Changes, shownChange(say, w, &act.Changes[i]))
	}
	return out
}

func shownChange(say outlook.Calendar, w *planner.Working, c *store.Change) ChangeOf {
	out := ChangeOf{
		Kind: c.SubjectKind, ID: string(c.Subject), Record: string(c.Record), Key: w.Key(c.SubjectKind, c.Subject), Field: c.Field,
		Before: withKeys(w, c.Before), After: withKeys(w, c.After),
	}
	if c.Kind != c.SubjectKind {
		out.Part = c.Kind
	}
	out.Says = changeSentence(say, &out)
	return out
}

// withKeys replaces identities in a JSON text by the keys they stand for.
func withKeys(w *planner.Working, text string) catalogue.Fragment {
	if text == "" {
		return nil
	}
	var value any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return catalogue.Fragment(text)
	}
	out, err := json.Marshal(keyedValue(w, value))
	if err != nil {
		return catalogue.Fragment(text)
	}
	return out
}

func keyedValue(w *planner.Working, value any) any {
	switch v := value.(type) {
	case string:
		if store.IsID(v) {
			if key := w.KeyOfAny(store.ID(v)); key != "" {
				return key
			}
		}
	case []any:
		for i := range v {
			v[i] = keyedValue(w, v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = keyedValue(w, v[name])
		}
	}
	return value
}

// fieldWords are the fields whose names in the change log are not how people say
// them.
var fieldWords = map[string]string{
	"parent_id": "parent", "release_id": "release", "product_id": "product", "calendar_id": "calendar", "client_id": "client",
	"size_id": "size", "team_id": "team", "value_per_week": "cost of delay", "value_day": "date of the value",
	"share_limit": "limit", "plan_id": "plan", "people": "people at once",
	"likely": "likely estimate", "low": "low estimate", "high": "high estimate", "hold_until": "on hold until",
	"contract_state": "contract", "freeze_day": "freeze", "day": "date", "first_day": "from", "last_day": "to",
	"from_item_id": "predecessor", "to_item_id": "successor", "position": "place in the order",
}

// thousandths are the fields that are kept in thousandths, with their unit.
var thousandths = map[string]string{
	"low": " d", "likely": " d", "high": " d", "spent": " d", "remaining": " d", "timebox": " d", "lag": " d",
}

// fractions are the fields that are kept in thousandths and said in percent.
var fractions = []string{"focus", "kept_free", "likelihood", "confidence", "capacity"}

// worded are the fields whose values are words of ours.
var worded = []string{"status", "level", "type", "backlog", "kind", "outcome", "urgency", "strength", "contract_state"}

// changeSentence says a change in words: "title: Ledger → Event ledger".
func changeSentence(say outlook.Calendar, c *ChangeOf) string {
	what := c.Kind
	if c.Part != "" {
		what = c.Part
	}
	switch {
	case c.Field == "" && len(c.Before) == 0:
		return what + " added"
	case c.Field == "":
		return what + " removed"
	case c.Field == "position":
		return "moved in the order"
	case c.Field == "kept_plan_id":
		return "the accepted plan followed"
	}
	name := fieldWords[c.Field]
	if name == "" {
		name = strings.ReplaceAll(strings.TrimSuffix(c.Field, "_id"), "_", " ")
	}
	if c.Part != "" {
		name = c.Part + ": " + name
	}
	if c.Field == "description" {
		return proseSentence(name, plainText(c.Before), plainText(c.After))
	}
	return fmt.Sprintf("%s: %s → %s", name, plainValue(say, c.Field, c.Before), plainValue(say, c.Field, c.After))
}

// plainText is a value of a text field.
func plainText(value catalogue.Fragment) string {
	var text string
	if json.Unmarshal(value, &text) != nil {
		return ""
	}
	return text
}

// proseSentence says how a long text changed: what stands otherwise, and where.
func proseSentence(name, before, after string) string {
	switch {
	case before == "":
		return name + " written: " + opening(after)
	case after == "":
		return name + " taken out"
	}
	was, is := strings.Fields(before), strings.Fields(after)
	first := 0
	for first < min(len(was), len(is)) && was[first] == is[first] {
		first++
	}
	same := 0
	for same < min(len(was), len(is))-first && was[len(was)-1-same] == is[len(is)-1-same] {
		same++
	}
	gone, come := was[first:len(was)-same], is[first:len(is)-same]
	switch {
	case len(gone) == 0 && len(come) == 0:
		return name + ": its lines were set otherwise"
	case len(gone) == 0:
		return name + ", added: " + opening(strings.Join(come, " "))
	case len(come) == 0:
		return name + ", taken out: " + opening(strings.Join(gone, " "))
	}
	return name + ": " + opening(strings.Join(gone, " ")) + " → " + opening(strings.Join(come, " "))
}

// opening is the beginning of a text on one line.
func opening(text string) string {
	const most = 60
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

// plainValue writes a value of a field for people, cut where it grows long.
func plainValue(say outlook.Calendar, field string, value catalogue.Fragment) string {
	const most = 120
	var v any
	decoder := json.NewDecoder(strings.NewReader(string(value)))
	decoder.UseNumber()
	if len(value) == 0 || decoder.Decode(&v) != nil || v == nil || v == "" {
		return "none"
	}
	if number, ok := v.(json.Number); ok {
		unit, inThousandths := thousandths[field]
		switch n, err := number.Int64(); {
		case err != nil:
		case inThousandths:
			return say.Thousandths(n) + unit
		case slices.Contains(fractions, field):
			const hundred = 100
			return say.Thousandths(n*hundred) + "%"
		}
		return number.String()
	}
	if list, ok := v.([]any); ok {
		parts := make([]string, len(list))
		for i := range list {
			parts[i] = fmt.Sprint(list[i])
		}
		v = strings.Join(parts, ", ")
	}
	is := fmt.Sprint(v)
	if day, err := work.ParseDate(is); err == nil {
		return say.Short(outlook.Day(day))
	}
	if slices.Contains(worded, field) {
		return strings.ReplaceAll(is, "-", " ")
	}
	text := []rune(is)
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}
