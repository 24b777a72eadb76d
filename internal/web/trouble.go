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

var troubleTitles = map[work.ErrorKind]string{
	work.Internal: "Our fault", work.Invalid: "Not accepted", work.NotFound: "Not found", work.Conflict: "Changed meanwhile",
	work.Cycle: "Work would wait for itself", work.TooLarge: "Too large", work.Unsupported: "Not honoured",
	work.Permission: "Not allowed", work.Unavailable: "No answer",
}

var mends = map[work.ErrorKind]string{
	work.Internal:    "What you entered is not saved. Try again; if it happens again, the server's log says more.",
	work.Invalid:     "Go back, change what is named here, and send it again.",
	work.NotFound:    "It may have been renamed or deleted: history knows.",
	work.Conflict:    "Look at what is there now, then make your change again.",
	work.Cycle:       "Leave out one of the dependencies of the ring.",
	work.TooLarge:    "Send less at once.",
	work.Unsupported: "Say it in another way, or leave it out.",
	work.Permission:  "Ask an owner of the workspace for the role.",
	work.Unavailable: "Try again in a moment.",
}

func troubleOf(kind work.ErrorKind, err error, at address.Workspace, inWorkspace bool) troubleView {
	v := troubleView{What: troubleTitles[kind], Mend: mends[kind], Door: "/", DoorName: "All workspaces"}
	if inWorkspace {
		v.Door, v.DoorName = at.Page("today"), "To Today"
	}
	if kind == work.Internal {
		v.Why = "Trestle could not make this page."
		return v
	}
	v.Why = sentence(err.Error())
	if e, ok := errors.AsType[*work.Error](err); ok {
		v.Fields = e.Fields
		if e.Message != "" {
			v.Why = sentence(e.Message)
		} else if len(e.Fields) > 0 {
			v.Why = "Some of it breaks a rule:"
		}
	}
	return v
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
