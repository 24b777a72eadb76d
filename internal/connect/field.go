package connect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// field reads and writes one field of a word in its text form: what change logs of
// imports keep, what people are shown, and what is compared.
type field[T any] struct {
	name string
	get  func(*T) string
	set  func(*T, string) error
}

// Fields are the fields of one kind of word that a source can say.
type Fields[T any] struct{ list []field[T] }

// Names returns the names of the fields in the order in which people meet them.
// The custom fields of items are not among them: see [CustomField].
func (fs Fields[T]) Names() []string {
	names := make([]string, len(fs.list))
	for i := range fs.list {
		names[i] = fs.list[i].name
	}
	return names
}

// Get returns a field in its text form, "" for one that is empty or not known.
func (fs Fields[T]) Get(record *T, name string) string {
	if f := fs.find(name); f != nil {
		return f.get(record)
	}
	return ""
}

// Set writes a field from its text form. Errors are of kind Invalid and say what
// the text should look like, NotFound for a field that is not known.
func (fs Fields[T]) Set(record *T, name, text string) error {
	f := fs.find(name)
	if f == nil {
		return &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no field %q", name)}
	}
	return f.set(record, text)
}

func (fs Fields[T]) find(name string) *field[T] {
	i := slices.IndexFunc(fs.list, func(f field[T]) bool { return f.name == name })
	if i < 0 {
		return nil
	}
	return &fs.list[i]
}

// textField is a field that holds a text as it is.
func textField[T any, S ~string](name string, at func(*T) *S) field[T] {
	return field[T]{name, func(r *T) string { return string(*at(r)) }, func(r *T, text string) error {
		*at(r) = S(text)
		return nil
	}}
}

// wordField is a field that holds a word of a closed set.
func wordField[T any, S ~string](name string, set []S, at func(*T) *S) field[T] {
	return field[T]{name, func(r *T) string { return string(*at(r)) }, func(r *T, text string) error {
		if text != "" && !slices.Contains(set, S(text)) {
			return refuse("%q is not one of %s", text, joined(set))
		}
		*at(r) = S(text)
		return nil
	}}
}

// dayField is a field that holds a day.
func dayField[T any](name string, at func(*T) *work.Date) field[T] {
	return field[T]{name, func(r *T) string { return at(r).String() }, func(r *T, text string) error {
		if text == "" {
			*at(r) = 0
			return nil
		}
		day, err := work.ParseDate(text)
		*at(r) = day
		return err
	}}
}

// numberField is a field that holds a decimal number; empty is 0.
func numberField[T any](name string, at func(*T) *work.Milli) field[T] {
	return field[T]{name, func(r *T) string { return nonzero(*at(r)) }, func(r *T, text string) error {
		n, err := numberOf(text)
		*at(r) = n
		return err
	}}
}

// listField is a field that holds a list of texts, one on each line.
func listField[T any, S ~string](name string, at func(*T) *[]S) field[T] {
	return field[T]{name, func(r *T) string { return JoinList(*at(r)) }, func(r *T, text string) error {
		*at(r) = SplitList[S](text)
		return nil
	}}
}

// JoinList writes a list of texts in its text form, one on each line.
func JoinList[S ~string](list []S) string {
	texts := make([]string, len(list))
	for i := range list {
		texts[i] = string(list[i])
	}
	return strings.Join(texts, "\n")
}

// SplitList reads what JoinList wrote; empty lines are no entries.
func SplitList[S ~string](text string) []S {
	var list []S
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			list = append(list, S(line))
		}
	}
	return list
}

func nonzero(n work.Milli) string {
	if n == 0 {
		return ""
	}
	return n.String()
}

func numberOf(text string) (work.Milli, error) {
	if text == "" {
		return 0, nil
	}
	return work.ParseMilli(text)
}

func joined[S ~string](set []S) string { return strings.ReplaceAll(JoinList(set), "\n", ", ") }

func refuse(format string, args ...any) error {
	return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf(format, args...)}
}

// FieldOrder returns names of fields of items in the order in which people meet
// them: ours first, then others by their names.
func FieldOrder(names map[string]bool) []string {
	says := make(map[string]string, len(names))
	for name, said := range names {
		if said {
			says[name] = ""
		}
	}
	return inOrder(says, Items.Names())
}
