package draw

import (
	"math"
	"strings"
)

// trussPath draws the texture of a technical kind into the foot of a bar whose
// corner is the origin: an enabler's zigzag, the crosses of architecture, the
// bricks of refactoring, the piles of infrastructure. It is a path and no
// pattern, so that every reader of SVG and every printer draws the same.
func trussPath(k truss, width float64) string {
	switch k {
	case zigzag:
		n := steps(width, 18)
		return "M.5 21" + strings.Repeat("l"+px(width/n/2)+"-6 "+px(width/n/2)+" 6", int(n))
	case crosses:
		n := steps(width, 9)
		w := px(width / n)
		return "M.5 15" + strings.Repeat("l"+w+" 6m-"+w+" 0l"+w+"-6", int(n))
	case bricks:
		n := steps(width, 14)
		return "M.5 18h" + px(width) + "M" + px(.5+width/n/4) + " 15" +
			strings.Repeat("v3m"+px(width/n/2)+" 0v3m"+px(width/n/2)+"-6", int(n))
	case piles:
		n := steps(width, 5)
		return "M" + px(.5+width/n/2) + " 15" + strings.Repeat("v6m"+px(width/n)+"-6", int(n))
	default:
		return ""
	}
}

// steps is how many repeats of about the pitch fill the width.
func steps(width, pitch float64) float64 { return math.Max(1, math.Round(width/pitch)) }

// truss is a texture.
type truss uint8

const (
	plainBar truss = iota
	zigzag
	crosses
	bricks
	piles
)
