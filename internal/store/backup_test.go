package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/store/storetest"
	"github.com/trestle-plan/trestle/internal/work"
)

// A backup taken while others write is one state of the database, and restores
// to it in a new place.
func TestBackup_restoresWhatWasThereWhileOthersWrite(t *testing.T) {
	folder := t.TempDir()
	s := open(t, filepath.Join(folder, "trestle.db"))
	still := imported(t, s, example(t, "harbour"))
	want := exported(t, s, still)
	busy := imported(t, s, small(t))
	stop := make(chan struct{})
	var writers sync.WaitGroup
	for range 4 {
		writers.Go(func() { rename(t, s, busy, stop) })
	}
	m, err := s.Backup(t.Context(), filepath.Join(folder, "backup"), testTime)
	close(stop)
	writers.Wait()
	if err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(folder, "new", "trestle.db")
	if err := os.Mkdir(filepath.Dir(place), 0o700); err != nil {
		t.Fatal(err)
	}
	restored, err := Restore(t.Context(), filepath.Join(folder, "backup"), place)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, restored); diff != "" {
		t.Errorf("manifest (-written +read):\n%s", diff)
	}
	if got := exported(t, open(t, place), still); got != want {
		t.Errorf("restored:\n%s\nwant\n%s", got, want)
	}
	left, err := filepath.Glob(place + ".restoring*")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %s %v", quote(left), err)
	}
}

// rename edits a workspace over and over until told to stop.
func rename(t *testing.T, s *Store, ws ID, stop chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		_, err := s.Update(t.Context(), ws, by("busy"), func(tx *Tx) error {
			r, err := Items.Find(tx, "PAY-1")
			if err != nil {
				return err
			}
			r.Value.Title += "!"
			if len(r.Value.Title) > 400 {
				r.Value.Title = "Checkout"
			}
			_, err = Items.Save(tx, r)
			return err
		})
		if err != nil {
			t.Error(err)
			return
		}
	}
}

func TestBackup_refusesAFolderInUse(t *testing.T) {
	folder := t.TempDir()
	s := open(t, filepath.Join(folder, "trestle.db"))
	if _, err := s.Backup(t.Context(), folder, testTime); work.KindOf(err) != work.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
}

func TestBackup_saysWhatPostgresOffers(t *testing.T) {
	url, ok := storetest.Postgres(t)
	if !ok {
		t.Log("PostgreSQL is not installed: not tested")
		return
	}
	_, err := open(t, url).Backup(t.Context(), t.TempDir(), testTime)
	if work.KindOf(err) != work.Unsupported || !strings.Contains(err.Error(), "pg_dump") {
		t.Errorf("got %v, want an error of kind unsupported that names pg_dump", err)
	}
}

func TestRestore_refusesADamagedBackup(t *testing.T) {
	for _, tc := range []struct {
		name   string
		damage func(t *testing.T, folder string)
		want   work.ErrorKind
	}{
		{"no manifest", func(t *testing.T, folder string) { remove(t, filepath.Join(folder, backupManifest)) }, work.NotFound},
		{"a byte changed", func(t *testing.T, folder string) { flip(t, filepath.Join(folder, backupData), 5000) }, work.Invalid},
		{"cut off", func(t *testing.T, folder string) {
			if err := os.Truncate(filepath.Join(folder, backupData), 8192); err != nil {
				t.Fatal(err)
			}
		}, work.Invalid},
		{"a manifest from the future", func(t *testing.T, folder string) {
			edit(t, folder, fmt.Sprintf(`"version": %d`, SchemaVersion()), `"version": 999`)
		}, work.Unsupported},
		{"a manifest of other data", func(t *testing.T, folder string) { edit(t, folder, `"seq": 2`, `"seq": 3`) }, work.Invalid},
		{"no JSON", func(t *testing.T, folder string) { edit(t, folder, "{", "") }, work.Invalid},
	} {
		t.Run(tc.name, func(t *testing.T) {
			folder := t.TempDir()
			s := open(t, filepath.Join(folder, "trestle.db"))
			imported(t, s, small(t))
			backup := filepath.Join(folder, "backup")
			if _, err := s.Backup(t.Context(), backup, testTime); err != nil {
				t.Fatal(err)
			}
			tc.damage(t, backup)
			place := filepath.Join(folder, "new.db")
			if _, err := Restore(t.Context(), backup, place); work.KindOf(err) != tc.want {
				t.Errorf("got %v, want an error of kind %s", err, tc.want)
			}
			if left, _ := filepath.Glob(place + "*"); len(left) > 0 {
				t.Errorf("left behind: %s", quote(left))
			}
		})
	}
}

func TestRestore_refusesAPlaceInUse(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "trestle.db")
	s := open(t, path)
	if _, err := s.Backup(t.Context(), filepath.Join(folder, "backup"), testTime); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), filepath.Join(folder, "backup"), path); work.KindOf(err) != work.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// flip changes the byte at an offset.
func flip(t *testing.T, path string, at int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[at] ^= 0xff
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// edit replaces a text in a backup's manifest.
func edit(t *testing.T, folder, from, to string) {
	t.Helper()
	path := filepath.Join(folder, backupManifest)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(data), from, to, 1)
	if changed == string(data) {
		t.Fatalf("%s does not hold %s", data, from)
	}
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
}
