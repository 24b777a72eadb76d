package app

import (
	"reflect"

	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// ItemColumns are what the records of items say, in the manual order, one list a
// field: entries at the same place are of the same item. Days are the texts of
// dates, "" for none; texts are "" and lists empty where nothing is said.
type ItemColumns struct {
	ID         []string            `json:"id"`
	Revision   []int64             `json:"revision" doc:"Give it back with an edit to be told of others' changes."`
	Position   []string            `json:"position" doc:"The manual order: compare as text, then by id."`
	Key        []string            `json:"key"`
	Title      []string            `json:"title"`
	Plain      []string            `json:"plain"`
	Described  []bool              `json:"described" doc:"It has a description, which item.get gives."`
	Product    []string            `json:"product"`
	Level      []string            `json:"level"`
	Type       []string            `json:"type"`
	Backlog    []string            `json:"backlog"`
	Status     []string            `json:"status"`
	Parent     []string            `json:"parent"`
	BrokenDown []bool              `json:"broken_down" doc:"Its own estimate is wholly in its parts."`
	Goals      [][]string          `json:"goals"`
	Release    []string            `json:"release"`
	Shares     [][]ItemShare       `json:"shares" doc:"The work of each team."`
	Together   []bool              `json:"together" doc:"Its teams start together."`
	HoldUntil  []string            `json:"hold_until"`
	Pin        []string            `json:"pin"`
	Started    []string            `json:"started" doc:"The actual start."`
	Finished   []string            `json:"finished" doc:"The actual finish."`
	Archived   []bool              `json:"archived"`
	Value      []int64             `json:"value" doc:"What a week's delay costs, in minor units."`
	Urgency    []string            `json:"urgency"`
	ValueDate  []string            `json:"value_date" doc:"Of the urgencies fixed-date and later."`
	Labels     [][]string          `json:"labels"`
	Assignees  [][]string          `json:"assignees"`
	Refs       [][]ItemRef         `json:"refs" doc:"The same thing in other systems."`
	Fields     []map[string]string `json:"fields" doc:"The values of the declared fields, by the field's key."`
	Question   []string            `json:"question" doc:"Of a spike."`
	Timebox    []int64             `json:"timebox" doc:"Of a spike, in thousandths of a person-day; 0 for none."`
	Outcome    []string            `json:"outcome" doc:"Of a spike."`
	Assumed    [][]string          `json:"assumed" doc:"The fields that the source did not say."`
}

// ItemShare is the work of an item for one team, in whole numbers: efforts in
// thousandths of a person-day, people in tenths.
type ItemShare struct {
	Team      string   `json:"team"`
	Size      string   `json:"size,omitempty" doc:"The size it was estimated with, in place of a range."`
	Low       int64    `json:"low,omitempty" doc:"The optimistic effort."`
	Likely    int64    `json:"likely,omitempty" doc:"The likely effort."`
	High      int64    `json:"high,omitempty" doc:"The pessimistic effort; 0 if there is no range."`
	Bounds    string   `json:"bounds,omitempty" doc:"limits, if nothing lies outside low and high; else they are P10 and P90."`
	Assumed   string   `json:"assumed,omitempty" doc:"Where the estimate comes from, if nobody stated it."`
	People    int64    `json:"people,omitempty" doc:"At once."`
	Skills    []string `json:"skills,omitempty" doc:"The skills it takes."`
	Started   string   `json:"started,omitempty" doc:"The actual start."`
	Finished  string   `json:"finished,omitempty" doc:"The actual finish."`
	Spent     *int64   `json:"spent,omitempty" doc:"Absent if not said."`
	Remaining *int64   `json:"remaining,omitempty" doc:"Absent if not said."`
}

// ItemRef is the same thing in another system.
type ItemRef struct {
	System string `json:"system" doc:"The other system, such as jira."`
	ID     string `json:"id" doc:"What it is called there."`
	URL    string `json:"url,omitempty" doc:"Where it can be read."`
}

// PlanColumns are what the plan says of items, one list a field: entries at the same
// place are of the same item. In a whole answer they stand beside the items.
type PlanColumns struct {
	ID          []string         `json:"id"`
	Start       []string         `json:"start" doc:"Planned, or actual once started."`
	Finish      []string         `json:"finish" doc:"Planned, or actual once done."`
	Delivered   []string         `json:"delivered" doc:"Its release's day if it makes the freeze."`
	P50         []string         `json:"p50"`
	P85         []string         `json:"p85"`
	P95         []string         `json:"p95"`
	LatestStart []string         `json:"latest_start" doc:"The last day on which it can safely start, of all promises above it."`
	Due         []string         `json:"due" doc:"The earliest day of an open promise above it."`
	Likelihood  []int64          `json:"likelihood" doc:"The least of the promises above it in thousandths; -1 if not known."`
	Effort      []int64          `json:"effort" doc:"What is left of it as planned, in thousandths of a person-day; -1 if not known."`
	Assumed     []bool           `json:"dates_assumed" doc:"Its dates rest on something nobody stated."`
	Rank        []int            `json:"rank" doc:"Its place in the computed order from 1; 0 for none."`
	Block       []int            `json:"block" doc:"Items of one block are best done in one go."`
	Score       []float64        `json:"score" doc:"What a week's delay of the block costs for each person-day, in whole units."`
	Inherits    [][]work.ItemKey `json:"inherits" doc:"The items that stand on it and whose value it inherits, dearest first."`
	RankSays    []string         `json:"rank_says" doc:"Why it stands there in the computed order."`
	ShareDates  [][]PlannedShare `json:"share_dates" doc:"When each team works on it, where several do; else it is the item's own start and finish."`
}

// PlannedShare is when the plan has a team work on an item.
type PlannedShare struct {
	Team   string `json:"team"`
	Start  string `json:"start"`
	Finish string `json:"finish"`
}

// columnsFor returns empty columns with room for what changed after a turn.
func columnsFor[T any](at []int64, since int64) T {
	rows := 0
	for _, turn := range at {
		if turn > since {
			rows++
		}
	}
	var c T
	all := reflect.ValueOf(&c).Elem()
	for i := range all.NumField() {
		all.Field(i).Set(reflect.MakeSlice(all.Field(i).Type(), 0, rows))
	}
	return c
}

// dayTexts holds the texts of days: many records name the same few.
type dayTexts map[work.Date]string

func (t dayTexts) of(day work.Date) string {
	if day.IsZero() {
		return ""
	}
	text, ok := t[day]
	if !ok {
		text = day.String()
		t[day] = text
	}
	return text
}

// add adds the i-th item of a working set.
func (c *ItemColumns) add(w *planner.Working, i int, days dayTexts) {
	it, place := &w.Workspace.Items[i], w.Place(store.Items.Name(), i)
	c.ID = append(c.ID, string(place.ID))
	c.Revision = append(c.Revision, place.Revision)
	c.Position = append(c.Position, place.Position)
	c.Key = append(c.Key, string(it.Key))
	c.Title = append(c.Title, it.Title)
	c.Plain = append(c.Plain, it.Plain)
	c.Described = append(c.Described, it.Description.There())
	c.Product = append(c.Product, string(it.Product))
	c.Level = append(c.Level, string(it.Level))
	c.Type = append(c.Type, string(it.Type))
	c.Backlog = append(c.Backlog, string(it.Backlog))
	c.Status = append(c.Status, string(it.Status))
	c.Parent = append(c.Parent, string(it.Parent))
	c.BrokenDown = append(c.BrokenDown, it.BrokenDown)
	c.Goals = append(c.Goals, orEmpty(retyped[string](it.Goals)))
	c.Release = append(c.Release, string(it.Release))
	c.Shares = append(c.Shares, itemShares(it, days))
	c.Together = append(c.Together, it.Together)
	c.HoldUntil = append(c.HoldUntil, days.of(it.HoldUntil))
	c.Pin = append(c.Pin, days.of(it.Pin))
	c.Started = append(c.Started, days.of(it.Started))
	c.Finished = append(c.Finished, days.of(it.Finished))
	c.Archived = append(c.Archived, it.Archived)
	c.Value = append(c.Value, it.Value.PerWeek)
	c.Urgency = append(c.Urgency, string(it.Value.Urgency))
	c.ValueDate = append(c.ValueDate, days.of(it.Value.Date))
	c.Labels = append(c.Labels, orEmpty(it.Labels))
	c.Assignees = append(c.Assignees, orEmpty(retyped[string](it.Assignees)))
	c.Refs = append(c.Refs, itemRefs(it))
	c.Fields = append(c.Fields, ownFields(it))
	c.Question = append(c.Question, it.Question)
	c.Timebox = append(c.Timebox, int64(it.Timebox))
	c.Outcome = append(c.Outcome, it.Outcome)
	c.Assumed = append(c.Assumed, orEmpty(it.Assumed))
}

// orEmpty is a list that JSON writes as one, also when nothing is in it.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

var noFields = map[string]string{}

func ownFields(it *work.Item) map[string]string {
	if it.Fields == nil {
		return noFields
	}
	return it.Fields
}

var noRefs = []ItemRef{}

// itemRefs shows the references of an item.
func itemRefs(it *work.Item) []ItemRef {
	if len(it.Refs) == 0 {
		return noRefs
	}
	out := make([]ItemRef, len(it.Refs))
	for i, r := range it.Refs {
		out[i] = ItemRef(r)
	}
	return out
}

// itemShares shows the shares of an item.
func itemShares(it *work.Item, days dayTexts) []ItemShare {
	out := make([]ItemShare, len(it.Shares))
	for i := range it.Shares {
		s := &it.Shares[i]
		e := &s.Estimate
		out[i] = ItemShare{
			Team: string(s.Team), Size: string(e.Size), Low: int64(e.Low), Likely: int64(e.Likely), High: int64(e.High),
			Bounds: string(e.Bounds), Assumed: e.Assumed, People: int64(s.People), Skills: s.Skills,
			Started: days.of(s.Started), Finished: days.of(s.Finished), Spent: (*int64)(s.Spent), Remaining: (*int64)(s.Remaining),
		}
	}
	return out
}

// add adds what the plan says of an item.
func (c *PlanColumns) add(id store.ID, p *planRow, days dayTexts) {
	c.ID = append(c.ID, string(id))
	c.Start = append(c.Start, days.of(p.Start))
	c.Finish = append(c.Finish, days.of(p.Finish))
	c.Delivered = append(c.Delivered, days.of(p.Delivered))
	c.P50 = append(c.P50, days.of(p.P50))
	c.P85 = append(c.P85, days.of(p.P85))
	c.P95 = append(c.P95, days.of(p.P95))
	c.LatestStart = append(c.LatestStart, days.of(p.LatestStart))
	c.Due = append(c.Due, days.of(p.Due))
	c.Likelihood = append(c.Likelihood, orUnknown(p.Likelihood))
	c.Effort = append(c.Effort, orUnknown(p.Effort))
	c.Assumed = append(c.Assumed, p.Assumed)
	c.Rank = append(c.Rank, p.Rank)
	c.Block = append(c.Block, p.block)
	c.Score = append(c.Score, p.score)
	c.Inherits = append(c.Inherits, orEmpty(p.inherits))
	c.RankSays = append(c.RankSays, p.says)
	c.ShareDates = append(c.ShareDates, orEmpty(p.shares))
}

// orUnknown is a number, -1 if it is not known.
func orUnknown[T ~int64](n *T) int64 {
	if n == nil {
		return -1
	}
	return int64(*n)
}
