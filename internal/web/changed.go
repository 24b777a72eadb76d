package web

import (
	"net/http"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/changed"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/work"
)

// changed tells what changed since a day or a baseline; with an item, who moved it.
func (p *Pages) changed(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	if key := work.ItemKey(strings.ToUpper(strings.TrimSpace(q.FormValue("blame")))); key != "" {
		return p.blame(q, now, key)
	}
	asked := changed.Asked{Since: strings.TrimSpace(q.FormValue("since")), Baseline: q.FormValue("baseline")}
	kept, err := p.options.App.Baselines(q.Context(), q.by, app.WorkspaceRef{Workspace: q.workspace})
	if err != nil {
		return err
	}
	told, err := q.tell(asked)
	wrong := ""
	if fields, rest, ok := fieldsOf(err); err != nil && ok && work.KindOf(err) == work.Invalid {
		wrong = fields["since"] + rest
		asked.Since = ""
		told, err = q.tell(asked)
	}
	if err != nil {
		return err
	}
	today := p.options.Clock().In(now.Computed.Location())
	view := changed.New(q.address, changed.In(now.Plan.Calendar()), today, asked, &told, kept.Baselines)
	view.Since.Error = wrong
	return q.show(http.StatusOK, q.frame(q.say().WhatChanged(), frame.History, now), view.Page())
}

func (q *request) tell(asked changed.Asked) (app.Told, error) {
	return q.pages.options.App.Tell(q.Context(), q.by, app.AskTold{
		Workspace: q.workspace, Since: asked.Since, Baseline: work.BaselineKey(asked.Baseline),
	})
}

// blame tells who moved an item.
func (p *Pages) blame(q *request, now *current, key work.ItemKey) error {
	found, err := p.options.App.Blame(q.Context(), q.by, app.AskBlame{Workspace: q.workspace, Key: key})
	if err != nil {
		return err
	}
	view := changed.Blame{Address: q.address, Say: changed.In(now.Plan.Calendar()), Zone: now.Computed.Location(), Key: key, Title: string(key), Moves: found.Moves}
	for i := range now.Plan.Workspace.Items {
		if it := &now.Plan.Workspace.Items[i]; it.Key == key {
			view.Title = it.Title
		}
	}
	return q.show(http.StatusOK, q.frame(q.say().WhoMovedIt(), frame.History, now), view.Page())
}

// changedFile gives what changed as a file of Markdown.
func (*Pages) changedFile(q *request) error {
	told, err := q.tell(changed.Asked{Since: q.FormValue("since"), Baseline: q.FormValue("baseline")})
	if err != nil {
		return err
	}
	return q.download("what-changed.md", "text/markdown", []byte(told.Markdown))
}
