package store

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// SaveAll saves many records as [Kind.Save] saves one, reading them in few
// statements, and returns them as they are now, in the order given.
func (k Kind[T]) SaveAll(tx *Tx, records []Record[T]) ([]Record[T], error) {
	if err := tx.mayWrite(); err != nil {
		return nil, err
	}
	saved := make([]Record[T], 0, len(records))
	for chunk := range slices.Chunk(records, atOnce) {
		now, err := k.saveChunk(tx, chunk)
		if err != nil {
			return nil, err
		}
		saved = append(saved, now...)
	}
	return saved, nil
}

func (k Kind[T]) saveChunk(tx *Tx, records []Record[T]) ([]Record[T], error) {
	ids := make([]ID, len(records))
	for i := range records {
		ids[i] = records[i].ID
	}
	found, err := tx.aggregates(k.table, byIDs(ids))
	if err != nil {
		return nil, err
	}
	stored := make(map[ID]*aggregate, len(found))
	for i := range found {
		stored[found[i].id] = &found[i]
	}
	for i := range records {
		was := stored[records[i].ID]
		if was == nil {
			return nil, &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no %s %s", k.table.kind, records[i].ID)}
		}
		is, err := k.aggregate(tx, &records[i])
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", k.table.kind, k.table.keyOf(&was.row), err)
		}
		is.carry(k.table, was)
		if was.revision != records[i].Revision {
			return nil, k.stale(was, &is, records[i].Revision)
		}
		if err := tx.replace(k.table, was, &is); err != nil {
			return nil, err
		}
	}
	now, err := k.Select(tx, byIDs(ids))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(now, func(a, b Record[T]) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return now, nil
}
