package planner

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Cursor is a place in the events of a workspace. The zero Cursor is now.
type Cursor struct {
	Epoch  int64  // numbering begins anew with each planner, and when a workspace was put aside
	Number uint64 // of the last event seen
}

// String writes the cursor for a client to hand back.
func (c Cursor) String() string {
	return strconv.FormatInt(c.Epoch, 36) + "." + strconv.FormatUint(c.Number, 36)
}

// ParseCursor reads what String wrote. The error is of kind Invalid.
func ParseCursor(text string) (Cursor, error) {
	epoch, number, found := strings.Cut(text, ".")
	e, err1 := strconv.ParseInt(epoch, 36, 64)
	n, err2 := strconv.ParseUint(number, 36, 64)
	if !found || err1 != nil || err2 != nil {
		return Cursor{}, &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%.40q is no place in a stream of events; leave it out to begin now", text)}
	}
	return Cursor{Epoch: e, Number: n}, nil
}

// Event is one thing that happened to a workspace. One of the pointers is set.
type Event struct {
	At     Cursor
	Act    *ActEvent
	Plan   *PlanEvent
	Failed *FailedEvent
	Reset  *ResetEvent
}

// ActEvent tells of one act.
type ActEvent struct {
	Seq     int64
	Cause   store.Cause
	Actor   string
	Why     string
	At      time.Time
	Origin  int64 // of an undo or a redo: the first act of the row; else Seq
	Records []Touched
	More    int // records beyond those listed: read what you show again
}

// maxTouched bounds the records that the event of one act lists.
const maxTouched = 500

// Touched is a record that an act touched.
type Touched struct {
	Kind   string
	ID     store.ID
	Key    string // "" of a kind without keys
	How    Touch
	Fields []string // those changed, as the change log names them; of a part as share.likely
}

// Touch says what happened to a record.
type Touch string

// What can happen to a record.
const (
	Came    Touch = "came"
	Changed Touch = "changed"
	Went    Touch = "went"
)

// PlanEvent tells of a plan: first of its dates, with the likelihoods of an
// earlier plan, then of its likelihoods.
type PlanEvent struct {
	From, To    int64 // the acts after From up to To are in this plan and not in the one before
	Cause       string
	AsOf        work.Date
	Moves       []Move
	Promises    []Odds // whose likelihood or days changed; with fresh likelihoods only
	Likelihoods Freshness
}

// Freshness says whether likelihoods belong to the dates beside them.
type Freshness string

// How fresh likelihoods are.
const (
	Fresh Freshness = "fresh"
	Stale Freshness = "stale" // of an earlier plan; trials are under way
	None  Freshness = "none"  // there are none
)

// Move is an item that stands elsewhere in a plan than in the one before. Days
// that are zero are not there: the item came, went, or has no dates.
type Move struct {
	Item      work.ItemKey `json:"item"`
	ID        store.ID     `json:"id,omitempty"` // "" if the item is gone
	WasStart  work.Date    `json:"was_start,omitempty"`
	WasFinish work.Date    `json:"was_finish,omitempty"`
	Start     work.Date    `json:"start,omitempty"`
	Finish    work.Date    `json:"finish,omitempty"`
	Cause     Reason       `json:"cause,omitempty"` // "" if it is not known
	By        work.ItemKey `json:"by,omitempty"`    // who made it move, if another item did
	Team      work.TeamKey `json:"team,omitempty"`  // through which team, if it did
}

// Reason says why an item moved.
type Reason string

// reasons are the engine's causes of moves in words that last.
var reasons = map[plan.MoveCause]Reason{
	plan.CauseOwn: "own", plan.CauseOrder: "order", plan.CausePredecessor: "predecessor", plan.CausePeople: "people",
	plan.CauseTeam: "team", plan.CauseDependency: "dependency", plan.CauseTime: "time", plan.CauseParent: "parent",
}

// Odds is what two plans say of one promise.
type Odds struct {
	Promise        work.CommitmentKey
	WasHits, WasOf int // trials that kept it, of so many; 0 of 0 is not known
	Hits, Of       int
	WasP85, P85    work.Date
}

// FailedEvent tells that acts could not be planned. The plan before them stands.
type FailedEvent struct {
	To  int64
	Err error
}

// ResetEvent tells a subscriber that it missed events: it has to read again what
// it shows.
type ResetEvent struct {
	Seq int64 // of the last act
}

// describeActs says what acts touched, with the keys before and after them.
func describeActs(acts []store.LoggedAct, before, after *Working) []ActEvent {
	out := make([]ActEvent, len(acts))
	for i := range acts {
		a := &acts[i]
		out[i] = ActEvent{Seq: a.Seq, Cause: a.Cause, Actor: a.Actor, Why: a.Why, At: a.At, Origin: a.Origin}
		at := map[store.ID]int{}
		for _, c := range a.Changes {
			k, seen := at[c.Subject]
			if !seen {
				if len(out[i].Records) == maxTouched {
					k = -1
					out[i].More++
				} else {
					k = len(out[i].Records)
					out[i].Records = append(out[i].Records, Touched{
						Kind: c.SubjectKind, ID: c.Subject, How: Changed, Key: keyIn(c.SubjectKind, c.Subject, after, before),
					})
				}
				at[c.Subject] = k
			}
			if k >= 0 {
				out[i].Records[k].add(&c)
			}
		}
	}
	return out
}

func keyIn(kind string, id store.ID, sets ...*Working) string {
	for _, w := range sets {
		if key := w.Key(kind, id); key != "" {
			return key
		}
	}
	return ""
}

// add notes one change of the record.
func (t *Touched) add(c *store.Change) {
	switch {
	case c.Kind != c.SubjectKind:
		t.field(c.Kind + "." + c.Field)
	case c.Field != "":
		t.field(c.Field)
	case c.Before == "":
		t.How = Came
	default:
		t.How = Went
	}
}

// maxFields bounds the fields that one record lists; what is changed in more
// places is changed as a whole.
const maxFields = 40

func (t *Touched) field(name string) {
	for _, known := range t.Fields {
		if known == name {
			return
		}
	}
	if len(t.Fields) < maxFields {
		t.Fields = append(t.Fields, name)
	}
}
