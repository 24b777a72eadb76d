package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// PlanDates are the dates of a kept plan by identities: what stays true when
// keys change.
type PlanDates struct {
	AsOf work.Date
	Rows []PlanRow
}

// PlanRow is one share's planned first and last day.
type PlanRow struct {
	Item, Team    ID
	Start, Finish work.Date
}

// PlanDates returns the dates of a kept plan. The error is of kind NotFound if
// there is none of that identity.
func (tx *Tx) PlanDates(id ID) (*PlanDates, error) {
	var asOf sql.NullString
	var packed []byte
	err := tx.one("select as_of, dates from kept_plan where workspace_id = $1 and id = $2",
		[]any{string(tx.workspace), string(id)}, &asOf, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &work.Error{Kind: work.NotFound, Message: "there is no kept plan " + string(id)}
	}
	if err != nil {
		return nil, err
	}
	dates := &PlanDates{}
	if asOf.Valid {
		if dates.AsOf, err = work.ParseDate(asOf.String); err != nil {
			return nil, err
		}
	}
	if dates.Rows, err = unpackRows(packed); err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "the kept plan " + string(id) + " cannot be read", Err: err}
	}
	return dates, nil
}

// unpackRows reads the lines of a kept plan.
func unpackRows(packed []byte) ([]PlanRow, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var rows []PlanRow
	lines := bufio.NewScanner(io.LimitReader(z, maxPlanBytes))
	for lines.Scan() {
		part := strings.Split(lines.Text(), " ")
		if len(part) != 4 {
			return nil, errors.New("a line has not four parts")
		}
		row := PlanRow{Item: ID(part[0]), Team: ID(part[1])}
		if row.Start, err = work.ParseDate(part[2]); err != nil {
			return nil, err
		}
		if row.Finish, err = work.ParseDate(part[3]); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, lines.Err()
}

// PackedPlan is a plan's dates ready to be stored. It is made outside of updates,
// which others wait for.
type PackedPlan struct {
	asOf  work.Date
	lines []byte
}

// Pack compresses the dates.
func (d *PlanDates) Pack() (PackedPlan, error) {
	var b bytes.Buffer
	for _, r := range d.Rows {
		fmt.Fprintf(&b, "%s %s %s %s\n", r.Item, r.Team, r.Start, r.Finish)
	}
	lines, err := squeeze(b.Bytes())
	return PackedPlan{asOf: d.AsOf, lines: lines}, err
}

// KeepPacked stores a plan and returns its identity, as KeepPlan does.
func (tx *Tx) KeepPacked(p PackedPlan) (ID, error) {
	if err := tx.mayWrite(); err != nil {
		return "", err
	}
	id := tx.newID()
	err := tx.exec("insert into kept_plan (workspace_id, id, as_of, dates) values ($1, $2, $3, $4)",
		string(tx.workspace), string(id), storedDay(p.asOf), p.lines)
	return id, err
}
