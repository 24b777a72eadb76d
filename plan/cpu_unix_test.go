//go:build unix

package plan

import (
	"syscall"
	"time"
)

// cpuSpent is how long the process has kept cores busy: what a benchmark takes on a
// machine that has others to serve.
func cpuSpent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
