//go:build !windows

package store

import (
	"syscall"
	"time"
)

// cpuTime is how long this process has computed so far: what a figure costs, also
// where others compute beside it.
func cpuTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
