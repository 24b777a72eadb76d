// Package asset holds what pages load beside their markup: one style sheet, one
// script and two fonts. Each is served under a name that carries its
// fingerprint, so that a browser may keep it for good and a new build is seen at
// once.
package asset

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
)

//go:embed tokens.css
var tokens string

//go:embed base.css
var base string

//go:embed controls.css
var controls string

//go:embed print.css
var printed string

// The script is bundled from the TypeScript of the pages by tools/bundle.
//
//go:embed dist/trestle.js
var script []byte

//go:embed dist/LICENCES.txt
var licences []byte

//go:embed favicon.svg
var favicon []byte

// Root is the path below which assets are served.
const Root = "/assets/"

// Sources are what the assets are made of.
type Sources struct {
	Colours     string   // the design tokens that pictures and pages share
	Sheets      []string // of the parts and pages
	Sans, Serif []byte   // woff2
}

// Set is the assets of one build.
type Set struct {
	paths Paths
	files map[string]file // by path
}

// Paths are where the assets are.
type Paths struct {
	Style, Script, Icon string
	Sans                string // loaded early, since all text waits for it
	Licences            string // of the libraries in the script
}

type file struct {
	kind string
	data []byte
}

// New makes the assets. Style sheets stand in this order: colours, tokens, base,
// controls, those of parts and pages, print.
func New(s Sources) *Set {
	set := &Set{files: make(map[string]file)}
	set.paths.Sans = set.add("sans", "woff2", "font/woff2", s.Sans)
	serif := set.add("serif", "woff2", "font/woff2", s.Serif)
	sheet := strings.Join([]string{
		"@layer reset, tokens, base, controls, frame, parts, pages, print;",
		face("Trestle Sans", "400 650", set.paths.Sans), face("Trestle Serif", "400 600", serif),
		"@layer tokens {\n" + s.Colours + "}\n", tokens, base, controls, strings.Join(s.Sheets, "\n"), printed,
	}, "\n")
	set.paths.Style = set.add("trestle", "css", "text/css; charset=utf-8", []byte(sheet))
	set.paths.Script = set.add("trestle", "js", "text/javascript; charset=utf-8", script)
	set.paths.Licences = set.add("licences", "txt", "text/plain; charset=utf-8", licences)
	set.paths.Icon = set.add("trestle", "svg", "image/svg+xml", favicon)
	return set
}

// Paths returns where the assets are.
func (s *Set) Paths() Paths { return s.paths }

// add keeps a file and returns its path.
func (s *Set) add(name, ending, kind string, data []byte) string {
	const digits = 12
	sum := sha256.Sum256(data)
	path := fmt.Sprintf("%s%s.%s.%s", Root, name, hex.EncodeToString(sum[:])[:digits], ending)
	s.files[path] = file{kind: kind, data: data}
	return path
}

func face(family, weights, path string) string {
	return fmt.Sprintf(`@font-face { font-family: "%s"; font-weight: %s; font-display: swap; src: url("%s") format("woff2"); }`, family, weights, path)
}

// ServeHTTP serves the assets by their paths.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(f.data) // a reader that went away is its own affair
}
