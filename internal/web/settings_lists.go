package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/settings"
	"github.com/trestle-plan/trestle/internal/work"
)

// editTargets saves the allocation targets of all teams that differ, in one act.
func (p *Pages) editTargets(q *request) error {
	if err := q.ParseForm(); err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the form cannot be read; send it again", Err: err}
	}
	now, err := q.current()
	if err != nil {
		return err
	}
	ws := now.Plan.Workspace
	given, wrong := map[string]string{}, map[string]string{}
	var changes []app.Change
	for i := range ws.Teams {
		set, err := q.targetsOf(&ws.Teams[i], given)
		if refused, ok := errors.AsType[*work.Error](err); ok {
			wrong[string(ws.Teams[i].Key)] = sentence(refused.Message)
		} else if set != nil {
			changes = append(changes, app.Change{Kind: "team", Do: "edit", Key: string(ws.Teams[i].Key), Set: patch{"allocation": set}.fragment()})
		}
	}
	if len(wrong) > 0 {
		return q.refuseTargets(given, wrong, "")
	}
	if len(changes) == 0 {
		q.leaveFlash(flash{Says: q.say().NothingWasChanged()})
		return q.goTo(q.address.Page("settings") + "#targets")
	}
	done, err := p.options.App.ApplyChanges(q.Context(), q.by, app.ApplyChanges{Write: q.write(), Changes: changes})
	if err != nil {
		refused, ok := refusedForm(err)
		if !ok {
			return err
		}
		return q.refuseTargets(given, wrong, restOf(refused, nil))
	}
	q.leaveFlash(flash{Says: q.say().SavedTheTargets(len(changes)), Undo: done.Seq})
	return q.goTo(q.address.Page("settings") + "#targets")
}

// targetsOf is what a form changes of a team's targets, nil for nothing; what was given
// is noted by the names of the form.
func (q *request) targetsOf(t *work.Team, given map[string]string) (patch, error) {
	set, sum := patch{}, work.Ratio(0)
	for _, b := range work.Backlogs() {
		name := settings.TargetName(t.Key, b)
		if !q.PostForm.Has(name) {
			continue
		}
		given[name] = q.PostFormValue(name)
		share, err := settings.ReadTarget(given[name])
		if err != nil {
			return nil, err
		}
		if sum += share; sum > work.OneWhole {
			return nil, &work.Error{Kind: work.Invalid, Message: "together they are more than 100%"}
		}
		switch {
		case share == t.Allocation[b]:
		case share == 0:
			set[string(b)] = nil
		default:
			set[string(b)] = float64(share) / float64(work.OneWhole)
		}
	}
	if len(set) == 0 {
		return nil, nil //nolint:nilnil // nothing differs
	}
	return set, nil
}

// refuseTargets shows the page again with what is wrong with the targets.
func (q *request) refuseTargets(given, wrong map[string]string, says string) error {
	now, v, err := q.settled()
	if err != nil {
		return err
	}
	v.Targets = settings.TargetForm(v.Say, now.Plan.Workspace, given, wrong)
	if v.Targets.Error = says; says == "" {
		v.Targets.Error = q.say().NothingWasSavedSee()
	}
	return q.show(http.StatusUnprocessableEntity, q.frame(q.say().Settings(), frame.Settings, now), v.Page())
}

// holidays shows the page that brings holidays into a calendar.
func (*Pages) holidays(q *request) error { return q.showHolidays(http.StatusOK, nil, "") }

// showHolidays shows the page, with what a file would add, or why it was refused.
func (q *request) showHolidays(status int, f *keptFile, wrong string) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	key := q.PathValue("key")
	at := slices.IndexFunc(now.Plan.Workspace.Calendars, func(c work.Calendar) bool { return string(c.Key) == key })
	if at < 0 {
		return &work.Error{Kind: work.NotFound, Message: "there is no calendar " + key}
	}
	cal := &now.Plan.Workspace.Calendars[at]
	view := settings.Holidays{
		Address: q.address, Key: key, Name: cal.Name, Error: wrong, Say: settings.In(now.Plan.Calendar()), HolidaysThere: len(cal.Holidays),
	}
	if view.Name == "" {
		view.Name = key
	}
	if f != nil {
		found, err := q.lookAtHolidays(f)
		if err != nil {
			return err
		}
		view.Token, view.File, view.Found = f.token, f.file.Name, &found
	}
	return q.show(status, q.frame(q.say().HolidaysOf(view.Name), frame.Settings, now), view.Page())
}

func (q *request) lookAtHolidays(f *keptFile) (app.FoundHolidays, error) {
	return q.pages.options.App.LookAtHolidays(q.Context(), q.by, app.LookAtHolidays{
		Workspace: q.workspace, Key: q.PathValue("key"), Name: f.file.Name, Content: f.file.Content,
	})
}

// sendHolidays keeps a calendar file and shows what it would add.
func (p *Pages) sendHolidays(q *request) error {
	name, content, err := q.upload()
	if err == nil {
		file := keptFile{file: app.Upload{Name: name, Content: content}}
		if _, err = q.lookAtHolidays(&file); err == nil {
			token := p.desk.keep(q.workspace, q.by.Name, file.file)
			p.desk.change(token, func(kept *keptFile) { kept.calendar = q.PathValue("key") })
			return q.goTo(q.address.Page("settings/calendars/" + q.PathValue("key") + "/holidays/" + token))
		}
	}
	refused, ok := refusedForm(err)
	if !ok {
		return err
	}
	return q.showHolidays(statuses[refused.Kind], nil, restOf(refused, nil))
}

// foundHolidays shows what a kept calendar file would add.
func (*Pages) foundHolidays(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	return q.showHolidays(http.StatusOK, &f, "")
}

// addHolidays adds the days that were checked.
func (p *Pages) addHolidays(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	found, err := q.lookAtHolidays(&f)
	if err != nil {
		return err
	}
	var only []outlook.Day
	for i := range found.Days {
		if q.PostFormValue(settings.DayName(found.Days[i].Date)) != "" {
			only = append(only, found.Days[i].Date)
		}
	}
	if len(only) == 0 {
		return q.showHolidays(http.StatusUnprocessableEntity, &f, q.say().NoDayIsChecked())
	}
	done, err := p.options.App.AddHolidays(q.Context(), q.by, app.AddHolidays{
		Write: q.write(), Key: q.PathValue("key"), Name: f.file.Name, Content: f.file.Content, Only: only,
	})
	if err != nil {
		return err
	}
	p.desk.drop(f.token)
	q.leaveFlash(flash{Says: q.say().AddedHolidays(len(done.Added), q.PathValue("key")), Undo: done.Seq})
	return q.goTo(q.address.Page("settings") + "#calendar")
}
