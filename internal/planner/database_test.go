package planner

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
)

// cluster is the PostgreSQL server of this run of the tests, nil if its programs
// are not installed.
var cluster *postgres

func TestMain(m *testing.M) { os.Exit(withCluster(m)) }

func withCluster(m *testing.M) int {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.Sort(found)
	switch {
	case len(found) > 0:
		c, err := startPostgres(found[len(found)-1])
		if err != nil {
			log.Printf("PostgreSQL did not start: %v", err)
			return 1
		}
		defer c.stop()
		cluster = c
	case os.Getenv("CI") == "true":
		log.Print("PostgreSQL is not installed, and in CI every test runs on both databases: apt-get install -y postgresql")
		return 1
	default:
		log.Print("==== PostgreSQL is not installed: ONLY SQLITE IS TESTED. apt-get install -y postgresql ====")
	}
	before := runtime.NumGoroutine()
	code := m.Run()
	if left := goroutinesLeft(before); left != "" && code == 0 {
		log.Printf("goroutines were left running:\n%s", left)
		return 1
	}
	return code
}

// goroutinesLeft waits for goroutines to end, and returns the stacks if there are
// more than before.
func goroutinesLeft(before int) string {
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return ""
		}
		time.Sleep(20 * time.Millisecond)
	}
	stacks := make([]byte, 1<<20)
	return string(stacks[:runtime.Stack(stacks, true)])
}

// postgres is a server on a socket in a temporary folder.
type postgres struct {
	folder string
	server *exec.Cmd
}

func startPostgres(programs string) (*postgres, error) {
	folder, err := os.MkdirTemp("", "trestle-pg")
	if err != nil {
		return nil, err
	}
	c := &postgres{folder: folder}
	who, err := serverUser(folder)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(folder, "data")
	initdb := exec.Command(filepath.Join(programs, "initdb"), "-D", data, "-U", "trestle", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
	initdb.SysProcAttr, initdb.Dir = who, folder
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	c.server = exec.Command(filepath.Join(programs, "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=",
		"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "shared_buffers=32MB")
	c.server.SysProcAttr, c.server.Dir = who, folder
	if err := c.server.Start(); err != nil {
		return nil, err
	}
	socket := filepath.Join(folder, ".s.PGSQL.5432")
	for range 1500 {
		if out, err := exec.Command(filepath.Join(programs, "pg_isready"), "-q", "-h", folder).CombinedOutput(); err == nil {
			return c, nil
		} else if len(out) > 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	c.stop()
	return nil, fmt.Errorf("it does not answer at %s", socket)
}

// serverUser gives the folder to whom the server runs as: it refuses to run as root.
func serverUser(folder string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	if err := os.Chown(folder, int(uid), int(gid)); err != nil {
		return nil, err
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}

// stop ends the server by its own process.
func (c *postgres) stop() {
	_ = c.server.Process.Signal(syscall.SIGINT)
	_ = c.server.Wait()
	_ = os.RemoveAll(c.folder)
}

// onBoth runs a test on a database of each kind.
func onBoth(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, openStore(t, filepath.Join(t.TempDir(), "trestle.db"))) })
	if cluster != nil {
		t.Run("postgres", func(t *testing.T) { test(t, openStore(t, "postgres://trestle@/postgres?host="+cluster.folder)) })
	}
}

// openStore opens a database until the test ends.
func openStore(t *testing.T, url string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// full tells whether the long proofs are asked for.
func full() bool { return strings.EqualFold(os.Getenv("TRESTLE_PROOF"), "full") }
