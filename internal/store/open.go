package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Store is an open database that holds workspaces. Its methods may be called by
// several goroutines at once. Close it.
type Store struct {
	dialect dialect
	place   string  // the path of the file, or the server's address without its password
	readers *sql.DB // query-only in SQLite; the one pool in PostgreSQL
	writer  *writer // of SQLite; nil for PostgreSQL
	lanes   *lanes  // of PostgreSQL
	lock    *lock   // of SQLite
	folder  string  // of a temporary database, removed when it is closed; else ""
}

// Open opens the database that a URL names, and brings it to the present version:
//
//	/srv/trestle/trestle.db           an SQLite file, made if there is none
//	postgres://user@host/database     a PostgreSQL database, version 15 or later
//
// Errors: Conflict if another process has the file open; Unsupported, with both
// versions named and nothing changed, if the database is newer than this program
// or belongs to another one; Unavailable if it cannot be reached.
func Open(ctx context.Context, url string) (*Store, error) {
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return openPostgres(ctx, url)
	}
	if scheme, _, found := strings.Cut(url, "://"); found {
		return nil, &work.Error{Kind: work.Unsupported, Message: "no database is known by " + scheme +
			"://; give the path of a file, or postgres://…"}
	}
	if url == "" {
		return nil, &work.Error{Kind: work.Invalid, Message: "no database is named; give the path of a file, or postgres://…"}
	}
	return openSQLite(ctx, url, lasting)
}

// OpenTemporary opens a new, empty SQLite database that Close deletes: for plan
// files on the command line and for demonstrations. It never waits for the disk,
// so a power cut, but no end of the process, may damage it.
func OpenTemporary(ctx context.Context) (*Store, error) {
	folder, err := os.MkdirTemp("", "trestle-")
	if err != nil {
		return nil, fileError(err)
	}
	s, err := openSQLite(ctx, filepath.Join(folder, "trestle.db"), temporary)
	if err != nil {
		_ = os.RemoveAll(folder)
		return nil, err
	}
	s.folder = folder
	return s, nil
}

// Close waits for the updates under way, then closes the database and gives the
// file to other processes, or deletes it if it is temporary.
func (s *Store) Close() error {
	if s.writer != nil {
		s.writer.close()
	}
	err := s.readers.Close()
	if s.lock != nil {
		s.lock.release()
	}
	if s.folder != "" {
		err = errors.Join(err, os.RemoveAll(s.folder))
	}
	return explain(err)
}

// Place says where the database is, for people: a path, or an address without
// its password.
func (s *Store) Place() string { return s.place }
