package web

import (
	"errors"
	"strings"

	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/work"
)

// troubleView says what went wrong, why, and what to do about it.
type troubleView struct {
	What, Why, Mend string
	Fields          work.Fields
	Door, DoorName  string
}

var troubleTitles = map[work.ErrorKind]func(words) string{
	work.Internal: words.OurFault, work.Invalid: words.NotAccepted, work.NotFound: words.NotFound, work.Conflict: words.ChangedMeanwhile,
	work.Cycle: words.WorkWouldWaitForItself, work.TooLarge: words.TooLarge, work.Unsupported: words.NotHonoured,
	work.Permission: words.NotAllowed, work.Unavailable: words.NoAnswer,
}

var mends = map[work.ErrorKind]func(words) string{
	work.Internal:    words.MendInternal,
	work.Invalid:     words.MendInvalid,
	work.NotFound:    words.MendNotFound,
	work.Conflict:    words.MendConflict,
	work.Cycle:       words.MendCycle,
	work.TooLarge:    words.MendTooLarge,
	work.Unsupported: words.MendUnsupported,
	work.Permission:  words.MendPermission,
	work.Unavailable: words.MendUnavailable,
}

func troubleOf(say words, kind work.ErrorKind, err error, at address.Workspace, inWorkspace bool) troubleView {
	v := troubleView{What: ofKind(say, troubleTitles, kind), Mend: ofKind(say, mends, kind), Door: "/", DoorName: say.AllWorkspaces()}
	if inWorkspace {
		v.Door, v.DoorName = at.Page("today"), say.ToToday()
	}
	if kind == work.Internal {
		v.Why = say.CouldNotMake()
		return v
	}
	v.Why = sentence(err.Error())
	if e, ok := errors.AsType[*work.Error](err); ok {
		v.Fields = e.Fields
		if e.Message != "" {
			v.Why = sentence(e.Message)
		} else if len(e.Fields) > 0 {
			v.Why = say.SomeOfItBreaks()
		}
	}
	return v
}

// ofKind is what a table says of a kind of error; of an unknown one, what it says of
// our own fault.
func ofKind(say words, table map[work.ErrorKind]func(words) string, kind work.ErrorKind) string {
	message, there := table[kind]
	if !there {
		message = table[work.Internal]
	}
	return message(say)
}

// sentence makes a sentence of an error's words.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if strings.ContainsAny(text[len(text)-1:], ".?!") {
		return text
	}
	return text + "."
}
