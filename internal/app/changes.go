package app

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostChangesAtOnce bounds what one batch, or one what-if, changes.
const mostChangesAtOnce = 5_000

// Change is one change of one record, in a batch or a what-if.
type Change struct {
	Kind     string             `json:"kind" enum:"item,dependency,relation,commitment,release,team,product,client,goal,calendar,size,field" doc:"The kind of the record."`
	Do       string             `json:"do" enum:"create,edit,delete" doc:"What is done to it."`
	Key      string             `json:"key,omitempty" doc:"Of an edit or a deletion: its key, or its identity; of a dependency or a relation also its two items, as PAY-1>PAY-2."`
	Revision int64              `json:"revision,omitempty" doc:"The revision the change was made on; not looked at in a what-if."`
	Record   catalogue.Fragment `json:"record,omitempty" doc:"Of a new record: what it says, as the plan file would."`
	Set      catalogue.Fragment `json:"set,omitempty" doc:"Of an edit: what changes, as a JSON merge patch (RFC 7396)."`
}

// ApplyChanges makes several changes in one act: all of them or none.
type ApplyChanges struct {
	Write
	Changes []Change `json:"changes" doc:"The changes, in their order: a later one may refer to what an earlier one made."`
}

// AppliedChanges says what a batch did.
type AppliedChanges struct {
	Act
	Records []Record `json:"records" doc:"What was created and edited, in the order of the changes; an empty record for a deletion."`
}

// changer makes changes of one kind of record.
type changer interface {
	// try makes a change in memory; what it deletes stays in its list until swept.
	try(ws *work.Workspace, c *Change, p *places) error
	// sweep takes out of the list what was deleted.
	sweep(ws *work.Workspace, p *places)
	// keyOf returns what a change calls the record of an identity; "" if there is none.
	keyOf(in *planner.Working, id store.ID) string
	// apply makes it in the store, without judging it.
	apply(m *moment, c *Change) (Record, error)
	// mark returns in which turn each record of the kind changed last, and those
	// that are no more; see marked.
	mark(turn int64, was []int64, before, now *planner.Working) (at []int64, gone []store.ID)
	// after shows the records of the kind that changed after a turn.
	after(in *planner.Working, as showing, at []int64, since int64) []Record
}

// changers are the kinds of records that a batch can change.
func (a *App) changerOf(kind string) (changer, error) {
	if c, ok := a.changers[kind]; ok {
		return c, nil
	}
	said := "is no kind of record"
	if near := work.Nearest(kind, slices.Sorted(maps.Keys(a.changers))); near != "" {
		said += "; did you mean " + near + "?"
	}
	return nil, &work.Error{Kind: work.Invalid, Fields: work.Fields{"kind": said}}
}

// listChanges lists the use case of a batch.
func (a *App) listChanges() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "change.apply", Summary: "Make several changes of any kinds in one act", Access: catalogue.Write,
		Needs: catalogue.Contributor, Method: http.MethodPost, Path: "/workspaces/{workspace}/changes",
	}, a.ApplyChanges)
}

// places is where the records of one kind stand in a list that is being changed.
type places struct {
	at   map[string]int // by key; nil before it was asked for, and for kinds without keys
	gone map[int]bool

	edited   []int // items that were edited
	reshaped bool  // something came, went or got other ties, so all has to be looked at
}

// tryAll makes changes in memory, in their order.
func (a *App) tryAll(ws *work.Workspace, changes []Change) error {
	if len(changes) > mostChangesAtOnce {
		return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%d changes at once; the most is %d", len(changes), mostChangesAtOnce)}
	}
	kinds := map[string]*places{}
	for i := range changes {
		kind := changes[i].Kind
		of, err := a.changerOf(kind)
		if err == nil {
			if kinds[kind] == nil {
				kinds[kind] = &places{gone: map[int]bool{}}
			}
			err = of.try(ws, &changes[i], kinds[kind])
		}
		if err != nil {
			return fmt.Errorf("changes[%d]: %w", i, err)
		}
	}
	for kind, p := range kinds {
		if len(p.gone) > 0 {
			a.changers[kind].sweep(ws, p)
		}
	}
	if p := kinds[items.name]; len(kinds) == 1 && p != nil && !p.reshaped && len(p.edited) <= fewEdited {
		edited := make([]work.Item, 0, len(p.edited))
		for _, at := range p.edited {
			edited = append(edited, ws.Items[at])
		}
		return judge(around(ws, edited), "", 0)
	}
	return judge(ws, "", 0)
}

// named returns changes that call records by their keys, where they called them by
// their identities.
func (a *App) named(in *planner.Working, changes []Change) []Change {
	out := slices.Clone(changes)
	for i := range out {
		of := a.changers[out[i].Kind]
		if of == nil || !store.IsID(out[i].Key) {
			continue
		}
		if key := of.keyOf(in, store.ID(out[i].Key)); key != "" {
			out[i].Key = key
		}
	}
	return out
}

// ApplyChanges makes several changes in one act.
func (a *App) ApplyChanges(ctx context.Context, by catalogue.Actor, in ApplyChanges) (AppliedChanges, error) {
	out := AppliedChanges{Records: []Record{}}
	act, err := a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error {
		if len(in.Changes) == 0 {
			return &work.Error{Kind: work.Invalid, Fields: work.Fields{"changes": "is empty; name at least one"}}
		}
		if err := a.mayChange(m, in.Changes); err != nil {
			return err
		}
		for i := range in.Changes {
			of, err := a.changerOf(in.Changes[i].Kind)
			if err != nil {
				return err
			}
			done, err := of.apply(m, &in.Changes[i])
			if err != nil {
				return fmt.Errorf("changes[%d]: %w", i, err)
			}
			out.Records = append(out.Records, done)
		}
		return nil
	})
	out.Act = act
	return out, err
}

// copied returns a workspace whose lists may be changed; what stands in them is
// shared.
func copied(w *work.Workspace) *work.Workspace {
	c := *w
	c.Sizes, c.Fields, c.Calendars = slices.Clone(w.Sizes), slices.Clone(w.Fields), slices.Clone(w.Calendars)
	c.Products, c.Clients, c.Goals = slices.Clone(w.Products), slices.Clone(w.Clients), slices.Clone(w.Goals)
	c.Teams, c.Releases, c.Items = slices.Clone(w.Teams), slices.Clone(w.Releases), slices.Clone(w.Items)
	c.Dependencies, c.Relations = slices.Clone(w.Dependencies), slices.Clone(w.Relations)
	c.Commitments = slices.Clone(w.Commitments)
	return &c
}

func (w *words[T]) try(ws *work.Workspace, c *Change, p *places) error {
	all := w.in(ws)
	p.reshaped = p.reshaped || c.Do != "edit"
	if c.Do == "create" {
		made, err := w.made(ws, c)
		if err == nil {
			*all = append(*all, made)
			p.put(w.keyed(&made), len(*all)-1)
		}
		return err
	}
	at := w.standing(*all, c.Key, p)
	if at < 0 {
		return &work.Error{Kind: work.NotFound, Message: "there is no " + w.name + " " + c.Key}
	}
	switch c.Do {
	case "delete":
		p.gone[at] = true
		delete(p.at, w.keyed(&(*all)[at]))
		return nil
	case "edit":
		after, err := planfile.PatchRecord(planfile.FrameOf(ws), (*all)[at], c.Set)
		if err != nil {
			return err
		}
		if it, ok := any(&after).(*work.Item); ok {
			before := any(&(*all)[at]).(*work.Item) //nolint:forcetypeassert // the same type
			settleItem(ws.AsOf, before, it)
			p.edited, p.reshaped = append(p.edited, at), p.reshaped || structural(before, it)
		}
		delete(p.at, w.keyed(&(*all)[at]))
		(*all)[at] = after
		p.put(w.keyed(&after), at)
		return nil
	}
	return &work.Error{Kind: work.Invalid, Fields: work.Fields{"do": "is create, edit or delete"}}
}

// put notes where a record stands.
func (p *places) put(key string, at int) {
	if p.at != nil {
		p.at[key] = at
	}
}

// keyed returns a record's key, "" if its kind has none.
func (w *words[T]) keyed(value *T) string {
	if w.key == nil {
		return ""
	}
	return w.key(value)
}

// standing returns where a list that is being changed holds the record that a key
// names, -1 if it is not there.
func (w *words[T]) standing(all []T, key string, p *places) int {
	if w.key == nil {
		for i := range all {
			if !p.gone[i] && w.is(&all[i], key) {
				return i
			}
		}
		return -1
	}
	if p.at == nil {
		p.at = make(map[string]int, len(all))
		for i := range all {
			p.at[w.key(&all[i])] = i
		}
	}
	if at, there := p.at[key]; there {
		return at
	}
	return -1
}

func (w *words[T]) sweep(ws *work.Workspace, p *places) {
	all := w.in(ws)
	kept := (*all)[:0]
	for i := range *all {
		if !p.gone[i] {
			kept = append(kept, (*all)[i])
		}
	}
	*all = kept
}

func (w *words[T]) keyOf(in *planner.Working, id store.ID) string {
	at, there := in.Index(w.kind.Name(), id)
	if !there {
		return ""
	}
	value := &(*w.in(in.Workspace))[at]
	if w.key == nil {
		return w.tie(value)
	}
	return w.key(value)
}

// made reads a new record. An item without a key gets the next one of its product.
func (w *words[T]) made(ws *work.Workspace, c *Change) (T, error) {
	given := c.Record
	if w.name == items.name {
		var err error
		if given, err = withKey(given, func(product work.ProductKey) (work.ItemKey, error) {
			return ws.NextItemKey(product), nil
		}); err != nil {
			return *new(T), err
		}
	}
	return planfile.NewRecord[T](planfile.FrameOf(ws), given)
}

func (w *words[T]) apply(m *moment, c *Change) (Record, error) {
	unjudged := *w
	unjudged.judge = func(*moment, *T, *T) error { return nil }
	var done store.Record[T]
	var err error
	if c.Do == "create" {
		done, err = unjudged.create(m, c.Record)
	} else {
		var key string
		if key, err = w.identity(m, c.Key); err != nil {
			return Record{}, err
		}
		if c.Do == "delete" {
			return Record{}, w.delete(m, key, c.Revision)
		}
		done, err = unjudged.edit(m, key, c.Revision, c.Set)
	}
	if err != nil {
		return Record{}, err
	}
	return w.shown(m.showing(), &done), nil
}

// identity turns the two items of a tie into the identity of its record.
func (w *words[T]) identity(m *moment, key string) (string, error) {
	if w.key != nil || store.IsID(key) {
		return key, nil
	}
	all := *w.in(m.working.Workspace)
	at := slices.IndexFunc(all, func(value T) bool { return w.is(&value, key) })
	if at < 0 {
		return "", &work.Error{Kind: work.NotFound, Message: "there is no " + w.name + " " + key}
	}
	return string(m.working.Place(w.kind.Name(), at).ID), nil
}

// tie writes the two ends of a record without a key.
func tie(from, to work.ItemKey) string { return string(from) + ">" + string(to) }

// tied tells whether a key names the tie between two items.
func tied(from, to work.ItemKey, key string) bool { return strings.EqualFold(key, tie(from, to)) }
