package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/imports"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostSet bounds how many items are set at once by a class of what the plan lacks.
const mostSet = 50_000

func (p *Pages) imports(q *request) error { return q.showImports(http.StatusOK, nil) }

// showImports shows the page, with why a file was refused.
func (q *request) showImports(status int, refused *work.Error) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	lacks, err := q.lacks(now)
	if err != nil {
		return err
	}
	saved, err := q.pages.options.App.Mappings(q.Context(), q.by, app.WorkspaceRef{Workspace: q.workspace})
	if err != nil {
		return err
	}
	view := imports.View{Say: imports.In(q.calendar()), Address: q.address, Lacks: lacks, Trouble: troubleIn(q.say(), refused)}
	if refused != nil && refused.Message == "" {
		view.Trouble.Says = q.say().TheFileCannot()
	}
	for i := range saved.Mappings {
		view.Saved = append(view.Saved, saved.Mappings[i].Name)
	}
	for _, f := range q.pages.desk.of(q.workspace, q.by.Name) {
		view.Waiting = append(view.Waiting, imports.Waiting{Name: f.file.Name, Href: q.address.Page("import/" + f.token), Bytes: len(f.file.Content)})
	}
	return q.show(status, q.frame(q.say().Import(), frame.Import, now), view.Page())
}

// lacks is what the plan still lacks, as the pages show it.
func (q *request) lacks(now *current) (imports.Lacks, error) {
	lacks, err := q.pages.options.App.Lacks(q.Context(), q.by, app.AskLacks{Workspace: q.workspace})
	if err != nil {
		return imports.Lacks{}, err
	}
	return imports.NewLacks(imports.In(q.calendar()), q.address, now.Plan.Workspace, &lacks), nil
}

// troubleIn is what is wrong, as a page shows it; nothing of nil.
func troubleIn(say words, refused *work.Error) imports.Trouble {
	if refused == nil {
		return imports.Trouble{}
	}
	return imports.Trouble{Says: sentence(refused.Message), Wrong: places(say, refused.Fields)}
}

// sendFile keeps a file that was sent and shows what it holds.
func (p *Pages) sendFile(q *request) error {
	name, content, err := q.upload()
	if err == nil && len(content) == 0 {
		err = &work.Error{Kind: work.Invalid, Message: "the file " + name + " is empty; choose another"}
	}
	if err == nil {
		file := app.Upload{Name: name, Content: content}
		if _, err = q.preview(&keptFile{file: file}); err == nil {
			return q.goTo(q.address.Page("import/" + p.desk.keep(q.workspace, q.by.Name, file)))
		}
	}
	refused, ok := refusedForm(err)
	if !ok {
		return err
	}
	return q.showImports(statuses[refused.Kind], refused)
}

// leaveFile lets go of a file that is not to be brought in.
func (p *Pages) leaveFile(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	p.desk.drop(f.token)
	q.leaveFlash(flash{Says: q.say().LeftNothing(f.file.Name)})
	return q.goTo(q.address.Page("import"))
}

// kept is the file that a request names.
func (q *request) kept() (keptFile, error) {
	return q.pages.desk.find(q.workspace, q.by.Name, q.PathValue("token"))
}

// preview tells what a file holds and how its columns are taken.
func (q *request) preview(f *keptFile) (app.ImportPreview, error) {
	mapping, err := f.mapped()
	if err != nil {
		return app.ImportPreview{}, err
	}
	return q.pages.options.App.PreviewImport(q.Context(), q.by, app.PreviewImport{
		Workspace: q.workspace, File: f.file, Options: f.options, Mapping: mapping, Saved: f.saved, Guess: f.guess,
	})
}

// setLacking sets one field of all items that lack it, in one act.
func (p *Pages) setLacking(q *request) error {
	lacks, err := p.options.App.Lacks(q.Context(), q.by, app.AskLacks{
		Workspace: q.workspace, Class: q.PostFormValue("class"), Limit: mostSet,
	})
	if err != nil {
		return err
	}
	set := patch{}
	for _, name := range imports.LackFields() {
		set.setIf(name, q.PostFormValue(name))
	}
	var keys []work.ItemKey
	for i := range lacks.Lacks {
		if lacks.Lacks[i].Kind != "item" {
			continue
		}
		for _, key := range lacks.Lacks[i].Keys {
			keys = append(keys, work.ItemKey(key))
		}
	}
	back := q.address.Page("import") + "#lacks"
	if len(keys) == 0 || len(set) == 0 {
		q.leaveFlash(flash{Says: q.say().NothingLacksItAny()})
		return q.goTo(back)
	}
	done, err := p.options.App.EditItems(q.Context(), q.by, app.EditItems{Write: q.write(), Keys: keys, Set: set.fragment()})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().ChangedItems(len(done.Edited)), Undo: done.Seq})
	return q.goTo(back)
}

// forgetMapping deletes a saved mapping.
func (p *Pages) forgetMapping(q *request) error {
	name := q.PostFormValue("name")
	done, err := p.options.App.ForgetMapping(q.Context(), q.by, app.MappingRef{Write: q.write(), Name: name})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: q.say().ForgotTheMapping(name), Undo: done.Seq})
	return q.goTo(q.address.Page("import"))
}
