package web

import (
	"net/http"
	"strconv"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/teams"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) teams(q *request) error {
	ask, err := q.askedWorkload()
	if err != nil {
		return err
	}
	now, err := q.current()
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(q.say().Teams(), frame.Teams, now), teams.NewList(q.address, now.Plan, ask).Page())
}

func (p *Pages) team(q *request) error {
	ask, err := q.askedTeam()
	if err != nil {
		return err
	}
	now, err := q.current()
	if err != nil {
		return err
	}
	view, err := teams.New(q.address, now.Plan, work.TeamKey(q.PathValue("key")), ask)
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(view.Name, frame.Teams, now), view.Page())
}

// askedWorkload reads which periods the address asks for.
func (q *request) askedWorkload() (outlook.AskWorkload, error) {
	ask := outlook.AskWorkload{By: outlook.Rhythm(q.FormValue("by"))}
	if err := ask.From.UnmarshalText([]byte(q.FormValue("from"))); err != nil {
		return ask, err
	}
	return ask, ask.Check()
}

// askedTeam reads what of a team the address asks for.
func (q *request) askedTeam() (outlook.AskTeam, error) {
	load, err := q.askedWorkload()
	ask := outlook.AskTeam{AskWorkload: load}
	if err != nil {
		return ask, err
	}
	if err := ask.Period.UnmarshalText([]byte(q.FormValue("period"))); err != nil {
		return ask, err
	}
	if text := q.FormValue("items"); text != "" {
		if ask.Items, err = strconv.Atoi(text); err != nil {
			return ask, &work.Error{Kind: work.Invalid, Fields: work.Fields{"items": "must be a number"}}
		}
	}
	return ask, ask.Check()
}
