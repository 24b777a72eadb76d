package store

import (
	"context"
	"database/sql"
)

// preparedMost bounds how many statements are kept; past it all are let go.
const preparedMost = 400

// prepared runs statements on one connection and keeps them parsed. One goroutine
// uses it at a time.
type prepared struct {
	conn *sql.Conn
	kept map[string]*sql.Stmt
}

func newPrepared(conn *sql.Conn) *prepared {
	return &prepared{conn: conn, kept: map[string]*sql.Stmt{}}
}

func (p *prepared) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if s, ok := p.kept[text]; ok {
		return s, nil
	}
	if len(p.kept) >= preparedMost {
		p.close()
	}
	s, err := p.conn.PrepareContext(ctx, text)
	if err == nil {
		p.kept[text] = s
	}
	return s, err
}

func (p *prepared) close() {
	for text, s := range p.kept {
		_ = s.Close()
		delete(p.kept, text)
	}
}

// ExecContext runs a statement.
func (p *prepared) ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error) {
	s, err := p.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext runs a query.
func (p *prepared) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	s, err := p.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext runs a query for one row.
func (p *prepared) QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row {
	s, err := p.statement(ctx, text)
	if err != nil {
		return p.conn.QueryRowContext(ctx, text, args...) // which reports the error
	}
	return s.QueryRowContext(ctx, args...)
}
