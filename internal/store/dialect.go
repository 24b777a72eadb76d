package store

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlitelib "modernc.org/sqlite/lib"

	"github.com/trestle-plan/trestle/internal/work"
)

// dialect is all in which the two databases differ: the types that a migration
// names, and what their errors mean. Queries are the same text for both.
type dialect struct {
	Name   string // "sqlite" or "postgres"
	Text   string // a text compared byte by byte
	Int    string // 64 bits
	Blob   string
	Strict string // after a table's closing bracket
}

var sqliteDialect = dialect{Name: "sqlite", Text: "text", Int: "integer", Blob: "blob", Strict: " strict"}

var postgresDialect = dialect{Name: "postgres", Text: `text collate "C"`, Int: "bigint", Blob: "bytea"}

// breach is a kind of constraint that a statement broke.
type breach string

const (
	noBreach        breach = ""
	notUnique       breach = "unique"
	brokenReference breach = "reference"
	otherBreach     breach = "other"
)

// breachOf says which constraint an error of either database reports.
func breachOf(err error) breach {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		switch e.Code() {
		case sqlitelib.SQLITE_CONSTRAINT_UNIQUE, sqlitelib.SQLITE_CONSTRAINT_PRIMARYKEY:
			return notUnique
		case sqlitelib.SQLITE_CONSTRAINT_FOREIGNKEY:
			return brokenReference
		}
		if e.Code()&0xff == sqlitelib.SQLITE_CONSTRAINT {
			return otherBreach
		}
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code {
		case "23505":
			return notUnique
		case "23503":
			return brokenReference
		}
		if len(e.Code) == 5 && e.Code[:2] == "23" {
			return otherBreach
		}
	}
	return noBreach
}

// explain gives an error of the database its kind.
func explain(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*work.Error](err); ok {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &work.Error{Kind: work.Cancelled, Err: err}
	}
	switch breachOf(err) {
	case notUnique:
		return &work.Error{Kind: work.Conflict, Message: "there is one of that name already", Err: err}
	case brokenReference:
		return &work.Error{Kind: work.Conflict, Message: "records still refer to it, or it refers to one that is gone", Err: err}
	case otherBreach:
		return &work.Error{Kind: work.Invalid, Err: err}
	}
	if ourFault(err) {
		return &work.Error{Kind: work.Internal, Message: "the database did not understand", Err: err}
	}
	return &work.Error{Kind: work.Unavailable, Message: "the database did not answer", Err: err}
}

// ourFault tells a statement that can never work from a database in trouble.
func ourFault(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()&0xff == sqlitelib.SQLITE_ERROR
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok && len(e.Code) == 5 {
		return !slices.Contains([]string{"08", "40", "53", "55", "57", "58"}, e.Code[:2])
	}
	return false
}
