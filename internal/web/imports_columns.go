package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/imports"
	"github.com/trestle-plan/trestle/internal/work"
)

// fileStep shows how the columns of a kept file are taken; one without columns shows
// its rows.
func (*Pages) fileStep(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	return q.showColumns(http.StatusOK, &f, nil)
}

// showColumns shows the columns of a file; refused is why what was said of them was
// not taken.
func (q *request) showColumns(status int, f *keptFile, refused *work.Error) error {
	if f.running {
		return q.goTo(q.address.Page("import/" + f.token + "/run"))
	}
	now, err := q.current()
	if err != nil {
		return err
	}
	preview, err := q.preview(f)
	if err != nil {
		return err
	}
	if preview.Mapping == nil {
		return q.goTo(q.address.Page("import/" + f.token + "/rows"))
	}
	saved, err := q.pages.options.App.Mappings(q.Context(), q.by, app.WorkspaceRef{Workspace: q.workspace})
	if err != nil {
		return err
	}
	file := imports.File{Say: imports.In(q.calendar()), Address: q.address, Token: f.token, Name: f.file.Name, Table: true, Trouble: troubleIn(q.say(), refused)}
	view := imports.NewColumns(file, now.Plan.Workspace, &preview)
	for i := range saved.Mappings {
		view.Saved = append(view.Saved, saved.Mappings[i].Name)
	}
	return q.show(status, q.frame(q.say().ImportOf(f.file.Name), frame.Import, now), view.Page())
}

// remap takes a file's columns as a form says, and goes on to the rows or stays.
func (*Pages) remap(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	preview, err := q.preview(&f)
	if err != nil {
		return err
	}
	if preview.Mapping == nil {
		return q.goTo(q.address.Page("import/" + f.token + "/rows"))
	}
	said, err := readColumns(q, preview.Mapping)
	if err != nil {
		return q.refuseColumns(err)
	}
	f.options, f.saved, f.guess = app.TableOptions{}, "", ""
	if f.mapping, err = json.Marshal(said); err != nil {
		return err
	}
	checked, err := q.preview(&f)
	if err != nil {
		return q.refuseColumns(err)
	}
	if f.mapping, err = json.Marshal(checked.Mapping); err != nil { // with what was left open
		return err
	}
	q.settle(&f)
	if q.PostFormValue("do") == "save" {
		return q.saveMapping(&f, checked.Mapping)
	}
	if q.PostFormValue("do") == "stay" || checked.Open != "" {
		return q.goTo(q.address.Page("import/" + f.token))
	}
	return q.goTo(q.address.Page("import/" + f.token + "/rows"))
}

// settle keeps what was said of a file's columns.
func (q *request) settle(f *keptFile) {
	q.pages.desk.change(f.token, func(kept *keptFile) {
		kept.options, kept.saved, kept.guess, kept.mapping, kept.look = f.options, f.saved, f.guess, f.mapping, nil
	})
}

// refuseColumns shows the columns as they were, with what was wrong.
func (q *request) refuseColumns(err error) error {
	refused, ok := refusedForm(err)
	if !ok {
		return err
	}
	before, err := q.kept()
	if err != nil {
		return err
	}
	return q.showColumns(http.StatusUnprocessableEntity, &before, refused)
}

// readAgain begins again: with other bytes of the table, or with another mapping.
func (*Pages) readAgain(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	if q.PostFormValue("do") == "guess" {
		return q.guessAgain(&f, q.PostFormValue("from"))
	}
	return q.reread(&f)
}

// reread reads the table again with another encoding or delimiter.
func (q *request) reread(f *keptFile) error {
	mapped, err := json.Marshal(map[string]string{"encoding": q.PostFormValue("encoding"), "delimiter": imports.DelimiterOf(q.PostFormValue("delimiter"))})
	if err != nil {
		return err
	}
	f.options, f.mapping = app.TableOptions{}, nil
	if err := json.Unmarshal(mapped, &f.options); err != nil {
		return err
	}
	if _, err := q.preview(f); err != nil {
		return q.refuseColumns(err)
	}
	q.settle(f)
	return q.goTo(q.address.Page("import/" + f.token))
}

// guessAgain begins again from a saved mapping, or from the names of the columns
// alone.
func (q *request) guessAgain(f *keptFile, from string) error {
	f.mapping, f.saved, f.guess = nil, from, ""
	if from == "" {
		f.guess = "fresh"
	}
	if _, err := q.preview(f); err != nil {
		return q.refuseColumns(err)
	}
	q.settle(f)
	return q.goTo(q.address.Page("import/" + f.token))
}

// saveMapping saves what was said of a file's columns by a name.
func (q *request) saveMapping(f *keptFile, said *app.Mapping) error {
	name := strings.TrimSpace(q.PostFormValue("name"))
	done, err := q.pages.options.App.SaveMapping(q.Context(), q.by, app.SaveMapping{Write: q.write(), Name: name, Mapping: said})
	if err != nil {
		return q.refuseColumns(err)
	}
	q.leaveFlash(flash{Says: q.say().SavedTheMapping(name), Undo: done.Seq})
	return q.goTo(q.address.Page("import/" + f.token))
}

// readColumns takes what a form says into a mapping. What the form does not say stays.
func readColumns(q *request, m *app.Mapping) (*app.Mapping, error) {
	if err := q.ParseForm(); err != nil {
		return nil, &work.Error{Kind: work.Invalid, Message: "the form cannot be read; send it again", Err: err}
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		if to := q.PostForm.Get(fmt.Sprintf("column-%d", i)); to != "" && to != string(c.To) {
			retarget(c, to)
		}
		if field := strings.TrimSpace(q.PostForm.Get(fmt.Sprintf("field-%d", i))); field != "" && c.To == "field" {
			c.Field = field
		}
	}
	for name, values := range q.PostForm {
		kind, of, ok := strings.Cut(name, ":")
		if ok && len(values) > 0 {
			meanValue(m, kind, of, strings.TrimSpace(values[0]))
		}
	}
	return m, readForm(q, m)
}

// retarget takes a column for something else, as a person said.
func retarget(c *app.ColumnMapping, to string) {
	c.To, c.Confidence, c.Why, c.Type = app.MappingTarget(to), 100, "you said so", ""
	if c.Link == "" {
		c.Link = c.Name
	}
	if c.Field == "" {
		c.Field = app.Slug(c.Name)
	}
}

// meanValue says what one value of a column means. What the table does not say is left
// alone.
func meanValue(m *app.Mapping, kind, of, value string) {
	switch kind {
	case "status":
		mean(m.Statuses, of, func(work.Status) work.Status { return work.Status(value) })
	case "resolution":
		mean(m.Resolutions, of, func(work.Status) work.Status { return work.Status(value) })
	case "backlog":
		mean(m.Backlogs, of, func(work.Backlog) work.Backlog { return work.Backlog(value) })
	case "team":
		mean(m.Teams, of, func(work.TeamKey) work.TeamKey { return work.TeamKey(value) })
	case "link":
		mean(m.Links, of, func(app.LinkMeaning) app.LinkMeaning { return app.LinkMeaning(value) })
	case "release-key":
		mean(m.Releases, of, func(r app.ReleaseMeaning) app.ReleaseMeaning { r.Key = work.ReleaseKey(value); return r })
	case "release-date":
		mean(m.Releases, of, func(r app.ReleaseMeaning) app.ReleaseMeaning { r.Date = value; return r })
	case "type-level":
		mean(m.Types, of, func(t app.TypeMeaning) app.TypeMeaning { t.Level = work.Level(value); return t })
	case "type-type":
		mean(m.Types, of, func(t app.TypeMeaning) app.TypeMeaning { t.Type = work.Type(value); return t })
	case "type-backlog":
		mean(m.Types, of, func(t app.TypeMeaning) app.TypeMeaning { t.Backlog = work.Backlog(value); return t })
	}
}

// mean changes what a value means that the table has.
func mean[V any](meanings map[string]V, of string, is func(V) V) {
	if was, known := meanings[of]; known {
		meanings[of] = is(was)
	}
}

// readForm reads what holds for the whole table.
func readForm(q *request, m *app.Mapping) error {
	given := func(name string) (string, bool) {
		values, ok := q.PostForm[name]
		if !ok || len(values) == 0 {
			return "", false
		}
		return strings.TrimSpace(values[0]), true
	}
	whole := patch{}
	for _, name := range []string{"date_order", "decimal", "system"} {
		if text, ok := given(name); ok {
			whole[name] = text
		}
	}
	if unit, ok := given("unit"); ok {
		effort := patch{"unit": unit}
		for name, field := range map[string]string{"hours": "hours_per_day", "low": "low", "high": "high"} {
			thousandths, err := thousandthsOf(q, name)
			if err != nil {
				return err
			}
			if name != "hours" {
				thousandths /= 100 // said in percent
			}
			effort[field] = thousandths
		}
		whole["effort"] = effort
	}
	if _, ok := given("points"); ok {
		points, err := thousandthsOf(q, "points")
		if err != nil {
			return err
		}
		whole["points"] = patch{"days_per_point": points}
	}
	if err := json.Unmarshal(whole.fragment(), m); err != nil {
		return &work.Error{Kind: work.Invalid, Message: "what was said of the table cannot be read", Err: err}
	}
	if product, ok := given("product"); ok {
		m.Product = work.ProductKey(product)
	}
	if team, ok := given("team"); ok {
		m.Team = work.TeamKey(team)
	}
	return nil
}

// thousandthsOf reads a decimal number of a form; empty is 0.
func thousandthsOf(q *request, name string) (int64, error) {
	text := strings.TrimSpace(q.PostForm.Get(name))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	const most = 1_000_000
	if err != nil || n < 0 || n > most {
		return 0, &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%s is %.40q, which is no number between 0 and a million", imports.FormLabel(imports.In(q.calendar()), name), text)}
	}
	const thousand = 1000
	return int64(n*thousand + .5), nil
}
