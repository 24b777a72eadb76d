package web

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"sync"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of files that wait between being sent and being brought in.
const (
	mostKept      = 32        // files
	mostKeptBytes = 512 << 20 // of all of them
	mostKeptEach  = 4         // files of one person in one workspace
)

// desk keeps the files that were sent and not brought in yet, the newest few of each
// person. A file that is gone is sent again; nothing is lost but time.
type desk struct {
	mu    sync.Mutex
	files []keptFile // guarded by mu, the oldest first
}

// keptFile is one of them, for whoever sent it alone. What a copy of it holds is not
// changed: a change puts something else in its place.
type keptFile struct {
	token, workspace, actor string
	file                    app.Upload
	options                 app.TableOptions // of a table, as a person said; empty as guessed
	saved, guess            string           // where the guess begins; see app.PreviewImport
	mapping                 []byte           // as JSON; nil as it was guessed
	choices                 app.ImportChoices
	look                    *app.ImportLook // what it would do; nil if nobody looked, or something changed since
	table                   bool            // it has columns, as a look found
	calendar                string          // a calendar file: the calendar its days are for
	running                 bool            // it was sent to be brought in
}

// keep keeps a file and returns its token.
func (d *desk) keep(workspace, actor string, file app.Upload) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	token := rand.Text()
	d.files = append(d.files, keptFile{token: token, workspace: workspace, actor: actor, file: file})
	d.dropOld(mostKeptEach, func(f *keptFile) (bool, int) { return f.workspace == workspace && f.actor == actor, 1 })
	d.dropOld(mostKept, func(*keptFile) (bool, int) { return true, 1 })
	d.dropOld(mostKeptBytes, func(f *keptFile) (bool, int) { return true, len(f.file.Content) })
	return token
}

// dropOld drops the oldest of the files that count until they weigh no more than
// most, never the newest, and never one that is being brought in.
func (d *desk) dropOld(most int, counts func(*keptFile) (bool, int)) {
	sum := 0
	for i := range d.files {
		if counted, weight := counts(&d.files[i]); counted {
			sum += weight
		}
	}
	last := len(d.files) - 1
	newest := d.files[last].token
	d.files = slices.DeleteFunc(d.files, func(f keptFile) bool {
		counted, weight := counts(&f)
		if !counted || sum <= most || f.running || f.token == newest {
			return false
		}
		sum -= weight
		return true
	})
}

// find returns a kept file; the error is of kind NotFound.
func (d *desk) find(workspace, actor, token string) (keptFile, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, f := range d.files {
		if f.token == token && f.workspace == workspace && f.actor == actor {
			return f, nil
		}
	}
	return keptFile{}, &work.Error{Kind: work.NotFound, Message: "the file is no longer here: files wait in memory until the server restarts or newer ones come; send it again"}
}

// of returns the files of one person in one workspace, the newest first.
func (d *desk) of(workspace, actor string) []keptFile {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []keptFile
	for _, f := range slices.Backward(d.files) {
		if f.workspace == workspace && f.actor == actor && f.calendar == "" && len(f.file.Content) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// change changes what is kept of a file; nothing happens if it is gone.
func (d *desk) change(token string, do func(*keptFile)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range d.files {
		if d.files[i].token == token {
			do(&d.files[i])
			return
		}
	}
}

// drop lets go of a file.
func (d *desk) drop(token string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files = slices.DeleteFunc(d.files, func(f keptFile) bool { return f.token == token })
}

// mapped is the mapping that was chosen, a copy; nil as it was guessed.
func (f *keptFile) mapped() (*app.Mapping, error) {
	if f.mapping == nil {
		return nil, nil //nolint:nilnil // no mapping is what a request without one says
	}
	m := &app.Mapping{}
	err := json.Unmarshal(f.mapping, m)
	return m, err
}
