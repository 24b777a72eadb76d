package api

import (
	"encoding"
	"encoding/json"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// askable tells whether values of a type can stand in an address.
func askable(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == fragmentType || t == rawType || t == bytesType {
		return false
	}
	if isText(t) {
		return true
	}
	switch t.Kind() {
	case reflect.Slice:
		return t.Elem().Kind() != reflect.Slice && askable(t.Elem())
	case reflect.Struct, reflect.Map, reflect.Interface, reflect.Array:
		return false
	default:
		return true
	}
}

var textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

// fillFromQuery sets fields of an input from the query of an address. Names that
// are none of the fields are refused, but for those in others.
func fillFromQuery(in reflect.Value, fields []catalogue.Field, query url.Values, others ...string) (given []string, wrong []Detail) {
	for _, name := range sortedKeys(query) {
		if slices.Contains(others, name) {
			continue
		}
		i := slices.IndexFunc(fields, func(f catalogue.Field) bool { return f.Name == name })
		if i < 0 {
			wrong = append(wrong, Detail{Parameter: name, Detail: unknown(name, fields)})
			continue
		}
		given = append(given, name)
		if detail := setField(in, &fields[i], query[name]); detail != "" {
			wrong = append(wrong, Detail{Parameter: name, Detail: detail})
		}
	}
	return given, wrong
}

func sortedKeys(query url.Values) []string {
	names := make([]string, 0, len(query))
	for name := range query {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// setField sets one field from text, and says what is wrong with it. Lists are
// repeated or separated by commas.
func setField(in reflect.Value, f *catalogue.Field, texts []string) string {
	field := in.FieldByIndex(f.Index)
	if field.Kind() == reflect.Slice && !isText(field.Type()) {
		for _, text := range texts {
			for one := range strings.SplitSeq(text, ",") {
				element := reflect.New(field.Type().Elem()).Elem()
				if detail := setText(element, one, f.OneOf); detail != "" {
					return detail
				}
				field.Set(reflect.Append(field, element))
			}
		}
		return ""
	}
	if len(texts) > 1 {
		return "is given more than once"
	}
	return setText(field, texts[0], f.OneOf)
}

func setText(v reflect.Value, text string, oneOf []string) string {
	for v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if detail := outside(text, oneOf); detail != "" {
		return detail
	}
	if reads, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if err := reads.UnmarshalText([]byte(text)); err != nil {
			return err.Error()
		}
		return ""
	}
	if v.Kind() == reflect.String {
		v.SetString(text)
		return ""
	}
	if err := json.Unmarshal([]byte(text), v.Addr().Interface()); err != nil || text == "null" {
		return fmt.Sprintf("is %s; it must be %s", strconv.Quote(cut(text)), kindName(v.Type()))
	}
	return ""
}

// cut shortens what a client sent before it is said back.
func cut(text string) string {
	const longest = 40
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}
