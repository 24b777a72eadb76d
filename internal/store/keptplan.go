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

// maxPlanBytes bounds what the dates of a kept plan may unpack to.
const maxPlanBytes = 64 << 20

// KeepPlan stores a plan and returns its identity, for the field Plan of a
// workspace or a baseline. It is no change by itself: saving the record is.
func (tx *Tx) KeepPlan(plan *work.KeptPlan) (ID, error) {
	if err := tx.mayWrite(); err != nil {
		return "", err
	}
	for _, kind := range []string{"item", "team"} {
		if _, err := tx.keysOf(kind, len(plan.Dates)); err != nil {
			return "", err
		}
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for _, d := range plan.Dates {
		item, err := tx.idOf("item", string(d.Item))
		if err != nil {
			return "", err
		}
		team, err := tx.idOf("team", string(d.Team))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(z, "%s %s %s %s\n", item, team, d.Start, d.Finish) //nolint:errcheck // into memory
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	id := tx.newID()
	var asOf any
	if !plan.AsOf.IsZero() {
		asOf = plan.AsOf.String()
	}
	err := tx.exec("insert into kept_plan (workspace_id, id, as_of, dates) values ($1, $2, $3, $4)",
		string(tx.workspace), string(id), asOf, b.Bytes())
	return id, err
}

// keysOf reads all keys of a kind at once when many will be asked for, and
// returns them by identity.
func (tx *Tx) keysOf(kind string, asked int) (map[ID]string, error) {
	const few = 20
	if asked < few {
		return nil, nil //nolint:nilnil // nothing was read
	}
	keys := map[ID]string{}
	err := tx.each("select id, key from "+kinds[kind].name+" where workspace_id = $1", []any{string(tx.workspace)},
		func(scan func(...any) error) error {
			var id ID
			var key string
			if err := scan(&id, &key); err != nil {
				return err
			}
			keys[id] = key
			tx.remember(kind, key, id)
			return nil
		})
	return keys, err
}

// Plan returns a kept plan. Dates of items and teams that are gone are left out.
// The error is of kind NotFound if there is none of that identity.
func (tx *Tx) Plan(id ID) (*work.KeptPlan, error) {
	const all = 1 << 30
	items, err := tx.keysOf("item", all)
	if err != nil {
		return nil, err
	}
	teams, err := tx.keysOf("team", all)
	if err != nil {
		return nil, err
	}
	return tx.planWith(id, items, teams)
}

func (tx *Tx) planWith(id ID, items, teams map[ID]string) (*work.KeptPlan, error) {
	var asOf sql.NullString
	var packed []byte
	err := tx.one("select as_of, dates from kept_plan where workspace_id = $1 and id = $2", []any{string(tx.workspace), string(id)}, &asOf, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &work.Error{Kind: work.NotFound, Message: "there is no kept plan " + string(id)}
	}
	if err != nil {
		return nil, err
	}
	plan := &work.KeptPlan{}
	if asOf.Valid {
		if plan.AsOf, err = work.ParseDate(asOf.String); err != nil {
			return nil, err
		}
	}
	plan.Dates, err = unpack(packed, items, teams)
	if err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "the kept plan " + string(id) + " cannot be read", Err: err}
	}
	return plan, nil
}

func unpack(packed []byte, items, teams map[ID]string) ([]work.KeptDates, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var dates []work.KeptDates
	lines := bufio.NewScanner(io.LimitReader(z, maxPlanBytes))
	for lines.Scan() {
		part := strings.Split(lines.Text(), " ")
		if len(part) != 4 {
			return nil, errors.New("a line has not four parts")
		}
		start, err := work.ParseDate(part[2])
		if err != nil {
			return nil, err
		}
		finish, err := work.ParseDate(part[3])
		if err != nil {
			return nil, err
		}
		item, here := items[ID(part[0])]
		team, too := teams[ID(part[1])]
		if here && too {
			dates = append(dates, work.KeptDates{Item: work.ItemKey(item), Team: work.TeamKey(team), Start: start, Finish: finish})
		}
	}
	return dates, lines.Err()
}
