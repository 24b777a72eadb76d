package draw

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/draw/layered"
	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed style/around.css
var aroundCSS string

// Around is one item with what it waits for to its left and what waits for it to
// its right. Ties lead from a node to another by their places in Nodes.
type Around struct {
	News  string // one sentence: the name of the whole picture
	Nodes []AroundNode
	Ties  []AroundTie
}

// AroundNode is an item of the picture, or a promise that stands on items of it.
type AroundNode struct {
	Title   string
	Note    string // second line: team and dates
	Name    string // all of it in words, for who does not see it
	Href    string
	Backlog work.Backlog
	Type    work.Type
	Focus   bool
	Done    bool
	More    int // neighbours that are not drawn
	Promise *AroundPromise
}

// AroundPromise makes a node a promise.
type AroundPromise struct {
	Now, Wanted work.Ratio
	Unknown     bool // there is no likelihood
	Target      bool // a wish
}

// AroundTie is one dependency of the picture. Late is what is said beside a tie
// that comes too late.
type AroundTie struct {
	From, To int
	Close    bool // may come too late
	Soft     bool
	Late     string
}

// AroundPicture is the picture in parts, to be set into a page.
type AroundPicture struct {
	SVG       string
	Order     []int // places in Around.Nodes, in reading order: from left to right, from top to bottom
	Crossings int
}

// The measures of the picture, in CSS pixels.
const (
	aroundBox    = 224
	aroundHigh   = 46
	aroundPledge = 168
	aroundGap    = 84
	aroundHead   = 26 // over the boxes, for the words of the columns
	aroundEdge   = 12 // free room on all sides
)

// AroundStyle is the style sheet of the picture of one item and its neighbours. It
// uses the design tokens of the page around it.
func AroundStyle() string { return aroundCSS }

// NewAround draws one item and its neighbours. The error is that of the layout: the
// ties have a circle, or lead to no node.
func NewAround(a Around) (AroundPicture, error) {
	nodes := make([]layered.Node, len(a.Nodes))
	for i := range a.Nodes {
		nodes[i] = layered.Node{Width: aroundBox, Height: aroundHigh}
		if a.Nodes[i].Promise != nil {
			nodes[i].Width = aroundPledge
		}
	}
	edges := make([]layered.Edge, len(a.Ties))
	for i, t := range a.Ties {
		edges[i] = layered.Edge{From: t.From, To: t.To}
	}
	l, err := layered.Lay(nodes, edges, layered.Settings{LayerGap: aroundGap, NodeGap: 14, LineGap: 12})
	if err != nil {
		return AroundPicture{}, err
	}
	out := AroundPicture{Order: make([]int, len(a.Nodes)), Crossings: l.Crossings}
	for i := range out.Order {
		out.Order[i] = i
	}
	slices.SortFunc(out.Order, func(x, y int) int {
		return cmp.Or(cmp.Compare(l.Nodes[x].Layer, l.Nodes[y].Layer), cmp.Compare(l.Nodes[x].Y, l.Nodes[y].Y))
	})
	var p pen
	width, height := l.Width+2*aroundEdge, l.Height+aroundHead+2*aroundEdge
	p.raw(`<svg class="around" lang="en" width="%d" height="%d" viewBox="0 0 %d %d" role="group" aria-label="%s">`, width, height, width, height, esc(a.News))
	p.raw(`<g transform="translate(%d %d)">`, aroundEdge, aroundEdge+aroundHead)
	p.aroundHeads(&a, &l)
	p.aroundTies(&a, &l)
	for _, i := range out.Order {
		p.aroundNode(&a.Nodes[i], l.Nodes[i])
	}
	p.raw(`</g></svg>`)
	out.SVG = p.String()
	return out, nil
}

// aroundHeads says over the columns on which side of the focus they stand.
func (p *pen) aroundHeads(a *Around, l *layered.Layout) {
	focus := slices.IndexFunc(a.Nodes, func(n AroundNode) bool { return n.Focus })
	if focus < 0 {
		return
	}
	left, right := -1, -1
	for i := range a.Nodes {
		switch x := l.Nodes[i].X; {
		case x < l.Nodes[focus].X && (left < 0 || x < left):
			left = x
		case x > l.Nodes[focus].X && (right < 0 || x < right):
			right = x
		}
	}
	p.raw(`<g aria-hidden="true">`)
	p.text(float64(l.Nodes[focus].X), -12, "col", "In focus")
	if left >= 0 {
		p.text(float64(left), -12, "col", "It needs")
	}
	if right >= 0 {
		p.text(float64(right), -12, "col", "Stands on it")
	}
	p.raw(`</g>`)
}

// aroundTies draws the lines under the boxes, those that come too late over the
// others. What a line says is in the words of its nodes and in the table.
func (p *pen) aroundTies(a *Around, l *layered.Layout) {
	p.raw(`<g aria-hidden="true">`)
	said := make(map[int]bool)
	for _, late := range []bool{false, true} {
		for i := range a.Ties {
			t := &a.Ties[i]
			if (t.Late != "") != late {
				continue
			}
			line := l.Edges[i]
			class := "tie"
			switch {
			case late:
				class += " risk"
			case t.Close:
				class += " watch"
			}
			if t.Soft {
				class += " soft"
			}
			end := line[len(line)-1]
			if a.Nodes[t.To].Focus {
				end.X -= 5 // up to its ring
			}
			p.path(class, curve(append(line[:len(line)-1:len(line)-1], end)))
			p.path(class+" head", fmt.Sprintf("M%d %dl-7 -3.5v7z", end.X, end.Y))
			if late && !said[t.To] {
				said[t.To] = true
				p.textEnd(float64(end.X-10), float64(end.Y-6), "short", clean(t.Late))
			}
		}
	}
	p.raw(`</g>`)
}

// curve is a smooth line through points, level at each.
func curve(line []layered.Point) string {
	d := fmt.Sprintf("M%d %d", line[0].X, line[0].Y)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if a.Y == b.Y {
			d += fmt.Sprintf("H%d", b.X)
			continue
		}
		mid := (a.X + b.X) / 2
		d += fmt.Sprintf("C%d %d %d %d %d %d", mid, a.Y, mid, b.Y, b.X, b.Y)
	}
	return d
}

// aroundNode draws one box or promise as a door. Its words stand beside the door, not
// in it: they are cut to the box, and the door's own name says them whole.
func (p *pen) aroundNode(n *AroundNode, at layered.Place) {
	k := kindOf(&Bar{Backlog: n.Backlog, Type: n.Type})
	class := k.Class
	switch {
	case n.Promise != nil:
		class = "pledge"
	case n.Done:
		class += " done"
	}
	if n.Focus {
		class += " focus"
	}
	current := ""
	if n.Focus {
		current = ` aria-current="true"`
	}
	p.raw(`<a class="node %s" href="%s" aria-label="%s"%s><title>%s</title><g transform="translate(%d %d)">`,
		class, esc(n.Href), esc(n.Name), current, esc(n.Name), at.X, at.Y)
	words := p.aroundBox
	if n.Promise != nil {
		words = p.aroundPromise
	}
	says := words(n, k)
	p.raw(`</g></a><g class="says %s" aria-hidden="true" transform="translate(%d %d)">`, class, at.X, at.Y)
	says()
	p.raw(`</g>`)
}

// aroundBox draws the box of an item, and returns what draws its words.
func (p *pen) aroundBox(n *AroundNode, k kind) (says func()) {
	const pad, size, note = 11.0, 12.0, 10.5
	round := 2
	if k.Class == "deck" {
		round = 7
	}
	if n.Focus {
		p.raw(`<rect class="ring" x="-4" y="-4" width="%d" height="%d" rx="%d"/>`, aroundBox+8, aroundHigh+8, round+4)
	}
	p.raw(`<rect class="box" x=".5" y=".5" width="%d" height="%d" rx="%d"/>`, aroundBox-1, aroundHigh-1, round)
	if d := trussPath(k.Truss, aroundBox-2); d != "" {
		p.raw(`<path class="brace" transform="translate(0 %d)" d="%s"/>`, aroundHigh-22, d)
	}
	return func() {
		room := aroundBox - 2*pad
		p.text(pad, 18, "name", shortenTo(clean(n.Title), room, size, font.Medium))
		p.text(pad, 33, "fact", shortenTo(clean(n.Note), room, note, font.Regular))
		if n.More > 0 {
			text := fmt.Sprintf("+%d", n.More)
			wide := font.Width(text, note, font.Strong) + 10
			p.raw(`<rect class="more" x="%s" y="-8" width="%s" height="16" rx="8"/>`, px(aroundBox-wide-6), px(wide))
			p.text(aroundBox-wide-1, 4, "more-n", text)
		}
	}
}

// aroundPromise draws a diamond filled from its foot to the likelihood, and returns
// what draws its words.
func (p *pen) aroundPromise(n *AroundNode, _ kind) (says func()) {
	is := Promise{Now: n.Promise.Now, Wanted: n.Promise.Wanted}
	if n.Promise.Unknown {
		is.Unknown = "cannot forecast"
	}
	tone, edge := string(is.tone()), "dia"
	if n.Promise.Target {
		edge += " target"
	}
	const half, middle = 8.0, aroundHigh / 2
	p.raw(`<rect class="box" x="0" y="1" width="%d" height="%d" rx="4"/>`, aroundPledge, aroundHigh-2)
	p.raw(`<path class="%s %s" d="M1 %d l8 -8l8 8l-8 8z"/>`, edge, tone, middle)
	if !n.Promise.Unknown {
		p.path("dia-f "+tone, fillTo(9, middle, half, n.Promise.Now))
	}
	return func() {
		p.text(25, 19, "odds "+tone, is.likelihood())
		p.text(25, 34, "fact", shortenTo(clean(n.Note), aroundPledge-28, 10.5, font.Regular))
	}
}

// fillTo is a diamond filled from its foot up to a likelihood.
func fillTo(x, y, half float64, now work.Ratio) string {
	high := 2 * half * float64(min(max(now, 0), 1000)) / 1000
	if high <= half {
		return fmt.Sprintf("M%s %sl-%s -%sh%sz", px(x), px(y+half), px(high), px(high), px(2*high))
	}
	top := 2*half - high
	return fmt.Sprintf("M%s %sL%s %sL%s %sL%s %sL%s %sz", px(x-half), px(y), px(x), px(y+half), px(x+half), px(y),
		px(x+top), px(y-half+top), px(x-top), px(y-half+top))
}
