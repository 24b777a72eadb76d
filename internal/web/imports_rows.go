package web

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/imports"
	"github.com/trestle-plan/trestle/internal/work"
)

// rowsOfPage is how many rows a page of a dry run shows.
const rowsOfPage = 100

// fileRows shows what a kept file would do, row by row.
func (p *Pages) fileRows(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	if f.running {
		return q.goTo(q.address.Page("import/" + f.token + "/run"))
	}
	return q.showRows(http.StatusOK, &f)
}

func (q *request) showRows(status int, f *keptFile) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	file := imports.File{Say: imports.In(q.calendar()), Address: q.address, Token: f.token, Name: f.file.Name, Table: true}
	look, err := q.look(f)
	if err != nil {
		refused, ok := refusedForm(err)
		if !ok {
			return err
		}
		file.Trouble = troubleIn(q.say(), refused)
		around := q.frame(q.say().ImportOf(f.file.Name), frame.Import, now)
		return q.show(statuses[refused.Kind], around, imports.Rows{File: file}.Page())
	}
	file.Table = f.table
	asked := q.rowsAsked()
	page := look.Page(asked)
	view := imports.NewRows(file, asked, &page, f.choices)
	return q.show(status, q.frame(q.say().ImportOf(f.file.Name), frame.Import, now), view.Page())
}

// rowsAsked is the page of rows that an address or a form asks for.
func (q *request) rowsAsked() app.DryRunImport {
	from, err := strconv.Atoi(q.FormValue("from"))
	if err != nil || from < 0 {
		from = 0
	}
	return app.DryRunImport{
		Outcome: app.ImportOutcome(q.FormValue("outcome")), Kind: app.ImportKind(q.FormValue("kind")),
		Text: strings.TrimSpace(q.FormValue("text")), From: from, Limit: rowsOfPage,
	}
}

// look compares a file with the workspace, or gives what was found before where
// nothing changed since.
func (q *request) look(f *keptFile) (*app.ImportLook, error) {
	a := q.pages.options.App
	if f.look != nil {
		current, err := a.Current(q.Context(), q.by, q.workspace, f.look)
		if err != nil || current {
			return f.look, err
		}
	}
	mapping, err := f.mapped()
	if err != nil {
		return nil, err
	}
	if mapping == nil {
		preview, err := q.preview(f)
		if err != nil {
			return nil, err
		}
		mapping = preview.Mapping
	}
	look, err := a.LookAtImport(q.Context(), q.by, app.DryRunImport{Workspace: q.workspace, File: f.file, Mapping: mapping, Choices: f.choices})
	if err != nil {
		return nil, err
	}
	f.look, f.table = look, mapping != nil
	q.pages.desk.change(f.token, func(kept *keptFile) { kept.look, kept.table = f.look, f.table })
	return look, nil
}

// choose keeps who wins which conflict, and which rows are left out.
func (p *Pages) choose(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	if err := q.ParseForm(); err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the form cannot be read; send it again", Err: err}
	}
	choices := app.ImportChoices{All: f.choices.All, Single: maps.Clone(f.choices.Single), Skip: slices.Clone(f.choices.Skip)}
	if choices.Single == nil {
		choices.Single = map[string]app.ImportSide{}
	}
	switch do := q.PostForm.Get("do"); do {
	case "ours", "theirs":
		choices.All = app.ImportSide(do)
	case "open":
		choices = app.ImportChoices{}
	case "skip-refused":
		look, err := q.look(&f)
		if err != nil {
			return err
		}
		choices.Skip = append(choices.Skip, look.Refused()...)
	case "take-back":
		choices.Skip = nil
	default:
		q.readChoices(&choices)
	}
	slices.Sort(choices.Skip)
	choices.Skip = slices.Compact(choices.Skip)
	if err := choices.Check(); err != nil {
		return err
	}
	p.desk.change(f.token, func(kept *keptFile) { kept.choices, kept.look = choices, nil })
	asked := q.rowsAsked()
	return q.goTo(q.address.With("import/"+f.token+"/rows", "outcome", string(asked.Outcome), "kind", string(asked.Kind),
		"text", asked.Text, "from", fromText(asked.From)))
}

// fromText is a place in a list as an address says it: nothing for the first.
func fromText(from int) string {
	if from == 0 {
		return ""
	}
	return fmt.Sprint(from)
}

// readChoices takes what a page of rows says: the sides of its conflicts, and the
// rows to leave out.
func (q *request) readChoices(choices *app.ImportChoices) {
	for name, values := range q.PostForm {
		kind, of, ok := strings.Cut(name, ":")
		if !ok || len(values) == 0 {
			continue
		}
		switch kind {
		case "side":
			delete(choices.Single, of)
			if values[0] != "" {
				choices.Single[of] = app.ImportSide(values[0])
			}
		case "skip":
			choices.Skip = append(choices.Skip, of)
		case "take":
			choices.Skip = slices.DeleteFunc(choices.Skip, func(id string) bool { return id == of })
		}
	}
}
