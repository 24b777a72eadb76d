package imports

import (
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Run is the page of a file that is being brought in, or was.
type Run struct {
	File
	Progress *app.ImportProgress
	Lacks    Lacks // of one that ended well
}

// NewRun makes the page.
func NewRun(f File, is *app.ImportProgress) Run {
	r := Run{File: f, Progress: is}
	r.Table = false
	if is.Ended && is.Did == nil && is.Kind != work.Cancelled {
		r.Trouble.Says = part.Capital(strings.TrimSuffix(is.Failed, ".")) + "."
		if is.Failed == "" {
			r.Trouble.Says = f.Say.ItWasRefused()
		}
	}
	return r
}

// lead is the news in one sentence.
func (r *Run) lead() string {
	is := r.Progress
	switch {
	case !is.Ended:
		return r.Say.ItIsBeingBrought()
	case is.Kind == work.Cancelled:
		return r.Say.ItWasStoppedNothing()
	case is.Did == nil:
		return r.Say.NothingOf()
	case is.Seq == 0:
		return r.Say.NothingWasNewAll()
	}
	made, changed := 0, 0
	for _, counts := range is.Did.Counts {
		made += counts["create"]
		changed += counts["change"]
	}
	return r.Say.BroughtInRecordsMade(made, changed)
}

// stage says what is being done, with how far it is.
func (r *Run) stage() string {
	is := r.Progress
	says := part.Capital(is.Stage)
	if is.Total > 0 {
		says += r.Say.Of(r.Say.Number(is.Done), r.Say.Number(is.Total))
	}
	return says
}

// did says what was made and changed, a line for each kind.
func (r *Run) did() []string {
	if r.Progress.Did == nil {
		return nil
	}
	return counted(r.Say, r.Progress.Did)
}

// counted says what an import does or did, a line for each kind.
func counted(say Words, s *app.ImportSummary) []string {
	var out []string
	for _, kind := range slices.Sorted(maps.Keys(s.Counts)) {
		var says []string
		all := 0
		for _, outcome := range app.ImportOutcomes() {
			if n := s.Counts[kind][outcome]; n > 0 {
				all += n
				says = append(says, say.Number(n)+" "+outcomeWords[outcome](say))
			}
		}
		out = append(out, say.KindOf(kind, all)+": "+strings.Join(says, ", "))
	}
	for _, n := range []struct {
		count int
		says  func(Words, int) string
	}{{s.Dependencies, Words.NewDependencies}, {s.Relations, Words.NewRelations}, {s.Comments, Words.NewComments}} {
		if n.count > 0 {
			out = append(out, n.says(say, n.count))
		}
	}
	return out
}

var outcomeWords = map[app.ImportOutcome]func(Words) string{
	"refused": Words.OutcomeRefused, "conflict": Words.OutcomeInConflict, "create": Words.OutcomeNew, "change": Words.OutcomeChanged, "deleted": Words.OutcomeDeletedHere, "same": Words.OutcomeUnchanged,
}
