package app

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a board, so that a workspace of any size has one that can be read.
const (
	cardsShown = 25  // of a column, where there are no lanes
	cardsMore  = 250 // of the column that is shown further
	laneCards  = 8   // of a column in a lane
	lanesShown = 20
)

// BoardLanes says what the lanes of a board are.
type BoardLanes string

// The kinds of lanes.
const (
	NoLanes        BoardLanes = ""
	LanesByParent  BoardLanes = "parent"
	LanesByRelease BoardLanes = "release"
	LanesByTeam    BoardLanes = "team"
)

// AskBoard asks for a board.
type AskBoard struct {
	Workspace string       `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Team      work.TeamKey `json:"team,omitempty" doc:"Only items that this team has a share in; the columns have its limits."`
	Filter    string       `json:"filter,omitempty" doc:"Which items, in the filter language."`
	Lanes     BoardLanes   `json:"lanes,omitempty" enum:"parent,release,team" doc:"What the lanes are; left out, there are none."`
	More      work.Status  `json:"more,omitempty" doc:"The column of which more cards are shown: up to 250 in place of 25, or of 8 in a lane."`
}

// Board is the work of a team or of a filter by status.
type Board struct {
	Seq       int64         `json:"seq" doc:"The act up to which this is so."`
	Team      work.TeamKey  `json:"team,omitempty"`
	TeamName  string        `json:"team_name,omitempty" doc:"The name of that team."`
	Columns   []BoardColumn `json:"columns" doc:"Proposed, ready, in progress, done."`
	Lanes     []BoardLane   `json:"lanes" doc:"In the manual order of their first card; the one without a name last."`
	MoreLanes int           `json:"more_lanes,omitempty" doc:"Lanes that are not shown."`
	Over      []string      `json:"over" doc:"The columns that are over their limit, in sentences."`
	Found     int           `json:"found" doc:"Items that the filter finds, dropped ones left out."`
	Warnings  []string      `json:"warnings,omitempty" doc:"Names in the filter that nothing has."`
}

// BoardColumn is one status of the board.
type BoardColumn struct {
	Status work.Status `json:"status"`
	Count  int         `json:"count" doc:"Items of the board in it."`
	All    int         `json:"all" doc:"Of the team, whatever the filter; without a team the same as count."`
	Limit  int         `json:"limit,omitempty" doc:"The most the team means to have in it; 0 is no limit."`
	Over   int         `json:"over,omitempty" doc:"By how many it is over its limit."`
}

// BoardLane is one lane, with a cell a column.
type BoardLane struct {
	Key   string      `json:"key,omitempty" doc:"Of the parent, release or team; none for what has none."`
	Name  string      `json:"name,omitempty"`
	Count int         `json:"count"`
	Cells []BoardCell `json:"cells"`
}

// BoardCell is one column of one lane.
type BoardCell struct {
	Count int    `json:"count" doc:"Items in it."`
	Cards []Card `json:"cards" doc:"The first of them, in the manual order; of what is done, the newest first."`
}

// Card is an item on a board.
type Card struct {
	Key       work.ItemKey     `json:"key"`
	Title     string           `json:"title"`
	Backlog   work.Backlog     `json:"backlog"`
	Type      work.Type        `json:"type"`
	Level     work.Level       `json:"level"`
	Status    work.Status      `json:"status"`
	Revision  int64            `json:"revision" doc:"Give it back with a move, to be told of others' changes."`
	Teams     []string         `json:"teams,omitempty" doc:"Names."`
	Assignees []work.PersonKey `json:"assignees,omitempty"`
	StartBy   outlook.Day      `json:"start_by,omitzero" doc:"The last safe day for a promise above it, while it has not started."`
	Late      bool             `json:"late,omitempty" doc:"The plan starts it after that day."`
	Start     outlook.Day      `json:"start,omitzero"`
	P50       outlook.Day      `json:"p50,omitzero"`
	P85       outlook.Day      `json:"p85,omitzero"`
	Finished  outlook.Day      `json:"finished,omitzero" doc:"The day it was done."`
	Assumed   bool             `json:"assumed,omitempty"`
	Blocked   []Blocker        `json:"blocked,omitempty" doc:"What it waits for that is not done."`
	Since     time.Time        `json:"since,omitzero" doc:"When it came into its column."`
	Days      int              `json:"days" doc:"How many days it has been there."`
}

// Blocker is what a card waits for that is not done.
type Blocker struct {
	Key    work.ItemKey `json:"key"`
	Title  string       `json:"title"`
	Status work.Status  `json:"status"`
}

// boardStatuses are the columns of a board.
var boardStatuses = []work.Status{work.Proposed, work.Ready, work.InProgress, work.Done}

// listBoards lists the use case of boards. A card is moved by item.edit.
func (a *App) listBoards() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "board.get", Summary: "Show the work of a team or of a filter by status, with the limits of its columns", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/board",
	}, a.Board)
}

// Board shows work by status.
func (a *App) Board(ctx context.Context, by catalogue.Actor, in AskBoard) (Board, error) {
	b := board{ask: in, now: a.clock()}
	if err := in.check(); err != nil {
		return b.out, err
	}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return b.out, err
	}
	current := a.planner.Ready(r.id)
	if current == nil {
		if current, err = a.planner.Plan(ctx, r.id); err != nil {
			return b.out, err
		}
	}
	b.working, b.list = r.working, a.lists.of(r.id, r.working, current)
	b.search = func(f *filter.Filter) (*filter.Items, error) { return a.searching(ctx, r.id, b.list, f) }
	if err := b.fill(); err != nil {
		return b.out, err
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error { return b.ages(tx) })
	return b.out, err
}

func (in *AskBoard) check() error {
	wrong := work.Fields{}
	switch in.Lanes {
	case NoLanes, LanesByParent, LanesByRelease, LanesByTeam:
	default:
		wrong["lanes"] = "must be parent, release or team"
	}
	if in.More != "" && columnOf(in.More) < 0 {
		wrong["more"] = "must be proposed, ready, in-progress or done"
	}
	if len(wrong) > 0 {
		return &work.Error{Kind: work.Invalid, Fields: wrong}
	}
	return nil
}

// columnOf is the column of a status, -1 if it has none.
func columnOf(s work.Status) int {
	for i, status := range boardStatuses {
		if status == s {
			return i
		}
	}
	return -1
}

// board is a board while it is made.
type board struct {
	ask     AskBoard
	now     time.Time
	working *planner.Working
	list    *listed
	search  func(*filter.Filter) (*filter.Items, error) // the list, with texts where a filter looks for words
	out     Board
	names   map[string]string // of lanes
	lanes   map[string]int    // into the lanes of the board
	blocks  map[work.ItemKey][]work.ItemKey
	teams   map[work.TeamKey]string
	zone    *time.Location
}

// found returns the places of the items that the board shows, in the filter's order.
func (b *board) found() ([]int, error) {
	f, err := bind(b.ask.Filter, &b.list.sought().env)
	if err != nil {
		return nil, err
	}
	for _, w := range f.Warnings {
		b.out.Warnings = append(b.out.Warnings, w.Error())
	}
	var out []int
	among, err := b.search(f)
	if err != nil {
		return nil, err
	}
	for _, key := range among.Select(f) {
		at, ok := b.working.Find(store.Items.Name(), string(key))
		if !ok {
			continue
		}
		it := &b.working.Workspace.Items[at]
		if columnOf(it.Status) >= 0 && !it.Archived && (b.ask.Team == "" || shares(it, b.ask.Team)) {
			out = append(out, at)
		}
	}
	return out, nil
}

func shares(it *work.Item, team work.TeamKey) bool {
	for k := range it.Shares {
		if it.Shares[k].Team == team {
			return true
		}
	}
	return false
}

// facts are what the plan says of the item at a place.
func (b *board) facts(at int) *filter.Planned { return &b.list.facts[at].Planned }
