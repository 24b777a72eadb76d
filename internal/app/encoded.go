package app

import (
	"reflect"
	"sync"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostEncoded bounds the records whose text is held; beyond it all are let go.
const mostEncoded = 200_000

// encoded is a value as the plan file writes it.
type encoded struct {
	value  any
	unit   work.ValueUnit
	fields *work.FieldDef // the first of the declared ones: a list that changed is another
	text   catalogue.Fragment
}

// encodings holds the texts of records that were shown: lists and snapshots show
// the same ones again and again. An identity belongs to one record for ever.
type encodings struct {
	mu sync.RWMutex // guards by
	by map[store.ID]encoded
}

// showing is how records of a workspace are shown, with the texts of those that were
// shown before.
type showing struct {
	planfile.Frame
	texts *encodings
}

// showing is how the records of the workspace are shown.
func (r *reading) showing() showing { return showing{planfile.FrameOf(r.working.Workspace), r.texts} }

// showing is how the records of the workspace are shown.
func (m *moment) showing() showing { return showing{planfile.FrameOf(m.working.Workspace), m.texts} }

// get returns the text of a record that says the same as when it was shown last. The
// revision would not tell: a record names others by keys, which may change.
func (e *encodings) get(fr planfile.Frame, id store.ID, value any) (catalogue.Fragment, bool) {
	e.mu.RLock()
	is, ok := e.by[id]
	e.mu.RUnlock()
	return is.text, ok && is.unit == fr.Unit && is.fields == firstField(fr) && reflect.DeepEqual(is.value, value)
}

// put holds the text of a record. It is not to be changed.
func (e *encodings) put(fr planfile.Frame, id store.ID, value any, text catalogue.Fragment) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.by == nil || len(e.by) >= mostEncoded {
		e.by = map[store.ID]encoded{}
	}
	e.by[id] = encoded{value: value, unit: fr.Unit, fields: firstField(fr), text: text}
}

func firstField(fr planfile.Frame) *work.FieldDef {
	if len(fr.Fields) == 0 {
		return nil
	}
	return &fr.Fields[0]
}
