package web

import (
	"net/http"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/baselines"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) baselines(q *request) error {
	view, now, err := p.keptPlans(q)
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(q.say().Baselines(), frame.History, now), view.Page())
}

// keptPlans reads the kept plans, and the comparison that the address asks for.
func (p *Pages) keptPlans(q *request) (*baselines.View, *current, error) {
	now, err := q.current()
	if err != nil {
		return nil, nil, err
	}
	kept, err := p.options.App.Baselines(q.Context(), q.by, app.WorkspaceRef{Workspace: q.workspace})
	if err != nil {
		return nil, nil, err
	}
	asked := baselines.Asked{Key: q.URL.Query().Get("compare"), With: q.URL.Query().Get("with")}
	var diff *app.BaselineDiff
	if asked.Key != "" {
		found, err := p.options.App.CompareBaseline(q.Context(), q.by, app.CompareBaseline{
			AskPlan: app.AskPlan{Workspace: q.workspace}, Key: work.BaselineKey(asked.Key), With: work.BaselineKey(asked.With),
		})
		if err != nil {
			return nil, nil, err
		}
		diff = &found
	}
	view := baselines.New(q.address, baselines.In(now.Plan.Calendar()), now.Computed.Location(), kept.Baselines, asked, diff)
	return &view, now, nil
}

// keepBaseline keeps the plan as it is.
func (p *Pages) keepBaseline(q *request) error {
	write := q.write()
	write.Why = strings.TrimSpace(q.PostFormValue("why"))
	name, key := strings.TrimSpace(q.PostFormValue("name")), work.BaselineKey(strings.TrimSpace(q.PostFormValue("key")))
	if key == "" {
		key = baselines.KeyOf(name)
	}
	done, err := call[app.Act](q, "baseline.keep", &app.KeepBaseline{Write: write, Key: key, Name: name})
	if fields, rest, ok := fieldsOf(err); err != nil && (ok || work.KindOf(err) == work.Conflict) {
		view, now, showErr := p.keptPlans(q)
		if showErr != nil {
			return showErr
		}
		view.Name.Value, view.Key.Value, view.Note.Value = name, string(key), write.Why
		view.Name.Error, view.Key.Error, view.Error = fields["name"], fields["key"], rest
		if !ok {
			view.Error = sentence(err.Error())
		}
		return q.show(http.StatusUnprocessableEntity, q.frame(q.say().Baselines(), frame.History, now), view.Page())
	}
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().KeptThePlanAs(string(key)), Undo: done.Seq})
	return q.goTo(q.address.Page("baselines"))
}

// dropBaseline deletes a kept plan; undo brings it back.
func (*Pages) dropBaseline(q *request) error {
	done, err := call[app.Act](q, "baseline.drop", &app.DropBaseline{Write: q.write(), Key: work.BaselineKey(q.PathValue("key"))})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().DeletedTheBaseline(q.PathValue("key")), Undo: done.Seq})
	return q.goTo(q.address.Page("baselines"))
}
