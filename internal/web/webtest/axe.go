package webtest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Axe is the accessibility checker axe-core, which npm keeps in internal/web/node_modules.
// It is in no build and on no page. Where it is not installed it is not ok, which
// was said; in CI that fails.
func Axe(t testing.TB) (script string, ok bool) {
	t.Helper()
	file := filepath.Join(root(t), "internal", "web", "node_modules", "axe-core", "axe.min.js")
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		missing(t, "axe-core is not installed: make setup does that, where there is npm")
		return "", false
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(text), true
}

// root is the folder of the module that is tested.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("the test does not run inside a module")
		}
		dir = up
	}
}

// Rules are what of axe is asked.
type Rules string

// The rules: all that say what WCAG 2.2 AA and good practice ask, or only those that
// depend on colours.
const (
	AllRules Rules = `{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}`
	Colours  Rules = `{runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}}`
)

// Accessible fails the test for each violation that axe finds in the page as it
// stands: what is not shown is not looked at. The script is that of [Axe].
func (p *Tab) Accessible(t testing.TB, script string, rules Rules) {
	t.Helper()
	if !Ask[bool](t, p, `"axe" in window`) {
		Ask[bool](t, p, script+"; true")
	}
	for _, found := range Findings(t, p, "accessibility("+string(rules)+")") {
		t.Errorf("axe: %s", found)
	}
}
