package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// Process is what the command line touches of the process it runs in.
type Process struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Env    func(name string) string
	Now    func() time.Time
}

func (p *Process) env(name string) string { return p.Env(name) }

// commands is the grammar of the command line.
type commands struct {
	Color string `enum:"auto,always,never" default:"auto" help:"Colour: auto, always or never. NO_COLOR switches it off too."`

	Demo     demoCommand     `cmd:"" help:"Plan the example harbour as of today, and serve its pages."`
	Serve    serveCommand    `cmd:"" help:"Serve workspaces: pages, API and events."`
	Plan     planCommand     `cmd:"" help:"Plan: what needs attention, then every promise."`
	Why      whyCommand      `cmd:"" help:"Explain a date: of an item or of a promise."`
	Runway   runwayCommand   `cmd:"" help:"The last safe day to start each item that a promise stands on."`
	Forecast forecastCommand `cmd:"" help:"Promises, releases and items with their ranges of dates."`
	Rank     rankCommand     `cmd:"" help:"The order that pays most, with its reasons."`
	Diff     diffCommand     `cmd:"" help:"What differs between two plans, and why."`
	Item     itemCommands    `cmd:"" help:"Items: list, show, add, edit, move, delete."`
	Dep      depCommands     `cmd:"" help:"Dependencies and their contracts: list, add, edit, delete."`
	Commit   commitCommands  `cmd:"" help:"Promises: list, add, edit."`
	Undo     undoCommand     `cmd:"" help:"Take back one's own last act, or any."`
	Redo     redoCommand     `cmd:"" help:"Do again what was undone last."`
	Log      logCommand      `cmd:"" help:"Who changed what, when and why."`
	Changed  changedCommand  `cmd:"" help:"What moved since a day, and why."`
	Import   importCommand   `cmd:"" help:"Bring in a plan file, or a table of another tool."`
	Export   exportCommand   `cmd:"" help:"Write a workspace as a plan file."`
	Backup   backupCommand   `cmd:"" help:"Copy all workspaces while others go on writing."`
	Restore  restoreCommand  `cmd:"" help:"Make a data directory of a backup."`
	Verify   verifyCommand   `cmd:"" help:"Look for damage in the database."`
	Call     callCommand     `cmd:"" help:"Ask any use case by its name; without one, list them."`
	Check    checkCommand    `cmd:"" help:"Read a plan file and name all that is wrong with it."`
	Solve    solveCommand    `cmd:"" help:"Schedule benchmark projects: PSPLIB's .sm and Patterson's .rcp files."`
	Bench    benchCommands   `cmd:"" help:"Measure the engine on published benchmark sets."`
	Backtest backtestCommand `cmd:"" help:"How well forecasts from throughput would have come true, from a CSV file of finished items."`
	Schema   schemaCommand   `cmd:"" help:"Print the JSON Schema of plan files."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

// session is one run of the command line.
type session struct {
	*Process
	ctx    context.Context //nolint:containedctx // a run is one request; kong hands it to the command
	screen *screen
}

// usualTrials is enough for a likelihood to be right within 2 points, and few
// enough for an answer at once.
const usualTrials = 1000

const description = "Your promises, and the technical work they stand on, in one plan."

// Run runs one command line and returns the exit code. It stops soon after the
// context is cancelled.
func Run(ctx context.Context, args []string, p Process) int {
	var grammar commands
	left := false // kong has answered by itself: --help
	parser, err := kong.New(&grammar,
		kong.Name("trestle"), kong.Description(description),
		kong.Writers(p.Stdout, p.Stderr),
		kong.Exit(func(int) { left = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: usualWidth}),
		kong.Vars{"examples": strings.Join(examples.Names(), ", "), "trials": itoa(usualTrials), "data": usualData},
	)
	if err != nil {
		return p.fail(err)
	}
	args = asked(args)
	command, err := parser.Parse(args)
	if left {
		return exitOK
	}
	if err != nil {
		p.tell("trestle: %v", err)
		p.tell("trestle --help lists the commands")
		return exitUsage
	}
	s := &session{Process: &p, ctx: ctx, screen: newScreen(&p, grammar.Color)}
	if err := errors.Join(command.Run(s), s.screen.err); err != nil {
		return p.fail(err)
	}
	return exitOK
}

// asked are the arguments as they are meant: help asks about the commands, or about
// the one behind it.
func asked(args []string) []string {
	switch {
	case len(args) == 0:
		return []string{"--help"}
	case args[0] == "help":
		return append(slices.Clone(args[1:]), "--help")
	}
	return args
}

// tell says something about the answer, on standard error.
func (p *Process) tell(format string, args ...any) {
	fmt.Fprintln(p.Stderr, safe(fmt.Sprintf(format, args...))) //nolint:errcheck // nowhere left to say it
}

// fail says what went wrong and returns its exit code.
func (p *Process) fail(err error) int {
	if said, ok := errors.AsType[*saidError](err); ok {
		return exitCodes[said.kind]
	}
	if errors.Is(err, context.Canceled) {
		p.tell("trestle: stopped")
		return exitCancelled
	}
	kind := work.KindOf(err)
	if kind == work.Cancelled {
		p.tell("trestle: stopped")
		return exitCancelled
	}
	p.tell("trestle: %v", err)
	return exitCodes[kind]
}

// saidError is an error whose words are on the screen already.
type saidError struct{ kind work.ErrorKind }

// Error names the kind.
func (e *saidError) Error() string { return string(e.kind) }

// calculation is how a plan is computed, as flags.
type calculation struct {
	Seed    uint64 `default:"1" help:"Seed of the trials. The same plan and seed give the same answer."`
	Trials  int    `default:"${trials}" help:"Trials behind the likelihoods; 0 gives dates only."`
	Workers int    `default:"0" help:"Trials at a time; 0 is one a core. The answer does not depend on it."`
	AsOf    string `name:"as-of" placeholder:"DATE" help:"Plan from this day, such as 2026-02-27, not from the plan's own."`
}

// plan plans a workspace.
func (c *calculation) plan(s *session, ws *work.Workspace) (*outlook.Planned, error) {
	settings := outlook.Settings{Seed: c.Seed, Trials: c.Trials, Workers: c.Workers}
	if c.AsOf != "" {
		day, err := work.ParseDate(c.AsOf)
		if err != nil {
			return nil, fmt.Errorf("--as-of: %w", err)
		}
		settings.AsOf = day
	}
	meter := newMeter(s.Process)
	defer meter.clear()
	settings.Progress = meter.show
	return outlook.Plan(s.ctx, ws, settings)
}

// Validate refuses numbers that no computation could use.
func (c *calculation) Validate() error {
	const mostTrials = 1_000_000
	const mostWorkers = 1_024
	switch {
	case c.Trials < 0 || c.Trials > mostTrials:
		return fmt.Errorf("--trials must be 0 to %d", mostTrials)
	case c.Workers < 0 || c.Workers > mostWorkers:
		return fmt.Errorf("--workers must be 0 to %d", mostWorkers)
	}
	return nil
}
