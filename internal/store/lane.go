package store

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

// The bounds of a commit of PostgreSQL: so many updates go into it if they wait, and more
// as long as it is young.
const (
	laneLeast = 8
	laneTime  = 10 * time.Millisecond
)

// lanes let the updates of one workspace of PostgreSQL wait for each other here and not
// in the database, where each would hold a connection meanwhile. Those that wait share
// a transaction, each inside a savepoint, and with it the sync of its commit. There is
// no goroutine for it: the first of those who wait does the work of all, then the next.
type lanes struct {
	db *sql.DB

	mu      sync.Mutex      // guards waiting
	waiting map[ID][]*laned // by workspace, the one at work first
}

// laned is a job in a lane.
type laned struct {
	job
	turn chan struct{} // closed when the job is the first
}

func newLanes(db *sql.DB) *lanes { return &lanes{db: db, waiting: map[ID][]*laned{}} }

// perform hands an update over and waits for its commit.
func (l *lanes) perform(ctx context.Context, u *update) (int64, error) {
	j := &laned{job: job{ctx: ctx, update: u, done: make(chan struct{})}, turn: make(chan struct{})}
	l.join(j)
	return l.await(j)
}

// await waits for a job's answer, or for its turn to do the work of those who wait.
func (l *lanes) await(j *laned) (int64, error) {
	select {
	case <-j.done:
	case <-j.turn:
		group := l.group(j.update.workspace)
		l.leave(j.update.workspace, len(group))
		for _, each := range group {
			close(each.done)
		}
	}
	if j.panic != nil {
		panic(j.panic)
	}
	return j.seq, j.err
}

// join puts a job at the end of its lane.
func (l *lanes) join(j *laned) {
	l.mu.Lock()
	defer l.mu.Unlock()
	of := j.update.workspace
	l.waiting[of] = append(l.waiting[of], j)
	if len(l.waiting[of]) == 1 {
		close(j.turn)
	}
}

// leave takes the first jobs out of a lane and lets the next begin.
func (l *lanes) leave(of ID, done int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting[of] = l.waiting[of][done:]
	if len(l.waiting[of]) == 0 {
		delete(l.waiting, of)
		return
	}
	close(l.waiting[of][0].turn)
}

// at returns the job at a place of a lane, nil behind its end.
func (l *lanes) at(of ID, place int) *laned {
	l.mu.Lock()
	defer l.mu.Unlock()
	if place >= len(l.waiting[of]) {
		return nil
	}
	return l.waiting[of][place]
}

// group runs the updates that wait in a lane, and commits them. It returns those that
// have their answer. One that is alone is cancelled with its context; one of several is
// not, since a statement that ends half way would take the others back with it.
func (l *lanes) group(of ID) []*laned {
	first := l.at(of, 0)
	if l.at(of, 1) == nil {
		l.alone(&first.job)
		return []*laned{first}
	}
	group := []*laned{first}
	tx, err := l.db.BeginTx(context.Background(), nil)
	if err != nil {
		first.err = explain(err)
		return group
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	young, cancel := context.WithTimeout(context.Background(), laneTime)
	defer cancel()
	steps := &savepoints{tx: tx}
	lost := steps.run(&first.job)
	for lost == nil && len(group) < groupMost && (len(group) < laneLeast || young.Err() == nil) {
		next := l.at(of, len(group))
		if next == nil {
			break
		}
		group = append(group, next)
		lost = steps.run(&next.job)
	}
	if lost == nil {
		lost = explain(tx.Commit())
	}
	for _, j := range group {
		if lost != nil && j.err == nil && j.panic == nil {
			j.seq, j.err = 0, lost
		}
	}
	return group
}

// alone runs one update in a transaction of its own.
func (l *lanes) alone(j *job) {
	tx, err := l.db.BeginTx(j.ctx, nil)
	if err != nil {
		j.err = explain(err)
		return
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	if j.call(j.ctx, tx); j.err == nil && j.panic == nil {
		if j.err = explain(tx.Commit()); j.err != nil {
			j.seq = 0
		}
	}
}

// savepoints runs the updates of a group one after the other.
type savepoints struct {
	tx    *sql.Tx
	stand bool // there is one: it goes as the next comes, in one message
}

// run runs one update. The error says that the whole group is lost.
func (s *savepoints) run(j *job) error {
	if err := j.ctx.Err(); err != nil {
		j.err = explain(err)
		return nil
	}
	text := "savepoint one"
	if s.stand {
		text = "release savepoint one; savepoint one"
	}
	s.stand = true
	if err := s.do(text); err != nil {
		j.err = err
		return err
	}
	j.call(context.WithoutCancel(j.ctx), s.tx)
	if j.err == nil && j.panic == nil {
		return nil
	}
	return s.do("rollback to savepoint one")
}

func (s *savepoints) do(text string) error {
	_, err := s.tx.ExecContext(context.Background(), text)
	return explain(err)
}
