package planfile

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// Write writes a document in its syntax, YAML if it has none. The same plan
// gives the same bytes: usual values are left out, fields stand in the order of
// the schema, records in the order of work.Workspace.Sort, unknown fields last
// in the order of their names. The document is not changed.
func Write(out io.Writer, doc *Document) error {
	w := copyOf(doc.Workspace)
	w.Normalise()
	w.Sort()
	known := layouts{}
	f := wireOf(w)
	f.attachUnknown(known, doc.unknown)
	f.shorten()
	e := &encoder{layouts: known, unit: w.ValueUnit}
	root := e.recordOf(f)

	var b bytes.Buffer
	most := MaxFileSize
	if doc.Syntax == JSON {
		writeJSON(&b, root)
	} else {
		writeYAML(&b, root)
		most = MaxYAMLSize
	}
	if b.Len() > most {
		return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("the plan takes %d MB; the most is %d", b.Len()>>20, most>>20)}
	}
	if _, err := out.Write(b.Bytes()); err != nil {
		return &work.Error{Kind: work.Unavailable, Err: err}
	}
	return nil
}

// Marshal returns what Write writes for a workspace without unknown fields.
func Marshal(w *work.Workspace, syntax Syntax) ([]byte, error) {
	var b bytes.Buffer
	err := Write(&b, &Document{Workspace: w, Syntax: syntax})
	return b.Bytes(), err
}

// copyOf copies a workspace as deep as Normalise and Sort reach into it.
func copyOf(w *work.Workspace) *work.Workspace {
	c := *w
	c.DefaultSizes = maps.Clone(w.DefaultSizes)
	c.Fields = slices.Clone(w.Fields)
	c.Products = slices.Clone(w.Products)
	c.Clients = slices.Clone(w.Clients)
	c.Goals = slices.Clone(w.Goals)
	c.Releases = slices.Clone(w.Releases)
	c.Relations = slices.Clone(w.Relations)
	c.Commitments = slices.Clone(w.Commitments)
	c.Calendars = slices.Clone(w.Calendars)
	for i := range c.Calendars {
		c.Calendars[i].Holidays = slices.Clone(c.Calendars[i].Holidays)
	}
	c.Teams = slices.Clone(w.Teams)
	for i := range c.Teams {
		c.Teams[i].Memberships = slices.Clone(c.Teams[i].Memberships)
		c.Teams[i].Allocation = maps.Clone(c.Teams[i].Allocation)
		c.Teams[i].BoardLimits = maps.Clone(c.Teams[i].BoardLimits)
	}
	c.Items = slices.Clone(w.Items)
	for i := range c.Items {
		c.Items[i].Shares = slices.Clone(c.Items[i].Shares)
	}
	c.Dependencies = slices.Clone(w.Dependencies)
	for i, d := range c.Dependencies {
		if d.Contract != nil {
			contract := *d.Contract
			c.Dependencies[i].Contract = &contract
		}
	}
	c.Baselines = slices.Clone(w.Baselines)
	for i := range c.Baselines {
		c.Baselines[i].Plan.Dates = slices.Clone(c.Baselines[i].Plan.Dates)
	}
	if w.Kept != nil {
		kept := work.KeptPlan{AsOf: w.Kept.AsOf, Dates: slices.Clone(w.Kept.Dates)}
		c.Kept = &kept
	}
	return &c
}
