package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// IdempotencyAge is how long the answer to a request is kept.
const IdempotencyAge = 24 * time.Hour

// Answer is what a request was answered with, for a client that sends it again.
type Answer struct {
	Actor    string
	Key      string // that the client chose
	Request  string // hash of what was asked for
	Status   int
	Response []byte
	At       time.Time // kept to the microsecond
}

// Answer returns what an actor's request was answered with. The error is of kind
// NotFound if it was not answered yet.
func (tx *Tx) Answer(actor, key string) (Answer, error) {
	a := Answer{Actor: actor, Key: key}
	var at int64
	err := tx.one("select request, status, response, at from idempotency where workspace_id = $1 and actor = $2 and key = $3",
		[]any{string(tx.workspace), actor, key}, &a.Request, &a.Status, &a.Response, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return Answer{}, &work.Error{Kind: work.NotFound, Message: "the request was not answered yet"}
	}
	a.At = time.UnixMicro(at).UTC()
	return a, err
}

// PutAnswer keeps an answer, in the transaction of the act it is about: an act
// that is kept has its answer. The error is of kind Conflict if the request was
// answered already, and then the act must not happen again.
func (tx *Tx) PutAnswer(a Answer) error {
	if _, err := tx.Answer(a.Actor, a.Key); err == nil {
		return &work.Error{Kind: work.Conflict, Message: "the request was answered already"}
	} else if work.KindOf(err) != work.NotFound {
		return err
	}
	response := a.Response
	if response == nil {
		response = []byte{}
	}
	return tx.exec("insert into idempotency (workspace_id, actor, key, request, status, response, at) values ($1, $2, $3, $4, $5, $6, $7)",
		string(tx.workspace), a.Actor, a.Key, a.Request, int64(a.Status), response, a.At.UnixMicro())
}

// Answer returns what a request about no workspace was answered with; see
// [Tx.Answer].
func (s *Store) Answer(ctx context.Context, actor, key string) (Answer, error) {
	return (&Tx{ctx: ctx, statement: ctx, way: direct{s.readers}}).Answer(actor, key)
}

// PutAnswer keeps the answer to a request about no workspace; see [Tx.PutAnswer].
func (s *Store) PutAnswer(ctx context.Context, a Answer) error {
	return s.aside(ctx, func(tx *Tx) error { return tx.PutAnswer(a) })
}

// SweepAnswers forgets the answers given before a time, of all workspaces.
func (s *Store) SweepAnswers(ctx context.Context, before time.Time) error {
	return s.aside(ctx, func(tx *Tx) error {
		return tx.exec("delete from idempotency where at < $1", before.UnixMicro())
	})
}

// aside writes what belongs to no workspace.
func (s *Store) aside(ctx context.Context, write func(*Tx) error) error {
	_, err := s.perform(ctx, &update{begin: func(*Tx) error { return nil }, write: write, derives: true})
	return err
}
