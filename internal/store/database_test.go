package store

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/store/storetest"
)

func TestMain(m *testing.M) {
	if path := os.Getenv("TRESTLE_TEST_CRASH"); path != "" {
		crashChild(path)
		return
	}
	os.Exit(storetest.Main(m))
}

// onBoth runs a test on a database of each kind, shared by tests on PostgreSQL.
func onBoth(t *testing.T, test func(t *testing.T, url string)) { t.Helper(); storetest.OnBoth(t, test) }

// onEmpty runs a test on a database of each kind that nobody else uses.
func onEmpty(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	storetest.OnEmpty(t, test)
}

// open opens a database until the test ends.
func open(t *testing.T, url string) *Store {
	t.Helper()
	s, err := Open(t.Context(), url)
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

var testTime = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// by returns an act of an actor.
func by(actor string) Act { return Act{Actor: actor, Cause: CauseEdit, At: testTime} }

// quote shows a list of strings in a message.
func quote(list []string) string { return strings.Join(list, ", ") }
