package web

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/asset"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// ContentSecurityPolicy is the policy of every page: nothing from elsewhere, and
// neither scripts nor styles inside the markup.
const ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// refreshHeader is sent by a script that shows a page already: "page" asks for the
// page again, "frame" for what stands around it, "around" for the page without what its
// islands show.
const (
	refreshHeader = "Trestle-Refresh"
	refreshAround = "around"
)

// request is one request for a page of a workspace.
type request struct {
	*http.Request
	w         http.ResponseWriter
	pages     *Pages
	by        catalogue.Actor
	workspace string // as in the path
	address   address.Workspace
}

// handler answers a request, or says why not.
type handler func(*request) error

// page makes a handler of a page of a workspace.
func (p *Pages) page(do handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slug := r.PathValue("workspace")
		q := &request{Request: r, w: w, pages: p, workspace: slug, address: address.Of(slug)}
		q.Request = r.WithContext(app.For(r.Context(), q.locale().Manner))
		err := q.identify()
		switch {
		case err != nil:
		case r.Header.Get(refreshHeader) == "frame":
			err = q.aroundOnly()
		default:
			err = do(q)
		}
		if err != nil {
			q.refuse(err)
		}
	})
}

// identify finds out who asks.
func (q *request) identify() error {
	by, err := q.pages.options.Actor(q.Request)
	q.by = by
	return err
}

// frame is what stands around the page: title and place are the page's own.
func (q *request) frame(title string, here frame.Place, now *current) frame.View {
	v := frame.View{
		Say:   frame.In(q.calendar()),
		Title: title, Here: here, Address: q.address, Assets: q.assets(),
		Theme: q.choice(themeCookie, frame.Themes()), Density: q.choice(densityCookie, frame.Densities()),
		Done: q.takeFlash(), Asked: q.FormValue("q"), Peek: q.URL.Query().Get("item") != "",
		Locale: q.locale(),
	}
	if now == nil {
		return v
	}
	shown := now.Plan
	head := shown.Head()
	v.Workspace, v.Actor = now.Name, q.by.Name
	v.Plan = frame.Plan{AsOf: head.AsOf, Computed: now.Computed, Trials: head.Trials, Stale: now.stale(), Starting: shown.Starting(), Mark: now.mark()}
	v.Undo, v.Redo = q.steps()
	v.Counts = frame.Counts{Needs: weak(shown), Items: head.Counts.Items, Late: shown.LateHandOvers()}
	return v
}

// steps are what the reader's next undo and redo are about; "" where there is
// nothing, or where that cannot be told: the page is more than its buttons.
func (q *request) steps() (undo, redo string) {
	steps, err := q.pages.options.App.Steps(q.Context(), q.by, app.WorkspaceRef{Workspace: q.workspace})
	if err != nil {
		return "", ""
	}
	return stepWords(q.say(), steps.Undo), stepWords(q.say(), steps.Redo)
}

func stepWords(say words, a *app.ActOf) string {
	if a == nil {
		return ""
	}
	return actWords(say, a)
}

// weak counts the promises below the likelihood they were given with.
func weak(p *outlook.Planned) int {
	n := 0
	for _, promise := range p.Promises() {
		if promise.Holds != outlook.Holds {
			n++
		}
	}
	return n
}

// aroundOnly shows what stands around a page without the page: its script asks for
// that where islands own the rest.
func (q *request) aroundOnly() error {
	now, err := q.current()
	if err != nil {
		return err
	}
	here, _, _ := strings.Cut(strings.TrimPrefix(q.URL.Path, q.address.Page("")), "/")
	return q.show(http.StatusOK, q.frame("", frame.Place(here), now), templ.NopComponent)
}

func (q *request) assets() asset.Paths { return q.pages.assets.Paths() }

// show writes a page.
func (q *request) show(status int, around frame.View, content templ.Component) error {
	around.Answer = q.Method == http.MethodPost
	var b bytes.Buffer
	ctx := templ.WithChildren(part.With(q.Context(), part.In(q.calendar())), content)
	if err := around.Page().Render(ctx, &b); err != nil {
		return err
	}
	h := q.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", ContentSecurityPolicy)
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	q.w.WriteHeader(status)
	_, _ = q.w.Write(b.Bytes()) // a reader that went away is its own affair
	return nil
}

// statuses are the status codes of the kinds of errors; others are our own fault.
var statuses = map[work.ErrorKind]int{
	work.Invalid: http.StatusUnprocessableEntity, work.NotFound: http.StatusNotFound, work.Conflict: http.StatusConflict,
	work.Cycle: http.StatusConflict, work.TooLarge: http.StatusRequestEntityTooLarge, work.Unsupported: http.StatusUnprocessableEntity,
	work.Permission: http.StatusForbidden, work.Unavailable: http.StatusServiceUnavailable,
}

// refuse shows what went wrong, why, and what to do about it. What is our own fault
// is logged, not shown.
func (q *request) refuse(err error) {
	kind := work.KindOf(err)
	if kind == work.Cancelled || q.Context().Err() != nil {
		return // nobody waits for the answer
	}
	status, known := statuses[kind]
	if !known {
		status = http.StatusInternalServerError
		q.pages.options.Log.Error("page failed", "path", q.URL.Path, "error", err)
	}
	around := q.frame(ofKind(q.say(), troubleTitles, kind), "", q.around())
	if showErr := q.show(status, around, trouble(troubleOf(q.say(), kind, err, q.address, around.Workspace != ""))); showErr != nil {
		q.pages.options.Log.Error("page failed", "path", q.URL.Path, "error", showErr)
		http.Error(q.w, "Trestle could not show this page.", http.StatusInternalServerError)
	}
}

// around is the workspace for the frame of a page that tells of trouble; nil if it
// cannot be read.
func (q *request) around() *current {
	if q.workspace == "" {
		return nil
	}
	now, err := q.current()
	if err != nil {
		return nil
	}
	return now
}

// nowhere answers for addresses that lead to no page.
func (*Pages) nowhere(q *request) error {
	return &work.Error{Kind: work.NotFound, Message: "there is no page at " + q.URL.Path}
}

// call asks a use case by its name. Out is the type that it answers with.
func call[Out any](q *request, name string, in any) (Out, error) {
	var none Out
	use, err := q.pages.options.App.Catalogue().Named(name)
	if err != nil {
		return none, err
	}
	got, err := use.Call(q.Context(), q.by, in)
	if err != nil {
		return none, err
	}
	out, ok := got.(Out)
	if !ok {
		return none, fmt.Errorf("%s answers with %T, not %T", name, got, none)
	}
	return out, nil
}
