package settings

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Targets is the table of what the work of each team is meant to be made of.
type Targets struct {
	Heads []string
	Rows  []Target
	Error string
}

// Target is one team of it, its shares in percent by backlog.
type Target struct {
	Team, Name string
	Cells      []Cell
	Sum        int // percent
	Error      string
}

// Cell is one share.
type Cell struct{ Name, Label, Value string }

// TargetName is the name of a share in the form.
func TargetName(team work.TeamKey, backlog work.Backlog) string {
	return "target:" + string(backlog) + ":" + string(team)
}

// TargetForm is the table with what was given in place of what stands there; wrong has
// what is wrong by team.
func TargetForm(say Words, ws *work.Workspace, given, wrong map[string]string) Targets {
	var t Targets
	for _, b := range work.Backlogs() {
		t.Heads = append(t.Heads, say.BacklogWord(b))
	}
	for i := range ws.Teams {
		team := &ws.Teams[i]
		row := Target{Team: string(team.Key), Name: named(team.Name, string(team.Key)), Error: wrong[string(team.Key)]}
		for _, b := range work.Backlogs() {
			name := TargetName(team.Key, b)
			value := ""
			if share := team.Allocation[b]; share > 0 {
				value = percent(share)
				row.Sum += int(share) / 10
			}
			if said, ok := given[name]; ok {
				value = said
			}
			row.Cells = append(row.Cells, Cell{name, fmt.Sprintf("%s, %s, percent", row.Name, say.BacklogWord(b)), value})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func percent(share work.Ratio) string {
	return strconv.FormatFloat(float64(share)/10, 'f', -1, 64)
}

// ReadTarget reads a share in percent; empty is none. The error is of kind Invalid.
func ReadTarget(text string) (work.Ratio, error) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || n < 0 || n > 100 {
		return 0, &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%.20q is no percentage between 0 and 100", text)}
	}
	return work.Ratio(n*10 + .5), nil
}
