package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// The bounds of bodies: of imports, which bring whole files, and of all else.
const (
	largestBody   = 1 << 20
	largestImport = 64 << 20
	importing     = "import" // the noun or the verb of use cases that bring files
)

// route is a use case as requests find it.
type route struct {
	use      *catalogue.UseCase
	path     []catalogue.Field // filled from the path
	query    []catalogue.Field // that may come in the query
	body     []catalogue.Field // that may come in the body
	fragment string            // the field that the places of records lie in
	sparse   *sparse           // nil unless the answer is one list
	limit    int64             // of the body, in bytes
	location string            // of a creation: the path of what was made, else ""
}

// waitField is a field of writes that has its usual place in the address:
// ?wait=plan.
const waitField = "wait"

// newRoute says where each field of a use case's input comes from.
func newRoute(c *catalogue.Catalogue, u *catalogue.UseCase) (*route, error) {
	r := &route{use: u, limit: largestBody}
	noun, verb, _ := strings.Cut(u.Name, ".")
	if noun == importing || verb == importing {
		r.limit = largestImport
	}
	names := u.PathFields()
	for _, f := range catalogue.FieldsOf(u.In) {
		switch {
		case slices.Contains(names, f.Name):
			r.path = append(r.path, f)
		case u.Method == http.MethodGet:
			if !askable(f.Type) {
				return nil, fmt.Errorf("use case %s: %s cannot stand in an address; let it come by POST", u.Name, f.Name)
			}
			r.query = append(r.query, f)
		default:
			r.body = append(r.body, f)
			if f.Name == waitField || u.Method == http.MethodDelete && askable(f.Type) {
				r.query = append(r.query, f)
			}
		}
	}
	r.fragment = fragmentOf(r.body)
	if u.Method == http.MethodGet {
		r.sparse = sparseOf(u)
	}
	if verb == "create" {
		if shows, err := c.Named(noun + ".get"); err == nil && strings.HasPrefix(shows.Path, u.Path+"/{") {
			r.location = u.Path
		}
	}
	return r, nil
}

// decode fills the input of the use case: from the body, the query, the path and
// the preconditions.
func (r *route) decode(request *http.Request, body []byte) (reflect.Value, error) {
	pointer := reflect.ValueOf(r.use.New())
	in := pointer.Elem()
	var given []string
	var wrong []Detail
	if len(body) > 0 {
		given, wrong = checkJSON(body, r.use.In)
		if len(wrong) > 0 {
			return in, invalidInput(wrong)
		}
		if err := json.Unmarshal(body, pointer.Interface()); err != nil {
			return in, invalidInput([]Detail{{Detail: err.Error()}})
		}
	}
	var others []string
	if r.sparse != nil {
		others = []string{fieldsParameter}
	}
	asked, wrong := fillFromQuery(in, r.query, request.URL.Query(), others...)
	for _, name := range asked {
		if slices.Contains(given, name) {
			wrong = append(wrong, Detail{Parameter: name, Detail: "is given in the address and in the body"})
		}
	}
	wrong = append(wrong, r.fillFromPath(in, request, given)...)
	given = append(given, asked...)
	for _, f := range slices.Concat(r.query, r.body) {
		if !f.Optional && f.Type.Kind() != reflect.Pointer && !slices.Contains(given, f.Name) {
			given = append(given, f.Name) // a field that may come both ways is missed once
			wrong = append(wrong, r.missing(f.Name))
		}
	}
	if len(wrong) > 0 {
		return in, invalidInput(wrong)
	}
	return in, r.ifMatch(request, in)
}

func (r *route) missing(name string) Detail {
	if r.use.Method == http.MethodGet {
		return Detail{Parameter: name, Detail: "is missing"}
	}
	return Detail{Pointer: "/" + escaped(name), Detail: "is missing"}
}

// fillFromPath sets the fields of the path. One that the body names as well has to
// say the same there.
func (r *route) fillFromPath(in reflect.Value, request *http.Request, given []string) []Detail {
	var wrong []Detail
	for i := range r.path {
		f := &r.path[i]
		said := in.FieldByIndex(f.Index).Interface()
		if detail := setField(in, f, []string{request.PathValue(f.Name)}); detail != "" {
			wrong = append(wrong, Detail{Parameter: f.Name, Detail: detail})
		}
		if slices.Contains(given, f.Name) && !reflect.DeepEqual(said, in.FieldByIndex(f.Index).Interface()) {
			wrong = append(wrong, Detail{Pointer: "/" + escaped(f.Name), Detail: "says something else than the address; leave it out"})
		}
	}
	return wrong
}

// readBody reads the body of a request, if its use case takes one.
func (r *route) readBody(w http.ResponseWriter, request *http.Request) ([]byte, error) {
	if r.use.Method == http.MethodGet {
		return nil, nil
	}
	if encoding := request.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, refused(http.StatusUnsupportedMediaType, "the body comes as "+cut(encoding)+"; send it as it is")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, request.Body, r.limit))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		p := problem("too-large", fmt.Sprintf("the body of %s may have %d MB at most", r.use.Name, r.limit>>20)) //nolint:mnd // MB
		return nil, p
	}
	if err != nil {
		return nil, refused(http.StatusBadRequest, "the body did not arrive whole")
	}
	if len(body) == 0 {
		return nil, nil
	}
	media, _, err := mime.ParseMediaType(request.Header.Get("Content-Type"))
	patch := media == "application/merge-patch+json" && request.Method == http.MethodPatch
	if err != nil || media != jsonType && !patch {
		return nil, refused(http.StatusUnsupportedMediaType, "the body has to be "+jsonType)
	}
	return body, nil
}

const jsonType = "application/json"
