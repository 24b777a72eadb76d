package store

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// StaleError says that a record was changed by others since it was read. It is the
// cause inside an error of kind Conflict.
type StaleError struct {
	Kind     string
	Record   ID
	Key      string
	Revision int64 // that the record has now
	Given    int64 // that the edit was made on
	Fields   []Differing
}

// Differing is a field with two values. A part's field is written as
// share[web].likely.
type Differing struct {
	Field string
	Here  any // as stored now: nil, int64 or string, with keys for references
	Yours any // as the edit would have it
}

// Error says which record it is and how far it has moved on.
func (s *StaleError) Error() string {
	return fmt.Sprintf("%s %s is at revision %d and the edit was made on %d", s.Kind, s.Key, s.Revision, s.Given)
}

// stale compares what is stored with what an edit wants; nil wants it deleted.
func (k Kind[T]) stale(here, yours *aggregate, given int64) error {
	t := k.table
	s := &StaleError{Kind: t.kind, Record: here.id, Key: t.keyOf(&here.row), Revision: here.revision, Given: given}
	if yours != nil {
		s.compare(t, "", &here.row, &yours.row)
		for p, part := range t.parts {
			s.compareParts(part, here.parts[p], yours.parts[p])
		}
	}
	return &work.Error{Kind: work.Conflict, Message: "the record was changed meanwhile: load it again and compare", Err: s}
}

func (s *StaleError) compare(t *table, prefix string, here, yours *row) {
	for i, c := range t.columns {
		if c.name == t.owner || here.values[i] == yours.values[i] {
			continue
		}
		s.Fields = append(s.Fields, Differing{Field: prefix + c.name, Here: here.shown(t, i), Yours: yours.shown(t, i)})
	}
}

// shown is a value with keys for references, where there is one.
func (r *row) shown(t *table, column int) any {
	if t.columns[column].form == extra {
		return r.values[column]
	}
	return r.said(t, column)
}

func (s *StaleError) compareParts(part part, here, yours []row) {
	old := part.byName(here)
	for i, name := range part.names(yours) {
		prefix := part.prefix(&yours[i])
		before, ok := old[name]
		if !ok {
			s.Fields = append(s.Fields, Differing{Field: prefix, Yours: string(part.table.encode(&yours[i]))})
			continue
		}
		delete(old, name)
		s.compare(part.table, prefix+".", before, &yours[i])
	}
	for i, name := range part.names(here) {
		if _, left := old[name]; left {
			s.Fields = append(s.Fields, Differing{Field: part.prefix(&here[i]), Here: string(part.table.encode(&here[i]))})
		}
	}
}

func (p part) prefix(r *row) string {
	return fmt.Sprintf("%s[%v]", p.table.kind, r.shown(p.table, p.table.column(p.same[0])))
}
