package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/work"
)

// deepest is how deep the JSON of a body may be nested.
const deepest = 64

// mostDetails bounds how many faults of one body are told.
const mostDetails = 50

// strict holds JSON against the Go type it is to fill. Package encoding/json takes
// unknown names, names in the wrong case and names given twice; a client that
// sends them is mistaken, and is told where.
type strict struct {
	decoder *json.Decoder
	wrong   []Detail
}

// errBroken stops the walk: the text is no JSON from here on.
var errBroken = errors.New("broken JSON")

// checkJSON returns what is wrong with a body, and the names it gives.
func checkJSON(data []byte, in reflect.Type) (given []string, wrong []Detail) {
	s := &strict{decoder: json.NewDecoder(bytes.NewReader(data))}
	s.decoder.UseNumber()
	token, err := s.decoder.Token()
	if err == nil && token != json.Delim('{') {
		return nil, []Detail{{Detail: "the body is one JSON object"}}
	}
	if err == nil {
		given, err = s.object(in, "")
	}
	if err == nil {
		if _, more := s.decoder.Token(); more != io.EOF {
			s.note("", "nothing may follow the JSON object")
		}
	} else if len(s.wrong) == 0 {
		s.note("", fmt.Sprintf("is no JSON from byte %d on", s.decoder.InputOffset()))
	}
	return given, s.wrong
}

func (s *strict) note(pointer, detail string) {
	if len(s.wrong) < mostDetails {
		s.wrong = append(s.wrong, Detail{Pointer: pointer, Detail: detail})
	}
}

// object checks what follows "{".
func (s *strict) object(t reflect.Type, pointer string) ([]string, error) {
	fields := catalogue.FieldsOf(t)
	var given []string
	for s.decoder.More() {
		name, err := s.name()
		if err != nil {
			return given, err
		}
		at := pointer + "/" + escaped(name)
		if slices.Contains(given, name) {
			s.note(at, "is given twice")
			if err := s.skip(); err != nil {
				return given, err
			}
			continue
		}
		i := slices.IndexFunc(fields, func(f catalogue.Field) bool { return f.Name == name })
		if i < 0 {
			s.note(at, unknown(name, fields))
			if err := s.skip(); err != nil {
				return given, err
			}
			continue
		}
		there, err := s.value(fields[i].Type, fields[i].OneOf, at)
		if err != nil {
			return given, err
		}
		if there {
			given = append(given, name)
		}
	}
	_, err := s.decoder.Token()
	return given, err
}

func (s *strict) name() (string, error) {
	token, err := s.decoder.Token()
	if err != nil {
		return "", err
	}
	name, ok := token.(string)
	if !ok {
		return "", errBroken
	}
	return name, nil
}

// value checks one value, and tells whether it is more than null.
func (s *strict) value(t reflect.Type, oneOf []string, pointer string) (bool, error) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == fragmentType || t == rawType || t.Kind() == reflect.Interface {
		return s.raw()
	}
	token, err := s.decoder.Token()
	if err != nil || token == nil {
		return false, err
	}
	text := isText(t) || t == bytesType
	switch {
	case token == json.Delim('{') && !text && t.Kind() == reflect.Struct:
		given, err := s.object(t, pointer)
		s.lacking(t, given, pointer)
		return true, err
	case token == json.Delim('{') && !text && t.Kind() == reflect.Map:
		return true, s.entries(t.Elem(), pointer)
	case token == json.Delim('[') && !text && t.Kind() == reflect.Slice:
		return true, s.elements(t.Elem(), oneOf, pointer)
	}
	if opened, is := token.(json.Delim); is {
		s.note(pointer, "must be "+kindName(t)+", not "+delimName(opened))
		return true, s.skipRest()
	}
	s.leaf(t, token, oneOf, pointer)
	return true, nil
}

// leaf checks text, a number or a truth value by reading it.
func (s *strict) leaf(t reflect.Type, token json.Token, oneOf []string, pointer string) {
	data, err := json.Marshal(token)
	if err != nil {
		s.note(pointer, "must be "+kindName(t))
		return
	}
	if err := json.Unmarshal(data, reflect.New(t).Interface()); err != nil {
		if _, is := errors.AsType[*json.UnmarshalTypeError](err); is {
			s.note(pointer, "must be "+kindName(t))
			return
		}
		s.note(pointer, err.Error())
		return
	}
	if said, is := token.(string); is {
		if detail := outside(said, oneOf); detail != "" {
			s.note(pointer, detail)
		}
	}
}

// lacking notes the fields that have to be there and are not.
func (s *strict) lacking(t reflect.Type, given []string, pointer string) {
	for _, f := range catalogue.FieldsOf(t) {
		if !f.Optional && f.Type.Kind() != reflect.Pointer && !slices.Contains(given, f.Name) {
			s.note(pointer+"/"+escaped(f.Name), "is missing")
		}
	}
}

func (s *strict) entries(of reflect.Type, pointer string) error {
	for s.decoder.More() {
		name, err := s.name()
		if err != nil {
			return err
		}
		if _, err := s.value(of, nil, pointer+"/"+escaped(name)); err != nil {
			return err
		}
	}
	_, err := s.decoder.Token()
	return err
}

func (s *strict) elements(of reflect.Type, oneOf []string, pointer string) error {
	for i := 0; s.decoder.More(); i++ {
		if _, err := s.value(of, oneOf, pointer+"/"+strconv.Itoa(i)); err != nil {
			return err
		}
	}
	_, err := s.decoder.Token()
	return err
}

// raw passes over a value whose form is checked elsewhere, and tells whether it
// is more than null.
func (s *strict) raw() (bool, error) {
	token, err := s.decoder.Token()
	if err != nil {
		return false, err
	}
	if _, opened := token.(json.Delim); opened {
		return true, s.skipRest()
	}
	return token != nil, nil
}

func (s *strict) skip() error {
	_, err := s.raw()
	return err
}

// skipRest passes over what an opened object or list still holds.
func (s *strict) skipRest() error {
	for depth := 1; depth > 0; {
		token, err := s.decoder.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth > deepest {
			s.note("", fmt.Sprintf("is nested more than %d deep", deepest))
			return errBroken
		}
	}
	return nil
}

// unknown says that there is no such field, and which one may be meant.
func unknown(name string, fields []catalogue.Field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	detail := "is not known here"
	if near := work.Nearest(name, names); near != "" {
		detail += "; did you mean " + near + "?"
	}
	return detail
}

// outside says that a word is none of a few, "" if it is one.
func outside(said string, oneOf []string) string {
	if len(oneOf) == 0 || slices.Contains(oneOf, said) {
		return ""
	}
	return "must be " + orList(oneOf)
}

// orList writes words as one writes a choice: a, b or c.
func orList(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
}

func kindName(t reflect.Type) string {
	switch {
	case t == bytesType:
		return "text in base64"
	case t == timeType:
		return "a time such as 2026-02-27T09:00:00Z"
	case isText(t) && formatOf(t) == "date":
		return "a day such as 2026-02-27"
	case isText(t):
		return "text"
	}
	switch t.Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Float32, reflect.Float64:
		return "a number"
	default:
		return "a whole number that fits"
	}
}

// isText tells whether a type reads itself from text.
func isText(t reflect.Type) bool { return reflect.PointerTo(t).Implements(textUnmarshaler) }

func delimName(d json.Delim) string {
	if d == '{' {
		return "an object"
	}
	return "a list"
}

// escaped is a name as a step of a JSON pointer (RFC 6901).
func escaped(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}
