package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// BackupFormat is the name and version of a backup's manifest.
const BackupFormat = "trestle-backup/1"

// The files of a backup.
const (
	backupData     = "trestle.db"
	backupManifest = "manifest.json"
)

// Manifest says what a backup holds. It is written last: a folder without one is
// no backup.
type Manifest struct {
	Format     string          `json:"format"`
	Version    int             `json:"version"` // of the schema
	At         time.Time       `json:"at"`
	Size       int64           `json:"size"` // bytes of the data
	SHA256     string          `json:"sha256"`
	Workspaces []WorkspaceInfo `json:"workspaces"`
}

// Backup copies an SQLite database into a new folder while others go on writing,
// and returns what the copy holds. For PostgreSQL the error is of kind
// Unsupported: pg_dump is the tool there. Conflict if the folder is not empty.
func (s *Store) Backup(ctx context.Context, folder string, at time.Time) (Manifest, error) {
	if s.writer == nil {
		return Manifest{}, &work.Error{Kind: work.Unsupported,
			Message: "a PostgreSQL database is backed up by its own tools: pg_dump --format=custom, or continuous archiving"}
	}
	if err := emptyFolder(folder); err != nil {
		return Manifest{}, err
	}
	path := filepath.Join(folder, backupData)
	if err := copyDatabase(ctx, s.place, path); err != nil {
		return Manifest{}, err
	}
	m := Manifest{Format: BackupFormat, Version: SchemaVersion(), At: at.UTC()}
	var err error
	if m.Workspaces, err = workspacesIn(ctx, path); err != nil {
		return Manifest{}, err
	}
	if m.Size, m.SHA256, err = digest(path); err != nil {
		return Manifest{}, fileError(err)
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return Manifest{}, err
	}
	if err := writeDurably(filepath.Join(folder, backupManifest), append(text, '\n')); err != nil {
		return Manifest{}, fileError(err)
	}
	return m, fileError(errors.Join(syncFolder(folder), syncFolder(filepath.Dir(folder))))
}

func emptyFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return fileError(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fileError(err)
	}
	if len(entries) > 0 {
		return &work.Error{Kind: work.Conflict, Message: "the folder " + folder + " is not empty; a backup needs one of its own"}
	}
	return nil
}

// copyDatabase writes one consistent state of a database into a new file. It
// reads on a connection of its own, beside the writer.
func copyDatabase(ctx context.Context, from, to string) error {
	db, err := sql.Open("sqlite", sqliteURL(from, "rw", "busy_timeout(5000)"))
	if err != nil {
		return explain(err)
	}
	defer db.Close() //nolint:errcheck // it wrote to another file
	if _, err := db.ExecContext(ctx, "vacuum into $1", to); err != nil {
		return explain(err)
	}
	f, err := os.OpenFile(to, os.O_RDWR, 0) //nolint:gosec // in the backup's own folder
	if err != nil {
		return fileError(err)
	}
	return fileError(errors.Join(f.Sync(), f.Close()))
}

// workspacesIn reads what a copy holds.
func workspacesIn(ctx context.Context, path string) ([]WorkspaceInfo, error) {
	db, err := sql.Open("sqlite", sqliteURL(path, "ro&immutable=1"))
	if err != nil {
		return nil, explain(err)
	}
	defer db.Close() //nolint:errcheck // opened for reading
	return (&Store{readers: db}).ListWorkspaces(ctx)
}

// Restore makes a new SQLite database at a path from a backup: copied, held
// against the manifest, opened and verified before it gets its name. Errors:
// Conflict if there is something at the path; Invalid if the backup is damaged,
// with what was found.
func Restore(ctx context.Context, folder, path string) (Manifest, error) {
	m, err := readManifest(folder)
	if err != nil {
		return Manifest{}, err
	}
	if _, err := os.Lstat(path); err == nil {
		return Manifest{}, &work.Error{Kind: work.Conflict, Message: path + " is there already; a backup is restored into a new place"}
	}
	fresh := path + ".restoring"
	defer discard(fresh)
	if err := copyFile(filepath.Join(folder, backupData), fresh); err != nil {
		return Manifest{}, fileError(err)
	}
	size, sum, err := digest(fresh)
	if err != nil {
		return Manifest{}, fileError(err)
	}
	if size != m.Size || sum != m.SHA256 {
		return Manifest{}, damagedBackup("its data is not what the manifest says: %d bytes, SHA-256 %s", size, sum)
	}
	if err := verifyRestored(ctx, fresh, &m); err != nil {
		return Manifest{}, err
	}
	if err := os.Rename(fresh, path); err != nil {
		return Manifest{}, fileError(err)
	}
	return m, fileError(syncFolder(filepath.Dir(path)))
}

func readManifest(folder string) (Manifest, error) {
	text, err := os.ReadFile(filepath.Join(folder, backupManifest)) //nolint:gosec // the folder is the caller's
	if errors.Is(err, os.ErrNotExist) {
		return Manifest{}, &work.Error{Kind: work.NotFound, Message: folder + " holds no whole backup: it has no " + backupManifest}
	}
	if err != nil {
		return Manifest{}, fileError(err)
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return Manifest{}, damagedBackup("its manifest cannot be read: %v", err)
	}
	if m.Format != BackupFormat || m.Version > SchemaVersion() {
		return Manifest{}, &work.Error{Kind: work.Unsupported, Message: fmt.Sprintf(
			"the backup is %s of version %d, and this program knows %s up to %d", m.Format, m.Version, BackupFormat, SchemaVersion())}
	}
	return m, nil
}

// verifyRestored opens the copy as a server would and looks for damage.
func verifyRestored(ctx context.Context, path string, m *Manifest) error {
	s, err := openSQLite(ctx, path, lasting)
	if err != nil {
		return err
	}
	found, err := s.Verify(ctx)
	workspaces, listed := s.ListWorkspaces(ctx)
	if err := errors.Join(err, listed, s.Close()); err != nil {
		return err
	}
	if len(found) > 0 {
		return damagedBackup("%d findings, the first: %s", len(found), found[0])
	}
	if !slices.Equal(workspaces, m.Workspaces) {
		return damagedBackup("it holds other workspaces than the manifest says")
	}
	return nil
}

func damagedBackup(format string, args ...any) error {
	return &work.Error{Kind: work.Invalid, Message: "the backup is damaged: " + fmt.Sprintf(format, args...)}
}

// discard removes what is left of a restore: all of it if it did not succeed.
func discard(fresh string) {
	for _, ending := range []string{"", "-wal", "-shm", ".lock"} {
		_ = os.Remove(fresh + ending)
	}
}

func digest(path string) (int64, string, error) {
	f, err := os.Open(path) //nolint:gosec // the caller's own file
	if err != nil {
		return 0, "", err
	}
	defer f.Close() //nolint:errcheck // opened for reading
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	return n, hex.EncodeToString(sum.Sum(nil)), err
}

func copyFile(from, to string) error {
	in, err := os.Open(from) //nolint:gosec // the caller's own file
	if err != nil {
		return err
	}
	defer in.Close()                                                      //nolint:errcheck // opened for reading
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640) //nolint:gosec // the caller's own file
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func writeDurably(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640) //nolint:gosec // the caller's own file
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncFolder makes new names in a folder durable, where the system can.
func syncFolder(folder string) error {
	f, err := os.Open(folder) //nolint:gosec // the caller's own folder
	if err != nil {
		return err
	}
	_ = f.Sync() // some systems cannot sync a folder
	return f.Close()
}

func fileError(err error) error {
	if err == nil {
		return nil
	}
	return &work.Error{Kind: work.Unavailable, Err: err}
}
