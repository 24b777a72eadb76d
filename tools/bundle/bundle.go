package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Where the sources begin and where the bundle is kept, below the project's folder.
const (
	entry = "internal/web/island/main.ts"
	kept  = "internal/web/asset/dist"
)

// libraries are what the bundle holds beside our own sources; each asks to be named
// with its licence.
func libraries() []string { return []string{"preact", "@preact/signals", "@preact/signals-core"} }

// bundled makes the files of the bundle by their names. The same sources give the
// same bytes.
func bundled(root string, sourceMap bool) (map[string][]byte, error) { //nolint:revive // a flag of the command
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	modules := filepath.Join(root, "internal", "web", "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "preact")); err != nil {
		return nil, errors.New("the libraries of the scripts are not here; run npm ci --ignore-scripts in internal/web")
	}
	options := api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{entry}, Outfile: filepath.Join(kept, "trestle.js"),
		Bundle: true, Format: api.FormatIIFE, Target: api.ES2022, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LegalComments: api.LegalCommentsNone,
		Tsconfig: "internal/web/tsconfig.json",
		JSX:      api.JSXAutomatic, JSXImportSource: "preact", LogLevel: api.LogLevelSilent,
	}
	if sourceMap {
		options.Sourcemap = api.SourceMapInline
	}
	made := api.Build(options)
	if len(made.Errors) > 0 {
		return nil, errors.New(strings.Join(api.FormatMessages(made.Errors, api.FormatMessagesOptions{}), ""))
	}
	notices, err := licences(modules)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"LICENCES.txt": notices}
	for _, f := range made.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return files, nil
}

// licences are the notices of the libraries.
func licences(modules string) ([]byte, error) {
	var b strings.Builder
	b.WriteString("trestle.js holds, beside Trestle's own code, the libraries below.\n")
	for _, name := range libraries() {
		text, err := os.ReadFile(filepath.Join(modules, name, "LICENSE"))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s", name, strings.Repeat("-", len(name)), text)
	}
	return []byte(b.String()), nil
}
