package store

import (
	"context"
	"net/url"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib" // the one place that names PostgreSQL's driver

	"github.com/trestle-plan/trestle/internal/work"
)

// oldestPostgres is the first version that the conformance suite runs on.
const oldestPostgres = 150_000

// postgresConnections bounds how many connections one node takes.
const postgresConnections = 16

func openPostgres(ctx context.Context, address string) (_ *Store, err error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Message: "the database's address cannot be read; write postgres://user@host/database"}
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Message: "the database's address " + parsed.Redacted() + " cannot be used"}
	}
	// Compiling a filter takes longer than running it.
	config.RuntimeParams["jit"] = "off"
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(postgresConnections)
	db.SetMaxIdleConns(postgresConnections)
	defer func() {
		if err != nil {
			_ = db.Close()
		}
	}()
	var version int
	if err := db.QueryRowContext(ctx, "select current_setting('server_version_num')::int").Scan(&version); err != nil {
		return nil, &work.Error{Kind: work.Unavailable, Message: "PostgreSQL at " + parsed.Redacted() + " does not answer", Err: err}
	}
	if version < oldestPostgres {
		return nil, &work.Error{Kind: work.Unsupported, Message: "PostgreSQL is older than version 15"}
	}
	if err := migratePostgres(ctx, db); err != nil {
		return nil, err
	}
	return &Store{dialect: postgresDialect, place: parsed.Redacted(), readers: db, lanes: newLanes(db)}, nil
}
