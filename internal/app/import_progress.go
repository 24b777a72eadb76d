package app

import (
	"context"
	"errors"
	"sync"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// ImportRef names an import under way.
type ImportRef struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	ID        string `json:"id" doc:"The name that the import was given."`
}

// CancelImport asks to stop an import.
type CancelImport struct {
	Write
	ID string `json:"id" doc:"The name that the import was given."`
}

// ImportProgress says how far an import is.
type ImportProgress struct {
	ID    string `json:"id"`
	Stage string `json:"stage" doc:"What it is doing, in words."`
	Done  int    `json:"done" doc:"Records of this stage that are done."`
	Total int    `json:"total" doc:"Records of this stage."`
	Ended bool   `json:"ended"`

	Failed string         `json:"failed,omitempty" doc:"Why nothing was imported."`
	Kind   work.ErrorKind `json:"kind,omitempty" doc:"Of one that failed: the kind of error; cancelled for one that was stopped."`
	Wrong  work.Fields    `json:"wrong,omitempty" doc:"Of one that failed: what is wrong, by its place in the file."`
	Seq    int64          `json:"seq,omitempty" doc:"Of one that ended well: the number of its act, by which it is undone; 0 if nothing was new."`
	Did    *ImportSummary `json:"did,omitempty" doc:"Of one that ended well: what it did."`
}

// keptRuns is how many imports that ended are remembered.
const keptRuns = 50

// importRuns are the imports under way and some that ended. The zero value is
// ready to use.
type importRuns struct {
	mu     sync.Mutex // guards what follows
	runs   map[runName]*importRun
	ended  []runName
	closed bool

	background sync.WaitGroup // imports that nobody waits for
}

type runName struct {
	workspace store.ID
	id        string
}

// importRun is one import.
type importRun struct {
	name   runName
	all    *importRuns
	cancel context.CancelFunc
	done   chan struct{}  // closed at the end
	is     ImportProgress // guarded by all.mu
}

// begin starts to watch over an import. The context ends when it is cancelled. The
// error is of kind Conflict if one of that name is under way.
func (r *importRuns) begin(ctx context.Context, workspace store.ID, id string) (context.Context, *importRun, error) {
	ctx, cancel := context.WithCancel(ctx)
	run := &importRun{name: runName{workspace, id}, all: r, cancel: cancel, done: make(chan struct{}), is: ImportProgress{ID: id}}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		cancel()
		return nil, nil, &work.Error{Kind: work.Unavailable, Message: "the installation is closing; import the file when it is back"}
	}
	if r.runs == nil {
		r.runs = map[runName]*importRun{}
	}
	if before := r.runs[run.name]; id != "" && before != nil && !before.is.Ended {
		cancel()
		return nil, nil, &work.Error{Kind: work.Conflict, Message: "an import of the name " + id + " is under way"}
	}
	if id != "" {
		r.runs[run.name] = run
	}
	return ctx, run, nil
}

// step says what the import is doing.
func (run *importRun) step(stage string, done, total int) {
	run.all.mu.Lock()
	defer run.all.mu.Unlock()
	run.is.Stage, run.is.Done, run.is.Total = stage, done, total
}

// end ends an import with what it did or why it failed, and forgets those that ended
// long ago.
func (run *importRun) end(did *Imported, err error) {
	run.cancel()
	r := run.all
	r.mu.Lock()
	defer r.mu.Unlock()
	defer close(run.done)
	run.is.Ended = true
	if err != nil {
		run.is.Failed, run.is.Kind = err.Error(), work.KindOf(err)
		if refused, ok := errors.AsType[*work.Error](err); ok {
			run.is.Failed, run.is.Wrong = refused.Message, refused.Fields
		}
	} else {
		run.is.Stage, run.is.Done = "done", run.is.Total
		run.is.Seq, run.is.Did = did.Seq, &did.ImportSummary
	}
	if run.name.id == "" {
		return
	}
	r.ended = append(r.ended, run.name)
	for len(r.ended) > keptRuns {
		if old := r.runs[r.ended[0]]; old != nil && old.is.Ended {
			delete(r.runs, r.ended[0])
		}
		r.ended = r.ended[1:]
	}
}

// close stops the imports under way that nobody waits for, and waits until they
// have ended. No other begins.
func (r *importRuns) close() {
	r.mu.Lock()
	r.closed = true
	for _, run := range r.runs {
		run.cancel()
	}
	r.mu.Unlock()
	r.background.Wait()
}

// find returns an import by its name.
func (r *importRuns) find(workspace store.ID, id string) (*importRun, ImportProgress, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	run := r.runs[runName{workspace, id}]
	if run == nil {
		return nil, ImportProgress{}, &work.Error{Kind: work.NotFound, Message: "there is no import of the name " + id}
	}
	return run, run.is, nil
}

// ImportProgress shows how far an import is.
func (a *App) ImportProgress(ctx context.Context, by catalogue.Actor, in ImportRef) (ImportProgress, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ImportProgress{}, err
	}
	_, is, err := a.imports.find(r.id, in.ID)
	return is, err
}

// AwaitImport waits until an import has ended or the context ends, whichever comes
// first, and shows how far it is then.
func (a *App) AwaitImport(ctx context.Context, by catalogue.Actor, in ImportRef) (ImportProgress, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ImportProgress{}, err
	}
	run, _, err := a.imports.find(r.id, in.ID)
	if err != nil {
		return ImportProgress{}, err
	}
	select {
	case <-run.done:
	case <-ctx.Done():
	}
	_, is, err := a.imports.find(r.id, in.ID)
	return is, err
}

// CancelImport stops an import. One that has ended stays as it ended: undo takes
// it back.
func (a *App) CancelImport(ctx context.Context, by catalogue.Actor, in CancelImport) (ImportProgress, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ImportProgress{}, err
	}
	if err := allow(r.by, catalogue.Editor); err != nil {
		return ImportProgress{}, err
	}
	run, is, err := a.imports.find(r.id, in.ID)
	if err == nil {
		run.cancel()
	}
	return is, err
}
