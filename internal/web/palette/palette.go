// Package palette holds the looks of the palette, where a few letters find an item
// or something to do, and of the notices that tell what was done. Both are scripts:
// see the .tsx files beside this one.
package palette

import _ "embed"

// Style is the style sheet.
//
//go:embed palette.css
var Style string
