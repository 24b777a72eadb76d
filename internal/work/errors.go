package work

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ErrorKind is the closed set of reasons for which something is refused. Doors
// turn it into an exit code or a status code; people read the sentence.
type ErrorKind string

// The kinds of errors.
const (
	Internal    ErrorKind = "internal"    // our own fault; the kind of every error that is no Error
	Invalid     ErrorKind = "invalid"     // what was given breaks a rule
	NotFound    ErrorKind = "not-found"   // it names something that does not exist
	Conflict    ErrorKind = "conflict"    // it contradicts what is there
	Cycle       ErrorKind = "cycle"       // it would make work wait for itself
	TooLarge    ErrorKind = "too-large"   // it exceeds a documented limit
	Unsupported ErrorKind = "unsupported" // well formed, and not honoured
	Permission  ErrorKind = "permission"  // the actor may not do it
	Unavailable ErrorKind = "unavailable" // a file, a network or a database did not answer
	Cancelled   ErrorKind = "cancelled"   // somebody stopped it
)

// ErrorKinds returns all kinds of errors.
func ErrorKinds() []ErrorKind {
	return []ErrorKind{
		Internal, Invalid, NotFound, Conflict, Cycle, TooLarge, Unsupported, Permission, Unavailable, Cancelled,
	}
}

// Fields says what is wrong with single fields, by field name.
type Fields map[string]string

// Error is a refusal that doors can act on and people can read.
type Error struct {
	Kind    ErrorKind
	Message string // a sentence without a full stop
	Fields  Fields // what is wrong where, if single fields are to blame
	Err     error  // what caused it, if anything did
}

// Error returns the sentence, then the fields in order of their names.
func (e *Error) Error() string {
	parts := make([]string, 0, 2+len(e.Fields))
	if e.Message != "" {
		parts = append(parts, e.Message)
	}
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		parts = append(parts, name+" "+e.Fields[name])
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	if len(parts) == 0 {
		return string(e.Kind)
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the outermost Error in a chain, and Internal for a
// chain that has none.
func KindOf(err error) ErrorKind {
	if e, ok := errors.AsType[*Error](err); ok && e.Kind != "" {
		return e.Kind
	}
	return Internal
}

func invalid(format string, args ...any) error {
	return &Error{Kind: Invalid, Message: fmt.Sprintf(format, args...)}
}
