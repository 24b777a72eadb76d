package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

// fragmentOf writes a value that a form gave as JSON.
func fragmentOf(value any) catalogue.Fragment {
	text, err := json.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("web: texts, numbers and lists of them are JSON: %v", err))
	}
	return text
}

// goTo sends the reader to another page after a form.
func (q *request) goTo(path string) error {
	http.Redirect(q.w, q.Request, path, http.StatusSeeOther)
	return nil
}

// goBack sends the reader to the page that a form was on, if it says one of this
// workspace; else to the usual one.
func (q *request) goBack(usual string) error {
	back := q.PostFormValue("back")
	if !strings.HasPrefix(back, q.address.Page("")) || strings.ContainsAny(back, "\\\r\n") {
		back = usual
	}
	return q.goTo(back)
}

// fieldsOf splits a refusal into what is wrong with single fields, by the first
// name of each path, and what belongs to none. Not ok is what no form can mend.
func fieldsOf(err error) (fields work.Fields, rest string, ok bool) {
	e, known := errors.AsType[*work.Error](err)
	switch {
	case !known:
		return nil, "", false
	case e.Kind != work.Invalid && e.Kind != work.Cycle && e.Kind != work.TooLarge && e.Kind != work.NotFound:
		return nil, "", false
	}
	fields = work.Fields{}
	var others []string
	for _, path := range slices.Sorted(maps.Keys(e.Fields)) {
		name := path[strings.LastIndexAny(path, ".]")+1:]
		if name == "" {
			others = append(others, path+" "+e.Fields[path])
			continue
		}
		fields[name] = e.Fields[path]
	}
	if len(e.Fields) == 0 {
		others = append(others, e.Message)
	}
	if len(others) > 0 {
		rest = sentence(strings.Join(others, "; "))
	}
	return fields, rest, true
}
