// Command bundle makes the script of Trestle's pages: the TypeScript below
// internal/web and the two libraries it stands on (Preact and its signals) become
// one file, which is kept, so that Go alone builds and runs Trestle. Run it in this
// module's folder, after npm ci, when a .ts or .tsx file has changed:
//
//	go run ./bundle
//
// With -map the script carries a source map, to look at it in a browser.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	sourceMap := flag.Bool("map", false, "carry a source map")
	flag.Parse()
	if err := run("..", *sourceMap); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the bundle into the project at root.
func run(root string, sourceMap bool) error { //nolint:revive // a flag of the command
	files, err := bundled(root, sourceMap)
	if err != nil {
		return err
	}
	const readable = 0o644
	for name, data := range files {
		path := filepath.Join(root, kept, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, readable); err != nil {
			return err
		}
	}
	return nil
}
