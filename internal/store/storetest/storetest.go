// Package storetest gives tests databases of both kinds: an SQLite file in a
// temporary folder, and a database of a PostgreSQL server that is started on a
// socket for the run of a package's tests and ended again.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// server is the PostgreSQL cluster of this run of the tests, nil if the
// programs are not installed.
var server *cluster

// Main runs the tests of a package between the start and the end of a PostgreSQL
// server, and returns the exit code. Without the programs of PostgreSQL it says
// so and tests SQLite alone; with CI=true it fails.
func Main(m *testing.M) int {
	programs := postgresPrograms()
	switch {
	case programs != "":
		c, err := startCluster(programs)
		if err != nil {
			log.Printf("PostgreSQL did not start: %v", err)
			return 1
		}
		defer c.stop()
		server = c
	case os.Getenv("CI") == "true":
		log.Print("PostgreSQL is not installed, and in CI every test runs on both databases: apt-get install -y postgresql")
		return 1
	default:
		log.Print("==== PostgreSQL is not installed: ONLY SQLITE IS TESTED. apt-get install -y postgresql ====")
	}
	return m.Run()
}

// postgresPrograms returns the folder of the newest installed server.
func postgresPrograms() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if path, err := exec.LookPath("initdb"); err == nil {
			found = append(found, path)
		}
	}
	slices.Sort(found)
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}

// cluster is a server on a socket in a temporary folder.
type cluster struct {
	folder string
	server *exec.Cmd
	ended  chan error
	count  atomic.Int64
}

func startCluster(programs string) (*cluster, error) {
	folder, err := os.MkdirTemp("", "trestle-pg")
	if err != nil {
		return nil, err
	}
	c := &cluster{folder: folder, ended: make(chan error, 1)}
	who, err := serverUser(folder)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(folder, "data")
	initdb := exec.Command(filepath.Join(programs, "initdb"), "-D", data, "-U", "trestle", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
	initdb.SysProcAttr = who
	initdb.Dir = folder
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	c.server = exec.Command(filepath.Join(programs, "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=",
		"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off",
		"-c", "shared_buffers=32MB", "-c", "max_connections=60", "-c", "autovacuum=off")
	c.server.SysProcAttr = who
	c.server.Dir = folder
	logFile, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return nil, err
	}
	c.server.Stdout, c.server.Stderr = logFile, logFile
	if err := c.server.Start(); err != nil {
		return nil, err
	}
	go func() { c.ended <- c.server.Wait() }()
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-interrupted
		c.stop()
		os.Exit(1)
	}()
	return c, c.await()
}

// await waits until the server answers.
func (c *cluster) await() error {
	var last error
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		select {
		case err := <-c.ended:
			out, _ := os.ReadFile(filepath.Join(c.folder, "log"))
			return fmt.Errorf("it ended: %w\n%s", err, out)
		default:
		}
		if last = c.do("postgres", "select 1"); last == nil {
			return nil
		}
	}
	c.stop()
	return fmt.Errorf("it does not answer: %w", last)
}

func (c *cluster) url(database string) string {
	return "postgres://trestle@/" + database + "?host=" + c.folder
}

// stop ends the server by its own process.
func (c *cluster) stop() {
	_ = c.server.Process.Signal(os.Interrupt)
	<-c.ended
	_ = os.RemoveAll(c.folder)
}

// do executes one statement in a database.
func (c *cluster) do(database, statement string) error {
	db, err := sql.Open("pgx", c.url(database))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), statement)
	return errors.Join(err, db.Close())
}

// newDatabase makes an empty database and returns its URL.
func (c *cluster) newDatabase(t *testing.T) string {
	t.Helper()
	name := fmt.Sprintf("t%d", c.count.Add(1))
	if err := c.do("template1", "create database "+name); err != nil {
		t.Fatal(err)
	}
	return c.url(name)
}

// OnBoth runs a test on a database of each kind. In that of PostgreSQL the
// workspaces of other tests stand too: to make one takes the server a while.
func OnBoth(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "trestle.db")) })
	if server != nil {
		t.Run("postgres", func(t *testing.T) { test(t, server.url("postgres")) })
	}
}

// OnEmpty runs a test on a database of each kind that nobody else uses.
func OnEmpty(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "trestle.db")) })
	if server != nil {
		t.Run("postgres", func(t *testing.T) { test(t, server.newDatabase(t)) })
	}
}

// Postgres returns the URL of an empty database that nobody else uses, and false
// if PostgreSQL is not installed.
func Postgres(t *testing.T) (string, bool) {
	t.Helper()
	if server == nil {
		return "", false
	}
	return server.newDatabase(t), true
}
