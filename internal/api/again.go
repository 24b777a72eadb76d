package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// Answers keeps what requests were answered with, for clients that have not heard
// the answer and send the request again.
type Answers interface {
	// Answer returns what was kept. The error is of kind NotFound if nothing was.
	Answer(ctx context.Context, actor, key string) (Answer, error)
	// PutAnswer keeps an answer.
	PutAnswer(ctx context.Context, actor, key string, a Answer) error
}

// Answer is what a request was answered with.
type Answer struct {
	Request string // a hash of what was asked for
	Status  int
	Body    []byte
}

// keyHeader is the header by which a client names a request, so that it can send
// it again.
const keyHeader = "Idempotency-Key"

// markable is an input whose act notes the request that it carries out, in its own
// transaction.
type markable interface{ MarkOnce(key, request string) }

// again answers requests that were answered before with the same answer.
type again struct {
	answers Answers
	log     *slog.Logger

	mu   sync.Mutex
	busy map[string]chan struct{} // requests under way, by actor and key
}

// once carries out a request, unless one with the same key was carried out. Only
// what changed something is kept: a request that was refused may be sent again
// and is judged anew. replayed tells that the answer was kept from before.
func (g *again) once(ctx context.Context, actor, key, request string, do func() (*answer, error)) (a *answer, replayed bool, err error) {
	if !readableKey(key) {
		return nil, false, refused(http.StatusUnprocessableEntity, keyHeader+" has to be 1 to 200 letters, digits and signs of ASCII, without spaces")
	}
	release, err := g.claim(ctx, actor+"\n"+key)
	if err != nil {
		return nil, false, err
	}
	defer release()
	kept, err := g.answers.Answer(ctx, actor, key)
	switch {
	case err == nil && kept.Request != request:
		return nil, false, refused(http.StatusUnprocessableEntity, "this "+keyHeader+" was used for another request; take a new one")
	case err == nil:
		return &answer{status: kept.Status, body: kept.Body}, true, nil
	case work.KindOf(err) != work.NotFound:
		return nil, false, err
	}
	a, err = do()
	if before, ok := errors.AsType[*app.AnsweredError](err); ok {
		// The process ended between the act and its answer: what is known of it is
		// its number.
		a, replayed, err = &answer{status: http.StatusOK, body: fmt.Appendf(nil, "{\"seq\":%d}\n", before.Seq)}, true, nil
	}
	if err != nil {
		return nil, false, err
	}
	// The act is durable, so its answer is kept even if the client has gone, and
	// is given even if it cannot be kept.
	kept = Answer{Request: request, Status: a.status, Body: a.body}
	if err := g.answers.PutAnswer(context.WithoutCancel(ctx), actor, key, kept); err != nil {
		g.log.Error("answer not kept", "error", err)
	}
	return a, replayed, nil
}

// claim waits until no other request with the same key is under way.
func (g *again) claim(ctx context.Context, name string) (release func(), err error) {
	for {
		g.mu.Lock()
		others, busy := g.busy[name]
		if !busy {
			mine := make(chan struct{})
			g.busy[name] = mine
			g.mu.Unlock()
			return func() {
				g.mu.Lock()
				delete(g.busy, name)
				g.mu.Unlock()
				close(mine)
			}, nil
		}
		g.mu.Unlock()
		select {
		case <-others:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func readableKey(key string) bool {
	const longest = 200
	for _, r := range key {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return len(key) > 0 && len(key) <= longest
}

// hashOf tells requests apart: method, address, precondition and body.
func hashOf(r *http.Request, body []byte) string {
	h := sha256.New()
	for _, part := range []string{r.Method, r.URL.EscapedPath(), r.URL.RawQuery, r.Header.Get("If-Match")} {
		io.WriteString(h, part+"\n") //nolint:errcheck // hashes take everything
	}
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}
