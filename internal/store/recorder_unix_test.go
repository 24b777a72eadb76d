//go:build !windows

package store

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlitelib "modernc.org/sqlite/lib"
)

// A layer below SQLite that writes down what it writes to its files and when it
// asks for a sync, so that a power cut can be played at any moment: what was synced
// is there, of the rest any part.

// event is one thing that happened to a file, or an acknowledgement.
type event struct {
	file   string // base name; "" for an acknowledgement
	sync   bool
	gone   bool   // it was deleted
	size   int64  // of a truncation, else -1
	offset int64  // of a write
	data   []byte // of a write
	writer int    // of an acknowledgement
	count  int
}

// recorder keeps the events of the files in one folder.
type recorder struct {
	folder string

	mu     sync.Mutex // guards events
	events []event
}

// recording is where SQLite's files tell what happens to them, nil for nowhere.
// The layer is one for the whole process, as SQLite's own is.
var recording struct {
	sync.Mutex
	to    *recorder
	files map[uintptr]recorded // by SQLite's handle
	// tables are SQLite's tables of functions with ours in them, by SQLite's own:
	// it has several, for what locks and what does not.
	tables map[uintptr]*sqlitelib.Tsqlite3_io_methods
}

// recorded is a file that is open.
type recorded struct {
	name  string
	plain *sqlitelib.Tsqlite3_io_methods // SQLite's own functions
}

func (r *recorder) add(e event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, e)
}

// SQLite's way to its files, and a copy with our function to open one.
var (
	recordingVFS sqlitelib.Tsqlite3_vfs
	plainVFS     uintptr
	vfsOnce      sync.Once
	vfsTLS       *libc.TLS
)

// at turns an address of SQLite's into a pointer.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// function turns an address of SQLite's into a function of Go, and address back.
func function[F any](address uintptr) F {
	holder := &struct{ p uintptr }{address}
	return *(*F)(unsafe.Pointer(holder))
}

func address[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

type (
	openFile     = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32
	deleteFile   = func(tls *libc.TLS, vfs, name uintptr, syncFolder int32) int32
	closeFile    = func(tls *libc.TLS, file uintptr) int32
	writeFile    = func(tls *libc.TLS, file, data uintptr, n int32, offset int64) int32
	truncateFile = func(tls *libc.TLS, file uintptr, size int64) int32
	syncFile     = func(tls *libc.TLS, file uintptr, flags int32) int32
)

// record begins to write down what happens to the files in a folder, until the
// test ends.
func record(t *testing.T, folder string) *recorder {
	t.Helper()
	vfsOnce.Do(func() {
		vfsTLS = libc.NewTLS()
		plainVFS = sqlitelib.Xsqlite3_vfs_find(vfsTLS, 0)
		recordingVFS = *at[sqlitelib.Tsqlite3_vfs](plainVFS)
		name, err := libc.CString("recording")
		if err != nil {
			t.Fatal(err)
		}
		recordingVFS.FzName = name
		recordingVFS.FxOpen = address(recordOpen)
		recordingVFS.FxDelete = address(recordDelete)
	})
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{folder: folder}
	recording.Lock()
	recording.to, recording.files = r, map[uintptr]recorded{}
	if recording.tables == nil {
		recording.tables = map[uintptr]*sqlitelib.Tsqlite3_io_methods{}
	}
	recording.Unlock()
	sqlitelib.Xsqlite3_vfs_register(vfsTLS, uintptr(unsafe.Pointer(&recordingVFS)), 1)
	return r
}

// stop lets SQLite's files be opened as ever.
func (r *recorder) stop() {
	sqlitelib.Xsqlite3_vfs_register(vfsTLS, plainVFS, 1)
	recording.Lock()
	recording.to = nil
	recording.Unlock()
}

// recordOpen opens a file and puts our functions into its table, if it is in the
// folder.
func recordOpen(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32 {
	rc := function[openFile](at[sqlitelib.Tsqlite3_vfs](plainVFS).FxOpen)(tls, vfs, name, file, flags, outFlags)
	path := ""
	if name != 0 {
		path = libc.GoString(name)
	}
	recording.Lock()
	defer recording.Unlock()
	if rc != sqlitelib.SQLITE_OK || recording.to == nil || !strings.HasPrefix(path, recording.to.folder) {
		return rc
	}
	methods := &at[sqlitelib.Tsqlite3_file](file).FpMethods
	plain := at[sqlitelib.Tsqlite3_io_methods](*methods)
	ours := recording.tables[*methods]
	if ours == nil {
		with := *plain
		ours = &with
		ours.FxClose, ours.FxWrite = address(recordClose), address(recordWrite)
		ours.FxTruncate, ours.FxSync = address(recordTruncate), address(recordSync)
		recording.tables[*methods] = ours
	}
	recording.files[file] = recorded{filepath.Base(path), plain}
	*methods = uintptr(unsafe.Pointer(ours))
	return rc
}

// told returns where a file's events go, and what it is.
func told(file uintptr) (*recorder, recorded) {
	recording.Lock()
	defer recording.Unlock()
	if recording.to == nil {
		return &recorder{}, recording.files[file]
	}
	return recording.to, recording.files[file]
}

// recordDelete deletes a file, which SQLite does to a journal that has served.
func recordDelete(tls *libc.TLS, vfs, name uintptr, syncFolder int32) int32 {
	rc := function[deleteFile](at[sqlitelib.Tsqlite3_vfs](plainVFS).FxDelete)(tls, vfs, name, syncFolder)
	path := libc.GoString(name)
	recording.Lock()
	r := recording.to
	recording.Unlock()
	if r != nil && rc == sqlitelib.SQLITE_OK && strings.HasPrefix(path, r.folder) {
		r.add(event{file: filepath.Base(path), size: -1, gone: true})
	}
	return rc
}

func recordClose(tls *libc.TLS, file uintptr) int32 {
	_, f := told(file)
	recording.Lock()
	delete(recording.files, file)
	recording.Unlock()
	return function[closeFile](f.plain.FxClose)(tls, file)
}

func recordWrite(tls *libc.TLS, file, data uintptr, n int32, offset int64) int32 {
	r, f := told(file)
	r.add(event{file: f.name, size: -1, offset: offset, data: append([]byte(nil), unsafe.Slice(at[byte](data), n)...)})
	return function[writeFile](f.plain.FxWrite)(tls, file, data, n, offset)
}

func recordTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	r, f := told(file)
	r.add(event{file: f.name, size: size})
	return function[truncateFile](f.plain.FxTruncate)(tls, file, size)
}

func recordSync(tls *libc.TLS, file uintptr, flags int32) int32 {
	r, f := told(file)
	rc := function[syncFile](f.plain.FxSync)(tls, file, flags)
	r.add(event{file: f.name, sync: true, size: -1})
	return rc
}

// sector is what a disk writes whole.
const sector = 512

// cut plays a power cut after so many events into a new folder: what was synced is
// there; of every later write nothing, all, or its first sectors.
func (r *recorder) cut(t *testing.T, random *rand.Rand, after int) string {
	t.Helper()
	synced := map[string]int{} // the event of the last sync
	for i, e := range r.events[:after] {
		if e.sync {
			synced[e.file] = i
		}
	}
	files := map[string][]byte{}
	for i, e := range r.events[:after] {
		if e.file == "" || e.sync {
			continue
		}
		last, ever := synced[e.file]
		if e.gone {
			delete(files, e.file)
			continue
		}
		if safe := ever && i < last; !safe {
			switch random.IntN(3) {
			case 0:
				continue
			case 1:
				e.data = e.data[:min(len(e.data), sector*random.IntN(1+len(e.data)/sector))]
			}
		}
		files[e.file] = applied(files[e.file], e)
	}
	folder := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// applied returns what a file holds after an event.
func applied(file []byte, e event) []byte {
	if e.size >= 0 {
		return append(file[:min(e.size, int64(len(file))):min(e.size, int64(len(file)))], make([]byte, max(0, e.size-int64(len(file))))...)
	}
	if end := e.offset + int64(len(e.data)); end > int64(len(file)) {
		file = append(file, make([]byte, end-int64(len(file)))...)
	}
	copy(file[e.offset:], e.data)
	return file
}
