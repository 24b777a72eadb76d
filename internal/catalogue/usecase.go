package catalogue

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Access says whether a use case changes anything.
type Access string

// The kinds of access.
const (
	Read  Access = "read"
	Write Access = "write"
)

// Door is a way in.
type Door string

// The doors.
const (
	REST    Door = "rest"
	Client  Door = "client"
	Command Door = "command" // the command line's verb call
	Agent   Door = "agent"
)

// Doors returns all doors.
func Doors() []Door { return []Door{REST, Client, Command, Agent} }

// UseCase is one thing that can be asked of Trestle.
type UseCase struct {
	Name    string // noun.verb, such as item.edit
	Summary string // one sentence without a full stop
	Access  Access
	Needs   Role            // the least role; scopes are checked where the records are known
	Method  string          // of HTTP
	Path    string          // below /api/v1, with the names of fields: /workspaces/{workspace}/items/{key}
	Record  string          // the kind of record whose form a Fragment in it has, or ""
	Missing map[Door]string // why it lacks a door; Add fills in what all lack

	In, Out reflect.Type // structs, set by Add
	call    func(context.Context, Actor, any) (any, error)
}

// Fragment is JSON whose form a use case's Record says: a record of the plan file,
// or the part of one that is to be changed.
type Fragment []byte

// MarshalJSON writes the fragment as it is, and nothing as null.
func (f Fragment) MarshalJSON() ([]byte, error) {
	if len(f) == 0 {
		return []byte("null"), nil
	}
	return f, nil
}

// UnmarshalJSON keeps the text.
func (f *Fragment) UnmarshalJSON(data []byte) error {
	*f = slices.Clone(data)
	return nil
}

// Call asks the use case. In is a pointer to the struct that In names; the answer
// is a struct that Out names.
func (u *UseCase) Call(ctx context.Context, by Actor, in any) (any, error) {
	return u.call(ctx, by, in)
}

// New returns a pointer to an empty input.
func (u *UseCase) New() any { return reflect.New(u.In).Interface() }

// PathFields returns the names of the fields in the path, in its order.
func (u *UseCase) PathFields() []string {
	var names []string
	for _, m := range pathField.FindAllStringSubmatch(u.Path, -1) {
		names = append(names, m[1])
	}
	return names
}

var pathField = regexp.MustCompile(`\{([a-z_]+)\}`)

// notBuilt says why no use case has some door yet.
var notBuilt = map[Door]string{
	Agent: "the door for agents (MCP) is not built yet; until then they ask by REST or by the verb call",
}

// Catalogue lists use cases, in the order in which they were added.
type Catalogue struct {
	list   []*UseCase
	byName map[string]*UseCase
}

// Add lists a use case. It panics if its entry breaks a rule, since that is a slip
// in the program: a name twice, a path field that the input lacks, a read that
// does not come by GET.
func Add[In, Out any](c *Catalogue, u UseCase, do func(context.Context, Actor, In) (Out, error)) {
	u.In, u.Out = reflect.TypeFor[In](), reflect.TypeFor[Out]()
	u.call = func(ctx context.Context, by Actor, in any) (any, error) {
		given, ok := in.(*In)
		if !ok {
			return nil, fmt.Errorf("%s takes %s, not %T", u.Name, u.In, in)
		}
		return do(ctx, by, *given)
	}
	lacks := maps.Clone(notBuilt)
	maps.Copy(lacks, u.Missing)
	u.Missing = lacks
	if err := u.check(); err != nil {
		panic(fmt.Sprintf("use case %s: %v", u.Name, err))
	}
	if c.byName == nil {
		c.byName = map[string]*UseCase{}
	}
	if c.byName[u.Name] != nil {
		panic("use case " + u.Name + " is listed twice")
	}
	c.byName[u.Name] = &u
	c.list = append(c.list, &u)
}

// All returns the use cases. The list is not to be changed.
func (c *Catalogue) All() []*UseCase { return c.list }

// Named returns a use case by its name. The error is of kind NotFound and names
// the nearest.
func (c *Catalogue) Named(name string) (*UseCase, error) {
	if u := c.byName[name]; u != nil {
		return u, nil
	}
	names := make([]string, len(c.list))
	for i, u := range c.list {
		names[i] = u.Name
	}
	message := "there is no use case " + name
	if near := work.Nearest(name, names); near != "" {
		message += "; did you mean " + near + "?"
	}
	return nil, &work.Error{Kind: work.NotFound, Message: message}
}

var methods = map[Access][]string{
	Read:  {http.MethodGet, http.MethodPost}, // what does not fit a query, such as a what-if, is posted
	Write: {http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete},
}

func (u *UseCase) check() error {
	switch {
	case !strings.Contains(u.Name, ".") || u.Summary == "" || strings.HasSuffix(u.Summary, "."):
		return fmt.Errorf("needs a name noun.verb and a summary without a full stop")
	case !slices.Contains(methods[u.Access], u.Method):
		return fmt.Errorf("%s does not come by %q", u.Access, u.Method)
	case u.Needs == Nobody:
		return fmt.Errorf("says no role")
	case u.In.Kind() != reflect.Struct || u.Out.Kind() != reflect.Struct:
		return fmt.Errorf("takes and gives structs")
	}
	for _, name := range u.PathFields() {
		if _, ok := FieldNamed(u.In, name); !ok {
			return fmt.Errorf("the input lacks the path's field %s", name)
		}
	}
	return nil
}

// Field is one field of a use case's input or output.
type Field struct {
	Name     string // in JSON
	Type     reflect.Type
	Index    []int
	Optional bool   // may be left out
	Doc      string // what it means
	OneOf    []string
}

// FieldsOf returns the fields of a struct as JSON has them, those of embedded
// structs included: a field hides those of the same name further down, as in
// package encoding/json. It does so by the names in JSON, not by those in Go.
func FieldsOf(t reflect.Type) []Field {
	fields := appendFields(nil, t, nil)
	return slices.DeleteFunc(fields, func(f Field) bool {
		return slices.ContainsFunc(fields, func(other Field) bool {
			return other.Name == f.Name && len(other.Index) < len(f.Index)
		})
	})
}

func appendFields(fields []Field, t reflect.Type, above []int) []Field {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(slices.Clone(above), i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			embedded := f.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			if embedded.Kind() == reflect.Struct {
				fields = appendFields(fields, embedded, index)
			}
			continue
		}
		if !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		field := Field{Name: name, Type: f.Type, Index: index, Doc: f.Tag.Get("doc")}
		field.Optional = strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero")
		if words := f.Tag.Get("enum"); words != "" {
			field.OneOf = strings.Split(words, ",")
		}
		fields = append(fields, field)
	}
	return fields
}

// FieldNamed returns a struct's field by its name in JSON.
func FieldNamed(t reflect.Type, name string) (Field, bool) {
	for _, f := range FieldsOf(t) {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}
