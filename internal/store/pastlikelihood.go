package store

import (
	"database/sql"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// PastLikelihood is how likely a promise was in one plan.
type PastLikelihood struct {
	Commitment    ID
	AsOf          work.Date // the day planned from
	Seq           int64     // the last act that the plan contained
	At            time.Time // when it was known
	Hits, Trials  int
	Wanted        work.Ratio
	Due, P50, P85 work.Date // the day promised and the forecast, as they were; zero if not known
	Plan          ID        // of the baseline that it was kept with; "" for none
}

var pastLikelihoodColumns = []string{"workspace_id", "commitment_id", "as_of", "seq", "at", "hits", "trials", "wanted", "due", "p50", "p85", "plan_id"}

// PutPastLikelihoods keeps how likely promises are in a plan. Of each promise and
// day before the newest one given, only the last row stays, beside those of
// baselines. It stands in no log.
func (tx *Tx) PutPastLikelihoods(rows []PastLikelihood) error {
	if err := tx.mayWrite(); err != nil || len(rows) == 0 {
		return err
	}
	values := make([][]any, len(rows))
	newest := rows[0].AsOf
	for i := range rows {
		r := &rows[i]
		newest = max(newest, r.AsOf)
		values[i] = []any{string(tx.workspace), string(r.Commitment), r.AsOf.String(), r.Seq, r.At.UnixMicro(), int64(r.Hits), int64(r.Trials),
			int64(r.Wanted), storedDay(r.Due), storedDay(r.P50), storedDay(r.P85), string(r.Plan)}
	}
	const set = " on conflict (workspace_id, commitment_id, as_of, seq, plan_id) do update set at = excluded.at, hits = excluded.hits," +
		" trials = excluded.trials, wanted = excluded.wanted, due = excluded.due, p50 = excluded.p50, p85 = excluded.p85"
	err := tx.inBulk("past_likelihood", pastLikelihoodColumns, values, func(text string, args []any) error {
		return tx.exec(text+set, args...)
	})
	if err != nil {
		return err
	}
	return tx.exec(`delete from past_likelihood where workspace_id = $1 and as_of < $2 and plan_id = '' and exists (
		select 1 from past_likelihood n where n.workspace_id = past_likelihood.workspace_id
		and n.commitment_id = past_likelihood.commitment_id and n.as_of = past_likelihood.as_of
		and n.plan_id = '' and n.seq > past_likelihood.seq)`, string(tx.workspace), newest.String())
}

// PastLikelihoods returns how likely promises were, oldest first: of plans made on a
// day or later.
func (tx *Tx) PastLikelihoods(since work.Date) ([]PastLikelihood, error) {
	day := ""
	if !since.IsZero() {
		day = since.String()
	}
	return tx.pastLikelihoods("and l.plan_id = '' and l.as_of >= $2 order by l.as_of, l.seq, l.commitment_id", day)
}

// LikelihoodsOf returns how likely promises were in a plan that a baseline keeps.
func (tx *Tx) LikelihoodsOf(plan ID) ([]PastLikelihood, error) {
	return tx.pastLikelihoods("and l.plan_id = $2 and l.plan_id <> '' order by l.commitment_id", string(plan))
}

func (tx *Tx) pastLikelihoods(where string, arg any) ([]PastLikelihood, error) {
	var all []PastLikelihood
	err := tx.each("select l.commitment_id, l.as_of, l.seq, l.at, l.hits, l.trials, l.wanted, l.due, l.p50, l.p85, l.plan_id"+
		" from past_likelihood l where l.workspace_id = $1 "+where, []any{string(tx.workspace), arg},
		func(scan func(...any) error) error {
			var r PastLikelihood
			var asOf string
			var at int64
			var days [3]sql.NullString
			if err := scan(&r.Commitment, &asOf, &r.Seq, &at, &r.Hits, &r.Trials, &r.Wanted, &days[0], &days[1], &days[2], &r.Plan); err != nil {
				return err
			}
			r.At = time.UnixMicro(at).UTC()
			var err error
			if r.AsOf, err = work.ParseDate(asOf); err != nil {
				return err
			}
			for i, day := range []*work.Date{&r.Due, &r.P50, &r.P85} {
				if days[i].Valid {
					if *day, err = work.ParseDate(days[i].String); err != nil {
						return err
					}
				}
			}
			all = append(all, r)
			return nil
		})
	return all, err
}
