package web

import (
	_ "embed"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/asset"
	"github.com/trestle-plan/trestle/internal/web/backlog"
	"github.com/trestle-plan/trestle/internal/web/deps"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/item"
	"github.com/trestle-plan/trestle/internal/web/palette"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/web/roadmap"
	"github.com/trestle-plan/trestle/internal/web/today"
)

// Options are what the pages need.
type Options struct {
	App   *app.App
	Actor func(*http.Request) (catalogue.Actor, error) // who asks
	Clock func() time.Time
	Log   *slog.Logger
	// Example gives the example of a name (see package start) as a plan file in JSON;
	// nil if there is none.
	Example func(name string) ([]byte, error)
}

// Pages are the pages of an installation.
type Pages struct {
	options Options
	assets  *asset.Set
	found   memo[outlook.Attention]
	ranked  memo[outlook.RankView]
	boards  memo[*deps.Board]
	needs   memo[outlook.Attention] // nothing tried
	drawn   memo[roadmap.View]
	told    told
	desk    desk
}

// New makes the pages.
func New(o Options) *Pages {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	sans, serif := draw.Fonts()
	return &Pages{options: o, assets: asset.New(asset.Sources{
		Colours: draw.TokenStyle(), Sheets: styles(), Sans: sans, Serif: serif,
	})}
}

//go:embed trouble.css
var troubleStyle string

// styles are the style sheets of parts and pages, in the order of their layers.
func styles() []string {
	picture := "@layer parts {\n" + draw.PictureStyle() + "}\n"
	return append([]string{
		frame.Style, part.Style(), palette.Style, picture, troubleStyle, today.Style, roadmap.Style, backlog.Style, item.Style,
	}, keepingStyles()...)
}

// Handler serves the pages, and what they load.
func (p *Pages) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+asset.Root, p.assets)
	mux.Handle("GET /w/{workspace}/{$}", http.RedirectHandler("today", http.StatusSeeOther))
	for pattern, do := range map[string]handler{
		"GET today": p.today, "GET roadmap": p.roadmap,
		"GET backlog": p.backlog, "POST backlog": p.arrange, "POST items": p.addItem,
		"GET items/{key}": p.item, "GET items/{key}/edit": p.editForm, "POST items/{key}/edit": p.edit,
		"POST items/{key}/{act}": p.step, "POST items/{key}/comment": p.comment,
		"GET find": p.find, "POST looks": p.looks, "POST undo": p.undo, "POST redo": p.redo, "POST history/{seq}/revert": p.revert,
	} {
		method, path, _ := strings.Cut(pattern, " ")
		mux.Handle(method+" /w/{workspace}/"+path, p.page(do))
	}
	for pattern, do := range p.keeping() {
		method, path, _ := strings.Cut(pattern, " ")
		mux.Handle(method+" /w/{workspace}/"+path, p.page(do))
	}
	mux.Handle("/w/{workspace}/", p.page(p.nowhere))
	p.outside(mux)
	return mux
}
