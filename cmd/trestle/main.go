// Command trestle keeps the promises of a product and the technical work they
// stand on in one plan. docs/command-line.md is its guide.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/trestle-plan/trestle/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, os.Args[1:], cli.Process{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Now: time.Now,
	})
	stop()
	os.Exit(code)
}
