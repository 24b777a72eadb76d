package imports

import (
	"fmt"
	"maps"
	"slices"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of what the page of rows shows.
const (
	mostChanges = 8  // fields of a row that is no conflict
	mostSkipped = 60 // rows that are left out
)

// Rows is the page that shows what a file would do, row by row.
type Rows struct {
	File
	Result  *app.ImportRows // nil if it cannot be told
	Bar     part.FilterBar
	Kinds   []part.Choice
	Pager   part.Pager
	Skipped []string
	All     string // whose value wins every other conflict, "" if nobody said

	asked   app.DryRunImport
	choices app.ImportChoices
}

// NewRows makes the page.
func NewRows(f File, asked app.DryRunImport, is *app.ImportRows, chosen app.ImportChoices) Rows {
	v := Rows{File: f, Result: is, Skipped: chosen.Skip, All: string(chosen.All), asked: asked, choices: chosen}
	total := map[app.ImportOutcome]int{}
	v.Kinds = []part.Choice{{Label: f.Say.AllRecords()}}
	for _, kind := range slices.Sorted(maps.Keys(is.Counts)) {
		v.Kinds = append(v.Kinds, part.Choice{Value: kind, Label: f.Say.Word(kind)})
		if asked.Kind != "" && string(asked.Kind) != kind {
			continue
		}
		for outcome, n := range is.Counts[kind] {
			total[outcome] += n
			total[""] += n
		}
	}
	for _, outcome := range append([]app.ImportOutcome{""}, app.ImportOutcomes()...) {
		if total[outcome] == 0 && outcome != "" {
			continue
		}
		label := v.Say.AllOfThem()
		if outcome != "" {
			label = part.Capital(outcomeWords[outcome](v.Say))
		}
		v.Bar.Quick = append(v.Bar.Quick, part.Quick{
			Label: label, Count: f.Say.Number(total[outcome]), Href: v.at(string(outcome), string(asked.Kind), asked.Text, 0), On: outcome == asked.Outcome,
		})
	}
	v.page()
	return v
}

// page makes the pager.
func (v *Rows) page() {
	from, shown := v.asked.From, len(v.Result.Rows)
	if v.Result.Total <= shown && from == 0 {
		return
	}
	v.Pager.Says = v.Say.ToOfRows(v.Say.Number(from+1), v.Say.Number(from+shown), v.Result.Total)
	here := func(from int) string { return v.at(string(v.asked.Outcome), string(v.asked.Kind), v.asked.Text, from) }
	if from > 0 {
		v.Pager.Prev = here(0)
	}
	if v.Result.Next > 0 {
		v.Pager.Next = here(v.Result.Next)
	}
}

// before is the page before this one, "" if this is the first or the second: the
// pager has the first.
func (v *Rows) before() string {
	if v.asked.From <= v.asked.Limit {
		return ""
	}
	return v.at(string(v.asked.Outcome), string(v.asked.Kind), v.asked.Text, v.asked.From-v.asked.Limit)
}

// at is the address of a page of rows.
func (v *Rows) at(outcome, kind, text string, from int) string {
	start := ""
	if from > 0 {
		start = fmt.Sprint(from)
	}
	return v.Address.With("import/"+v.Token+"/rows", "outcome", outcome, "kind", kind, "text", text, "from", start)
}

// lead is the news in one sentence.
func (v *Rows) lead() string {
	is := v.Result
	switch {
	case is == nil:
		return v.Say.ItCannotBeTold()
	case is.Errors > 0:
		return v.Say.ErrorsWouldRefuse(is.Errors)
	case is.Conflicts > 0:
		return v.Say.FieldsChangedOnBoth(is.Conflicts)
	}
	return v.Say.ItCanBeBrought()
}

// clashes tells whether a row has fields that changed on both sides.
func clashes(r *app.ImportRow) bool {
	return slices.ContainsFunc(r.Changes, func(c app.ImportField) bool { return c.Verdict == app.ClashVerdict })
}

// side is who was chosen for one conflict alone, "" if nobody was.
func (v *Rows) side(r *app.ImportRow, field string) string {
	return string(v.choices.Single[r.ID+"/"+field])
}

// sides are the choices of a conflict.
func (v *Rows) sides() []part.Choice {
	open := v.Say.NotDecided()
	switch v.choices.All {
	case app.Ours:
		open = v.Say.AsAllOthersOurs()
	case app.Theirs:
		open = v.Say.AsAllOthersTheirs()
	}
	return []part.Choice{{Label: open}, {Value: "ours", Label: v.Say.OursKeep()}, {Value: "theirs", Label: v.Say.TheirsTakeTheFiles()}}
}

// tone is the tone of an outcome.
func tone(o app.ImportOutcome) part.Tone {
	switch o {
	case "refused":
		return part.Risk
	case "conflict":
		return part.Watch
	}
	return part.Calm
}

// errors tells whether the row breaks a rule.
func breaks(r *app.ImportRow) bool {
	return slices.ContainsFunc(r.Findings, func(f app.ImportFinding) bool { return f.Severity == work.SeverityError })
}

// line says where the row stands in the file.
func line(say Words, r *app.ImportRow) string {
	if r.Place.Line > 0 {
		return say.LineOf(r.Place.Line)
	}
	return ""
}

// from is what stands here, before what the file says.
func from(here string) string {
	if here == "" {
		return ""
	}
	return here + " → "
}
