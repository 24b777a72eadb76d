package fluid

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of an archive.
const (
	MaxFile  = 4 << 20   // bytes of one item
	MaxTotal = 256 << 20 // bytes of all
)

// entry is one item as its file says it.
type entry struct {
	Title   string `json:"title"` // its key over there
	Summary string `json:"summary"`
	Tags    string `json:"tags"` // the project's key once more
	Project struct {
		Key   string `json:"key"`
		Title string `json:"title"`
	} `json:"project"`
	Type        string       `json:"type"`
	Priority    string       `json:"priority"`
	Status      string       `json:"status"`
	Resolution  string       `json:"resolution"`
	Reporter    string       `json:"reporter"`
	Assignee    string       `json:"assignee"`
	Date        string       `json:"date"`
	Updated     string       `json:"updated"`
	Versions    []string     `json:"versions"`
	FixVersions []string     `json:"fixVersions"`
	Components  []string     `json:"components"`
	Environment string       `json:"environment"`
	Links       []link       `json:"issueLinks"`
	Attachments []attachment `json:"attachments"`
	Comments    []comment    `json:"comments"`

	body    string
	place   connect.Place
	unknown map[string]string // fields that are not above, as JSON
}

type link struct {
	Type    string `json:"type"`
	URL     string `json:"url"`
	Key     string `json:"key"`
	Summary string `json:"summary"`
}

type attachment struct {
	URL      string `json:"url"`
	Filename string `json:"filename"`
}

type comment struct {
	Author string `json:"author"`
	Date   string `json:"date"`
	Body   string `json:"body"`
}

// known are the names of the fields of an entry.
var known = []string{
	"title", "summary", "tags", "project", "type", "priority", "status", "resolution", "reporter", "assignee", "date",
	"updated", "versions", "fixVersions", "components", "environment", "issueLinks", "attachments", "comments",
}

// Read reads an archive (tar, compressed with gzip) of the tracker. What is wrong
// with single items is told in the batch; the error is of kind Invalid for what is
// no such archive, TooLarge for one that exceeds a bound.
func Read(r io.Reader, name string) (*connect.Batch, error) {
	packed, err := gzip.NewReader(r)
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Message: name + " is no archive packed with gzip", Err: err}
	}
	b := &connect.Batch{System: System}
	var entries []*entry
	archive := tar.NewReader(io.LimitReader(packed, MaxTotal+1))
	total := int64(0)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, &work.Error{Kind: work.Invalid, Message: name + " is damaged", Err: err}
		}
		if header.Typeflag != tar.TypeReg || path.Ext(header.Name) != ".md" || strings.Contains(header.Name, "projects/") {
			continue
		}
		if total += header.Size; header.Size > MaxFile || total > MaxTotal || len(entries) >= connect.MaxRecords {
			return nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s: %s is one too many: the most is %d items, %d MB an item, %d MB in all",
				name, header.Name, connect.MaxRecords, MaxFile>>20, MaxTotal>>20)}
		}
		data, err := io.ReadAll(archive)
		if err != nil {
			return nil, &work.Error{Kind: work.Invalid, Message: name + ": " + header.Name, Err: err}
		}
		e, err := parse(data)
		if err != nil {
			b.Findings.Wrong(connect.Place{File: header.Name}, "", err.Error(), "take the file out of the archive, or mend it")
			continue
		}
		e.place = connect.Place{File: header.Name, Line: 1}
		entries = append(entries, e)
	}
	if len(entries) == 0 {
		return nil, &work.Error{Kind: work.Invalid, Message: name + " holds no items of the tracker"}
	}
	slices.SortStableFunc(entries, func(a, b *entry) int {
		return work.CompareItemKeys(work.ItemKey(a.Title), work.ItemKey(b.Title))
	})
	convert(b, entries)
	return b, nil
}

const begin, end = "---json\n", "\n---\n"

// parse reads one file: the record, then the description.
func parse(data []byte) (*entry, error) {
	rest, ok := bytes.CutPrefix(data, []byte(begin))
	record, body, closed := bytes.Cut(rest, []byte(end))
	if !ok || !closed {
		return nil, errors.New("the file does not begin with a JSON record between two marks")
	}
	e := &entry{body: string(body)}
	if err := json.Unmarshal(record, e); err != nil {
		return nil, fmt.Errorf("the record is no JSON of an item: %w", err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(record, &all); err != nil {
		return nil, fmt.Errorf("the record is no JSON of an item: %w", err)
	}
	for field, value := range all {
		if slices.Contains(known, field) {
			continue
		}
		if e.unknown == nil {
			e.unknown = map[string]string{}
		}
		e.unknown[field] = string(value)
	}
	if !work.ItemKey(e.Title).Valid() {
		return nil, fmt.Errorf("%q is not the key of an item", e.Title)
	}
	return e, nil
}
