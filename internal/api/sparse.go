package api

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// fieldsParameter is the parameter of lists that names the fields to be answered.
const fieldsParameter = "fields"

// sparse is an answer that is one list, of whose rows a client may ask for some
// fields only.
type sparse struct {
	out  []catalogue.Field // of the answer
	list int               // which of them is the list
	rows []catalogue.Field
}

// sparseOf returns nil if a use case does not answer with one list of objects, or
// has a field of that name for its own purpose.
func sparseOf(u *catalogue.UseCase) *sparse {
	if _, own := catalogue.FieldNamed(u.In, fieldsParameter); own {
		return nil
	}
	s := &sparse{out: catalogue.FieldsOf(u.Out), list: -1}
	for i, f := range s.out {
		if f.Type.Kind() != reflect.Slice || f.Type.Elem().Kind() != reflect.Struct {
			continue
		}
		if s.list >= 0 {
			return nil
		}
		s.list, s.rows = i, catalogue.FieldsOf(f.Type.Elem())
	}
	if s.list < 0 {
		return nil
	}
	return s
}

// names are the fields that can be asked for.
func (s *sparse) names() []string {
	names := make([]string, len(s.rows))
	for i, f := range s.rows {
		names[i] = f.Name
	}
	return names
}

// wanted returns the fields that a request asks for, in the order of the rows, or
// nil for all.
func (s *sparse) wanted(query url.Values) ([]catalogue.Field, error) {
	if s == nil || !query.Has(fieldsParameter) {
		return nil, nil
	}
	asked := strings.Split(strings.Join(query[fieldsParameter], ","), ",")
	var wanted []catalogue.Field
	for _, f := range s.rows {
		if slices.Contains(asked, f.Name) {
			wanted = append(wanted, f)
		}
	}
	for _, name := range asked {
		if !slices.Contains(s.names(), name) {
			return nil, invalidInput([]Detail{{Parameter: fieldsParameter, Detail: strconv.Quote(cut(name)) + " " + unknown(name, s.rows)}})
		}
	}
	return wanted, nil
}

// thinned returns an answer whose rows have the wanted fields only.
func (s *sparse) thinned(out reflect.Value, wanted []catalogue.Field) any {
	rowType := reflect.StructOf(structFields(wanted, nil))
	list := out.FieldByIndex(s.out[s.list].Index)
	rows := reflect.MakeSlice(reflect.SliceOf(rowType), list.Len(), list.Len())
	for i := range list.Len() {
		row := list.Index(i)
		for k, f := range wanted {
			if v, err := row.FieldByIndexErr(f.Index); err == nil {
				rows.Index(i).Field(k).Set(v)
			}
		}
	}
	thin := reflect.New(reflect.StructOf(structFields(s.out, map[int]reflect.Type{s.list: rows.Type()}))).Elem()
	for k, f := range s.out {
		v, err := out.FieldByIndexErr(f.Index)
		switch {
		case k == s.list:
			thin.Field(k).Set(rows)
		case err == nil:
			thin.Field(k).Set(v)
		}
	}
	return thin.Interface()
}

// structFields describes a struct with these fields, some with other types.
func structFields(fields []catalogue.Field, other map[int]reflect.Type) []reflect.StructField {
	made := make([]reflect.StructField, len(fields))
	for i, f := range fields {
		tag := f.Name
		if f.Optional {
			tag += ",omitzero"
		}
		made[i] = reflect.StructField{Name: "F" + strconv.Itoa(i), Type: f.Type, Tag: reflect.StructTag(`json:"` + tag + `"`)}
		if t := other[i]; t != nil {
			made[i].Type = t
		}
	}
	return made
}
