package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/imports"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostSet bounds how many items are set at once by a class of what the plan lacks.
const mostSet = 5000

func (p *Pages) imports(q *request) error { return q.showImports(http.StatusOK, nil) }

// showImports shows the page, with why a file was refused.
func (q *request) showImports(status int, refused *work.Error) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	lacks, err := q.pages.options.App.Lacks(q.Context(), q.by, app.AskLacks{Workspace: q.workspace})
	if err != nil {
		return err
	}
	view := imports.New(q.address, now.Plan.Workspace, &lacks)
	if refused != nil {
		view.Error, view.Wrong = sentence(refused.Message), places(refused.Fields)
		if refused.Message == "" {
			view.Error = "The file cannot be brought in:"
		}
	}
	return q.show(status, q.frame("Import", frame.Import, now), view.Page())
}

// sendFile keeps a file that was sent and shows what it holds.
func (p *Pages) sendFile(q *request) error {
	name, content, err := q.upload()
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

// preview tells what a file holds and how its columns are taken.
func (q *request) preview(f *keptFile) (app.ImportPreview, error) {
	ask := app.PreviewImport{Workspace: q.workspace, File: f.file}
	if err := f.mapped(&ask.Mapping); err != nil {
		return app.ImportPreview{}, err
	}
	return q.pages.options.App.PreviewImport(q.Context(), q.by, ask)
}

// mapped reads the mapping that was chosen, if one was.
func (f *keptFile) mapped(into any) error {
	if f.mapping == nil {
		return nil
	}
	return json.Unmarshal(f.mapping, into)
}

// fileStep shows what a kept file would do.
func (p *Pages) fileStep(q *request) error {
	f, err := p.desk.find(q.workspace, q.by.Name, q.PathValue("token"))
	if err != nil {
		return err
	}
	return q.showFile(http.StatusOK, &f, nil)
}

// showFile shows the mapping and the dry run of a file; refused is why it was not
// brought in.
func (q *request) showFile(status int, f *keptFile, refused *work.Error) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	preview, err := q.preview(f)
	if err != nil {
		return err
	}
	step := imports.NewStep(q.address, f.token, f.file.Name, &preview)
	if preview.Open == "" {
		ask := app.DryRunImport{Workspace: q.workspace, File: f.file}
		if err := f.mapped(&ask.Mapping); err != nil {
			return err
		}
		rows, err := q.pages.options.App.DryRunImport(q.Context(), q.by, ask)
		switch wrong, ok := refusedForm(err); {
		case err == nil:
			step.Rows = &rows
		case ok:
			refused = wrong
		default:
			return err
		}
	}
	if refused != nil {
		step.Error, step.Wrong = sentence(refused.Message), places(refused.Fields)
	}
	return q.show(status, q.frame("Import "+f.file.Name, frame.Import, now), step.Page())
}

// remap takes a file's columns as a form says.
func (p *Pages) remap(q *request) error {
	f, err := p.desk.find(q.workspace, q.by.Name, q.PathValue("token"))
	if err != nil {
		return err
	}
	preview, err := q.preview(&f)
	if err != nil {
		return err
	}
	mapping, err := json.Marshal(preview.Mapping)
	if err != nil {
		return err
	}
	var fields map[string]any
	if err := json.Unmarshal(mapping, &fields); err != nil {
		return err
	}
	columns, _ := fields["columns"].([]any)
	for i := range columns {
		column, _ := columns[i].(map[string]any)
		to := q.PostFormValue(fmt.Sprintf("column-%d", i))
		if to == "" || column == nil || column["to"] == to {
			continue
		}
		column["to"], column["confidence"], column["why"] = to, 100, "you said so"
		if to == "field" && column["field"] == nil {
			column["field"] = strings.ToLower(app.Slug(fmt.Sprint(column["name"])))
		}
	}
	if f.mapping, err = json.Marshal(fields); err != nil {
		return err
	}
	if _, err := q.preview(&f); err != nil {
		refused, ok := refusedForm(err)
		if !ok {
			return err
		}
		f.mapping = nil
		return q.showFile(http.StatusUnprocessableEntity, &f, refused)
	}
	p.desk.remap(f.token, f.mapping)
	return q.goTo(q.address.Page("import/" + f.token))
}

// applyFile brings a file in: all of it in one act, or nothing.
func (p *Pages) applyFile(q *request) error {
	f, err := p.desk.find(q.workspace, q.by.Name, q.PathValue("token"))
	if err != nil {
		return err
	}
	ask := app.ApplyImport{Write: q.write(), File: f.file}
	if err := f.mapped(&ask.Mapping); err != nil {
		return err
	}
	if side := q.PostFormValue("side"); side != "" {
		if err := json.Unmarshal(patch{"all": side}.fragment(), &ask.Choices); err != nil {
			return err
		}
	}
	done, err := p.options.App.ApplyImport(q.Context(), q.by, ask)
	if err != nil {
		refused, ok := refusedForm(err)
		if !ok {
			return err
		}
		return q.showFile(statuses[refused.Kind], &f, refused)
	}
	p.desk.drop(f.token)
	made, changed := 0, 0
	for _, counts := range done.Counts {
		made += counts["create"]
		changed += counts["change"]
	}
	says := fmt.Sprintf("Brought in %s: %s made, %s changed.", f.file.Name, outlook.Count(made, "record"), outlook.Count(changed, "record"))
	if done.Seq == 0 {
		says = "Nothing to bring in: all of " + f.file.Name + " is here already."
	}
	q.leaveFlash(flash{Says: says, Undo: done.Seq})
	return q.goTo(q.address.Page("import") + "#lacks")
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
	set.setIf("team", q.PostFormValue("team"))
	set.setIf("estimate", q.PostFormValue("estimate"))
	var keys []work.ItemKey
	for i := range lacks.Lacks {
		for _, key := range lacks.Lacks[i].Keys {
			keys = append(keys, work.ItemKey(key))
		}
	}
	if len(keys) == 0 || len(set) == 0 {
		q.leaveFlash(flash{Says: "Nothing lacks it any more."})
		return q.goTo(q.address.Page("import") + "#lacks")
	}
	done, err := p.options.App.EditItems(q.Context(), q.by, app.EditItems{Write: q.write(), Keys: keys, Set: set.fragment()})
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: "Changed " + outlook.Count(len(done.Edited), "item") + ".", Undo: done.Seq})
	return q.goTo(q.address.Page("import") + "#lacks")
}

// sheet gives a table of teams or commitments to fill in.
func (*Pages) sheet(q *request) error {
	ask := app.ExportSheet{}
	name := strings.TrimSuffix(q.PathValue("sheet"), ".csv")
	if err := json.Unmarshal(patch{"workspace": q.workspace, "sheet": name}.fragment(), &ask); err != nil {
		return err
	}
	out, err := q.pages.options.App.ExportSheet(q.Context(), q.by, ask)
	if err != nil {
		return err
	}
	return q.download(out.Name, "text/csv", out.Content)
}
