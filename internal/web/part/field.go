package part

import (
	"cmp"
	"strconv"
)

// Field is one field of a form. Its label, hint and error are tied to it.
type Field struct {
	Name   string // in the form, and unique on the page
	Label  string
	Value  string
	Hint   string
	Error  string // why the value was refused; shown under the field
	Type   string // of an input: "" is text
	Holder string // an example of a value, shown while the field is empty
	Choose []Choice
	Number bool // set to the right, as numbers are
	Rows   int  // of a field of several lines: how many show; 0 is three
}

// Choice is one value of a field that has few.
type Choice struct{ Value, Label string }

// ID is the field's identity on the page.
func (f Field) ID() string { return "f-" + f.Name }

// described names what says more about the field.
func (f Field) described() string {
	switch {
	case f.Error != "":
		return f.ID() + "-error"
	case f.Hint != "":
		return f.ID() + "-hint"
	default:
		return ""
	}
}

func (f Field) inputType() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f Field) inputClass() string {
	if f.Number {
		return "input num"
	}
	return "input"
}

// rows is how many lines of a field of several show.
func (f Field) rows() string { return strconv.Itoa(cmp.Or(f.Rows, 3)) }

// attributes are what the error and the hint ask of the field.
func (f Field) attributes() map[string]any {
	out := map[string]any{}
	if d := f.described(); d != "" {
		out["aria-describedby"] = d
	}
	if f.Error != "" {
		out["aria-invalid"] = "true"
	}
	return out
}
