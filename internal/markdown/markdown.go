// Package markdown shows what people write, in Markdown (CommonMark with tables,
// strike-through, task lists and bare links), as HTML that a page can take in: no
// script, no style, no image, no link but to the web and to mail. What it is given is
// hostile; what it gives has gone through a list of what is allowed.
package markdown

import (
	"bytes"
	"fmt"
	"net/url"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// HTML shows a text. Line breaks are kept as written; headings begin at the fourth
// level, since what surrounds them has the first three.
func HTML(text string) string {
	var b bytes.Buffer
	if err := reader().Convert([]byte(text), &b); err != nil {
		panic(fmt.Sprintf("markdown: a buffer takes all that is written: %v", err))
	}
	return string(allowed().SanitizeBytes(b.Bytes()))
}

// reader turns Markdown into HTML. It leaves out the HTML that stands in it.
var reader = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.TaskList),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(own{}, 1))), //nolint:misspell // the library spells so
	)
})

// allowed is the list of what may stand in the HTML.
var allowed = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li",
		"table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowURLSchemes("mailto")
	for _, scheme := range []string{"http", "https"} {
		p.AllowURLSchemeWithCustomPolicy(scheme, func(u *url.URL) bool { return u.Host != "" })
	}
	p.AllowRelativeURLs(false)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	return p
})

// own renders what our pages show otherwise than Markdown does.
type own struct{}

// RegisterFuncs says what own renders.
func (own) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindImage, image)
	r.Register(ast.KindHeading, heading)
	r.Register(ast.KindText, words)
	r.Register(extast.KindTaskCheckBox, task)
}

// image becomes a link to it, named by its text: no page of ours asks another
// server for a picture.
func image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n, ok := node.(*ast.Image)
	if !ok || !entering {
		return ast.WalkContinue, nil
	}
	name := n.Text(source) //nolint:staticcheck // the text of an image is what stands in its brackets
	if len(name) == 0 {
		name = n.Destination
	}
	_, _ = fmt.Fprintf(w, `<a href="%s">%s</a>`, util.EscapeHTML(util.URLEscape(n.Destination, true)), util.EscapeHTML(name))
	return ast.WalkSkipChildren, nil
}

// heading stands below those of the page.
func heading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	const under, deepest = 3, 6
	n, ok := node.(*ast.Heading)
	if !ok {
		return ast.WalkContinue, nil
	}
	level := min(n.Level+under, deepest)
	if entering {
		_, _ = fmt.Fprintf(w, "<h%d>", level)
	} else {
		_, _ = fmt.Fprintf(w, "</h%d>\n", level)
	}
	return ast.WalkContinue, nil
}

// words keep the breaks of their lines.
func words(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n, ok := node.(*ast.Text)
	if !ok || !entering {
		return ast.WalkContinue, nil
	}
	text := n.Segment.Value(source)
	if !n.IsRaw() {
		text = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(text)))
	}
	_, _ = w.Write(util.EscapeHTML(text))
	if n.HardLineBreak() || n.SoftLineBreak() {
		_, _ = w.WriteString("<br>\n")
	}
	return ast.WalkContinue, nil
}

// task is a box that says whether something is done; it is no control.
func task(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n, ok := node.(*extast.TaskCheckBox)
	if !ok || !entering {
		return ast.WalkContinue, nil
	}
	box := "☐ "
	if n.IsChecked {
		box = "☑ "
	}
	_, _ = w.WriteString(box)
	return ast.WalkContinue, nil
}
