package store

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// atOnce is how many records one statement asks for.
const atOnce = 500

// wholeTable is how many identities make it cheaper to read a whole table.
const wholeTable = 4_000

// marks writes the placeholders of some identities from $2 on, and returns their
// arguments. There are as many as the next power of two, so that statements of
// different numbers have the same few texts: the last identity stands again.
func marks(ids []ID) (string, []any) {
	n := 1
	for n < len(ids) {
		n *= 2
	}
	args := make([]any, n)
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(i + 2))
		args[i] = string(ids[min(i, len(ids)-1)])
	}
	return b.String(), args
}

// byIDs narrows a selection to records of these identities, of which there is one at
// least.
func byIDs(ids []ID) Where {
	text, args := marks(ids)
	return Where{SQL: " and t.id in (" + text + ")", Args: args}
}

// eachAmong reads the rows whose column is one of some identities, in a few
// statements, or in one that reads all, where each has to pick. What orders the rows
// has to begin with the column.
func (tx *Tx) eachAmong(text, column, order string, ids map[ID]bool, each func(scan func(...any) error) error) error {
	if len(ids) > wholeTable {
		return tx.each(text+order, []any{string(tx.workspace)}, each)
	}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(ids)), atOnce) {
		placeholders, args := marks(chunk)
		err := tx.each(text+" and "+column+" in ("+placeholders+")"+order, append([]any{string(tx.workspace)}, args...), each)
		if err != nil {
			return err
		}
	}
	return nil
}

// rowsOf reads the rows of some identities.
func (tx *Tx) rowsOf(t *table, ids []ID) ([]row, error) {
	var all []row
	for chunk := range slices.Chunk(ids, atOnce) {
		found, err := tx.rows(t, byIDs(chunk))
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}
