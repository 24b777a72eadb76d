package client

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"github.com/trestle-plan/trestle/apiv1"
)

// Events hears what happens to a workspace: the events after the one with this
// identity, from now on if it is "". If the line breaks it is taken up again where
// it was, with no event twice. The sequence ends with an error, when the context
// ends, or when its reader leaves.
func (c *Client) Events(ctx context.Context, workspace, after string) iter.Seq2[apiv1.Event, error] {
	return func(yield func(apiv1.Event, error) bool) {
		for try := 1; ; try++ {
			heard, err := c.hear(ctx, workspace, after, func(e *apiv1.Event) bool {
				after = e.ID
				return yield(*e, nil)
			})
			if errors.Is(err, errLeft) {
				return
			}
			if heard {
				try = 1
			}
			if ctx.Err() != nil {
				yield(apiv1.Event{}, ctx.Err())
				return
			}
			if !passing(err) || try >= c.tries {
				yield(apiv1.Event{}, err)
				return
			}
			if !pause(ctx, waitFor(err, try)) {
				yield(apiv1.Event{}, ctx.Err())
				return
			}
		}
	}
}

// errLeft ends a stream whose reader wants no more.
var errLeft = errors.New("the reader left")

// longestLine bounds one line of a stream, in bytes.
const longestLine = 64 << 20

// hear reads one stream to its end, and tells whether anything came.
func (c *Client) hear(ctx context.Context, workspace, after string, each func(*apiv1.Event) bool) (heard bool, err error) {
	address := c.base + "/workspaces/" + url.PathEscape(workspace) + "/events"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return false, err
	}
	if after != "" {
		request.Header.Set("Last-Event-ID", after)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return false, err
	}
	defer response.Body.Close() //nolint:errcheck // it was read, or the error says why not
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, longestLine)
	if response.StatusCode != http.StatusOK {
		for lines.Scan() {
			return false, problemOf(response, lines.Bytes())
		}
		return false, problemOf(response, nil)
	}
	var id, name, data string
	for lines.Scan() {
		field, value, _ := strings.Cut(lines.Text(), ": ")
		switch field {
		case "id":
			id = value
		case "event":
			name = value
		case "data":
			data = value
		case "":
			if lines.Text() != "" || name == "" {
				continue // a sign of life, or the end of what has no name
			}
			e, err := read(id, name, data)
			if err != nil {
				return true, err
			}
			heard = true
			if !each(e) {
				return true, errLeft
			}
			name, data = "", ""
		}
	}
	if lines.Err() != nil {
		return heard, lines.Err()
	}
	return heard, errors.New("the stream of events ended")
}

// read reads one event. Its name is that of the field which its data fills.
func read(id, name, data string) (*apiv1.Event, error) {
	e := &apiv1.Event{}
	if err := json.Unmarshal([]byte(`{"`+name+`":`+data+`}`), e); err != nil {
		return nil, fmt.Errorf("event %s: %w", name, err)
	}
	e.ID = id
	return e, nil
}
