package web

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/start"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostUpload bounds a file that somebody sends to a page.
const mostUpload = 64 << 20

// outside are the pages outside any workspace.
func (p *Pages) outside(mux *http.ServeMux) {
	for pattern, do := range map[string]handler{
		"GET /{$}": p.root, "GET /workspaces": p.workspaces, "POST /workspaces": p.createWorkspace,
		"POST /workspaces/import": p.openPlan, "POST /workspaces/example": p.loadExample,
		"POST /workspaces/remove": p.removeExample,
	} {
		mux.Handle(pattern, p.page(do))
	}
}

// root leads into the workspace if there is just one; else it lists them.
func (p *Pages) root(q *request) error {
	all, err := p.options.App.Workspaces(q.Context(), q.by, app.Nothing{})
	if err != nil {
		return err
	}
	if len(all.Workspaces) == 1 {
		return q.goTo(address.Of(all.Workspaces[0].Slug).Page("today"))
	}
	return q.showStart(http.StatusOK, start.New(q.startWords(), all.Workspaces))
}

// workspaces lists the workspaces, however many there are.
func (*Pages) workspaces(q *request) error {
	v, err := q.startView()
	if err != nil {
		return err
	}
	return q.showStart(http.StatusOK, v)
}

// startWords is what the page of workspaces says.
func (q *request) startWords() start.Words { return start.In(q.calendar()) }

func (q *request) startView() (start.View, error) {
	all, err := q.pages.options.App.Workspaces(q.Context(), q.by, app.Nothing{})
	return start.New(q.startWords(), all.Workspaces), err
}

func (q *request) showStart(status int, v start.View) error {
	if q.pages.options.Example != nil {
		v.Offer()
	}
	around := q.frame(q.say().Workspaces(), "", nil)
	return q.show(status, around, v.Page())
}

// createWorkspace makes an empty workspace that is planned from today.
func (p *Pages) createWorkspace(q *request) error {
	given := map[string]string{}
	record := patch{}
	for _, name := range []string{"name", "zone", "value_unit"} {
		given[name] = strings.TrimSpace(q.PostFormValue(name))
		record.setIf(name, given[name])
	}
	made, err := call[app.WorkspaceEntry](q, "workspace.create", &app.CreateWorkspace{Record: record.fragment()})
	if err == nil {
		return q.goTo(address.Of(made.Slug).Page("today"))
	}
	refused, ok := refusedForm(err)
	if !ok {
		return err
	}
	v, err := q.startView()
	if err != nil {
		return err
	}
	v.Create = start.CreateForm(v.Say, given, refused.Fields)
	v.Create.Error = restOf(refused, given)
	return q.showStart(http.StatusUnprocessableEntity, v)
}

// restOf says what a form has no field for, as a sentence; "" for nothing.
func restOf(refused *work.Error, given map[string]string) string {
	var rest []string
	for _, place := range slices.Sorted(maps.Keys(refused.Fields)) {
		if _, shown := given[place]; !shown {
			rest = append(rest, place+" "+refused.Fields[place])
		}
	}
	if len(refused.Fields) == 0 {
		rest = append(rest, refused.Message)
	}
	return sentence(strings.Join(rest, "; "))
}

// refusedForm is an error that a form can show.
func refusedForm(err error) (*work.Error, bool) {
	refused, ok := errors.AsType[*work.Error](err)
	if !ok || statuses[refused.Kind] == 0 || refused.Kind == work.Permission || refused.Kind == work.Unavailable {
		return nil, false
	}
	return refused, true
}

// openPlan makes a workspace of a plan file.
func (p *Pages) openPlan(q *request) error {
	name, content, err := q.upload()
	var made app.ImportedPlan
	if err == nil {
		made, err = call[app.ImportedPlan](q, "workspace.import", &app.ImportPlan{
			Name: name, Text: string(content), Called: strings.TrimSpace(q.PostFormValue("called")), Follow: q.PostFormValue("follow") != "",
		})
	}
	if err == nil {
		return q.goTo(address.Of(made.Workspace.Slug).Page("today"))
	}
	refused, ok := refusedForm(err)
	if !ok {
		return err
	}
	v, err := q.startView()
	if err != nil {
		return err
	}
	wrong := work.Fields{"called": refused.Fields["called"] + refused.Fields["name"]}
	v.Upload = start.UploadForm(v.Say, map[string]string{"called": q.PostFormValue("called")}, wrong)
	if wrong["called"] == "" {
		v.Upload.Error = sentence(refused.Message)
		v.Upload.Wrong = places(q.say(), refused.Fields)
	}
	return q.showStart(http.StatusUnprocessableEntity, v)
}

// places are what is wrong where, a line each, the first few.
func places(say words, fields work.Fields) []string {
	const most = 12
	var out []string
	for _, place := range slices.Sorted(maps.Keys(fields)) {
		if len(out) == most {
			out = append(out, say.AndMoreOf(len(fields)-most))
			break
		}
		out = append(out, place+" "+fields[place])
	}
	return out
}

// upload reads the file that a form sends.
func (q *request) upload() (name string, content []byte, err error) {
	q.Body = http.MaxBytesReader(q.w, q.Body, mostUpload)
	file, head, err := q.FormFile("file")
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return "", nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("the file is larger than %d MB", mostUpload>>20)}
	}
	if err != nil {
		return "", nil, &work.Error{Kind: work.Invalid, Message: "there is no file in the form; choose one", Err: err}
	}
	defer func() { _ = file.Close() }() // it was only read
	content, err = io.ReadAll(file)
	if err != nil {
		return "", nil, &work.Error{Kind: work.Unavailable, Message: "the file did not arrive whole; send it again", Err: err}
	}
	return head.Filename, content, nil
}

// loadExample makes a workspace of an example, or opens the one there is.
func (p *Pages) loadExample(q *request) error {
	name := q.PostFormValue("example")
	if name == "" {
		name = "harbour"
	}
	if p.options.Example == nil || !start.IsExample(name) {
		return &work.Error{Kind: work.NotFound, Message: "there is no example " + name + " here"}
	}
	all, err := p.options.App.Workspaces(q.Context(), q.by, app.Nothing{})
	if err != nil {
		return err
	}
	for _, w := range all.Workspaces {
		if w.Example == name {
			return q.goTo(address.Of(w.Slug).Page("today"))
		}
	}
	text, err := p.options.Example(name)
	if err != nil {
		return err
	}
	made, err := call[app.ImportedPlan](q, "workspace.import", &app.ImportPlan{Name: name + ".json", Text: string(text), Example: name})
	if err != nil {
		return err
	}
	return q.goTo(address.Of(made.Workspace.Slug).Page("today"))
}

// removeExample deletes a workspace that was made from an example, and no other.
func (p *Pages) removeExample(q *request) error {
	slug := q.PostFormValue("workspace")
	all, err := p.options.App.Workspaces(q.Context(), q.by, app.Nothing{})
	if err != nil {
		return err
	}
	for _, w := range all.Workspaces {
		if w.Slug != slug || w.Example == "" {
			continue
		}
		if _, err := p.options.App.DeleteWorkspace(q.Context(), q.by, app.DeleteWorkspace{Workspace: w.ID, Name: w.Name}); err != nil {
			return err
		}
		return q.goTo("/workspaces")
	}
	return &work.Error{Kind: work.NotFound, Message: "there is no example " + slug + "; a workspace of your own is deleted in its settings"}
}
