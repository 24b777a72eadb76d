package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// pipeMost bounds how many statements wait for each other.
const pipeMost = 64

// pipe is the way of an update of PostgreSQL. What is written waits and goes with the
// next query, and queries that do not need each other's answers go together: a message
// there and back takes longer than most statements.
type pipe struct {
	conn    *pgx.Conn
	waiting []statement

	// Seq is the workspace's number, which cannot change elsewhere once it was counted up
	// in this transaction; 0 as long as that is not known.
	seq int64
}

// statement is a text that returns nothing.
type statement struct {
	text string
	args []any
}

func (p *pipe) write(ctx context.Context, text string, args []any) error {
	p.waiting = append(p.waiting, statement{text, args})
	if len(p.waiting) < pipeMost {
		return nil
	}
	return p.settle(ctx)
}

func (p *pipe) settle(ctx context.Context) error {
	if len(p.waiting) == 0 {
		return nil
	}
	return p.read(ctx, nil)
}

func (p *pipe) read(ctx context.Context, queries []query) (err error) {
	var batch pgx.Batch
	for _, s := range p.waiting {
		batch.Queue(s.text, s.args...)
	}
	for i := range queries {
		batch.Queue(queries[i].text, queries[i].args...)
	}
	written := len(p.waiting)
	clear(p.waiting)
	p.waiting = p.waiting[:0]
	results := p.conn.SendBatch(ctx, &batch)
	defer func() {
		if closed := results.Close(); err == nil {
			err = closed
		}
	}()
	for range written {
		if _, err := results.Exec(); err != nil {
			return err
		}
	}
	for i := range queries {
		if err := readOne(results, &queries[i]); err != nil {
			return err
		}
	}
	return nil
}

func readOne(results pgx.BatchResults, q *query) error {
	rows, err := results.Query()
	if err != nil {
		return err
	}
	defer rows.Close()
	return q.takeAll(rows)
}
