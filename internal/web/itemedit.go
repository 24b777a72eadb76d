package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/item"
	"github.com/trestle-plan/trestle/internal/work"
)

// editing is an item whose form is open.
type editing struct {
	now      *current
	item     *work.Item
	revision int64
}

func (q *request) editing() (*editing, error) {
	now, err := q.current()
	if err != nil {
		return nil, err
	}
	record, err := call[app.Record](q, "item.get", &app.RecordRef{Workspace: q.workspace, Key: q.PathValue("key")})
	if err != nil {
		return nil, err
	}
	items := now.Plan.Workspace.Items
	at := slices.IndexFunc(items, func(it work.Item) bool { return string(it.Key) == record.Key })
	if at < 0 {
		return nil, &work.Error{Kind: work.Unavailable, Message: "the plan does not have " + record.Key + " yet"}
	}
	it := items[at]
	says, err := descriptionIn(record.Record)
	it.Description = work.ProseOf(says)
	return &editing{now: now, item: &it, revision: record.Revision}, err
}

// editForm shows the form of an item.
func (p *Pages) editForm(q *request) error {
	e, err := q.editing()
	if err != nil {
		return err
	}
	ws := e.now.Plan.Workspace
	form := item.NewForm(item.In(q.calendar()), q.address, ws, e.item, item.ValuesOf(ws, e.item), nil)
	form.Revision = e.revision
	return q.showForm(http.StatusOK, e, form)
}

func (q *request) showForm(status int, e *editing, form *item.Form) error {
	return q.show(status, q.frame(q.say().Edit(string(e.item.Key)), frame.Backlog, e.now), form.Page())
}

// edit saves what a form changed of an item.
func (p *Pages) edit(q *request) error {
	e, err := q.editing()
	if err != nil {
		return err
	}
	if err := q.ParseForm(); err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the form cannot be read", Err: err}
	}
	revision, err := strconv.ParseInt(q.PostFormValue("revision"), 10, 64)
	if err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the form says no revision; open it again"}
	}
	given := item.Values{}
	for name := range q.PostForm {
		given[name] = strings.TrimSpace(strings.ReplaceAll(q.PostForm.Get(name), "\r\n", "\n"))
	}
	ws := e.now.Plan.Workspace
	set := item.Patch(ws, e.item, given)
	if len(set) == 0 {
		q.leaveFlash(flash{Says: q.say().NothingWasChanged()})
		return q.goTo(q.address.Item(e.item.Key))
	}
	write := q.write()
	write.Why = given["why"]
	done, err := call[app.Changed](q, "item.edit", &app.EditRecord{
		Write: write, Key: string(e.item.Key), Revision: revision, Set: fragmentOf(set),
	})
	if err != nil {
		return q.refuseEdit(e, given, err)
	}
	q.leaveFlash(flash{Says: q.say().Saved(done.Key, strings.Join(changedNames(q.say(), set), ", ")), Undo: done.Seq})
	return q.goTo(q.address.Item(e.item.Key))
}

// changedNames are the names of what a form changed, as readers know them.
func changedNames(say words, set map[string]any) []string {
	var names []string
	for name := range set {
		if name == "shares" {
			name = say.WorkByTeam()
		}
		names = append(names, strings.ReplaceAll(name, "_", " "))
	}
	slices.Sort(names)
	return names
}

// refuseEdit shows the form again, what was entered in it, with what is wrong
// beside its fields; of a change made meanwhile, both values.
func (q *request) refuseEdit(e *editing, given item.Values, err error) error {
	ws := e.now.Plan.Workspace
	if clash, ok := errors.AsType[*app.ConflictError](err); ok {
		form := item.NewForm(item.In(q.calendar()), q.address, ws, e.item, given, nil)
		form.Revision = e.revision
		for _, c := range clash.Clashes {
			form.Clashes = append(form.Clashes, item.Clash{
				Field: strings.ReplaceAll(c.Field, "_", " "), Here: string(c.Here), Yours: string(c.Yours),
			})
		}
		return q.showForm(http.StatusConflict, e, form)
	}
	refused, ok := errors.AsType[*work.Error](err)
	if !ok || statuses[refused.Kind] == 0 || refused.Kind == work.Permission || refused.Kind == work.Unavailable {
		return err
	}
	empty := item.NewForm(item.In(q.calendar()), q.address, ws, e.item, given, nil)
	wrong, rest := item.Wrong(refused.Fields, empty)
	if refused.Message != "" && len(refused.Fields) == 0 {
		rest = append(rest, refused.Message)
	}
	form := item.NewForm(item.In(q.calendar()), q.address, ws, e.item, given, wrong)
	form.Revision = e.revision
	slices.Sort(rest)
	form.Error = sentence(strings.Join(rest, "; "))
	return q.showForm(http.StatusUnprocessableEntity, e, form)
}
