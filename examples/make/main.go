// Command make makes the example plans again from their tables and sources, the
// same bytes each time:
//
//	go run ./examples/make
//
// The sources are in the repository, cut down to what the plans need. With a
// checkout of an upstream repository they can be cut again:
//
//	go run ./examples/make -cut proposals -from CHECKOUT
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/trestle-plan/trestle/examples/harbour"
	"github.com/trestle-plan/trestle/examples/keps"
	"github.com/trestle-plan/trestle/examples/rust"
	"github.com/trestle-plan/trestle/examples/source"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

func main() {
	name := flag.String("cut", "", "cut a source again: proposals, groups, goals or teams")
	from := flag.String("from", "", "folder of the upstream checkout")
	dir := flag.String("dir", "examples", "folder of the examples")
	flag.Parse()
	log.SetFlags(0)
	log.SetPrefix("make: ")
	var files map[string][]byte
	var err error
	if *name == "" {
		files, err = plans()
	} else {
		files, err = cutAgain(*name, os.DirFS(*from))
	}
	if err == nil {
		err = write(*dir, files)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// plans makes the plan files, and the list of what of the proposals is not in
// theirs, by their names below the folder of the examples.
func plans() (map[string][]byte, error) {
	port, err := harbour.Workspace()
	if err != nil {
		return nil, fmt.Errorf("harbour: %w", err)
	}
	proposals, leftOut, err := keps.Workspace()
	if err != nil {
		return nil, fmt.Errorf("keps: %w", err)
	}
	goals, err := rust.Workspace()
	if err != nil {
		return nil, fmt.Errorf("rust: %w", err)
	}
	files := map[string][]byte{
		"keps/left-out.txt": []byte(strings.Join(leftOut, "\n") + "\n"),
	}
	for _, plan := range []struct {
		file   string
		ws     *work.Workspace
		syntax planfile.Syntax
	}{
		{"plans/harbour.yaml", port, planfile.YAML},
		{"plans/keps.json", proposals, planfile.JSON},
		{"plans/rust.json", goals, planfile.JSON},
	} {
		if files[plan.file], err = planfile.Marshal(plan.ws, plan.syntax); err != nil {
			return nil, fmt.Errorf("%s: %w", plan.file, err)
		}
	}
	return files, nil
}

// cut is one way to cut a source out of a checkout.
type cut struct {
	file string // below the folder of the examples
	cut  func(checkout fs.FS) ([]source.File, error)
}

func cuts() map[string]cut {
	return map[string]cut{
		"proposals": {"keps/source/proposals.txt", keps.CutProposals},
		"groups":    {"keps/source/groups.txt", keps.CutGroups},
		"goals":     {"rust/source/goals.txt", rust.CutGoals},
		"teams":     {"rust/source/teams.txt", rust.CutTeams},
	}
}

func cutAgain(name string, checkout fs.FS) (map[string][]byte, error) {
	c, ok := cuts()[name]
	if !ok {
		return nil, fmt.Errorf("there is no source %q", name)
	}
	files, err := c.cut(checkout)
	if err != nil {
		return nil, err
	}
	text, err := source.Write(files)
	return map[string][]byte{c.file: []byte(text)}, err
}

func write(dir string, files map[string][]byte) error {
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
