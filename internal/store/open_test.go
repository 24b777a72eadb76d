package store

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/store/storetest"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestOpen_opensAgainWhatWasWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, err := Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		ws := imported(t, s, small(t))
		want := exported(t, s, ws)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if got := exported(t, open(t, url), ws); got != want {
			t.Errorf("after opening again:\n%s\nwant\n%s", got, want)
		}
	})
}

// tamper runs statements on a database that no store has open.
func tamper(t *testing.T, url string, statements ...string) {
	t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(url, "postgres://") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, text := range statements {
		if _, err := db.ExecContext(t.Context(), text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

func TestOpen_refusesANewerDatabaseAndLeavesItAlone(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		s, err := Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		imported(t, s, small(t))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		tamper(t, url, "insert into migration (version, name) values (977, 'from the future')")
		before := fileBytes(t, url)
		_, err = Open(t.Context(), url)
		if work.KindOf(err) != work.Unsupported {
			t.Fatalf("got %v, want an error of kind unsupported", err)
		}
		for _, version := range []string{"977", fmt.Sprint(SchemaVersion())} {
			if !strings.Contains(err.Error(), version) {
				t.Errorf("%q does not name version %s", err, version)
			}
		}
		if !bytes.Equal(before, fileBytes(t, url)) {
			t.Error("the file was changed")
		}
	})
}

// fileBytes returns what an SQLite file holds, nothing for a server.
func fileBytes(t *testing.T, url string) []byte {
	t.Helper()
	if strings.HasPrefix(url, "postgres://") {
		return nil
	}
	data, err := os.ReadFile(url)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOpen_refusesAForeignFileAndLeavesItAlone(t *testing.T) {
	for _, tc := range []struct {
		name string
		make func(t *testing.T, path string)
	}{
		{"the database of another program", func(t *testing.T, path string) { tamper(t, path, "create table theirs (a text)") }},
		{"a text", func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			tc.make(t, path)
			before := fileBytes(t, path)
			if _, err := Open(t.Context(), path); work.KindOf(err) != work.Unsupported {
				t.Errorf("got %v, want an error of kind unsupported", err)
			}
			if !bytes.Equal(before, fileBytes(t, path)) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpen_refusesAddressesItCannotUse(t *testing.T) {
	for url, want := range map[string]work.ErrorKind{
		"":                                   work.Invalid,
		"mysql://localhost/x":                work.Unsupported,
		"postgres://%zz":                     work.Invalid,
		"postgres://u:secret@127.0.0.1:1/no": work.Unavailable,
	} {
		_, err := Open(t.Context(), url)
		if work.KindOf(err) != want {
			t.Errorf("%s: got %v, want an error of kind %s", url, err, want)
		}
		if strings.Contains(fmt.Sprint(err), "secret") {
			t.Errorf("%s: the error tells the password: %v", url, err)
		}
	}
}

func TestOpen_refusesASecondOpeningOfOneFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "trestle.db")
	s := open(t, path)
	link := filepath.Join(folder, "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, link} {
		_, err := Open(t.Context(), name)
		if work.KindOf(err) != work.Conflict || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
			t.Errorf("%s: got %v, want a conflict that names process %d", name, err, os.Getpid())
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}

// A second process, not only a second opening, is refused; and a process that
// was killed gives the file free.
func TestOpen_refusesASecondProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trestle.db")
	c := startCrashChild(t, path)
	if _, err := Open(t.Context(), path); work.KindOf(err) != work.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
	c.kill(t)
	open(t, path)
}

// Nodes that start at once on one empty server migrate it once.
func TestOpen_migratesOnceWhenSeveralStart(t *testing.T) {
	url, ok := storetest.Postgres(t)
	if !ok {
		t.Log("PostgreSQL is not installed: not tested")
		return
	}
	errs := make(chan error, 4)
	for range cap(errs) {
		go func() {
			s, err := Open(t.Context(), url)
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

// A migration that breaks half way leaves nothing behind.
func TestMigration_isWholeOrNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "trestle.db"))
	if err := inTransaction(t.Context(), s.writer.conn, forward{text: "create table half (a text); select broken from nowhere"}); err == nil {
		t.Fatal("the broken migration succeeded")
	}
	var n int
	if err := s.readers.QueryRow("select count(*) from sqlite_schema where name = 'half'").Scan(&n); err != nil || n != 0 {
		t.Errorf("the table is there: %d, %v", n, err)
	}
}

func TestAssertSQLite_refusesUnsafeSettings(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "trestle.db"))
	for _, pragma := range []string{"synchronous = normal", "foreign_keys = off"} {
		db, err := sql.Open("sqlite", sqliteURL(s.place, "rw", "synchronous(full)", "foreign_keys(1)"))
		if err != nil {
			t.Fatal(err)
		}
		conn, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := assertSQLite(t.Context(), conn, lasting); err != nil {
			t.Errorf("safe settings: %v", err)
		}
		if _, err := conn.ExecContext(t.Context(), "pragma "+pragma); err != nil {
			t.Fatal(err)
		}
		if err := assertSQLite(t.Context(), conn, lasting); work.KindOf(err) != work.Unsupported {
			t.Errorf("%s: got %v, want an error of kind unsupported", pragma, err)
		}
		conn.Close()
		db.Close()
	}
}

// crashCommand runs this test binary as a writer of its own; see crash_test.go.
func crashCommand(path string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "TRESTLE_TEST_CRASH="+path)
	return c
}
