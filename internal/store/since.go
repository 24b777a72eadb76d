package store

import (
	"fmt"
	"strings"
	"time"
)

// Since says from when on a record has what it has in a field, as the change log
// tells.
type Since struct {
	Changed time.Time // the last act that changed the field; zero if none did
	Came    time.Time // the last act that made the record, or brought it back
}

// sinceAtOnce is how many records one statement asks for.
const sinceAtOnce = 500

// SinceOf tells from when on some records of a kind have what they have in a field.
// Records that the log does not know are left out.
func (tx *Tx) SinceOf(kind, field string, records []ID) (map[ID]Since, error) {
	out := make(map[ID]Since, len(records))
	for len(records) > 0 {
		n := min(len(records), sinceAtOnce)
		if err := tx.sinceOf(kind, field, records[:n], out); err != nil {
			return nil, err
		}
		records = records[n:]
	}
	return out, nil
}

func (tx *Tx) sinceOf(kind, field string, records []ID, out map[ID]Since) error {
	args := []any{string(tx.workspace), kind, field}
	places := make([]string, len(records))
	for i, id := range records {
		args = append(args, string(id))
		places[i] = fmt.Sprintf("$%d", len(args))
	}
	text := "select c.record_id, c.field, max(a.at) from change c" +
		" join act a on a.workspace_id = c.workspace_id and a.seq = c.seq" +
		" where c.workspace_id = $1 and c.kind = $2 and (c.field = $3 or c.field = '' and c.after is not null)" +
		" and c.record_id in (" + strings.Join(places, ", ") + ") group by c.record_id, c.field"
	return tx.each(text, args, func(scan func(...any) error) error {
		var id ID
		var name string
		var micros int64
		if err := scan(&id, &name, &micros); err != nil {
			return err
		}
		at := time.UnixMicro(micros).UTC()
		s := out[id]
		if name == "" {
			s.Came = at
		} else {
			s.Changed = at
		}
		out[id] = s
		return nil
	})
}

// FieldSince tells what the change log says of a field of records of a kind after
// an act: what each record that was changed had in it before, as JSON, and which
// records came.
func (tx *Tx) FieldSince(kind, field string, since int64) (was map[ID]string, came map[ID]bool, err error) {
	was, came = map[ID]string{}, map[ID]bool{}
	const text = "select record_id, field, coalesce(before, '') from change where workspace_id = $1 and seq > $2 and kind = $3" +
		" and (field = $4 or field = '' and before is null) order by seq, n"
	err = tx.each(text, []any{string(tx.workspace), since, kind, field}, func(scan func(...any) error) error {
		var id ID
		var name, before string
		if err := scan(&id, &name, &before); err != nil {
			return err
		}
		if name == "" {
			came[id] = true
		} else if _, known := was[id]; !known {
			was[id] = before
		}
		return nil
	})
	return was, came, err
}

// FieldMove is an act that put a value into a field of a record, or took it out.
type FieldMove struct {
	At   time.Time
	Into bool // the value was put in; else it was taken out
}

// FieldMoves tells, by record, when fields of records of a kind came to a value and
// left it, as the change log tells, oldest first. The value is given as JSON. A
// record that had it from its coming has no move into it.
func (tx *Tx) FieldMoves(kind, field, value string) (map[ID][]FieldMove, error) {
	out := map[ID][]FieldMove{}
	const text = "select c.record_id, a.at, case when c.after = $4 then 1 else 0 end from change c" +
		" join act a on a.workspace_id = c.workspace_id and a.seq = c.seq" +
		" where c.workspace_id = $1 and c.kind = $2 and c.field = $3 and (c.before = $4 or c.after = $4) order by c.seq, c.n"
	err := tx.each(text, []any{string(tx.workspace), kind, field, value}, func(scan func(...any) error) error {
		var id ID
		var micros, into int64
		if err := scan(&id, &micros, &into); err != nil {
			return err
		}
		out[id] = append(out[id], FieldMove{At: time.UnixMicro(micros).UTC(), Into: into == 1})
		return nil
	})
	return out, err
}
