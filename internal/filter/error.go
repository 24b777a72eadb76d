package filter

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// Error says what is wrong with a filter, and where.
type Error struct {
	Kind     work.ErrorKind // Invalid, NotFound or TooLarge
	At       int            // where it begins, in runes from 0
	Length   int            // in runes; 0 is a place between two
	Message  string         // what is wrong, as a sentence without a full stop
	Expected string         // what could stand there, or ""
	Suggest  string         // what to write in its place, or ""
}

// Error returns the sentence with its place, counted from 1 as people do.
func (e *Error) Error() string {
	text := fmt.Sprintf("filter, character %d: %s", e.At+1, e.Message)
	switch {
	case e.Suggest != "":
		return text + "; did you mean " + e.Suggest + "?"
	case e.Expected != "":
		return text + "; " + e.Expected
	}
	return text
}

// Unwrap gives the error its kind among those of package work.
func (e *Error) Unwrap() error { return &work.Error{Kind: e.Kind, Message: e.Message} }

func refuse(kind work.ErrorKind, at place, format string, args ...any) *Error {
	return &Error{Kind: kind, At: at.from, Length: at.to - at.from, Message: fmt.Sprintf(format, args...)}
}

func invalid(at place, format string, args ...any) *Error {
	return refuse(work.Invalid, at, format, args...)
}

func (e *Error) expecting(what string) *Error {
	e.Expected = what
	return e
}

func (e *Error) suggesting(text string) *Error {
	e.Suggest = text
	return e
}

// shown quotes a text from the filter inside a sentence, cut to a length that
// keeps the sentence readable.
func shown(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
