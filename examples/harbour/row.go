package harbour

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The words of the item tables, short because they stand on every line.
const (
	epic    = work.Epic
	feature = work.Feature

	spike  = work.Spike
	defect = work.Defect

	functional     = work.Functional
	enabler        = work.Enabler
	architecture   = work.Architecture
	refactoring    = work.Refactoring
	infrastructure = work.Infrastructure

	proposed = work.Proposed
	dropped  = work.Dropped
)

// wave is the horizon an item belongs to. The manual order goes wave by wave.
type wave int

const (
	now wave = iota + 1
	next
	later
	past  // of done items
	whole // of epics
)

// row is one line of an item table. Texts with several values part them by
// spaces; work and run part their teams by "; " and " | ".
type row struct {
	n, in        int        // number of the item and of its parent in the product
	level        work.Level // story if not said
	kind         work.Type  // work if not said
	status       work.Status
	backlog      work.Backlog
	when         wave // not said for epics and for done items
	title, plain string
	work         string // a share a team: "crane 14/21/34 x2", "yard M", "crane ?"
	run          string // "START FINISH SPENT" of done shares, "START .. SPENT" of started, "-" of others
	value        int64  // euros a week
	urgency      string // linear if not said, "fixed-date DATE", "later DATE", "expedite"
	goals        string
	labels       string
	flags        string // "together", "brokendown"
	people       string
	refs         string // "SYSTEM:ID"
	hold         string
	timebox      int64 // person-days
	question     string
	outcome      string
}

// item reads the row as an item of the product.
func (r row) item(product work.ProductKey) (work.Item, error) {
	it := work.Item{
		Key:        work.MakeItemKey(product, r.n),
		Title:      r.title,
		Plain:      r.plain,
		Product:    product,
		Level:      r.level,
		Type:       r.kind,
		Backlog:    r.backlog,
		Status:     r.status,
		BrokenDown: strings.Contains(r.flags, "brokendown"),
		Together:   strings.Contains(r.flags, "together"),
		Labels:     strings.Fields(r.labels),
		Question:   r.question,
		Timebox:    work.Effort(r.timebox * 1000),
		Outcome:    r.outcome,
	}
	if r.in > 0 {
		it.Parent = work.MakeItemKey(product, r.in)
	}
	if it.Level == "" {
		it.Level = work.Story
	}
	if it.Type == "" {
		it.Type = work.Work
	}
	for _, goal := range strings.Fields(r.goals) {
		it.Goals = append(it.Goals, work.GoalKey(goal))
	}
	for _, person := range strings.Fields(r.people) {
		it.Assignees = append(it.Assignees, work.PersonKey(person))
	}
	for _, ref := range strings.Fields(r.refs) {
		system, id, _ := strings.Cut(ref, ":")
		it.Refs = append(it.Refs, work.Ref{System: system, ID: id})
	}
	var dates reader
	it.HoldUntil = dates.day(r.hold)
	err := dates.err
	if err != nil {
		return it, fmt.Errorf("%s: %w", it.Key, err)
	}
	if it.Value, err = r.valueOf(); err != nil {
		return it, fmt.Errorf("%s: %w", it.Key, err)
	}
	if it.Shares, err = r.shares(); err != nil {
		return it, fmt.Errorf("%s: %w", it.Key, err)
	}
	setStatus(&it)
	return it, nil
}

// valueOf reads the cost of delay.
func (r row) valueOf() (work.Value, error) {
	if r.value == 0 {
		return work.Value{}, nil
	}
	urgency, on, _ := strings.Cut(r.urgency, " ")
	if urgency == "" {
		urgency = string(work.Linear)
	}
	var dates reader
	value := work.Value{PerWeek: r.value * 100, Urgency: work.Urgency(urgency), Date: dates.day(on)}
	return value, dates.err
}

// shares reads the work of each team and what it has done of it.
func (r row) shares() ([]work.Share, error) {
	if r.work == "" {
		return nil, nil
	}
	var shares []work.Share
	for part := range strings.SplitSeq(r.work, "; ") {
		share, err := readShare(part)
		if err != nil {
			return nil, err
		}
		shares = append(shares, share)
	}
	if r.run == "" {
		return shares, nil
	}
	runs := strings.Split(r.run, " | ")
	if len(runs) != len(shares) {
		return nil, fmt.Errorf("run %q is not one for each of %d shares", r.run, len(shares))
	}
	for i, run := range runs {
		if err := readRun(&shares[i], run); err != nil {
			return nil, err
		}
	}
	return shares, nil
}

// readShare reads "TEAM LOW/LIKELY/HIGH xPEOPLE". A size may stand for the
// three points, and "?" for none.
func readShare(text string) (work.Share, error) {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 3 {
		return work.Share{}, fmt.Errorf("work %q is not a team, an estimate and perhaps people", text)
	}
	share := work.Share{Team: work.TeamKey(words[0])}
	if len(words) == 3 {
		people, err := strconv.Atoi(strings.TrimPrefix(words[2], "x"))
		if err != nil {
			return share, fmt.Errorf("people of %q: %w", text, err)
		}
		share.People = work.People(people * 10)
	}
	points := strings.Split(words[1], "/")
	switch {
	case words[1] == "?":
	case len(points) == 1:
		share.Estimate.Size = work.Size(points[0])
	case len(points) == 3:
		for i, to := range []*work.Effort{&share.Estimate.Low, &share.Estimate.Likely, &share.Estimate.High} {
			days, err := work.ParseMilli(points[i])
			if err != nil {
				return share, fmt.Errorf("estimate of %q: %w", text, err)
			}
			*to = days
		}
	default:
		return share, fmt.Errorf("estimate of %q is not three points", text)
	}
	return share, nil
}

// readRun reads what a share has done: its dates and the effort spent.
func readRun(share *work.Share, text string) error {
	if text == "-" {
		return nil
	}
	words := strings.Fields(text)
	if len(words) != 3 {
		return fmt.Errorf("run %q is not a start, a finish and the effort spent", text)
	}
	var dates reader
	share.Started = dates.day(words[0])
	if words[1] != ".." {
		share.Finished = dates.day(words[1])
	}
	if dates.err != nil {
		return dates.err
	}
	spent, err := work.ParseMilli(words[2])
	if err != nil {
		return fmt.Errorf("run %q: %w", text, err)
	}
	share.Spent = &spent
	return nil
}

// setStatus fills in the status that the dates of the shares imply, and the
// item's own dates.
func setStatus(it *work.Item) {
	if it.Status != "" {
		return
	}
	it.Status = work.Ready
	open := 0
	for _, share := range it.Shares {
		if share.Finished == 0 {
			open++
		}
		if share.Started != 0 && (it.Started == 0 || share.Started < it.Started) {
			it.Started = share.Started
		}
		it.Finished = max(it.Finished, share.Finished)
	}
	switch {
	case it.Started == 0:
	case open > 0:
		it.Status, it.Finished = work.InProgress, 0
	default:
		it.Status = work.Done
	}
}
