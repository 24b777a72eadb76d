package imports

import (
	"fmt"
	"maps"
	"slices"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
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
	v.Kinds = []part.Choice{{Label: "all records"}}
	for _, kind := range slices.Sorted(maps.Keys(is.Counts)) {
		v.Kinds = append(v.Kinds, part.Choice{Value: kind, Label: part.Word(kind)})
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
		label := "All"
		if outcome != "" {
			label = part.Capital(outcomeWords[outcome])
		}
		v.Bar.Quick = append(v.Bar.Quick, part.Quick{
			Label: label, Count: outlook.Number(total[outcome]), Href: v.at(string(outcome), string(asked.Kind), asked.Text, 0), On: outcome == asked.Outcome,
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
	v.Pager.Says = fmt.Sprintf("%s to %s of %s", outlook.Number(from+1), outlook.Number(from+shown), outlook.Count(v.Result.Total, "row"))
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
		return "It cannot be told what it would do."
	case is.Errors > 0:
		return outlook.Count(is.Errors, "error") + " would refuse it: nothing is written until what is wrong is mended or left out."
	case is.Conflicts > 0:
		return outlook.Count(is.Conflicts, "field") + " changed on both sides: say who wins."
	}
	return "It can be brought in as it is: all of it in one act, which can be undone."
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
	open := "not decided"
	switch v.choices.All {
	case app.Ours:
		open = "as all others: ours"
	case app.Theirs:
		open = "as all others: theirs"
	}
	return []part.Choice{{Label: open}, {Value: "ours", Label: "Ours: keep what is here"}, {Value: "theirs", Label: "Theirs: take the file's"}}
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
func line(r *app.ImportRow) string {
	if r.Place.Line > 0 {
		return fmt.Sprintf(", line %d", r.Place.Line)
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
