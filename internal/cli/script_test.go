package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/trestle-plan/trestle/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"trestle": func() {
		os.Exit(cli.Run(context.Background(), os.Args[1:], cli.Process{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Now: time.Now,
		}))
	}})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			plan, err := os.ReadFile("testdata/small.yaml")
			if err != nil {
				return err
			}
			return os.WriteFile(env.WorkDir+"/small.yaml", plan, 0o600)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "shape": shape, "fits": fits,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// exits CODE COMMAND... runs a command that has to end with that exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s ended with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// shape FILE replaces a JSON file by its shape: the path and the type of every
// value, each once, sorted.
func shape(ts *testscript.TestScript, _ bool, args []string) {
	var value any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &value))
	paths := make(map[string]bool)
	walk("", value, paths)
	var lines []string
	for path := range paths {
		lines = append(lines, path)
	}
	slices.Sort(lines)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(lines, "\n")+"\n"), 0o600))
}

func walk(path string, value any, paths map[string]bool) {
	switch v := value.(type) {
	case map[string]any:
		for key, field := range v {
			walk(path+"."+key, field, paths)
		}
	case []any:
		for _, element := range v {
			walk(path+"[]", element, paths)
		}
		if len(v) == 0 {
			paths[path+"[]"] = true
		}
	default:
		paths[fmt.Sprintf("%s %T", path, v)] = true
	}
}

// fits COLUMNS fails if the standard output of the last command has a longer
// line. The scripts' texts have no wide characters.
func fits(ts *testscript.TestScript, _ bool, args []string) {
	most, err := strconv.Atoi(args[0])
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > most {
			ts.Fatalf("a line has %d columns, want at most %d: %q", n, most, line)
		}
	}
}
