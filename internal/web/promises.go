package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/promises"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) commitments(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	shown := now.whole()
	attention, err := q.attention(shown)
	if err != nil {
		return err
	}
	past, err := p.options.App.Past(q.Context(), q.by, app.AskPast{Workspace: q.workspace})
	if err != nil {
		return err
	}
	view := promises.New(q.address, shown, &attention, &past, promises.Shown{
		Client: work.ClientKey(q.FormValue("client")), All: q.FormValue("all") != "", Open: work.CommitmentKey(q.FormValue("help")),
	})
	if key := q.FormValue("help"); key != "" {
		if view.More, err = p.helps(q, shown, work.CommitmentKey(key)); err != nil {
			return err
		}
	}
	return q.show(http.StatusOK, q.frame(q.say().Commitments(), frame.Commitments, now), view.Page())
}

// helps is what would help a promise, and what one change would do if the address
// tries it.
func (p *Pages) helps(q *request, shown *outlook.Planned, key work.CommitmentKey) (*promises.More, error) {
	p.options.App.HelpsTried(q.Context(), q.workspace, shown, key, patience)
	helps, known, err := shown.HelpsSoFar(key)
	if err != nil {
		return nil, err
	}
	more := &promises.More{Key: key, Helps: helps, Trying: !known}
	name := q.FormValue("try")
	if name == "" {
		return more, nil
	}
	lever, err := outlook.ParseLever(name)
	if err != nil {
		return nil, err
	}
	does, err := shown.LeverWords(lever)
	if err != nil {
		return nil, err
	}
	tried, err := p.options.App.TryLever(q.Context(), q.by, app.TryLever{Workspace: q.workspace, Lever: name, Trials: shown.Result.Trials})
	if err != nil {
		return nil, err
	}
	for _, promise := range shown.Promises() {
		if promise.Key == key {
			more.Trial = promises.NewTrial(key, lever, does, &tried, &promise)
		}
	}
	return more, nil
}

// keepLever makes a change that was tried.
func (*Pages) keepLever(q *request) error {
	write := q.write()
	write.Why = q.PostFormValue("why")
	done, err := call[app.Act](q, "lever.keep", &app.KeepLever{Write: write, Lever: q.PostFormValue("lever")})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().KeptChange(q.PostFormValue("does")), Undo: done.Seq})
	return q.goBack(q.address.Page("commitments"))
}

// outcome says what became of a promise.
func (*Pages) outcome(q *request) error {
	outcome, key := q.PostFormValue("outcome"), q.PathValue("key")
	done, err := call[app.Changed](q, "commitment.edit", &app.EditRecord{
		Write: q.write(), Key: key, Set: patch{"outcome": outcome}.fragment(),
	})
	if err != nil {
		return err
	}
	says := q.say().IsNow(key, outcome)
	if done.Seq == 0 {
		says = q.say().WasAlready(key, outcome)
	}
	q.leaveFlash(flash{Says: says, Undo: done.Seq})
	return q.goTo(q.address.Page("commitments"))
}
