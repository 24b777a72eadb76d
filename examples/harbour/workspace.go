// Package harbour makes the example workspace harbour: the plan of an invented
// company, Northquay, that makes software for ports. Everything in it is made
// up and written by hand; no client, team or number belongs to anybody.
//
// The items stand in one table a product (berthwise.go, quayflow.go,
// clearport.go), what ties them in dependencies.go, who was promised what in
// promises.go, the people in teams.go.
package harbour

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// asOf is the day planned from, a Monday.
const asOf = "2026-03-02"

// Workspace returns the plan. The error is about a line of the tables that
// cannot be read.
func Workspace() (*work.Workspace, error) {
	var dates reader
	ws := &work.Workspace{
		Name:      "Northquay",
		Zone:      "Europe/Amsterdam",
		AsOf:      dates.day(asOf),
		ValueUnit: work.ValueUnit{Currency: "EUR"},
		Sizes: []work.SizeRange{
			{Size: "XS", Low: 1000, Likely: 2000, High: 3000},
			{Size: "S", Low: 3000, Likely: 5000, High: 8000},
			{Size: "M", Low: 8000, Likely: 13000, High: 21000},
			{Size: "L", Low: 16000, Likely: 26000, High: 42000},
			{Size: "XL", Low: 32000, Likely: 52000, High: 84000},
		},
		DefaultSizes: map[work.Level]work.Size{work.Epic: "XL", work.Feature: "L", work.Story: "S"},
		Products: []work.Product{
			{Key: "BER", Name: "Berthwise", Plain: "Plans when and where a ship lies, and who brings it in.", Owner: "PO vessels"},
			{Key: "QUA", Name: "Quayflow", Plain: "Runs the terminal: cranes, yard and gate.", Owner: "PO terminal"},
			{Key: "CLR", Name: "Clearport", Plain: "Clears the cargo with customs and sends the bill.", Owner: "PO clearance"},
		},
		Clients: clients(),
		Goals:   goals(),
		Fields: []work.FieldDef{
			{Key: "asked-by", Name: "Asked by", Type: work.FieldChoice, Options: []string{"client", "law", "own idea", "support"}},
			{Key: "screens", Name: "Screens touched", Type: work.FieldNumber},
		},
		Relations: relations(),
		Source: work.Source{
			Name:    "Northquay, an invented company",
			Licence: "Apache-2.0",
			Notice:  "Made up for Trestle. No organisation, person or figure in it is real.",
		},
	}
	if dates.err != nil {
		return nil, dates.err
	}
	for _, fill := range []func(*work.Workspace) error{addTeams, addItems, addDescriptions, addReleases, addTies, addPromises, addBaseline} {
		if err := fill(ws); err != nil {
			return nil, err
		}
	}
	return ws, nil
}

func addTeams(ws *work.Workspace) (err error) {
	if ws.Calendars, err = calendars(); err != nil {
		return err
	}
	for _, r := range teams() {
		t, err := r.team()
		if err != nil {
			return fmt.Errorf("team %s: %w", r.key, err)
		}
		ws.Teams = append(ws.Teams, t)
	}
	return nil
}

// addItems reads the tables and puts the items into the manual order: wave by
// wave, within a wave as the tables have them, then what is finished. Epics
// stand last: an epic stands for all of its parts, and the order is theirs.
func addItems(ws *work.Workspace) error {
	type placed struct {
		wave wave
		item work.Item
	}
	var all []placed
	for _, table := range []struct {
		product work.ProductKey
		rows    []row
	}{{"BER", berthwise()}, {"QUA", quayflow()}, {"CLR", clearport()}} {
		for _, r := range table.rows {
			it, err := r.item(table.product)
			if err != nil {
				return err
			}
			switch {
			case it.Level == epic:
				r.when = whole
			case it.Status == work.Done:
				r.when = past
			}
			all = append(all, placed{r.when, it})
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return int(a.wave - b.wave) })
	for _, p := range all {
		ws.Items = append(ws.Items, p.item)
	}
	return setDetails(ws)
}

// setDetails fills in the few pins and custom fields.
func setDetails(ws *work.Workspace) error {
	var dates reader
	pins := map[work.ItemKey]string{"QUA-47": "2026-03-09", "CLR-81": "2026-06-08"}
	fields := map[work.ItemKey]map[string]string{
		"BER-10": {"asked-by": "client", "screens": "4"},
		"BER-22": {"asked-by": "client", "screens": "2"},
		"BER-28": {"asked-by": "client"},
		"BER-34": {"asked-by": "law", "screens": "1"},
		"QUA-21": {"asked-by": "support"},
		"QUA-25": {"asked-by": "own idea", "screens": "3"},
		"QUA-35": {"asked-by": "support"},
		"QUA-72": {"asked-by": "law", "screens": "2"},
		"CLR-10": {"asked-by": "law", "screens": "6"},
		"CLR-22": {"asked-by": "support"},
		"CLR-40": {"asked-by": "client", "screens": "2"},
	}
	for i := range ws.Items {
		it := &ws.Items[i]
		it.Pin = dates.day(pins[it.Key])
		it.Fields = fields[it.Key]
	}
	return dates.err
}

func addReleases(ws *work.Workspace) error {
	for _, r := range releases() {
		var dates reader
		ws.Releases = append(ws.Releases, work.Release{
			Key: r.release, Name: r.name, Product: r.product, Date: dates.day(r.date), Freeze: dates.day(r.freeze),
		})
		if dates.err != nil {
			return fmt.Errorf("release %s: %w", r.release, dates.err)
		}
		for i := range ws.Items {
			if slices.Contains(r.items, ws.Items[i].Key) {
				ws.Items[i].Release = r.release
			}
		}
	}
	return nil
}

func addTies(ws *work.Workspace) error {
	for _, t := range ties() {
		d, err := t.dependency()
		if err != nil {
			return err
		}
		ws.Dependencies = append(ws.Dependencies, d)
	}
	return nil
}

func addPromises(ws *work.Workspace) error {
	for _, r := range promises() {
		c, err := r.commitment()
		if err != nil {
			return fmt.Errorf("commitment %s: %w", r.key, err)
		}
		ws.Commitments = append(ws.Commitments, c)
	}
	return nil
}
