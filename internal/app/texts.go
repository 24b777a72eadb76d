package app

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostStoredTexts bounds the folded texts of items with descriptions that are held of one
// workspace, in bytes. Of more than that the database is asked.
const mostStoredTexts = 64 << 20

// storedTexts are the folded texts of a workspace's items with descriptions: working sets do
// not carry them. They are read when a filter first looks for words.
type storedTexts struct {
	mu   sync.Mutex       // guards what follows
	of   *planner.Working // that held stands beside; nil before anybody looked
	held heldTexts
	many bool // they turned out to be too many to be held
}

// heldTexts are folded texts beside the items of a working set, "" for items that
// carry all they say.
type heldTexts []string

// Contains tells whether the text at a place contains a folded part.
func (h heldTexts) Contains(place int, part string) bool { return strings.Contains(h[place], part) }

// askedTexts are the places of the items whose text contains a part, by the part.
type askedTexts map[string]map[int]bool

// Contains tells whether the text at a place contains a folded part.
func (a askedTexts) Contains(place int, part string) bool { return a[part][place] }

var errManyTexts = errors.New("more texts than are held")

// searching returns the items of a list, with their texts if a filter looks for words.
func (a *App) searching(ctx context.Context, id store.ID, from *listed, f *filter.Filter) (*filter.Items, error) {
	parts := f.Texts()
	if len(parts) == 0 || !from.sought().items.Elsewhere() {
		return from.sought().items, nil
	}
	found, err := from.texts.find(ctx, a.store, id, from.working, parts)
	if err != nil {
		return nil, err
	}
	return from.sought().items.With(found), nil
}

// find returns the texts beside a working set, as far as some parts ask for them.
func (t *storedTexts) find(ctx context.Context, from *store.Store, id store.ID, w *planner.Working, parts []string) (filter.Texts, error) {
	held, err := t.beside(ctx, from, id, w)
	if err != nil || held != nil {
		return held, err
	}
	asked := askedTexts{}
	err = from.View(ctx, id, func(tx *store.Tx) error {
		for _, part := range parts {
			ids, err := tx.ItemsSaying(part)
			if err != nil {
				return err
			}
			asked[part] = make(map[int]bool, len(ids))
			for one := range ids {
				if i, here := w.Index(store.Items.Name(), one); here {
					asked[part][i] = true
				}
			}
		}
		return nil
	})
	return asked, err
}

// beside returns the texts beside a working set, reading those that changed since
// they were asked for last; nil if they are too many to be held.
func (t *storedTexts) beside(ctx context.Context, from *store.Store, id store.ID, w *planner.Working) (heldTexts, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.many || t.of == w {
		return t.held, nil
	}
	held, missing := t.kept(w)
	size := 0
	for i := range held {
		size += len(held[i])
	}
	if len(missing) == 0 {
		t.of, t.held = w, held
		return held, nil
	}
	err := from.View(ctx, id, func(tx *store.Tx) error {
		return tx.ItemTexts(missing, func(one store.ID, text string) error {
			if i, here := w.Index(store.Items.Name(), one); here {
				held[i] = text
				size += len(text)
			}
			if size > mostStoredTexts {
				return errManyTexts
			}
			return nil
		})
	})
	switch {
	case errors.Is(err, errManyTexts):
		t.many, t.of, t.held = true, nil, nil
		return nil, nil
	case err != nil:
		return nil, err
	}
	t.of, t.held = w, held
	return held, nil
}

// kept returns the texts beside a working set that were held before and are the same,
// and the items whose texts are missing.
func (t *storedTexts) kept(w *planner.Working) (heldTexts, map[store.ID]bool) {
	kind, list := store.Items.Name(), w.Workspace.Items
	held, missing := make(heldTexts, len(list)), map[store.ID]bool{}
	for i := range list {
		if list[i].Description.Carried() {
			continue
		}
		place := w.Place(kind, i)
		if t.of != nil {
			if k, was := t.of.Index(kind, place.ID); was && t.of.Place(kind, k).Revision == place.Revision && t.held[k] != "" {
				held[i] = t.held[k]
				continue
			}
		}
		missing[place.ID] = true
	}
	return held, missing
}

// descriptions returns what some items say in their descriptions, of those that have
// one.
func (a *App) descriptions(ctx context.Context, r *reading, keys []work.ItemKey) (map[work.ItemKey]string, error) {
	wanted := map[store.ID]bool{}
	for _, key := range keys {
		if i, here := r.working.Find(store.Items.Name(), string(key)); here && r.working.Workspace.Items[i].Description.There() {
			wanted[r.working.Place(store.Items.Name(), i).ID] = true
		}
	}
	says := make(map[work.ItemKey]string, len(wanted))
	if len(wanted) == 0 {
		return says, nil
	}
	err := a.store.View(ctx, r.id, func(tx *store.Tx) error {
		found, err := tx.Descriptions(wanted)
		for id, text := range found {
			says[work.ItemKey(r.working.Key(store.Items.Name(), id))] = text.Text()
		}
		return err
	})
	return says, err
}

// described returns a workspace whose items carry their descriptions.
func described(tx *store.Tx, w *planner.Working) (*work.Workspace, error) {
	lacks := false
	for i := range w.Workspace.Items {
		lacks = lacks || !w.Workspace.Items[i].Description.Carried()
	}
	if !lacks {
		return w.Workspace, nil
	}
	found, err := tx.Descriptions(nil)
	if err != nil {
		return nil, err
	}
	whole := *w.Workspace
	whole.Items = append([]work.Item(nil), w.Workspace.Items...)
	for i := range whole.Items {
		if it := &whole.Items[i]; !it.Description.Carried() {
			it.Description = found[w.Place(store.Items.Name(), i).ID]
		}
	}
	return &whole, nil
}
