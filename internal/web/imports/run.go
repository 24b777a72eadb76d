package imports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
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
			r.Trouble.Says = "It was refused:"
		}
	}
	return r
}

// lead is the news in one sentence.
func (r *Run) lead() string {
	is := r.Progress
	switch {
	case !is.Ended:
		return "It is being brought in: all of it in one act, or nothing."
	case is.Kind == work.Cancelled:
		return "It was stopped: nothing of it is kept."
	case is.Did == nil:
		return "Nothing of it was brought in."
	case is.Seq == 0:
		return "Nothing was new: all of it is here already."
	}
	made, changed := 0, 0
	for _, counts := range is.Did.Counts {
		made += counts["create"]
		changed += counts["change"]
	}
	return fmt.Sprintf("Brought in: %s made, %s changed. One undo takes all of it back.", outlook.Count(made, "record"), outlook.Count(changed, "record"))
}

// stage says what is being done, with how far it is.
func (r *Run) stage() string {
	is := r.Progress
	says := part.Capital(is.Stage)
	if is.Total > 0 {
		says += fmt.Sprintf(", %s of %s", outlook.Number(is.Done), outlook.Number(is.Total))
	}
	return says
}

// did says what was made and changed, a line for each kind.
func (r *Run) did() []string {
	if r.Progress.Did == nil {
		return nil
	}
	return counted(r.Progress.Did)
}

// counted says what an import does or did, a line for each kind.
func counted(s *app.ImportSummary) []string {
	var out []string
	for _, kind := range slices.Sorted(maps.Keys(s.Counts)) {
		var says []string
		for _, outcome := range app.ImportOutcomes() {
			if n := s.Counts[kind][outcome]; n > 0 {
				says = append(says, outlook.Number(n)+" "+outcomeWords[outcome])
			}
		}
		out = append(out, part.Word(kind)+": "+strings.Join(says, ", "))
	}
	for _, n := range []struct {
		count     int
		one, many string
	}{{s.Dependencies, "new dependency", "new dependencies"}, {s.Relations, "new relation", "new relations"}, {s.Comments, "new comment", "new comments"}} {
		switch {
		case n.count == 1:
			out = append(out, "1 "+n.one)
		case n.count > 1:
			out = append(out, outlook.Number(n.count)+" "+n.many)
		}
	}
	return out
}

var outcomeWords = map[app.ImportOutcome]string{
	"refused": "refused", "conflict": "in conflict", "create": "new", "change": "changed", "deleted": "deleted here", "same": "unchanged",
}
