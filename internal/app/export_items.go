package app

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// itemColumns are the columns of an export of items. An import reads them back by
// these names; those the plan computes it keeps as fields of their own.
var itemColumns = []string{
	"Key", "Title", "Plain", "Product", "Level", "Type", "Backlog", "Status", "Parent", "Release", "Goals", "Labels", "Assignees",
	"Team", "Other teams", "Size", "Low", "Estimate", "High", "Started", "Finished", "Hold until",
	"Planned start", "Planned finish", "Likely finish", "85% finish", "No dates because", "Description",
}

// itemRows are items as a table, with a row of heads. The workspace's own fields stand
// after ours.
func (e *exporting) itemRows(keys []work.ItemKey, says map[work.ItemKey]string) [][]string {
	ws := e.plan.Workspace
	head := slices.Clone(itemColumns)
	for _, f := range ws.Fields {
		name := f.Name
		if name == "" || slices.Contains(head, name) {
			name = f.Key
		}
		head = append(head, name)
	}
	rows := [][]string{head}
	planned := e.plannedItems()
	for _, key := range keys {
		at, ok := planned[key]
		if !ok {
			continue
		}
		it := at.is
		row := append(append(itemCells(it), at.cells()...), says[key])
		for _, f := range ws.Fields {
			row = append(row, it.Fields[f.Key])
		}
		rows = append(rows, row)
	}
	return rows
}

// plannedItem is an item with what the plan says of it.
type plannedItem struct {
	is  *work.Item
	row *outlook.Item
}

// plannedItems are the items of a plan by their keys.
func (e *exporting) plannedItems() map[work.ItemKey]plannedItem {
	ws := e.plan.Workspace
	out := make(map[work.ItemKey]plannedItem, len(ws.Items))
	for i := range ws.Items {
		out[ws.Items[i].Key] = plannedItem{is: &ws.Items[i]}
	}
	rows := e.plan.Items()
	for i := range rows {
		out[rows[i].Key] = plannedItem{is: out[rows[i].Key].is, row: &rows[i]}
	}
	return out
}

// itemCells are the cells that an item says itself.
func itemCells(it *work.Item) []string {
	row := []string{
		string(it.Key), it.Title, it.Plain, string(it.Product), string(it.Level), string(it.Type), string(it.Backlog), string(it.Status),
		string(it.Parent), string(it.Release), inWords(it.Goals), inWords(it.Labels), inWords(it.Assignees),
	}
	var first work.Share
	var others []work.TeamKey
	for i := range it.Shares {
		if i == 0 {
			first = it.Shares[0]
			continue
		}
		others = append(others, it.Shares[i].Team)
	}
	estimate := first.Estimate
	row = append(row, string(first.Team), inWords(others), string(estimate.Size))
	if estimate.High > 0 {
		row = append(row, estimate.Low.String(), estimate.Likely.String(), estimate.High.String())
	} else {
		row = append(row, "", "", "")
	}
	return append(row, it.Started.String(), it.Finished.String(), it.HoldUntil.String())
}

// cells are the cells that the plan says of an item.
func (p *plannedItem) cells() []string {
	if p.row == nil { // archived: it is in no plan
		return []string{"", "", "", "", ""}
	}
	return []string{
		work.Date(p.row.Start).String(), work.Date(p.row.Finish).String(),
		work.Date(p.row.Forecast.P50).String(), work.Date(p.row.Forecast.P85).String(), p.row.Unknown,
	}
}

func inWords[S ~string](list []S) string {
	words := make([]string, len(list))
	for i := range list {
		words[i] = string(list[i])
	}
	return strings.Join(words, ", ")
}

// itemsText is a list of items as a table in Markdown, with the descriptions of those
// that have one below it.
func (e *exporting) itemsText(keys []work.ItemKey, filter string, says map[work.ItemKey]string) []byte {
	t := text{}
	t.head(1, e.plan.Workspace.Name+": "+e.plan.Calendar().Count(len(keys), "item"))
	if filter != "" {
		t.line("Those that `" + strings.ReplaceAll(filter, "`", "'") + "` finds, in its order.")
	}
	t.line(e.basis())
	say := e.plan.Calendar()
	planned := e.plannedItems()
	t.row("Key", "Title", "Team", "Status", "Starts", "Likely", "85%")
	t.row("---", "---", "---", "---", "---", "---", "---")
	for _, key := range keys {
		at, ok := planned[key]
		if !ok {
			continue
		}
		start, likely, sure := "", "", ""
		if at.row != nil {
			start, likely, sure = say.Short(at.row.Start), say.Short(at.row.Forecast.P50), say.Short(at.row.Forecast.P85)
			if at.row.Unknown != "" {
				likely = "cannot forecast: " + at.row.Unknown
			}
		}
		var teams []work.TeamKey
		for i := range at.is.Shares {
			teams = append(teams, at.is.Shares[i].Team)
		}
		t.row(string(key), safe(at.is.Title), safe(inWords(teams)), string(at.is.Status), start, safe(likely), sure)
	}
	for _, key := range keys {
		if text, ok := says[key]; ok {
			t.head(2, string(key)+" "+planned[key].is.Title)
			t.line(text)
		}
	}
	return t.bytes()
}

// basis says what the dates rest on.
func (e *exporting) basis() string {
	head := e.plan.Head()
	return fmt.Sprintf("Planned from %s, %s.", e.plan.Calendar().Day(head.AsOf), e.plan.Basis())
}
