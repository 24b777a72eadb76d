package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/web/record"
	"github.com/trestle-plan/trestle/internal/work"
)

// recordForm is a record whose form is open.
type recordForm struct {
	kind     *record.Kind
	now      *current
	key      string // "" for a new one
	revision int64
	was      map[string]any
}

// recordForm reads the record that the address names.
func (q *request) recordForm() (*recordForm, error) {
	f := &recordForm{kind: record.Named(q.PathValue("kind")), key: q.PathValue("key"), was: map[string]any{}}
	if f.kind == nil {
		return nil, &work.Error{Kind: work.NotFound, Message: "there is no form for " + q.PathValue("kind")}
	}
	var err error
	if f.now, err = q.current(); err != nil || f.key == "" {
		return f, err
	}
	is, err := call[app.Record](q, f.kind.Name+".get", &app.RecordRef{Workspace: q.workspace, Key: f.key})
	if err != nil {
		return nil, err
	}
	f.revision = is.Revision
	f.was, err = record.Read(is.Record)
	return f, err
}

// show shows the form with values and what is wrong with them.
func (f *recordForm) show(q *request, status int, form *record.Form) error {
	form.Revision = f.revision
	form.Home = q.FormValue("back")
	if !q.here(form.Home) {
		form.Home = q.home(f.kind)
	}
	return q.show(status, q.frame(form.Heading(), f.kind.Place, f.now), form.Page())
}

// here tells whether a path leads to a page of this workspace.
func (q *request) here(path string) bool {
	return strings.HasPrefix(path, q.address.Page("")) && !strings.ContainsAny(path, "\\\r\n")
}

// home is the page that lists a kind of record.
func (q *request) home(kind *record.Kind) string { return q.address.Page(string(kind.Place)) }

// editRecord shows the form of a record, or of a new one: what the address says of
// it stands in it already.
func (*Pages) editRecord(q *request) error {
	f, err := q.recordForm()
	if err != nil {
		return err
	}
	values := f.kind.ValuesOf(f.was)
	for name := range q.URL.Query() {
		if _, has := values[name]; has && f.key == "" {
			values[name] = q.URL.Query().Get(name)
		}
	}
	return f.show(q, http.StatusOK, record.NewForm(record.In(q.calendar()), q.address, f.now.Plan.Workspace, f.kind, f.key, values, nil))
}

// saveRecord makes or changes a record as its form says.
func (*Pages) saveRecord(q *request) error {
	f, err := q.recordForm()
	if err != nil {
		return err
	}
	if err := q.ParseForm(); err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the form cannot be read", Err: err}
	}
	given := record.Values{}
	for name := range q.PostForm {
		given[name] = strings.TrimSpace(strings.ReplaceAll(q.PostForm.Get(name), "\r\n", "\n"))
	}
	if _, asked := given["key"]; asked && f.key == "" && given["key"] == "" {
		name := given["name"]
		if name == "" {
			name = given["title"]
		}
		given["key"] = f.kind.Suggest(f.now.Plan.Workspace, name)
	}
	set := f.kind.Patch(f.was, given)
	if len(set) == 0 && f.key != "" {
		q.leaveFlash(flash{Says: q.say().NothingWasChanged()})
		return q.goBack(q.home(f.kind))
	}
	write := q.write()
	write.Why = given["why"]
	done, err := f.save(q, write, given, set)
	if err != nil {
		return f.refuse(q, given, err)
	}
	q.leaveFlash(flash{Says: f.says(&done, set), Undo: done.Seq})
	return q.goBack(q.home(f.kind))
}

// save calls the use case.
func (f *recordForm) save(q *request, write app.Write, given record.Values, set map[string]any) (app.Changed, error) {
	if f.key == "" {
		return call[app.Changed](q, f.kind.Name+".create", &app.CreateRecord{Write: write, Record: fragmentOf(set)})
	}
	revision, err := strconv.ParseInt(given["revision"], 10, 64)
	if err != nil {
		return app.Changed{}, &work.Error{Kind: work.Invalid, Message: "the form says no revision; open it again"}
	}
	return call[app.Changed](q, f.kind.Name+".edit", &app.EditRecord{Write: write, Key: f.key, Revision: revision, Set: fragmentOf(set)})
}

// says tells what was saved: "Saved team berth: focus, members."
func (f *recordForm) says(done *app.Changed, set map[string]any) string {
	name, say := f.kind.Word(record.In(f.now.Plan.Calendar())), english{part.In(f.now.Plan.Calendar())}
	if done.Key != "" {
		name += " " + done.Key
	}
	if f.key == "" {
		return say.AddedRecord(name)
	}
	return say.Saved(name, strings.Join(changedNames(say, set), ", "))
}

// refuse shows the form again, what was entered in it, with what is wrong beside
// its fields; of a change made meanwhile, both values.
func (f *recordForm) refuse(q *request, given record.Values, err error) error {
	ws := f.now.Plan.Workspace
	if clash, ok := errors.AsType[*app.ConflictError](err); ok {
		form := record.NewForm(record.In(q.calendar()), q.address, ws, f.kind, f.key, given, nil)
		for _, c := range clash.Clashes {
			form.Clashes = append(form.Clashes, record.Clash{
				Field: strings.ReplaceAll(c.Field, "_", " "), Here: string(c.Here), Yours: string(c.Yours),
			})
		}
		return f.show(q, http.StatusConflict, form)
	}
	refused, ok := errors.AsType[*work.Error](err)
	if !ok || statuses[refused.Kind] == 0 || refused.Kind == work.Permission || refused.Kind == work.Unavailable {
		return err
	}
	wrong, rest := record.NewForm(record.In(q.calendar()), q.address, ws, f.kind, f.key, given, nil).Wrong(refused.Fields)
	if refused.Message != "" && len(refused.Fields) == 0 {
		rest = append(rest, refused.Message)
	}
	form := record.NewForm(record.In(q.calendar()), q.address, ws, f.kind, f.key, given, wrong)
	slices.Sort(rest)
	form.Error = sentence(strings.Join(rest, "; "))
	return f.show(q, statuses[refused.Kind], form)
}

// deleteRecord deletes a record; undo brings it back.
func (*Pages) deleteRecord(q *request) error {
	kind := record.Named(q.PathValue("kind"))
	if kind == nil {
		return &work.Error{Kind: work.NotFound, Message: "there is no form for " + q.PathValue("kind")}
	}
	done, err := call[app.Act](q, kind.Name+".delete", &app.DeleteRecord{Write: q.write(), Key: q.PathValue("key")})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().Deleted(kind.Word(record.In(q.calendar()))), Undo: done.Seq})
	return q.goBack(q.home(kind))
}
