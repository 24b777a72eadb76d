package cli

import (
	"github.com/trestle-plan/trestle/internal/work"
)

// The exit codes, by kind of error. docs/command-line.md lists them; scripts
// may rely on them.
const (
	exitOK        = 0
	exitInternal  = 1
	exitUsage     = 2   // what was typed is no command
	exitCancelled = 130 // as shells say of a program stopped by Ctrl-C
)

var exitCodes = map[work.ErrorKind]int{
	work.Internal:    exitInternal,
	work.Invalid:     3,
	work.NotFound:    4,
	work.Cycle:       5,
	work.Unsupported: 6,
	work.TooLarge:    7,
	work.Unavailable: 8,
	work.Conflict:    9,
	work.Permission:  10,
	work.Cancelled:   exitCancelled,
}
