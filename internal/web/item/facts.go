package item

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// gatherFacts lists the fields that have a value, in the order of the form.
func (v *View) gatherFacts(ws *work.Workspace) {
	it := v.Item
	add := func(field, name, value, href string) {
		if value != "" {
			v.Facts = append(v.Facts, Fact{Name: name, Value: value, Href: href, Assumed: slices.Contains(it.Assumed, field)})
		}
	}
	add("status", "Status", part.StatusWord(it.Status), "")
	add("backlog", "Backlog", part.BacklogWord(it.Backlog), v.Address.With("backlog", "filter", "backlog:"+string(it.Backlog)))
	add("level", "Level", part.Word(string(it.Level)), "")
	if it.Type != work.Work {
		add("type", "Type", part.Word(string(it.Type)), "")
	}
	add("release", "Release", releaseName(ws, it.Release), v.Address.Page("releases"))
	add("goals", "Goals", goalNames(ws, it.Goals), "")
	add("value", "Cost of delay", valueWords(ws, it, v.Say), "")
	add("hold_until", "On hold until", v.Say.Day(outlook.Day(it.HoldUntil)), "")
	add("pin", "Pinned to", v.Say.Day(outlook.Day(it.Pin)), "")
	add("started", "Started", v.Say.Day(outlook.Day(it.Started)), "")
	add("finished", "Finished", v.Say.Day(outlook.Day(it.Finished)), "")
	add("timebox", "Time box", timebox(it.Timebox), "")
	add("assignees", "Looked after by", joined(it.Assignees), "")
	add("labels", "Labels", strings.Join(it.Labels, ", "), "")
	if it.Together {
		add("together", "Shares", "start together", "")
	}
	if it.BrokenDown {
		add("broken_down", "Estimate", "wholly in its parts", "")
	}
	if it.Archived {
		add("archived", "Archived", "out of the lists", "")
	}
	for i := range ws.Fields {
		f := &ws.Fields[i]
		name := f.Name
		if name == "" {
			name = f.Key
		}
		add("fields", name, it.Fields[f.Key], "")
	}
	for _, r := range it.Refs {
		add("refs", part.Word(r.System), r.ID, webAddress(r.URL))
	}
}

// webAddress is an address that a link may lead to: of the web, and nothing else.
func webAddress(text string) string {
	if strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://") {
		return text
	}
	return ""
}

// valueWords says a cost of delay: "1,500 EUR a week, from 1 May".
func valueWords(ws *work.Workspace, it *work.Item, say outlook.Calendar) string {
	if it.Value.PerWeek == 0 && it.Value.Urgency != work.Expedite {
		return ""
	}
	text := part.Amount(ws.ValueUnit, it.Value.PerWeek) + " a week"
	switch it.Value.Urgency {
	case work.FixedDate:
		text += ", once " + say.Short(outlook.Day(it.Value.Date)) + " is missed"
	case work.Later:
		text += ", not before " + say.Short(outlook.Day(it.Value.Date))
	case work.Expedite:
		text += ", expedited: above all others"
	default:
	}
	return text
}

func timebox(e work.Effort) string {
	if e == 0 {
		return ""
	}
	return outlookDays(e)
}

func releaseName(ws *work.Workspace, key work.ReleaseKey) string {
	for i := range ws.Releases {
		if ws.Releases[i].Key == key && ws.Releases[i].Name != "" {
			return ws.Releases[i].Name
		}
	}
	return string(key)
}

func goalNames(ws *work.Workspace, keys []work.GoalKey) string {
	names := make([]string, 0, len(keys))
	for _, key := range keys {
		name := string(key)
		for i := range ws.Goals {
			if ws.Goals[i].Key == key && ws.Goals[i].Name != "" {
				name = ws.Goals[i].Name
			}
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func joined[K ~string](keys []K) string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}
