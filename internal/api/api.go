package api

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

// Base is the address under which version 1 is served.
const Base = "/api/v1"

// Options say what the door opens to.
type Options struct {
	Catalogue *catalogue.Catalogue
	Records   []byte                              // the JSON Schema of the plan file
	Actor     func(*http.Request) catalogue.Actor // who asks
	Answers   Answers                             // nil: keys of requests are refused
	Events    Events                              // nil: there is no stream
	Log       *slog.Logger
	Clock     func() time.Time
}

// api is the door.
type api struct {
	Options
	mux      *http.ServeMux
	again    *again
	document *answer // the OpenAPI document
}

// New returns the handler of all addresses under Base. An error is a slip in the
// catalogue: an input that no request can fill.
func New(o Options) (http.Handler, error) {
	a := &api{Options: o, mux: http.NewServeMux(), again: &again{answers: o.Answers, log: o.Log, busy: map[string]chan struct{}{}}}
	for _, u := range o.Catalogue.All() {
		r, err := newRoute(o.Catalogue, u)
		if err != nil {
			return nil, err
		}
		a.mux.HandleFunc(u.Method+" "+Base+u.Path, func(w http.ResponseWriter, request *http.Request) { a.serve(w, request, r) })
	}
	types, err := TypesOf(o.Catalogue, o.Records)
	if err != nil {
		return nil, err
	}
	document, err := Document(o.Catalogue, types)
	if err != nil {
		return nil, err
	}
	a.document = &answer{status: http.StatusOK, body: document, tag: entityTag(0, document)}
	a.mux.HandleFunc("GET "+Base+"/openapi.json", func(w http.ResponseWriter, r *http.Request) { a.document.send(w, r) })
	if o.Events != nil {
		a.mux.HandleFunc("GET "+Base+streamPath, a.stream)
	}
	return http.HandlerFunc(a.enter), nil
}

// enter finds the route of a request. What has none is told in the form of all
// other problems.
func (a *api) enter(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	if _, pattern := a.mux.Handler(r); pattern != "" {
		a.mux.ServeHTTP(w, r)
		return
	}
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete} {
		probe := *r
		probe.Method = method
		if _, pattern := a.mux.Handler(&probe); pattern != "" {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		a.fail(w, r, nil, problem(string(work.NotFound), "nothing is served here; "+Base+"/openapi.json lists what is"))
		return
	}
	h.Set("Allow", strings.Join(allowed, ", "))
	a.fail(w, r, nil, refused(http.StatusMethodNotAllowed, r.Method+" is not served here; "+orList(allowed)+" is"))
}

// serve answers one request: decode, call the use case once, encode.
func (a *api) serve(w http.ResponseWriter, request *http.Request, r *route) {
	id := rand.Text()
	begun := a.Clock()
	answered, err := a.carryOut(w, request, r)
	log := a.Log.With("request_id", id, "use_case", r.use.Name, "took", a.Clock().Sub(begun))
	if err != nil {
		p := problemOf(err, r)
		p.Instance = "urn:trestle:request:" + id
		level := slog.LevelDebug
		if p.Status >= http.StatusInternalServerError {
			level = slog.LevelError
		}
		log.Log(request.Context(), level, "request refused", "status", p.Status, "error", err)
		WriteProblem(w, p)
		return
	}
	log.Debug("request answered", "status", answered.status, "bytes", len(answered.body))
	answered.send(w, request)
}

// carryOut asks the use case of a route, once for each key of a request.
func (a *api) carryOut(w http.ResponseWriter, request *http.Request, r *route) (*answer, error) {
	body, err := r.readBody(w, request)
	if err != nil {
		return nil, err
	}
	by := a.Actor(request)
	key := request.Header.Get(keyHeader)
	ask := func(ctx context.Context) (*answer, error) {
		in, err := r.decode(request, body)
		if err != nil {
			return nil, err
		}
		if once, ok := in.Addr().Interface().(markable); ok && key != "" {
			once.MarkOnce(key, hashOf(request, body))
		}
		out, err := r.use.Call(ctx, by, in.Addr().Interface())
		if err != nil {
			return nil, err
		}
		return r.encode(request, out)
	}
	if key == "" || r.use.Access == catalogue.Read {
		return ask(request.Context())
	}
	if a.Answers == nil {
		return nil, problem(string(work.Unsupported), keyHeader+" is not kept here; leave it out")
	}
	answered, replayed, err := a.again.once(request.Context(), by.Name, key, hashOf(request, body), func() (*answer, error) {
		return ask(request.Context())
	})
	if replayed {
		w.Header().Set("Idempotent-Replayed", "true")
	}
	return answered, err
}

// fail answers a request that reached no use case.
func (a *api) fail(w http.ResponseWriter, request *http.Request, r *route, err error) {
	p := problemOf(err, r)
	if p.Status >= http.StatusInternalServerError {
		a.Log.Error("request refused", "path", request.URL.Path, "status", p.Status, "error", err)
	}
	WriteProblem(w, p)
}
