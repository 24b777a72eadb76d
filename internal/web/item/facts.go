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
	add("status", v.Say.Status(), v.Say.StatusWord(it.Status), "")
	add("backlog", v.Say.Backlog(), v.Say.BacklogWord(it.Backlog), v.Address.With("backlog", "filter", "backlog:"+string(it.Backlog)))
	add("level", v.Say.Level(), v.Say.Word(string(it.Level)), "")
	if it.Type != work.Work {
		add("type", v.Say.Type(), v.Say.Word(string(it.Type)), "")
	}
	add("release", v.Say.Release(), releaseName(ws, it.Release), v.Address.Page("releases"))
	add("goals", v.Say.Goals(), goalNames(ws, it.Goals), "")
	add("value", v.Say.CostOfDelay(), valueWords(ws, it, v.Say), "")
	add("hold_until", v.Say.OnHoldUntil(), v.Say.Day(outlook.Day(it.HoldUntil)), "")
	add("pin", v.Say.PinnedTo(), v.Say.Day(outlook.Day(it.Pin)), "")
	add("started", v.Say.Started(), v.Say.Day(outlook.Day(it.Started)), "")
	add("finished", v.Say.Finished(), v.Say.Day(outlook.Day(it.Finished)), "")
	add("timebox", v.Say.TimeBox(), timebox(v.Say, it.Timebox), "")
	add("assignees", v.Say.LookedAfterBy(), joined(it.Assignees), "")
	add("labels", v.Say.Labels(), strings.Join(it.Labels, ", "), "")
	if it.Together {
		add("together", v.Say.Shares(), v.Say.StartTogether(), "")
	}
	if it.BrokenDown {
		add("broken_down", v.Say.Estimate(), v.Say.WhollyInItsParts(), "")
	}
	if it.Archived {
		add("archived", v.Say.Archived(), v.Say.OutOfTheLists(), "")
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
		add("refs", v.Say.Word(r.System), r.ID, webAddress(r.URL))
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
func valueWords(ws *work.Workspace, it *work.Item, say Words) string {
	if it.Value.PerWeek == 0 && it.Value.Urgency != work.Expedite {
		return ""
	}
	text := say.AWeek(part.Amount(say, ws.ValueUnit, it.Value.PerWeek))
	switch it.Value.Urgency {
	case work.FixedDate:
		text += say.OnceIsMissed(say.Short(outlook.Day(it.Value.Date)))
	case work.Later:
		text += say.NotBefore(say.Short(outlook.Day(it.Value.Date)))
	case work.Expedite:
		text += say.ExpeditedAboveAllOthers()
	default:
	}
	return text
}

func timebox(say Words, e work.Effort) string {
	if e == 0 {
		return ""
	}
	return outlookDays(say, e)
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
