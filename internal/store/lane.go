package store

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
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
	group := []*laned{l.at(of, 0)}
	ctx := group[0].ctx
	if l.at(of, 1) != nil {
		ctx = context.WithoutCancel(ctx)
	}
	lost := l.connected(ctx, func(conn *pgx.Conn) error {
		to := &pipe{conn: conn}
		if err := to.write(ctx, "begin", nil); err != nil {
			return err
		}
		if l.at(of, 1) == nil {
			return alone(to, &group[0].job)
		}
		return l.several(to, of, &group)
	})
	for _, j := range group {
		if lost != nil && !j.refused() {
			j.seq, j.err = 0, explain(lost)
		}
	}
	return group
}

// connected runs work on a connection that nobody else has meanwhile. A transaction that
// stands open at its end is taken back.
func (l *lanes) connected(ctx context.Context, work func(*pgx.Conn) error) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close() //nolint:errcheck // it goes back to those that wait for work
	return conn.Raw(func(driver any) error {
		own := driver.(*stdlib.Conn).Conn() //nolint:forcetypeassert // of the driver that openPostgres names
		err := work(own)
		if own.PgConn().TxStatus() != 'I' && !own.IsClosed() {
			_, _ = own.Exec(context.Background(), "rollback") // a connection that cannot is not used again
		}
		return err
	})
}

// alone runs the one update of a transaction.
func alone(to *pipe, j *job) error {
	if j.call(j.ctx, to); j.refused() {
		return nil
	}
	return commit(j.ctx, to)
}

// several runs the updates that wait, one after the other, and commits them together.
func (l *lanes) several(to *pipe, of ID, group *[]*laned) error {
	young, cancel := context.WithTimeout(context.Background(), laneTime)
	defer cancel()
	steps := &savepoints{to: to}
	if err := steps.run(&(*group)[0].job); err != nil {
		return err
	}
	for len(*group) < groupMost && (len(*group) < laneLeast || young.Err() == nil) {
		next := l.at(of, len(*group))
		if next == nil {
			break
		}
		*group = append(*group, next)
		if err := steps.run(&next.job); err != nil {
			return err
		}
	}
	return commit(context.Background(), to)
}

func commit(ctx context.Context, to *pipe) error {
	if err := to.write(ctx, "commit", nil); err != nil {
		return err
	}
	return to.settle(ctx)
}

// savepoints runs the updates of a group one after the other.
type savepoints struct {
	to    *pipe
	stand bool // there is one
}

// run runs one update. The error says that the whole group is lost.
func (s *savepoints) run(j *job) error {
	if err := j.ctx.Err(); err != nil {
		j.err = explain(err)
		return nil
	}
	ctx := context.WithoutCancel(j.ctx)
	texts := []string{"release savepoint one", "savepoint one"}
	if !s.stand {
		texts = texts[1:]
	}
	for _, text := range texts {
		if err := s.to.write(ctx, text, nil); err != nil {
			j.err = explain(err)
			return err
		}
	}
	s.stand = true
	j.call(ctx, s.to)
	if !j.refused() {
		s.to.seq = j.seq
		if j.update.derives { // which may have taken the workspace away
			s.to.seq = 0
		}
		return nil
	}
	_ = s.to.settle(ctx) // the savepoint may wait as well; whatever fails is taken back
	if err := s.to.write(ctx, "rollback to savepoint one", nil); err != nil {
		return err
	}
	return s.to.settle(ctx)
}
