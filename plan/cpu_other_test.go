//go:build !unix

package plan

import "time"

// cpuSpent is not known here.
func cpuSpent() time.Duration { return 0 }
