package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"github.com/trestle-plan/trestle/internal/work"
)

// Act says who changes what for which reason: what the change log keeps beside
// the changes of one update.
type Act struct {
	Actor string // who; never empty
	Cause Cause
	Why   string    // in the actor's words; may be empty
	At    time.Time // kept to the microsecond
}

// Cause is the kind of an act.
type Cause string

// The causes that the store itself gives. Use cases name others, in lower case.
const (
	CauseEdit   Cause = "edit"
	CauseImport Cause = "import"
	CauseUndo   Cause = "undo"
	CauseRedo   Cause = "redo"
)

// Tx reads, and inside an update writes, one workspace. It belongs to the closure
// it was given to, and to one goroutine. After an error of the database nothing
// more can be done in it: the error comes back from every further call.
type Tx struct {
	ctx       context.Context //nolint:containedctx // a transaction lives inside one call
	statement context.Context //nolint:containedctx // of statements: in SQLite's writer one that nobody cancels
	way       way
	workspace ID
	seq       int64
	ids       map[string]map[string]ID // by kind and key, of what was looked up
	failed    error
	*writing  // nil in a view
}

// writing is what an update knows beside its transaction.
type writing struct {
	act     Act
	id      ID
	origin  int64 // of an undo or redo: the first act of the row
	sense   int64
	made    uint32  // identities so far
	changes [][]any // rows of the table change, not written yet
	wrote   bool
	last    lastRead
	folds   map[ID]bool // items whose folded columns do not stand for them yet
	values  map[ID]bool // likewise values of a workspace's own fields
	named   func(kind, key string) (ID, bool)
	moved   map[string]bool // kinds of which names may say something else now
}

// Workspace returns the identity of the workspace.
func (tx *Tx) Workspace() ID { return tx.workspace }

// Seq returns the workspace's sequence number: in a view that of the last act it
// sees, in an update that of its own act.
func (tx *Tx) Seq() int64 { return tx.seq }

// View calls read with a consistent snapshot of a workspace. The error is that of
// read; NotFound if there is no such workspace.
func (s *Store) View(ctx context.Context, workspace ID, read func(*Tx) error) error {
	var refused error // of the closure, whose errors are its own
	err := s.snapshot(ctx, func(to way) error {
		tx := &Tx{ctx: ctx, statement: ctx, way: to, workspace: workspace}
		if err := tx.one("select seq from workspace where id = $1", []any{string(workspace)}, &tx.seq); err != nil {
			return noWorkspace(err, workspace)
		}
		refused = read(tx)
		return nil
	})
	if refused != nil {
		return refused
	}
	return explain(err)
}

// snapshot gives a way to the database as it stands at one moment.
func (s *Store) snapshot(ctx context.Context, read func(way) error) error {
	if s.lanes != nil {
		return s.lanes.connected(ctx, func(conn *pgx.Conn) error {
			to := &pipe{conn: conn}
			if err := to.write(ctx, "begin isolation level repeatable read read only", nil); err != nil {
				return err
			}
			return read(to)
		})
	}
	db, err := s.readers.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer db.Rollback() //nolint:errcheck // nothing was written
	return read(direct{db})
}

// Update calls write with a workspace that it may change, and returns the act's
// sequence number once all of it is durable; 0 if nothing was written. If write
// returns an error nothing is kept. Write must not wait for anything: others wait
// for it. Updates of one workspace happen one after the other.
func (s *Store) Update(ctx context.Context, workspace ID, act Act, write func(*Tx) error) (int64, error) {
	return s.perform(ctx, &update{workspace: workspace, act: act, begin: nextSeq, write: write})
}

// update is one act on its way into the database.
type update struct {
	workspace ID
	act       Act
	begin     func(*Tx) error // takes the sequence number
	write     func(*Tx) error
	derives   bool // it is no act and writes no log
}

var errNothingWritten = errors.New("nothing was written")

// perform runs an update on either database.
func (s *Store) perform(ctx context.Context, u *update) (int64, error) {
	if !u.derives && (u.act.Actor == "" || u.act.Cause == "" || u.act.At.IsZero()) {
		return 0, &work.Error{Kind: work.Internal, Message: "an act needs its actor, its cause and its time"}
	}
	var seq int64
	var err error
	if s.writer != nil {
		seq, err = s.writer.perform(ctx, u)
	} else {
		seq, err = s.lanes.perform(ctx, u)
	}
	if errors.Is(err, errNothingWritten) {
		return 0, nil
	}
	return seq, err
}

// run takes the sequence number, calls the closure and writes the change log.
func (u *update) run(ctx, statement context.Context, to way) (int64, error) {
	tx := &Tx{ctx: ctx, statement: statement, way: to, workspace: u.workspace, writing: &writing{act: u.act, id: newID(u.act.At, 0), sense: 1}}
	if err := u.begin(tx); err != nil {
		return 0, err
	}
	if err := u.write(tx); err != nil {
		return 0, err
	}
	if tx.failed != nil {
		return 0, tx.failed
	}
	if !tx.wrote {
		return 0, errNothingWritten
	}
	if err := tx.fold(); err != nil {
		return 0, err
	}
	if u.derives {
		if err := tx.mustNotLog(); err != nil {
			return 0, err
		}
	} else if err := tx.writeLog(); err != nil {
		return 0, err
	}
	if err := tx.settle(); err != nil {
		return 0, err
	}
	return tx.seq, nil
}

// nextSeq begins every update: it orders the writers of a workspace on both
// databases, and their changes without gaps.
func nextSeq(tx *Tx) error {
	if p, ok := tx.way.(*pipe); ok && p.seq > 0 {
		tx.seq = p.seq + 1
		return tx.note(p.write(tx.statement, "update workspace set seq = $2 where id = $1", []any{string(tx.workspace), tx.seq}))
	}
	err := tx.one("update workspace set seq = seq + 1 where id = $1 returning seq", []any{string(tx.workspace)}, &tx.seq)
	return noWorkspace(err, tx.workspace)
}

func noWorkspace(err error, workspace ID) error {
	if errors.Is(err, sql.ErrNoRows) {
		return &work.Error{Kind: work.NotFound, Message: "there is no workspace " + string(workspace)}
	}
	return err
}

// newID makes an identity in this act.
func (tx *Tx) newID() ID {
	tx.made++
	return newID(tx.act.At, tx.made)
}

// mayWrite refuses to write in a view.
func (tx *Tx) mayWrite() error {
	if tx.writing == nil {
		return &work.Error{Kind: work.Internal, Message: "a view does not write"}
	}
	return nil
}

// ready looks whether a statement may be run.
func (tx *Tx) ready(args []any) error {
	if tx.failed != nil {
		return tx.failed
	}
	if err := tx.ctx.Err(); err != nil {
		return explain(err)
	}
	for _, a := range args {
		if text, ok := a.(string); ok && (strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text)) {
			return &work.Error{Kind: work.Invalid, Message: "a text holds a zero byte or is not UTF-8, which cannot be stored"}
		}
	}
	return nil
}

// exec runs a statement that returns nothing. Its error may come with a later call; see
// settle.
func (tx *Tx) exec(text string, args ...any) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	if err := tx.ready(args); err != nil {
		return err
	}
	tx.wrote = true
	return tx.note(tx.way.write(tx.statement, text, args))
}

// settle returns once all that was written has been run: whoever has to know whether it
// could be waits here.
func (tx *Tx) settle() error {
	if tx.failed != nil {
		return tx.failed
	}
	return tx.note(tx.way.settle(tx.statement))
}

// note keeps an error of the database.
func (tx *Tx) note(err error) error {
	if err != nil {
		tx.failed = explain(err)
	}
	return tx.failed
}

// one reads one row; sql.ErrNoRows if there is none.
func (tx *Tx) one(text string, args []any, into ...any) error {
	found := false
	err := tx.each(text, args, func(scan func(...any) error) error {
		if found {
			return nil
		}
		found = true
		return scan(into...)
	})
	if err == nil && !found {
		return sql.ErrNoRows
	}
	return err
}

// each reads rows, calling take with a function that scans the row.
func (tx *Tx) each(text string, args []any, take func(scan func(...any) error) error) error {
	return tx.together(query{text: text, args: args, take: take})
}

// together runs queries of which none needs another's answer.
func (tx *Tx) together(queries ...query) error {
	for i := range queries {
		if err := tx.ready(queries[i].args); err != nil {
			return err
		}
		take := queries[i].take
		queries[i].take = func(scan func(...any) error) error {
			if err := take(scan); err != nil {
				return err
			}
			return tx.ctx.Err()
		}
	}
	err := tx.way.read(tx.statement, queries)
	if r, ok := errors.AsType[*refusal](err); ok {
		return explain(r.error)
	}
	return tx.note(err)
}
