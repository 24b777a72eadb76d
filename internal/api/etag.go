package api

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// An entity tag is "revision.hash": the revision of the record that the answer
// shows, 0 if it shows none, and a hash of the answer. The revision alone would
// not do for If-None-Match: a record also shows the keys of others.

// entityTag returns the tag of an answer without its quotes.
func entityTag(revision int64, body []byte) string {
	const enough = 12 // bytes: two answers of one address never share them by chance
	sum := sha256.Sum256(body)
	return strconv.FormatInt(revision, 10) + "." + base64.RawURLEncoding.EncodeToString(sum[:enough])
}

// zipped marks the tag of an answer that goes out compressed: it is another
// representation.
const zipped = ".gz"

// unchanged tells whether a client has the answer already.
func unchanged(r *http.Request, tag string) bool {
	for given := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		given = strings.Trim(strings.TrimPrefix(strings.TrimSpace(given), "W/"), `"`)
		if given == "*" || strings.TrimSuffix(given, zipped) == tag {
			return true
		}
	}
	return false
}

// revisionOf returns what an answer's field revision says, 0 without one.
func revisionOf(out reflect.Value) int64 {
	f, ok := catalogue.FieldNamed(out.Type(), revisionField)
	if !ok || f.Type.Kind() != reflect.Int64 {
		return 0
	}
	field, err := out.FieldByIndexErr(f.Index)
	if err != nil { // inside a nil pointer
		return 0
	}
	return field.Int()
}

const revisionField = "revision"

// ifMatch fills the input's field revision from If-Match, so that a precondition
// is judged where the record is read: in the transaction.
func (r *route) ifMatch(request *http.Request, in reflect.Value) error {
	text := strings.TrimSpace(request.Header.Get("If-Match"))
	if text == "" || text == "*" {
		return nil
	}
	f, ok := catalogue.FieldNamed(r.use.In, revisionField)
	if !ok || r.use.Method == http.MethodGet {
		return refused(http.StatusUnprocessableEntity, "If-Match is not judged here; leave it out")
	}
	number, _, _ := strings.Cut(strings.Trim(strings.TrimPrefix(text, "W/"), `"`), ".")
	revision, err := strconv.ParseInt(number, 10, 64)
	if err != nil || revision < 1 {
		return refused(http.StatusUnprocessableEntity, fmt.Sprintf("If-Match is %q; give back the ETag of the record, or its revision in quotes", cut(text)))
	}
	field := in.FieldByIndex(f.Index)
	if field.Int() != 0 && field.Int() != revision {
		return refused(http.StatusUnprocessableEntity, fmt.Sprintf("If-Match says revision %d and the input says %d", revision, field.Int()))
	}
	field.SetInt(revision)
	return nil
}
