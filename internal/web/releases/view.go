// Package releases is the page of dated scopes, and the page of one: what is in,
// what falls out and why, and how likely all of it is.
package releases

import (
	_ "embed"
	"fmt"
	"net/url"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed releases.css
var Style string

// List is what the page of all releases shows.
type List struct {
	Address address.Workspace
	Say     outlook.Calendar
	Ahead   []outlook.Release
	Past    []work.Release
}

// NewList makes the page of all releases.
func NewList(at address.Workspace, p *outlook.Planned) List {
	v := List{Address: at, Say: p.Calendar(), Ahead: p.Releases()}
	for _, r := range p.Workspace.Releases {
		if r.Date < p.Workspace.AsOf {
			v.Past = append(v.Past, r)
		}
	}
	return v
}

// View is what the page of one release shows.
type View struct {
	Address  address.Workspace
	Say      outlook.Calendar
	Record   work.Release
	Name     string
	Freeze   outlook.Day
	Release  *outlook.Release // nil: it is past
	In, Out  []Line
	Done     []Line
	Promises []outlook.Promise // promised as a whole
}

// Line is an item of the release.
type Line struct {
	outlook.Item
	Why string // it falls out
}

// New makes the page of one release; the error is of kind NotFound.
func New(at address.Workspace, p *outlook.Planned, key work.ReleaseKey) (View, error) {
	v := View{Address: at, Say: p.Calendar()}
	for _, r := range p.Workspace.Releases {
		if r.Key == key {
			v.Record = r
		}
	}
	if v.Record.Key == "" {
		return v, &work.Error{Kind: work.NotFound, Message: "there is no release " + string(key)}
	}
	v.Name = label(&v.Record)
	v.Freeze = outlook.Day(v.Record.Freeze)
	if v.Freeze == 0 {
		v.Freeze = outlook.Day(v.Record.Date)
	}
	out := make(map[work.ItemKey]bool)
	for _, r := range p.Releases() {
		if r.Key == key {
			v.Release = &r
			for _, ref := range r.Out {
				out[ref.Key] = true
			}
		}
	}
	for _, o := range p.Promises() {
		if o.Release == v.Name {
			v.Promises = append(v.Promises, o)
		}
	}
	v.sort(p, out)
	return v, nil
}

// sort puts each item of the release where it stands.
func (v *View) sort(p *outlook.Planned, out map[work.ItemKey]bool) {
	in := make(map[work.ItemKey]bool)
	for i := range p.Workspace.Items {
		if it := &p.Workspace.Items[i]; it.Release == v.Record.Key && !it.Archived {
			in[it.Key] = true
		}
	}
	for _, it := range p.Items() {
		if !in[it.Key] {
			continue
		}
		line := Line{Item: it}
		switch {
		case it.Status == work.Done || it.Status == work.Dropped:
			v.Done = append(v.Done, line)
		case out[it.Key] || it.Unknown != "" || it.Finish > v.Freeze:
			line.Why = v.why(&it)
			v.Out = append(v.Out, line)
		default:
			v.In = append(v.In, line)
		}
	}
}

// why says why an item misses the freeze.
func (v *View) why(it *outlook.Item) string {
	switch {
	case it.Unknown != "":
		return it.Unknown
	case it.Finish > v.Freeze:
		return fmt.Sprintf("planned for %s, %s after the freeze", v.Say.Short(it.Finish), outlook.Count(int(it.Finish-v.Freeze), "day"))
	}
	return "what it is part of misses the freeze"
}

func label(r *work.Release) string {
	if r.Name == "" {
		return string(r.Key)
	}
	return r.Name
}

// Release is the page of a release.
func Release(at address.Workspace, key work.ReleaseKey) string {
	return at.Page("releases/" + url.PathEscape(string(key)))
}

// day says a day of the record.
func day(say outlook.Calendar, d work.Date) string { return say.Day(outlook.Day(d)) }

// lead is the news in one sentence.
func (v *View) lead() string {
	if v.Release == nil {
		return "It was delivered on " + day(v.Say, v.Record.Date) + "."
	}
	text := fmt.Sprintf("%d in, %d out at the freeze on %s.", len(v.In)+len(v.Done), len(v.Out), v.Say.Day(v.Freeze))
	if v.Release.Likelihood.Known() {
		text += " All of it makes the freeze with " + v.Release.Likelihood.Says + "."
	}
	return text
}

// joined lists names.
func joined(names []string) string { return strings.Join(names, ", ") }
