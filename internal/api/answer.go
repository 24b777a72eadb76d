package api

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// worthZipping is the size, in bytes, from which answers are compressed.
const worthZipping = 1400

var zippers = sync.Pool{New: func() any {
	w, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

// bodies are what answers are written into before their size is known.
var bodies = sync.Pool{New: func() any { return &bytes.Buffer{} }}

// answer is what a request is answered with.
type answer struct {
	status   int
	body     []byte
	tag      string // the entity tag without quotes, "" without one
	location string // of what was made
}

// encode writes what a use case answered with.
func (r *route) encode(request *http.Request, out any) (*answer, error) {
	value := reflect.ValueOf(out)
	wanted, err := r.sparse.wanted(request.URL.Query())
	if err != nil {
		return nil, err
	}
	shown := out
	if wanted != nil {
		shown = r.sparse.thinned(value, wanted)
	}
	b := bodies.Get().(*bytes.Buffer) //nolint:forcetypeassert // the pool holds buffers only
	defer bodies.Put(b)
	b.Reset()
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(shown); err != nil {
		return nil, err
	}
	a := &answer{status: http.StatusOK, body: bytes.Clone(b.Bytes())}
	revision := revisionOf(value)
	if r.use.Access == catalogue.Read && r.use.Method == http.MethodGet || revision > 0 {
		a.tag = entityTag(revision, a.body)
	}
	if r.location != "" {
		a.status, a.location = http.StatusCreated, r.locate(request, value)
	}
	return a, nil
}

// locate returns the address of what was made.
func (r *route) locate(request *http.Request, out reflect.Value) string {
	address := Base + r.location
	for _, f := range r.path {
		address = strings.ReplaceAll(address, "{"+f.Name+"}", url.PathEscape(request.PathValue(f.Name)))
	}
	for _, name := range []string{"key", "id"} {
		if f, ok := catalogue.FieldNamed(out.Type(), name); ok && f.Type.Kind() == reflect.String {
			if text := out.FieldByIndex(f.Index).String(); text != "" {
				return address + "/" + url.PathEscape(text)
			}
		}
	}
	return ""
}

// send writes the answer, compressed if the client takes that and it is worth it,
// or says that the client has it already.
func (a *answer) send(w http.ResponseWriter, request *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache") // a browser may keep it, and asks whether it still holds
	h.Set("Vary", "Accept-Encoding")
	if a.location != "" {
		h.Set("Location", a.location)
	}
	zip := len(a.body) >= worthZipping && takesGzip(request.Header.Get("Accept-Encoding"))
	if a.tag != "" {
		suffix := ""
		if zip {
			suffix = zipped
		}
		h.Set("ETag", `"`+a.tag+suffix+`"`)
		if a.status == http.StatusOK && request.Method != http.MethodPost && unchanged(request, a.tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", jsonType)
	if !zip {
		h.Set("Content-Length", strconv.Itoa(len(a.body)))
		w.WriteHeader(a.status)
		w.Write(a.body) //nolint:errcheck // the reader left
		return
	}
	h.Set("Content-Encoding", "gzip")
	w.WriteHeader(a.status)
	if request.Method == http.MethodHead {
		return
	}
	z := zippers.Get().(*gzip.Writer)
	z.Reset(w)
	z.Write(a.body) //nolint:errcheck // the reader left
	z.Close()       //nolint:errcheck // the reader left
	zippers.Put(z)
}

// takesGzip tells whether a client takes compressed answers.
func takesGzip(header string) bool {
	for one := range strings.SplitSeq(header, ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
		if strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			weight = strings.ReplaceAll(weight, " ", "")
			return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000"
		}
	}
	return false
}
