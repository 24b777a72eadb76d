package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// fill makes the board but for how long cards stand in their columns.
func (b *board) fill() error {
	ws := b.working.Workspace
	b.out = Board{Seq: b.working.Seq, Team: b.ask.Team, Lanes: []BoardLane{}, Over: []string{}}
	if zone, err := time.LoadLocation(ws.Zone); err == nil {
		b.zone = zone
	} else {
		b.zone = time.UTC
	}
	b.teams = make(map[work.TeamKey]string, len(ws.Teams))
	for i := range ws.Teams {
		b.teams[ws.Teams[i].Key] = cmp.Or(ws.Teams[i].Name, string(ws.Teams[i].Key))
	}
	if b.ask.Team != "" {
		name, ok := b.teams[b.ask.Team]
		if !ok {
			return &work.Error{Kind: work.NotFound, Message: "there is no team " + string(b.ask.Team)}
		}
		b.out.TeamName = name
	}
	places, err := b.found()
	if err != nil {
		return err
	}
	b.columns(places)
	b.laneNames()
	b.blockers()
	b.lay(places)
	return nil
}

// columns counts what is in the columns, and holds it against the limits.
func (b *board) columns(places []int) {
	for _, status := range boardStatuses {
		b.out.Columns = append(b.out.Columns, BoardColumn{Status: status})
	}
	items := b.working.Workspace.Items
	for _, at := range places {
		b.out.Columns[columnOf(items[at].Status)].Count++
	}
	b.out.Found = len(places)
	counts := b.counts()
	for i := range b.working.Workspace.Teams {
		t := &b.working.Workspace.Teams[i]
		if b.ask.Team != "" && t.Key != b.ask.Team {
			continue
		}
		for n := range b.out.Columns {
			c := &b.out.Columns[n]
			limit, is := t.BoardLimits[c.Status], counts[t.Key][n]
			if b.ask.Team != "" {
				c.All, c.Limit, c.Over = is, limit, overBy(is, limit)
			}
			if overBy(is, limit) > 0 {
				b.out.Over = append(b.out.Over, fmt.Sprintf("%s has %d items %s; it means to have %d at most.", b.teams[t.Key], is, statusPhrase(c.Status), limit))
			}
		}
	}
	if b.ask.Team == "" {
		for n := range b.out.Columns {
			b.out.Columns[n].All = b.out.Columns[n].Count
		}
	}
}

// overBy is by how many a column is over its limit; 0 is no limit.
func overBy(is, limit int) int {
	if limit == 0 {
		return 0
	}
	return max(0, is-limit)
}

// statusPhrase says a status after "items".
func statusPhrase(s work.Status) string {
	if s == work.Ready {
		return "that are ready"
	}
	return strings.ReplaceAll(string(s), "-", " ")
}

// counts are the items of every team in each column, whatever the filter.
func (b *board) counts() map[work.TeamKey][]int {
	out := make(map[work.TeamKey][]int)
	for i := range b.working.Workspace.Items {
		it := &b.working.Workspace.Items[i]
		n := columnOf(it.Status)
		if n < 0 || it.Archived {
			continue
		}
		for k := range it.Shares {
			team := it.Shares[k].Team
			if out[team] == nil {
				out[team] = make([]int, len(boardStatuses))
			}
			out[team][n]++
		}
	}
	return out
}

// laneNames finds what lanes are called.
func (b *board) laneNames() {
	b.names, b.lanes = map[string]string{}, map[string]int{}
	ws := b.working.Workspace
	switch b.ask.Lanes {
	case NoLanes:
	case LanesByParent:
		for i := range ws.Items {
			if parent := string(ws.Items[i].Parent); parent != "" {
				b.names[parent] = ""
			}
		}
		for i := range ws.Items {
			if _, is := b.names[string(ws.Items[i].Key)]; is {
				b.names[string(ws.Items[i].Key)] = ws.Items[i].Title
			}
		}
	case LanesByRelease:
		for i := range ws.Releases {
			b.names[string(ws.Releases[i].Key)] = cmp.Or(ws.Releases[i].Name, string(ws.Releases[i].Key))
		}
	case LanesByTeam:
		for key, name := range b.teams {
			b.names[string(key)] = name
		}
	}
}

// lanesOf are the lanes that an item stands in: several only for several teams.
func (b *board) lanesOf(it *work.Item) []string {
	switch b.ask.Lanes {
	case LanesByParent:
		if _, isLane := b.names[string(it.Key)]; isLane {
			return nil
		}
		return []string{string(it.Parent)}
	case LanesByRelease:
		return []string{string(it.Release)}
	case LanesByTeam:
		out := make([]string, 0, len(it.Shares))
		for k := range it.Shares {
			if team := it.Shares[k].Team; b.ask.Team == "" || team == b.ask.Team {
				out = append(out, string(team))
			}
		}
		if len(out) == 0 {
			out = append(out, "")
		}
		return out
	case NoLanes:
	}
	return []string{""}
}

// lay puts cards into lanes and columns, as many as are shown.
func (b *board) lay(places []int) {
	items := b.working.Workspace.Items
	places = b.newestDone(places)
	hidden := map[string]bool{}
	for _, at := range places {
		it := &items[at]
		n := columnOf(it.Status)
		for _, key := range b.lanesOf(it) {
			lane := b.lane(key)
			if lane == nil {
				hidden[key] = true
				continue
			}
			lane.Count++
			cell := &lane.Cells[n]
			if cell.Count++; cell.Count <= b.shown(it.Status) {
				cell.Cards = append(cell.Cards, b.card(at))
			}
		}
	}
	b.out.MoreLanes = len(hidden)
	slices.SortStableFunc(b.out.Lanes, func(x, y BoardLane) int { return cmp.Compare(unnamed(x.Key), unnamed(y.Key)) })
}

// unnamed puts the lane of what has no name after all others.
func unnamed(key string) int {
	if key == "" {
		return 1
	}
	return 0
}

// newestDone puts what is done after all that is open, what was done last first.
func (b *board) newestDone(places []int) []int {
	items := b.working.Workspace.Items
	var open, done []int
	for _, at := range places {
		if items[at].Status == work.Done {
			done = append(done, at)
		} else {
			open = append(open, at)
		}
	}
	slices.SortStableFunc(done, func(x, y int) int { return cmp.Compare(items[y].Finished, items[x].Finished) })
	return append(open, done...)
}

// shown is how many cards of a column are shown in a lane.
func (b *board) shown(s work.Status) int {
	switch {
	case s == b.ask.More:
		return cardsMore
	case b.ask.Lanes == NoLanes:
		return cardsShown
	}
	return laneCards
}

// lane returns the lane of a key, made if there is room for it; else nil.
func (b *board) lane(key string) *BoardLane {
	if at, ok := b.lanes[key]; ok {
		return &b.out.Lanes[at]
	}
	if len(b.out.Lanes) >= lanesShown {
		return nil
	}
	lane := BoardLane{Key: key, Name: b.names[key], Cells: make([]BoardCell, len(boardStatuses))}
	for n := range lane.Cells {
		lane.Cells[n].Cards = []Card{}
	}
	b.lanes[key] = len(b.out.Lanes)
	b.out.Lanes = append(b.out.Lanes, lane)
	return &b.out.Lanes[len(b.out.Lanes)-1]
}

// card is an item with what the plan says of it.
func (b *board) card(at int) Card {
	it, facts := &b.working.Workspace.Items[at], b.facts(at)
	c := Card{
		Key: it.Key, Title: it.Title, Backlog: it.Backlog, Type: it.Type, Level: it.Level, Status: it.Status,
		Revision: b.working.Place(store.Items.Name(), at).Revision, Assignees: it.Assignees,
		Start: outlook.Day(facts.Start), Finished: outlook.Day(it.Finished), Blocked: b.blocked(it),
	}
	for k := range it.Shares {
		c.Teams = append(c.Teams, b.teams[it.Shares[k].Team])
	}
	if it.Status != work.Done {
		c.P50, c.P85, c.Assumed = outlook.Day(facts.P50), outlook.Day(facts.P85), facts.Assumed
	}
	if it.Status == work.Ready || it.Status == work.Proposed {
		c.StartBy = outlook.Day(facts.LatestStart)
		c.Late = c.StartBy != 0 && c.Start > c.StartBy
	}
	return c
}

// blockers notes which open work each item waits for: by a hard finish-to-start
// dependency, as the filter is:blocked reads it.
func (b *board) blockers() {
	b.blocks = map[work.ItemKey][]work.ItemKey{}
	for i := range b.working.Workspace.Dependencies {
		d := &b.working.Workspace.Dependencies[i]
		if d.Kind != work.FinishStart || d.Strength == work.Soft || d.Contract != nil && d.Contract.State == work.Withdrawn {
			continue
		}
		if from := b.working.Item(d.From); from != nil && from.Open() && !from.Archived {
			b.blocks[d.To] = append(b.blocks[d.To], d.From)
		}
	}
}

// blocked is the open work that an item, or what it is a part of, waits for.
func (b *board) blocked(it *work.Item) []Blocker {
	if !it.Open() {
		return nil
	}
	const deepest = 64 // a tree has no circles; what is wrong with one is told elsewhere
	var out []Blocker
	for at, depth := it, 0; at != nil && depth < deepest; at, depth = b.working.Item(at.Parent), depth+1 {
		for _, key := range b.blocks[at.Key] {
			from := b.working.Item(key)
			out = append(out, Blocker{Key: key, Title: from.Title, Status: from.Status})
		}
	}
	return out
}

// ages adds how long the cards that are shown have stood in their columns.
func (b *board) ages(tx *store.Tx) error {
	var ids []store.ID
	b.each(func(c *Card) {
		if place, ok := b.working.PlaceOf(store.Items.Name(), string(c.Key)); ok {
			ids = append(ids, place.ID)
		}
	})
	since, err := tx.SinceOf(store.Items.Name(), "status", ids)
	if err != nil {
		return err
	}
	b.each(func(c *Card) {
		place, ok := b.working.PlaceOf(store.Items.Name(), string(c.Key))
		if !ok {
			return
		}
		c.Since = b.since(b.working.Item(c.Key), since[place.ID])
		c.Days = max(0, int(b.day(b.now)-b.day(c.Since)))
	})
	return nil
}

// since is when an item came into its column: when its status was changed, else on
// the day that it itself says, else when it came into the workspace.
func (b *board) since(it *work.Item, known store.Since) time.Time {
	said := work.Date(0)
	switch it.Status {
	case work.InProgress:
		said = it.Started
	case work.Done:
		said = it.Finished
	case work.Proposed, work.Ready, work.Dropped:
	}
	switch {
	case !known.Changed.IsZero():
		return known.Changed
	case said != 0:
		year, month, day := said.Calendar()
		return time.Date(year, month, day, 0, 0, 0, 0, b.zone).UTC()
	}
	return known.Came
}

// day is the day of a moment in the workspace's zone.
func (b *board) day(at time.Time) work.Date {
	local := at.In(b.zone)
	return work.DateOf(local.Year(), local.Month(), local.Day())
}

// each goes through all cards that are shown.
func (b *board) each(do func(*Card)) {
	for i := range b.out.Lanes {
		for n := range b.out.Lanes[i].Cells {
			cards := b.out.Lanes[i].Cells[n].Cards
			for k := range cards {
				do(&cards[k])
			}
		}
	}
}
