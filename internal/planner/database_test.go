package planner

import (
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/store/storetest"
)

// TestMain fails if planners left goroutines behind.
func TestMain(m *testing.M) {
	code := storetest.Main(m)
	if left := goroutinesLeft(); left != "" && code == 0 {
		log.Printf("goroutines were left running:\n%s", left)
		code = 1
	}
	os.Exit(code)
}

// goroutinesLeft returns the stacks of goroutines that a planner started, if there
// still are some after a moment.
func goroutinesLeft() string {
	stacks := make([]byte, 1<<20)
	for range 100 {
		running := string(stacks[:runtime.Stack(stacks, true)])
		if !strings.Contains(running, "planner.(*") {
			return ""
		}
		time.Sleep(20 * time.Millisecond)
	}
	return string(stacks[:runtime.Stack(stacks, true)])
}

// onBoth runs a test on a database of each kind.
func onBoth(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	storetest.OnBoth(t, func(t *testing.T, url string) { test(t, openStore(t, url)) })
}

// onFile runs a test on an SQLite file.
func onFile(t testing.TB) *store.Store {
	t.Helper()
	return openStore(t, filepath.Join(t.TempDir(), "trestle.db"))
}

// openStore opens a database until the test ends.
func openStore(t testing.TB, url string) *store.Store {
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
func full() bool { return os.Getenv("TRESTLE_PROOF") == "full" }
