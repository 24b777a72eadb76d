package store

import (
	"syscall"

	"github.com/trestle-plan/trestle/internal/work"
)

// lock is held on a file beside the database while a process has it open. The
// system gives it up when the process ends, however it ends.
type lock struct{ file syscall.Handle }

// takeLock opens the lock file without sharing it, which a second process cannot.
func takeLock(path string) (*lock, error) {
	name, err := syscall.UTF16PtrFromString(path + ".lock")
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Err: err}
	}
	f, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return nil, &work.Error{Kind: work.Conflict,
			Message: path + " is open in another process; end it, or talk to its server instead", Err: err}
	}
	return &lock{file: f}, nil
}

func (l *lock) release() { _ = syscall.CloseHandle(l.file) }
