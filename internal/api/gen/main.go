// Command gen writes what is made of the catalogue of use cases: the public
// packages apiv1 and client, the page docs/api.md, and the words of the source
// that the API says back. Run it in the folder of the module after a use case has
// changed:
//
//	go run ./internal/api/gen
//
// It holds one table of types (package api) and one writer for each language.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/trestle-plan/trestle/internal/api"
	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
)

const module = "github.com/trestle-plan/trestle"

func main() {
	if err := write("."); err != nil {
		fmt.Fprintln(os.Stderr, err) //nolint:forbidigo // a tool for those who change Trestle
		os.Exit(1)                   //nolint:forbidigo // a tool for those who change Trestle
	}
}

// write writes all that is made below the module's folder.
func write(root string) error {
	files, err := made(root)
	if err != nil {
		return err
	}
	const readable = 0o644
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), files[name], readable); err != nil {
			return err
		}
	}
	return nil
}

// made returns the files by their names below the module's folder.
func made(root string) (map[string][]byte, error) {
	c := app.New(nil, nil, nil).Catalogue()
	types, err := api.TypesOf(c, planfile.Schema())
	if err != nil {
		return nil, err
	}
	words, err := api.Words(root, module, types.GoTypes())
	if err != nil {
		return nil, err
	}
	if types, err = api.TypesWith(c, planfile.Schema(), words); err != nil {
		return nil, err
	}
	files := map[string][]byte{"internal/api/words.json": words}
	for name, write := range map[string]func(*catalogue.Catalogue, *api.Types) ([]byte, error){
		"apiv1/records.go":           records,
		"apiv1/usecases.go":          usecases,
		"client/methods.go":          methods,
		"docs/api.md":                page,
		"internal/web/wire/types.ts": interfaces,
	} {
		if files[name], err = write(c, types); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return files, nil
}
