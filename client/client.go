// Package client asks a Trestle server: one method a use case (methods.go), with
// the types of package apiv1, and the stream of events of a workspace.
//
//	c, err := client.New("http://localhost:8080", client.Options{})
//	…
//	items, err := c.ItemList(ctx, apiv1.ListItems{Workspace: "harbour", Filter: "backlog:technical"})
//
// An answer other than success is a *[Problem]. A request that the server could
// not take is sent again; writes carry an Idempotency-Key, so that they happen once.
package client

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
)

// Options say how to ask. The zero value is usual.
type Options struct {
	HTTP  *http.Client // nil: http.DefaultClient; the stream of events needs one without a timeout
	Tries int          // how often a request is sent at most; 0 is 4
}

// Client asks one server. Its methods may be called by several goroutines at once.
type Client struct {
	base  string
	http  *http.Client
	tries int
}

// UseCase says where a use case is served.
type UseCase struct {
	Name    string
	Summary string
	Method  string
	Path    string // below /api/v1, with the names of fields in braces
	Writes  bool
}

// UseCases returns all use cases, in the order of the server's catalogue.
func UseCases() []UseCase {
	all := make([]UseCase, len(useCases))
	for i, u := range useCases {
		all[i] = *u
	}
	return all
}

// New returns a client of the server at an address such as http://localhost:8080.
func New(address string, o Options) (*Client, error) {
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" {
		return nil, fmt.Errorf("%q is no address of a server, such as http://localhost:8080", address)
	}
	c := &Client{base: strings.TrimSuffix(address, "/") + "/api/v1", http: o.HTTP, tries: o.Tries}
	if c.http == nil {
		c.http = http.DefaultClient
	}
	if c.tries == 0 {
		c.tries = 4
	}
	return c, nil
}

// Call asks a use case by its name, with its input and its answer as JSON: for
// programs that learn at run time what to ask.
func (c *Client) Call(ctx context.Context, name string, in json.RawMessage) (json.RawMessage, error) {
	i := slices.IndexFunc(useCases, func(u *UseCase) bool { return u.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no use case %s", name)
	}
	return c.call(ctx, useCases[i], in)
}

// ask asks a use case and reads its answer.
func ask[Out any](ctx context.Context, c *Client, u *UseCase, in any) (Out, error) {
	var out Out
	said, err := json.Marshal(in)
	if err != nil {
		return out, fmt.Errorf("%s: %w", u.Name, err)
	}
	answer, err := c.call(ctx, u, said)
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(answer, &out); err != nil {
		return out, fmt.Errorf("answer of %s: %w", u.Name, err)
	}
	return out, nil
}

// call sends a request until it is answered.
func (c *Client) call(ctx context.Context, u *UseCase, in json.RawMessage) (json.RawMessage, error) {
	address, body, err := c.request(u, in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u.Name, err)
	}
	key := ""
	if u.Writes {
		key = rand.Text()
	}
	for try := 1; ; try++ {
		answer, err := c.send(ctx, u.Method, address, body, key)
		if err == nil || try >= c.tries || !passing(err) {
			return answer, err
		}
		if !pause(ctx, waitFor(err, try)) {
			return nil, err
		}
	}
}

// request says where an input goes: what the path names into the path, the rest
// into the query or the body.
func (c *Client) request(u *UseCase, in json.RawMessage) (address string, body []byte, err error) {
	fields := map[string]json.RawMessage{}
	if len(bytes.TrimSpace(in)) > 0 {
		if err := json.Unmarshal(in, &fields); err != nil {
			return "", nil, err
		}
	}
	segments := strings.Split(u.Path, "/")
	for i, segment := range segments {
		name, is := strings.CutPrefix(segment, "{")
		if !is {
			continue
		}
		name = strings.TrimSuffix(name, "}")
		text := plain(fields[name])
		if text == "" {
			return "", nil, fmt.Errorf("%s is missing", name)
		}
		segments[i] = url.PathEscape(text)
		delete(fields, name)
	}
	address = c.base + strings.Join(segments, "/")
	if u.Method != http.MethodGet {
		body, err = json.Marshal(fields)
		return address, body, err
	}
	query := url.Values{}
	for name, value := range fields {
		var list []json.RawMessage
		if json.Unmarshal(value, &list) != nil {
			list = []json.RawMessage{value}
		}
		for _, one := range list {
			query.Add(name, plain(one))
		}
	}
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address, nil, nil
}

// plain is a value as it stands in an address.
func plain(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return text
	}
	return string(value)
}

// send sends a request once.
func (c *Client) send(ctx context.Context, method, address string, body []byte, key string) (json.RawMessage, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close() //nolint:errcheck // it was read, or the error says why not
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= http.StatusMultipleChoices {
		return nil, problemOf(response, answer)
	}
	return answer, nil
}

// Problem is an answer other than success.
type Problem struct { //nolint:errname // RFC 9457 calls it so
	apiv1.Problem

	after time.Duration // to wait before asking again, if the server says
}

// Error says what is wrong, for people.
func (p *Problem) Error() string {
	text := p.Detail
	if text == "" {
		text = p.Title
	}
	for _, e := range p.Errors {
		place := e.Pointer + e.Parameter
		if said := strings.TrimSpace(place + " " + e.Detail); !strings.Contains(text, e.Detail) {
			text += "; " + said
		}
	}
	return text
}

func problemOf(response *http.Response, body []byte) *Problem {
	p := &Problem{}
	if json.Unmarshal(body, &p.Problem) != nil || p.Status == 0 {
		p.Problem = apiv1.Problem{Status: int64(response.StatusCode), Title: response.Status, Kind: "internal"}
	}
	if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil {
		p.after = time.Duration(seconds) * time.Second
	}
	return p
}

// passing tells whether an error may be gone when the request is sent again: the
// server cannot answer now, or was not reached.
func passing(err error) bool {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p.Status == http.StatusServiceUnavailable
	}
	return !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// waitFor is how long to wait before the next try: as the server says, else twice
// as long each time.
func waitFor(err error, try int) time.Duration {
	const first, longest = 100 * time.Millisecond, 5 * time.Second
	if p, ok := errors.AsType[*Problem](err); ok && p.after > 0 {
		return min(p.after, longest)
	}
	return min(first<<(try-1), longest)
}

// pause waits, and tells whether the context is still alive.
func pause(ctx context.Context, d time.Duration) bool {
	waiting, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-waiting.Done()
	return ctx.Err() == nil
}
