package web

import (
	"fmt"
	"net/url"
	"strconv"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// undo takes back the act that a toast names, or the reader's own last one.
func (p *Pages) undo(q *request) error {
	if group := q.PostFormValue("group"); group != "" {
		return q.takeBack(group)
	}
	done, err := p.options.App.Undo(q.Context(), q.by, app.TakeBack{Write: q.write()})
	return q.tookBack(q.say().Undone(), &done, err)
}

// redo does again what the reader undid last.
func (p *Pages) redo(q *request) error {
	done, err := p.options.App.Redo(q.Context(), q.by, app.TakeBack{Write: q.write()})
	return q.tookBack(q.say().DoneAgain(), &done, err)
}

// revert takes back one act of the history.
func (p *Pages) revert(q *request) error { return q.takeBack(q.PathValue("seq")) }

func (q *request) takeBack(number string) error {
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%.40q is no number of an act", number)}
	}
	done, err := q.pages.options.App.Revert(q.Context(), q.by, app.Revert{Write: q.write(), Seq: seq})
	return q.tookBack(q.say().Undone(), &done, err)
}

// tookBack tells what was taken back, or why it was not, on the page it was asked
// on.
func (q *request) tookBack(began string, done *app.TakenBack, err error) error {
	switch {
	case err == nil:
		q.leaveFlash(flash{Says: began + actWords(q.say(), &done.Of) + "."})
	case work.KindOf(err) == work.Conflict:
		q.leaveFlash(flash{Says: sentence(err.Error())})
	default:
		return err
	}
	return q.goBack(q.cameFrom())
}

// cameFrom is the page of this workspace that a form without a way back stood on.
func (q *request) cameFrom() string {
	from, err := url.Parse(q.Referer())
	if err != nil || from.Path == "" {
		return q.address.Page("today")
	}
	here := url.URL{Path: from.Path, RawQuery: from.RawQuery}
	if text := here.String(); len(text) > len(q.address.Page("")) && text[:len(q.address.Page(""))] == q.address.Page("") {
		return text
	}
	return q.address.Page("today")
}

// actWords says what an act did: "PAY-131, title: Ledger → Event ledger".
func actWords(say words, a *app.ActOf) string {
	if len(a.Changes) == 0 {
		return a.Cause
	}
	first := a.Changes[0]
	words := first.Says
	if first.Key != "" {
		words = first.Key + ", " + words
	}
	if more := len(a.Changes) - 1 + a.More; more > 0 {
		words += say.AndMoreChanges(more)
	}
	return words
}
