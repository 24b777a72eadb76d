// Package layered lays a graph without circles out in layers from left to right,
// after Sugiyama, Tagawa and Toda (1981): every edge leads to a later layer, few
// edges cross, and long ones run straight. Coordinates are whole pixels and every
// tie is broken by the order in which nodes were given, so the same graph has the
// same layout everywhere.
package layered

import (
	"errors"
	"fmt"
)

// ErrCircle says that the graph has a circle: no order of layers fits it.
var ErrCircle = errors.New("the graph has a circle")

// Node is a box of the picture, in pixels.
type Node struct{ Width, Height int }

// Edge leads from one node to another, by their indexes.
type Edge struct{ From, To int }

// Settings are distances in pixels, and how long is looked for fewer crossings.
// A zero field has its usual value.
type Settings struct {
	LayerGap int // between two layers: 72
	NodeGap  int // between two nodes of a layer: 16
	LineGap  int // between two lines that pass a layer, or a line and a node: 10
	Sweeps   int // over all layers: 24
}

// Point is a place in the picture, in pixels from its top left.
type Point struct{ X, Y int }

// Layout is where everything stands.
type Layout struct {
	Nodes         []Place   // in the order of the nodes given
	Edges         [][]Point // in the order of the edges given: two points or more, from left to right
	Layers        int
	Crossings     int
	Width, Height int
}

// Place is where a node stands: the top left of its box, its layer from the left,
// and its place in the layer from the top.
type Place struct{ X, Y, Layer, Order int }

// withUsual fills in the usual values.
func (s Settings) withUsual() Settings {
	usual := func(field *int, value int) {
		if *field == 0 {
			*field = value
		}
	}
	usual(&s.LayerGap, 72)
	usual(&s.NodeGap, 16)
	usual(&s.LineGap, 10)
	usual(&s.Sweeps, 24)
	return s
}

// Lay lays a graph out. An edge given twice is drawn once over the other. The error
// is [ErrCircle], or names an edge that leads to no node.
func Lay(nodes []Node, edges []Edge, s Settings) (Layout, error) {
	for i, e := range edges {
		if e.From < 0 || e.To < 0 || e.From >= len(nodes) || e.To >= len(nodes) {
			return Layout{}, fmt.Errorf("edge %d leads from node %d to %d of %d", i, e.From, e.To, len(nodes))
		}
	}
	layer, err := layersOf(len(nodes), edges)
	if err != nil {
		return Layout{}, err
	}
	g := newDrawing(nodes, edges, layer, s.withUsual())
	g.sort()
	g.place()
	return g.layout(len(nodes), edges), nil
}
