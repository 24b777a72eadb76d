package store

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// CauseReplan is the cause of the act in which a plan took the place of the kept
// one. Nobody undoes it: it follows from other acts.
const CauseReplan Cause = "replan"

// PlanRun is one plan that was computed: of what, how, why and with what outcome.
type PlanRun struct {
	ID     ID
	Act    int64     // that named its dates as the kept plan; 0 if they were named already
	Since  int64     // of the plan before: the acts after it up to Covers are new in this one
	Covers int64     // the last act whose changes it contains
	Cause  string    // in the planner's words
	AsOf   work.Date // the day planned from
	Inputs string    // names what was planned, without the kept plan
	Engine string    // version of the engine's rules
	Seed   uint64
	Trials int
	At     time.Time
	Plan   ID     // its dates; "" for a plan without dates
	Moves  []byte // JSON of what moved and why, as the planner wrote it
}

const planRunColumns = "r.id, r.act, r.since, r.covers, r.cause, r.as_of, r.inputs, r.engine, r.seed, r.trials, r.at," +
	" coalesce(r.kept_plan_id, ''), r.moves"

// PutPlanRun keeps a run and returns its identity. It stands in no log.
func (tx *Tx) PutPlanRun(run *PlanRun) (ID, error) {
	if err := tx.mayWrite(); err != nil {
		return "", err
	}
	moves, err := squeeze(run.Moves)
	if err != nil {
		return "", err
	}
	var plan any
	if run.Plan != "" {
		plan = string(run.Plan)
	}
	id := tx.newID()
	err = tx.exec("insert into plan_run (workspace_id, id, act, since, covers, cause, as_of, inputs, engine, seed, trials, at,"+
		" kept_plan_id, moves) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
		string(tx.workspace), string(id), run.Act, run.Since, run.Covers, run.Cause, run.AsOf.String(), run.Inputs, run.Engine,
		strconv.FormatUint(run.Seed, 10), int64(run.Trials), run.At.UnixMicro(), plan, moves)
	return id, err
}

// PlanRunOf returns the newest run of some inputs by some engine. The error is of
// kind NotFound if there is none, or it was swept.
func (tx *Tx) PlanRunOf(inputs, engine string) (PlanRun, error) {
	found, err := tx.planRuns("and r.inputs = $2 and r.engine = $3 order by r.covers desc, r.id desc limit 1", inputs, engine)
	if err != nil {
		return PlanRun{}, err
	}
	if len(found) == 0 {
		return PlanRun{}, &work.Error{Kind: work.NotFound, Message: "no kept run planned this"}
	}
	return found[0], nil
}

// PlanRuns returns the runs that contain acts after a sequence number, oldest
// first and at most so many.
func (tx *Tx) PlanRuns(after int64, most int) ([]PlanRun, error) {
	return tx.planRuns("and r.covers > $2 order by r.covers, r.id limit $3", after, int64(most))
}

// PlanRunsSince returns the runs that were made at a time or later, oldest first and
// at most so many: also those of a new day, which contain no new act.
func (tx *Tx) PlanRunsSince(at time.Time, most int) ([]PlanRun, error) {
	return tx.planRuns("and r.at >= $2 order by r.covers, r.at, r.id limit $3", at.UnixMicro(), int64(most))
}

func (tx *Tx) planRuns(where string, args ...any) ([]PlanRun, error) {
	var all []PlanRun
	err := tx.eachPlanRun(where, args, func(r *PlanRun, unreadable error) error {
		all = append(all, *r)
		return unreadable
	})
	return all, err
}

// eachPlanRun hands over runs one by one; unreadable says what of one cannot be read.
func (tx *Tx) eachPlanRun(where string, args []any, take func(r *PlanRun, unreadable error) error) error {
	args = append([]any{string(tx.workspace)}, args...)
	return tx.each("select "+planRunColumns+" from plan_run r where r.workspace_id = $1 "+where, args,
		func(scan func(...any) error) error {
			var r PlanRun
			var asOf, seed string
			var micros int64
			var moves []byte
			if err := scan(&r.ID, &r.Act, &r.Since, &r.Covers, &r.Cause, &asOf, &r.Inputs, &r.Engine, &seed, &r.Trials,
				&micros, &r.Plan, &moves); err != nil {
				return err
			}
			return take(&r, r.read(asOf, seed, micros, moves))
		})
}

// read fills in what is stored in another form.
func (r *PlanRun) read(asOf, seed string, micros int64, moves []byte) (err error) {
	if r.AsOf, err = work.ParseDate(asOf); err != nil {
		return err
	}
	if r.Seed, err = strconv.ParseUint(seed, 10, 64); err != nil {
		return err
	}
	r.At = time.UnixMicro(micros).UTC()
	r.Moves, err = unsqueeze(moves)
	return err
}

func squeeze(text []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(text); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

func unsqueeze(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, maxPlanBytes))
}

// NameKeptPlan makes a kept plan that of the workspace; "" names none. The act
// that does so is nobody's to undo, and the record's revision stays: people who
// edit the workspace meanwhile do not write the plan.
func (tx *Tx) NameKeptPlan(plan ID) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	found, err := tx.rows(workspaceTable, byID(tx.workspace))
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return noWorkspace(sql.ErrNoRows, tx.workspace)
	}
	was, at := &found[0], workspaceTable.column("kept_plan_id")
	is := *was
	is.values = append([]any(nil), was.values...)
	is.values[at] = nil
	if plan != "" {
		is.values[at] = string(plan)
	}
	if is.values[at] == was.values[at] {
		return nil
	}
	tx.logField(workspaceTable, &is, was, at)
	tx.sense = 0
	err = tx.exec("update workspace set kept_plan_id = $2 where workspace_id = $1 and id = $1", string(tx.workspace), is.values[at])
	return err
}

// follows tells whether a change is of what follows from all others: the name of
// the kept plan. Where another plan was kept since, undo leaves it to be planned.
func (c *Change) follows() bool {
	return c.Kind == workspaceTable.kind && c.Field == "kept_plan_id"
}

// SweepPlans deletes the runs that are older than so many acts of people, and the
// kept plans that nothing names any more. A plan that a baseline ever had stays,
// for the baseline may come back by undo. It is part of what an update derives.
func (tx *Tx) SweepPlans(acts int) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	var oldest int64
	err := tx.one("select seq from act where workspace_id = $1 and sense <> 0 order by seq desc limit 1 offset $2",
		[]any{string(tx.workspace), int64(acts)}, &oldest)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	// The plan that stood at the oldest act is older than it, and stays.
	err = tx.exec(`delete from plan_run where workspace_id = $1 and covers <
		(select max(r.covers) from plan_run r where r.workspace_id = $1 and r.covers <= $2)`, string(tx.workspace), oldest)
	if err != nil {
		return err
	}
	err = tx.exec(`delete from kept_plan where workspace_id = $1
		and not exists (select 1 from plan_run r where r.workspace_id = $1 and r.kept_plan_id = kept_plan.id)
		and not exists (select 1 from workspace w where w.workspace_id = $1 and w.kept_plan_id = kept_plan.id)
		and not exists (select 1 from baseline b where b.workspace_id = $1 and b.plan_id = kept_plan.id)
		and not exists (select 1 from change c where c.workspace_id = $1 and c.subject_kind = 'baseline'
			and (c.before like '%' || kept_plan.id || '%' or c.after like '%' || kept_plan.id || '%'))`, string(tx.workspace))
	return err
}
