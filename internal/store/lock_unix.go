//go:build unix

package store

import (
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"

	"github.com/trestle-plan/trestle/internal/work"
)

// lock is held on a file beside the database while a process has it open. The
// system gives it up when the process ends, however it ends.
type lock struct{ file *os.File }

// takeLock takes the lock of the database at a path. It stands on a file of its
// own: closing a database file would drop the locks SQLite itself holds on it.
func takeLock(path string) (*lock, error) {
	f, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o640) //nolint:gosec // beside the database
	if err != nil {
		return nil, &work.Error{Kind: work.Unavailable, Message: "the lock of the database cannot be made", Err: err}
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder, _ := io.ReadAll(io.LimitReader(f, 20))
		_ = f.Close()
		by := "another process"
		if pid := strings.TrimSpace(string(holder)); pid != "" {
			by = "process " + pid
		}
		return nil, &work.Error{Kind: work.Conflict,
			Message: path + " is open in " + by + "; end it, or talk to its server instead"}
	}
	if err := f.Truncate(0); err == nil {
		_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0) // for people only
	}
	return &lock{file: f}, nil
}

func (l *lock) release() { _ = l.file.Close() }
