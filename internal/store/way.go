package store

import "context"

// way is how a transaction reaches its database.
type way interface {
	// write runs a statement that returns nothing. Its error may come with a later call.
	write(ctx context.Context, text string, args []any) error
	// read runs queries, after all that was written. What a query's take returns comes
	// back as a *refusal.
	read(ctx context.Context, queries []query) error
	// settle returns once all that was written has been run, with the error of the first
	// that could not be.
	settle(ctx context.Context) error
}

// query is a text that reads, with what is done with its rows.
type query struct {
	text string
	args []any
	take func(scan func(...any) error) error // of one row
	done func()                              // after the last row; may be nil

	// Beside is what an earlier query of the same call finds: with nothing found there is
	// nothing to read here, and the query may be left out.
	beside *gathered
}

// refusal is an error of those who take rows, not of the database.
type refusal struct{ error }

// Unwrap returns the error of who refused.
func (r *refusal) Unwrap() error { return r.error }

// direct runs one statement after the other and waits for each.
type direct struct{ db querier }

func (d direct) write(ctx context.Context, text string, args []any) error {
	_, err := d.db.ExecContext(ctx, text, args...)
	return err
}

func (d direct) settle(context.Context) error { return nil }

func (d direct) read(ctx context.Context, queries []query) error {
	for i := range queries {
		if q := &queries[i]; q.beside == nil || len(q.beside.found) > 0 {
			if err := d.readOne(ctx, q); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d direct) readOne(ctx context.Context, q *query) error {
	rows, err := d.db.QueryContext(ctx, q.text, q.args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to the end, or given up
	return q.takeAll(rows)
}

// scanned are rows as either driver gives them.
type scanned interface {
	Next() bool
	Scan(into ...any) error
	Err() error
}

// takeAll hands every row over.
func (q *query) takeAll(rows scanned) error {
	for rows.Next() {
		if err := q.take(rows.Scan); err != nil {
			return &refusal{err}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if q.done != nil {
		q.done()
	}
	return nil
}
