package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a group: so many updates, or so long, go into one commit.
const (
	groupMost  = 64
	groupTime  = 2 * time.Millisecond
	queueLimit = 4096 // updates that may wait
)

// writer is the one writer of an SQLite file. It takes the updates that wait
// into one transaction, each inside a savepoint, and answers them after the
// commit: so many writers share one sync of the disk.
type writer struct {
	db   *sql.DB
	conn *sql.Conn
	stmt *prepared
	jobs chan *job
	done chan struct{} // closed when the writer has ended

	mu     sync.RWMutex // guards closed, and jobs against a send after closing
	closed bool
}

// job is an update that waits for its answer.
type job struct {
	ctx    context.Context //nolint:containedctx // of the caller, who waits
	update *update
	seq    int64
	err    error
	panic  any           // what the closure panicked with
	done   chan struct{} // closed when seq, err and panic are final
}

func newWriter(ctx context.Context, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		_ = db.Close()
		return nil, explain(err)
	}
	return &writer{db: db, conn: conn, stmt: newPrepared(conn), jobs: make(chan *job, queueLimit), done: make(chan struct{})}, nil
}

func (w *writer) start() { go w.work() }

// close lets the updates that wait end, then closes the connection.
func (w *writer) close() {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return
	}
	w.closed = true
	close(w.jobs)
	w.mu.Unlock()
	<-w.done
	w.abandon()
}

// abandon closes a writer that does not work.
func (w *writer) abandon() {
	w.stmt.close()
	_ = w.conn.Close()
	_ = w.db.Close()
}

// perform hands an update over and waits for its commit.
func (w *writer) perform(ctx context.Context, u *update) (int64, error) {
	j := &job{ctx: ctx, update: u, done: make(chan struct{})}
	w.mu.RLock()
	if w.closed {
		w.mu.RUnlock()
		return 0, &work.Error{Kind: work.Unavailable, Message: "the database is being closed"}
	}
	select {
	case w.jobs <- j:
		w.mu.RUnlock()
	case <-ctx.Done():
		w.mu.RUnlock()
		return 0, explain(ctx.Err())
	}
	<-j.done // also when ctx ends: only the writer knows whether it was committed
	if j.panic != nil {
		panic(j.panic)
	}
	return j.seq, j.err
}

func (w *writer) work() {
	defer close(w.done)
	for first := range w.jobs {
		group := w.group(first)
		for _, j := range group {
			close(j.done)
		}
	}
}

// group runs a first update and those that wait behind it, and commits them.
func (w *writer) group(first *job) []*job {
	ctx, cancel := context.WithTimeout(context.Background(), groupTime)
	defer cancel()
	if err := w.do("begin immediate"); err != nil {
		first.err = err
		return []*job{first}
	}
	group := []*job{first}
	lost := w.run(first)
	for lost == nil && len(group) < groupMost && ctx.Err() == nil {
		var next *job
		select {
		case next = <-w.jobs:
		default:
		}
		if next == nil {
			break
		}
		group = append(group, next)
		lost = w.run(next)
	}
	if lost == nil {
		lost = w.do("commit")
	}
	if lost != nil {
		_ = w.do("rollback")
		for _, j := range group {
			if !j.refused() {
				j.seq, j.err = 0, lost
			}
		}
	}
	return group
}

// run runs one update inside a savepoint. The error says that the whole group
// is lost: SQLite takes a transaction back by itself when the disk is full.
func (w *writer) run(j *job) error {
	if err := j.ctx.Err(); err != nil {
		j.err = explain(err)
		return nil
	}
	if err := w.do("savepoint one"); err != nil {
		j.err = err
		return err
	}
	// A statement cancelled half way would take the whole group back.
	j.call(context.WithoutCancel(j.ctx), direct{w.stmt})
	if j.refused() {
		if err := w.do("rollback to one"); err != nil {
			return err
		}
	}
	return w.do("release one")
}

// call runs the closure and keeps a panic for the caller, who has the blame.
func (j *job) call(statement context.Context, to way) {
	defer func() {
		if p := recover(); p != nil {
			j.panic = fmt.Sprintf("%v, in an update", p)
		}
	}()
	j.seq, j.err = j.update.run(j.ctx, statement, to)
}

// refused tells that the update ended without what should be kept.
func (j *job) refused() bool { return j.err != nil || j.panic != nil }

func (w *writer) do(text string) error {
	_, err := w.stmt.ExecContext(context.Background(), text)
	return explain(err)
}
