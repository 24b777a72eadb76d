package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlitelib "modernc.org/sqlite/lib"

	"github.com/trestle-plan/trestle/internal/work"
)

// oldestSQLite is the first version of the library without the faults in WAL
// recovery that earlier ones have: 3.53.4, as SQLite numbers its versions.
const oldestSQLite = 3_053_004

// durability says how much an SQLite file outlives, as a value of the pragma
// synchronous.
type durability string

const (
	lasting   durability = "2" // full: a power cut takes nothing that was acknowledged
	temporary durability = "0" // off: nobody wants the file once its process is gone
)

// sqliteReaders is how many connections read at once beside the writer.
const sqliteReaders = 6

// How much of the file a connection keeps in memory at most, in KiB.
const (
	readerCache = "12000"
	writerCache = "24000"
)

// openSQLite opens a file: first under its lock, then for reading alone, and for
// writing only when it turned out to be ours and not newer.
func openSQLite(ctx context.Context, path string, keep durability) (_ *Store, err error) {
	path, err = realPath(path)
	if err != nil {
		return nil, &work.Error{Kind: work.Unavailable, Message: "the folder of the database cannot be used", Err: err}
	}
	held, err := takeLock(path)
	if err != nil {
		return nil, err
	}
	s := &Store{dialect: sqliteDialect, place: path, lock: held}
	defer func() {
		if err != nil {
			s.abandon()
		}
	}()
	if err := lookAtFile(ctx, path); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", sqliteURL(path, "rwc",
		"journal_mode(wal)", "synchronous("+string(keep)+")", "foreign_keys(1)", "busy_timeout(5000)", "recursive_triggers(0)", "cache_size(-"+writerCache+")")+"&_txlock=immediate")
	if err != nil {
		return nil, explain(err)
	}
	db.SetMaxOpenConns(1)
	if s.writer, err = newWriter(ctx, db); err != nil {
		return nil, err
	}
	if err := assertSQLite(ctx, s.writer.conn, keep); err != nil {
		return nil, err
	}
	if err := migrateSQLite(ctx, s.writer.conn); err != nil {
		return nil, err
	}
	s.readers, err = sql.Open("sqlite", sqliteURL(path, "rw", "query_only(1)", "busy_timeout(5000)", "cache_size(-"+readerCache+")"))
	if err != nil {
		return nil, explain(err)
	}
	s.readers.SetMaxOpenConns(sqliteReaders)
	s.readers.SetMaxIdleConns(sqliteReaders)
	s.writer.start()
	return s, nil
}

// abandon closes what an opening that failed has opened.
func (s *Store) abandon() {
	if s.writer != nil {
		s.writer.abandon()
	}
	if s.readers != nil {
		_ = s.readers.Close()
	}
	s.lock.release()
}

// realPath resolves links, so that one file has one lock whatever it is called.
func realPath(path string) (string, error) {
	folder, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return "", err
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return "", err
	}
	path = filepath.Join(folder, filepath.Base(path))
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target, nil
	}
	return path, nil
}

func sqliteURL(path, mode string, pragmas ...string) string {
	out := "file:" + (&url.URL{Path: path}).EscapedPath() + "?mode=" + mode
	for _, p := range pragmas {
		out += "&_pragma=" + url.QueryEscape(p)
	}
	return out
}

// lookAtFile refuses a file that is not ours, or newer, without writing to it.
// Only where its making was cut off, which left a journal, SQLite has to take that
// back first.
func lookAtFile(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	if err != nil {
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	err = lookThrough(ctx, path, "ro")
	if e, ok := errors.AsType[*sqlite.Error](err); ok && e.Code() == sqlitelib.SQLITE_READONLY_ROLLBACK {
		return lookThrough(ctx, path, "rw")
	}
	return err
}

func lookThrough(ctx context.Context, path, mode string) error {
	db, err := sql.Open("sqlite", sqliteURL(path, mode, "query_only(1)", "busy_timeout(5000)"))
	if err != nil {
		return explain(err)
	}
	defer db.Close() //nolint:errcheck // opened for reading
	var tables, ours int
	const text = "select count(*), count(*) filter (where name = 'migration') from sqlite_schema where type = 'table'"
	if err := db.QueryRowContext(ctx, text).Scan(&tables, &ours); err != nil {
		return &work.Error{Kind: work.Unsupported, Message: path + " is no database of Trestle, or it is damaged", Err: err}
	}
	if tables == 0 {
		return nil
	}
	if ours == 0 {
		return &work.Error{Kind: work.Unsupported, Message: path + " is the database of another program"}
	}
	_, err = versionOf(ctx, db)
	return err
}

// assertSQLite holds the library and the connection against what durability
// needs: a pragma that SQLite does not know is ignored without a word.
func assertSQLite(ctx context.Context, conn *sql.Conn, keep durability) error {
	var text string
	if err := conn.QueryRowContext(ctx, "select sqlite_version()").Scan(&text); err != nil {
		return explain(err)
	}
	var major, minor, patch int
	if _, err := fmt.Sscanf(text, "%d.%d.%d", &major, &minor, &patch); err != nil {
		return &work.Error{Kind: work.Internal, Message: "SQLite calls itself " + text, Err: err}
	}
	if major*1_000_000+minor*1_000+patch < oldestSQLite {
		return &work.Error{Kind: work.Unsupported, Message: "SQLite " + text + " is too old; 3.53.4 is the oldest that is safe"}
	}
	for _, want := range []struct{ pragma, value string }{
		{"journal_mode", "wal"}, {"synchronous", string(keep)}, {"foreign_keys", "1"},
	} {
		var got string
		if err := conn.QueryRowContext(ctx, "pragma "+want.pragma).Scan(&got); err != nil {
			return explain(err)
		}
		if got != want.value {
			return &work.Error{Kind: work.Unsupported, Message: "SQLite works with " + want.pragma + " " + got +
				" here, and " + want.value + " is needed: put the file on a local disk"}
		}
	}
	return nil
}
