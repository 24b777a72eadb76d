package app

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a list of what is lacking.
const (
	usualLacking = 200
	mostLacking  = 50_000
)

// AskLacks asks what a plan still lacks.
type AskLacks struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Class     string `json:"class,omitempty" enum:"no-team,no-estimate,cannot-forecast,no-capacity,no-commitment,assumed,no-start,no-finish,no-plain,no-client" doc:"One class alone."`
	From      int    `json:"from,omitempty" doc:"The first key to show of each class, from 0."`
	Limit     int    `json:"limit,omitempty" doc:"How many keys of each class, 200 if not said, 50,000 at most."`
}

// Lack is one class of what a plan lacks.
type Lack struct {
	Class string   `json:"class" doc:"The class, in one word."`
	What  string   `json:"what" doc:"What is lacking, as a sentence."`
	Kind  string   `json:"kind" doc:"Of the records: item, team or commitment."`
	Count int      `json:"count" doc:"How many records lack it."`
	Keys  []string `json:"keys" doc:"The records, in the manual order or by their keys."`
	Mend  string   `json:"mend" doc:"What to do about it."`
	Set   string   `json:"set,omitempty" doc:"Of items: what item.edit-many would set, as a JSON merge patch to fill in."`
}

// Lacks is what a plan still lacks, what stops it first.
type Lacks struct {
	Seq   int64  `json:"seq" doc:"The act up to which this is so."`
	Items int    `json:"items" doc:"Open items without children: those that are planned."`
	Lacks []Lack `json:"lacks" doc:"The classes of which there is any."`
}

// lackClasses are the classes in the order in which they matter.
var lackClasses = []Lack{
	{Class: "no-team", Kind: "item", What: "no team has the work", Mend: "name the team", Set: `{"team": "KEY"}`},
	{Class: "cannot-forecast", Kind: "item", What: "nothing tells how long it takes: no estimate, no history, no usual size",
		Mend: "estimate it, or set the usual size of its level", Set: `{"estimate": "M"}`},
	{Class: "no-capacity", Kind: "team", What: "nobody is in the team, and it has work", Mend: "say how many people it has"},
	{Class: "no-estimate", Kind: "item", What: "the estimate is assumed", Mend: "estimate it", Set: `{"estimate": "M"}`},
	{Class: "no-commitment", Kind: "item", What: "no promise or target stands on it", Mend: "promise it, or leave it as it is: work may have no date"},
	{Class: "assumed", Kind: "item", What: "its level, type, backlog or status was assumed, since the source did not say", Mend: "say what it is", Set: `{"backlog": "functional"}`},
	{Class: "no-start", Kind: "item", What: "it is in progress, and nobody says since when", Mend: "add the day", Set: `{"started": "2026-01-31"}`},
	{Class: "no-finish", Kind: "item", What: "it is done, and nobody says since when", Mend: "add the day", Set: `{"finished": "2026-01-31"}`},
	{Class: "no-plain", Kind: "item", What: "it is technical and has no plain words", Mend: "say in one sentence what it is for"},
	{Class: "no-client", Kind: "commitment", What: "it is promised to nobody", Mend: "name the client, or make it a target"},
}

// listLacks lists the use case of what a plan lacks.
func (a *App) listLacks() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "plan.lacks", Summary: "Show what the plan still lacks", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/plan/lacks",
	}, a.Lacks)
}

// Lacks shows what a plan still lacks, by class, with the records to mend.
func (a *App) Lacks(ctx context.Context, by catalogue.Actor, in AskLacks) (Lacks, error) {
	out := Lacks{Lacks: []Lack{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	if in.Limit == 0 {
		in.Limit = usualLacking
	}
	if in.Limit < 1 || in.Limit > mostLacking || in.From < 0 {
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"limit": fmt.Sprintf("must lie between 1 and %d", mostLacking)}}
	}
	out.Seq = r.working.Seq
	found := lacking(r.working.Workspace)
	out.Items = found.open
	for _, class := range lackClasses {
		keys := found.keys[class.Class]
		if len(keys) == 0 || in.Class != "" && in.Class != class.Class {
			continue
		}
		class.Count = len(keys)
		from := min(in.From, len(keys))
		class.Keys = append([]string{}, keys[from:min(from+in.Limit, len(keys))]...)
		out.Lacks = append(out.Lacks, class)
	}
	return out, nil
}

// lackingOf gathers what a workspace lacks.
type lackingOf struct {
	keys map[string][]string // by class
	open int
}

func (l *lackingOf) add(class, key string) { l.keys[class] = append(l.keys[class], key) }

// lacking looks through a workspace.
func lacking(w *work.Workspace) *lackingOf {
	l := &lackingOf{keys: map[string][]string{}}
	parents := map[work.ItemKey]bool{}
	for i := range w.Items {
		if w.Items[i].Status != work.Dropped {
			parents[w.Items[i].Parent] = true
		}
	}
	estimates := work.NewEstimator(w)
	stoodOn := promised(w)
	busy := map[work.TeamKey]bool{}
	for i := range w.Items {
		it := &w.Items[i]
		if it.Archived {
			continue
		}
		l.item(it)
		if !it.Open() || parents[it.Key] {
			continue
		}
		l.open++
		l.planned(it, estimates)
		if !stoodOn[it.Key] {
			l.add("no-commitment", string(it.Key))
		}
		for j := range it.Shares {
			busy[it.Shares[j].Team] = true
		}
	}
	for i := range w.Teams {
		if t := &w.Teams[i]; len(t.Memberships) == 0 && busy[t.Key] {
			l.add("no-capacity", string(t.Key))
		}
	}
	for i := range w.Commitments {
		if c := &w.Commitments[i]; c.Kind == work.Promise && c.Outcome == work.Open && c.Client == "" {
			l.add("no-client", string(c.Key))
		}
	}
	return l
}

// item looks for what any item may lack.
func (l *lackingOf) item(it *work.Item) {
	key := string(it.Key)
	switch {
	case it.Status == work.InProgress && it.Started.IsZero():
		l.add("no-start", key)
	case it.Status == work.Done && it.Finished.IsZero():
		l.add("no-finish", key)
	}
	if it.Open() && it.Technical() && it.Plain == "" {
		l.add("no-plain", key)
	}
	if it.Open() && slices.ContainsFunc(it.Assumed, func(field string) bool {
		return slices.Contains([]string{"level", "type", "backlog", "status"}, field)
	}) {
		l.add("assumed", key)
	}
}

// planned looks for what an item lacks that is planned by itself.
func (l *lackingOf) planned(it *work.Item, estimates *work.Estimator) {
	key := string(it.Key)
	if len(it.Shares) == 0 {
		l.add("no-team", key)
		return
	}
	class := ""
	for i := range it.Shares {
		s := &it.Shares[i]
		if s.Estimate.High > 0 || s.Estimate.Size != "" || s.Remaining != nil || it.Type == work.Spike && it.Timebox > 0 {
			continue
		}
		if estimates.Resolve(it, i).Kind == work.ResolvedNone {
			class = "cannot-forecast"
			break
		}
		class = "no-estimate"
	}
	if class != "" {
		l.add(class, key)
	}
}

// promised returns the items that an open promise or target stands on: those it
// names, what they contain, and what they wait for.
func promised(w *work.Workspace) map[work.ItemKey]bool {
	below := map[work.ItemKey][]work.ItemKey{} // parts and predecessors
	releases := map[work.ReleaseKey][]work.ItemKey{}
	for i := range w.Items {
		it := &w.Items[i]
		if it.Parent != "" {
			below[it.Parent] = append(below[it.Parent], it.Key)
		}
		if it.Release != "" {
			releases[it.Release] = append(releases[it.Release], it.Key)
		}
	}
	for i := range w.Dependencies {
		if d := &w.Dependencies[i]; d.Strength == work.Hard {
			below[d.To] = append(below[d.To], d.From)
		}
	}
	var waiting []work.ItemKey
	for i := range w.Commitments {
		if c := &w.Commitments[i]; c.Outcome == work.Open {
			waiting = append(append(waiting, c.Items...), releases[c.Release]...)
		}
	}
	seen := map[work.ItemKey]bool{}
	for len(waiting) > 0 {
		key := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if !seen[key] {
			seen[key] = true
			waiting = append(waiting, below[key]...)
		}
	}
	return seen
}
