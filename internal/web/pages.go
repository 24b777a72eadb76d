package web

import (
	"context"
	_ "embed"
	"log/slog"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/asset"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/item"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/web/roadmap"
	"github.com/trestle-plan/trestle/internal/web/today"
)

// Current is what a workspace looks like now.
type Current struct {
	Name     string
	Dates    *outlook.Planned // the newest plan; its likelihoods may be missing
	Forecast *outlook.Planned // the newest plan with likelihoods: Dates itself, an earlier one, or nil
	Computed time.Time        // when Dates was, in the workspace's zone
	Failed   error            // why the newest acts could not be planned; nil if they were
}

// Stale tells whether likelihoods are of an earlier plan, or on their way.
func (c *Current) Stale() bool { return c.Forecast != c.Dates }

// Plan is the plan whose numbers a page shows: the newest with likelihoods, or the
// newest.
func (c *Current) Plan() *outlook.Planned {
	if c.Forecast != nil {
		return c.Forecast
	}
	return c.Dates
}

// Plans tells what workspaces look like. Errors are of kind NotFound, Permission,
// Cancelled, or why there is no plan at all.
type Plans interface {
	Current(ctx context.Context, by catalogue.Actor, workspace string) (Current, error)
	// Attention is what needs a person in a plan that Current returned.
	Attention(ctx context.Context, of *outlook.Planned) (*outlook.Attention, error)
}

// UseCases are what pages ask of the application.
type UseCases interface {
	Named(name string) (*catalogue.UseCase, error)
}

// Options are what the pages need.
type Options struct {
	Plans  Plans
	Uses   UseCases
	Actor  func(*http.Request) (catalogue.Actor, error) // who asks
	Stream func(workspace string) string                // address of a workspace's stream of events; nil: none
	Clock  func() time.Time
	Log    *slog.Logger
}

// Pages are the pages of an installation.
type Pages struct {
	options Options
	assets  *asset.Set
}

// New makes the pages.
func New(o Options) *Pages {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Stream == nil {
		o.Stream = func(string) string { return "" }
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
	return []string{frame.Style, part.Style(), picture, troubleStyle, today.Style, roadmap.Style, item.Style}
}

// Handler serves the pages, and what they load.
func (p *Pages) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+asset.Root, p.assets)
	mux.Handle("GET /w/{workspace}/{$}", http.RedirectHandler("today", http.StatusSeeOther))
	mux.Handle("GET /w/{workspace}/today", p.page(p.today))
	mux.Handle("GET /w/{workspace}/items/{key}", p.page(p.item))
	mux.Handle("GET /w/{workspace}/roadmap", p.page(p.roadmap))
	mux.Handle("/w/{workspace}/", p.page(p.nowhere))
	return mux
}
