package web

import (
	"crypto/rand"
	"sync"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostKept bounds how many files wait between being sent and being brought in.
const mostKept = 4

// desk keeps the files that were sent and not brought in yet, the newest few. A
// file that is gone is sent again; nothing is lost but time.
type desk struct {
	mu    sync.Mutex
	files []keptFile // guarded by mu, the oldest first
}

// keptFile is one of them, for whoever sent it alone.
type keptFile struct {
	token, workspace, actor string
	file                    app.Upload
	mapping                 []byte // as JSON; nil as it was guessed
}

// keep keeps a file and returns its token.
func (d *desk) keep(workspace, actor string, file app.Upload) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	token := rand.Text()
	d.files = append(d.files, keptFile{token: token, workspace: workspace, actor: actor, file: file})
	if len(d.files) > mostKept {
		d.files = d.files[1:]
	}
	return token
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
	return keptFile{}, &work.Error{Kind: work.NotFound, Message: "the file is no longer here; send it again"}
}

// remap keeps how a file's columns are taken.
func (d *desk) remap(token string, mapping []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range d.files {
		if d.files[i].token == token {
			d.files[i].mapping = mapping
		}
	}
}

// drop lets go of a file.
func (d *desk) drop(token string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range d.files {
		if d.files[i].token == token {
			d.files = append(d.files[:i:i], d.files[i+1:]...)
			return
		}
	}
}
