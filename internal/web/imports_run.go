package web

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/imports"
	"github.com/trestle-plan/trestle/internal/work"
)

// shortImport is how long a page waits for an import before it shows its progress.
const shortImport = 400 * time.Millisecond

// applyFile begins to bring a file in: all of it in one act, or nothing.
func (p *Pages) applyFile(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	run := q.address.Page("import/" + f.token + "/run")
	if f.running {
		return q.goTo(run)
	}
	mapping, err := f.mapped()
	if err != nil {
		return err
	}
	if mapping == nil {
		preview, err := q.preview(&f)
		if err != nil {
			return err
		}
		mapping = preview.Mapping
	}
	err = p.options.App.StartImport(q.Context(), q.by, app.ApplyImport{
		Write: q.write(), File: f.file, Mapping: mapping, Choices: f.choices, ID: f.token,
	})
	if err != nil {
		return err
	}
	p.desk.change(f.token, func(kept *keptFile) { kept.running, kept.look = true, nil })
	waiting, cancel := context.WithTimeout(q.Context(), shortImport)
	defer cancel()
	if _, err := p.options.App.AwaitImport(waiting, q.by, q.importRef(f.token)); err != nil {
		return err
	}
	return q.goTo(run)
}

func (q *request) importRef(token string) app.ImportRef {
	return app.ImportRef{Workspace: q.workspace, ID: token}
}

// fileRun shows how far an import is, and what it did in the end.
func (p *Pages) fileRun(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	is, err := p.options.App.ImportProgress(q.Context(), q.by, q.importRef(f.token))
	if work.KindOf(err) == work.NotFound {
		return q.goTo(q.address.Page("import/" + f.token + "/rows"))
	}
	if err != nil {
		return err
	}
	now, err := q.current()
	if err != nil {
		return err
	}
	file := imports.File{Say: imports.In(q.calendar()), Address: q.address, Token: f.token, Name: f.file.Name}
	view := imports.NewRun(file, &is)
	switch {
	case is.Ended && is.Did != nil: // what was brought in is not needed any more
		p.desk.change(f.token, func(kept *keptFile) { kept.file.Content, kept.look = nil, nil })
		if view.Lacks, err = q.lacks(now); err != nil {
			return err
		}
	case is.Ended:
		p.desk.change(f.token, func(kept *keptFile) { kept.running = false })
		view.Trouble.Wrong = places(q.say(), is.Wrong)
	}
	return q.show(http.StatusOK, q.frame(q.say().ImportOf(f.file.Name), frame.Import, now), view.Page())
}

// stopFile stops an import: nothing of it is kept.
func (p *Pages) stopFile(q *request) error {
	f, err := q.kept()
	if err != nil {
		return err
	}
	if _, err := p.options.App.CancelImport(q.Context(), q.by, app.CancelImport{Write: q.write(), ID: f.token}); err != nil {
		return err
	}
	waiting, cancel := context.WithTimeout(q.Context(), shortImport)
	defer cancel()
	if _, err := p.options.App.AwaitImport(waiting, q.by, q.importRef(f.token)); err != nil {
		return err
	}
	return q.goTo(q.address.Page("import/" + f.token + "/run"))
}
