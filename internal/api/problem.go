package api

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

// Problem is an error as it goes over the wire (RFC 9457).
type Problem struct { //nolint:errname // RFC 9457 calls it so
	Type     string      `json:"type" doc:"A name for the kind of problem: urn:trestle:problem: and the kind."`
	Title    string      `json:"title" doc:"The kind of problem in words."`
	Status   int         `json:"status" doc:"The status of the answer."`
	Kind     string      `json:"kind" enum:"internal,invalid,not-found,conflict,stale,cycle,too-large,unsupported,permission,unavailable,cancelled" doc:"The kind of problem, for programs."`
	Detail   string      `json:"detail,omitempty" doc:"What is wrong, for people."`
	Instance string      `json:"instance,omitempty" doc:"The request, as the server's log names it."`
	Errors   []Detail    `json:"errors,omitempty" doc:"What is wrong where."`
	Revision int64       `json:"revision,omitempty" doc:"Of a stale edit: the revision that the record has now."`
	Clashes  []app.Clash `json:"clashes,omitempty" doc:"What stands in the way: fields with two values, that of now and that of the request."`
}

// Detail says what is wrong in one place.
type Detail struct {
	Detail    string `json:"detail" doc:"What is wrong, and what to do about it."`
	Pointer   string `json:"pointer,omitempty" doc:"The place in the body, as a JSON pointer (RFC 6901)."`
	Parameter string `json:"parameter,omitempty" doc:"The parameter of the address."`
}

const staleKind = "stale"

var statuses = map[string]struct {
	status int
	title  string
}{
	string(work.Internal):    {http.StatusInternalServerError, "The fault is ours"},
	string(work.Invalid):     {http.StatusUnprocessableEntity, "What was given breaks a rule"},
	string(work.NotFound):    {http.StatusNotFound, "There is no such thing"},
	string(work.Conflict):    {http.StatusConflict, "It contradicts what is there"},
	staleKind:                {http.StatusPreconditionFailed, "The record was changed meanwhile"},
	string(work.Cycle):       {http.StatusConflict, "It would make work wait for itself"},
	string(work.TooLarge):    {http.StatusRequestEntityTooLarge, "It exceeds a limit"},
	string(work.Unsupported): {http.StatusNotImplemented, "It is not supported"},
	string(work.Permission):  {http.StatusForbidden, "The actor may not do it"},
	string(work.Unavailable): {http.StatusServiceUnavailable, "Something did not answer"},
	string(work.Cancelled):   {http.StatusRequestTimeout, "It was stopped"},
}

// ProblemKinds returns the kinds of problems with their status codes.
func ProblemKinds() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for _, kind := range slices.Sorted(maps.Keys(statuses)) {
			if !yield(kind, statuses[kind].status) {
				return
			}
		}
	}
}

// problemOf tells what an error says. Places are those of the route's input; nil
// for an error before there is a route.
func problemOf(err error, r *route) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	kind := string(work.KindOf(err))
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		kind = string(work.Cancelled)
	}
	p := problem(kind, "")
	if kind == string(work.Internal) {
		p.Detail = "the request could not be answered; the server's log names the cause"
		return p
	}
	p.Detail = err.Error()
	if clash, ok := errors.AsType[*app.ConflictError](err); ok {
		if clash.Stale {
			p = problem(staleKind, err.Error())
		}
		p.Revision, p.Clashes = clash.Revision, clash.Clashes
	}
	if e, ok := errors.AsType[*work.Error](err); ok && len(e.Fields) > 0 {
		for _, place := range slices.Sorted(maps.Keys(e.Fields)) {
			p.Errors = append(p.Errors, r.detail(place, e.Fields[place]))
		}
		if e.Message != "" {
			p.Detail = e.Message
		}
	}
	return p
}

// Error returns what is wrong. A problem is an error itself, so that what refuses a
// request early can return one.
func (p *Problem) Error() string { return p.Detail }

func problem(kind, detail string) *Problem {
	is := statuses[kind]
	return &Problem{Type: "urn:trestle:problem:" + kind, Title: is.title, Status: is.status, Kind: kind, Detail: detail}
}

// refused is a problem of kind invalid with a status of its own.
func refused(status int, detail string, wrong ...Detail) *Problem {
	p := problem(string(work.Invalid), detail)
	p.Status, p.Errors = status, wrong
	return p
}

// invalidInput says what is wrong with an input.
func invalidInput(wrong []Detail) *Problem {
	detail := "the request is not as it should be"
	if len(wrong) == 1 {
		detail = strings.TrimPrefix(wrong[0].Pointer, "/") + wrong[0].Parameter + " " + wrong[0].Detail
	}
	return refused(http.StatusUnprocessableEntity, strings.TrimSpace(detail), wrong...)
}

// WriteProblem answers with a problem.
func WriteProblem(w http.ResponseWriter, p *Problem) {
	body, err := json.Marshal(p)
	if err != nil { // a clash of values that are no JSON
		p.Clashes = nil
		body, _ = json.Marshal(p) // text and numbers alone
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	if p.Kind == string(work.Unavailable) {
		h.Set("Retry-After", "1")
	}
	w.WriteHeader(p.Status)
	w.Write(append(body, '\n')) //nolint:errcheck // the reader left
}

// detail names a place of a use case's input: shares[0].estimate.low lies in the
// fragment if the input has no field shares.
func (r *route) detail(place, said string) Detail {
	if r == nil {
		return Detail{Detail: strings.TrimSpace(place + " " + said)}
	}
	first := place
	if end := strings.IndexAny(place, ".["); end >= 0 {
		first = place[:end]
	}
	own := slices.ContainsFunc(r.body, func(f catalogue.Field) bool { return f.Name == first })
	switch {
	case !own && r.fragment != "":
		return Detail{Pointer: "/" + r.fragment + pointerOf(place), Detail: said}
	case own && r.use.Method != http.MethodGet:
		return Detail{Pointer: pointerOf(place), Detail: said}
	default:
		return Detail{Parameter: place, Detail: said}
	}
}

var steps = regexp.MustCompile(`[^.\[\]]+`)

// pointerOf turns a place such as shares[0].estimate.low into a JSON pointer.
func pointerOf(place string) string {
	var b strings.Builder
	for _, step := range steps.FindAllString(place, -1) {
		b.WriteString("/" + escaped(step))
	}
	return b.String()
}

// fragmentOf returns the name of the one fragment in an input, "" if there is
// none or several.
func fragmentOf(fields []catalogue.Field) string {
	name := ""
	for _, f := range fields {
		if f.Type == fragmentType || f.Type == reflect.PointerTo(fragmentType) {
			if name != "" {
				return ""
			}
			name = f.Name
		}
	}
	return name
}
